#include "review/sampling.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace labdesk::review {

namespace {

// SplitMix64's finish over FNV-1a: the same on every machine, which the library's own distributions aren't.
quint64 lotOf(quint64 seed, const TaskId &task)
{
    quint64 value = 0xcbf29ce484222325 ^ seed * 0x9e3779b97f4a7c15;
    for (const char byte : task.text().toUtf8())
        value = (value ^ static_cast<quint8>(byte)) * 0x100000001b3;
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
    value = (value ^ value >> 27) * 0x94d049bb133111eb;
    return value ^ value >> 31;
}

// How many of each: one for each first, the largest groups before the others; the rest by size.
void share(QList<Stratum> &strata, qint64 size)
{
    const qint64 population = std::accumulate(strata.cbegin(), strata.cend(), qint64(0),
                                              [](qint64 sum, const Stratum &one) { return sum + one.population; });
    size = std::min(size, population);
    if (population == 0)
        return;
    std::vector<qsizetype> order(static_cast<size_t>(strata.size()));
    std::iota(order.begin(), order.end(), qsizetype(0));
    std::vector<double> remainders(order.size());
    qint64 left = size;
    for (qsizetype i = 0; i < strata.size(); ++i) {
        const double exact = double(size) * double(strata.at(i).population) / double(population);
        strata[i].drawn = qint64(exact);
        remainders[size_t(i)] = exact - double(strata.at(i).drawn);
        left -= strata.at(i).drawn;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return remainders[size_t(a)] > remainders[size_t(b)]; });
    for (size_t i = 0; left > 0; i = (i + 1) % order.size()) {
        Stratum &one = strata[order[i]];
        if (one.drawn < one.population) {
            ++one.drawn;
            --left;
        }
    }
    // Who has none takes from who has most, as long as that one keeps more.
    for (Stratum &poor : strata) {
        if (poor.drawn > 0)
            continue;
        const auto rich = std::max_element(strata.begin(), strata.end(),
                                           [](const Stratum &a, const Stratum &b) { return a.drawn < b.drawn; });
        if (rich->drawn < 2)
            return;
        --rich->drawn;
        ++poor.drawn;
    }
}

} // namespace

Sample draw(const std::vector<Candidate> &candidates, qint64 size, quint64 seed)
{
    std::map<QString, std::vector<std::pair<quint64, size_t>>> groups;
    for (size_t i = 0; i < candidates.size(); ++i)
        groups[candidates[i].stratum].push_back({lotOf(seed, candidates[i].task.id), i});
    Sample sample;
    for (const auto &[name, group] : groups)
        sample.strata.append({name, static_cast<qint64>(group.size()), 0});
    share(sample.strata, std::max<qint64>(size, 0));
    std::vector<size_t> drawn;
    qsizetype number = 0;
    for (auto &[name, group] : groups) {
        const auto count = static_cast<std::ptrdiff_t>(sample.strata.at(number++).drawn);
        std::partial_sort(group.begin(), group.begin() + count, group.end(), [&](const auto &a, const auto &b) {
            return a.first != b.first ? a.first < b.first
                                      : candidates[a.second].task.id.text() < candidates[b.second].task.id.text();
        });
        for (std::ptrdiff_t i = 0; i < count; ++i)
            drawn.push_back(group[static_cast<size_t>(i)].second);
    }
    std::sort(drawn.begin(), drawn.end());
    for (const size_t i : drawn)
        sample.tasks.push_back(candidates[i]);
    return sample;
}

} // namespace labdesk::review
