#include "review/agreement.h"

#include "review/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace labdesk::review {

using Kind = ObjectChange::Kind;

std::optional<double> cohensKappa(const std::vector<std::pair<QString, QString>> &pairs)
{
    if (pairs.empty())
        return std::nullopt;
    std::map<QString, double> one, other;
    double same = 0;
    for (const auto &[a, b] : pairs) {
        ++one[a];
        ++other[b];
        same += a == b;
    }
    const double count = double(pairs.size());
    double chance = 0;
    for (const auto &[label, times] : one)
        if (const auto there = other.find(label); there != other.end())
            chance += times / count * (there->second / count);
    return chance >= 1 ? std::nullopt : std::optional((same / count - chance) / (1 - chance));
}

std::optional<double> fleissKappa(const std::vector<QStringList> &ratings)
{
    qsizetype raters = 0;
    for (const QStringList &thing : ratings)
        raters = std::max(raters, thing.size());
    if (raters < 2)
        return std::nullopt;
    std::map<QString, double> all;
    double agreed = 0, things = 0;
    for (const QStringList &thing : ratings) {
        if (thing.size() != raters)
            continue;
        std::map<QString, double> here;
        for (const QString &label : thing)
            ++here[label];
        double squares = 0;
        for (const auto &[label, times] : here) {
            squares += times * times;
            all[label] += times;
        }
        agreed += (squares - double(raters)) / (double(raters) * double(raters - 1));
        ++things;
    }
    double chance = 0;
    for (const auto &[label, times] : all)
        chance += std::pow(times / (things * double(raters)), 2);
    return chance >= 1 ? std::nullopt : std::optional((agreed / things - chance) / (1 - chance));
}

double TaskAgreement::score() const
{
    const qint64 all = matched + unmatched;
    return all == 0 ? 1 : agreed / double(all);
}

namespace {

QString labelText(const drawing::Drawing &drawn, const ObjectPlace &place)
{
    return labelsOf(drawn, place).join(QLatin1Char('+'));
}

} // namespace

TaskAgreement agreementOf(const std::vector<RatedDrawing> &results)
{
    TaskAgreement found{.results = static_cast<int>(results.size())};
    // With more than two: what each other one has for an object of the first.
    std::map<std::tuple<size_t, int, int, int>, QStringList> ofFirst;
    for (size_t i = 0; i < results.size(); ++i) {
        for (size_t j = i + 1; j < results.size(); ++j) {
            if (!results[i].rater.isEmpty() && results[i].rater == results[j].rater)
                continue;
            ++found.pairs;
            for (size_t tool = 0; tool < std::min(results[i].drawn.size(), results[j].drawn.size()); ++tool) {
                const drawing::Drawing &one = results[i].drawn[tool], &other = results[j].drawn[tool];
                for (const ObjectChange &change : pair(one, other).objects) {
                    if (change.kind == Kind::Added || change.kind == Kind::Gone) {
                        ++found.unmatched;
                        continue;
                    }
                    const QString a = labelText(one, change.before), b = labelText(other, change.after);
                    ++found.matched;
                    found.overlaps += change.overlap;
                    found.agreed += a == b ? change.overlap : 0;
                    found.labels.emplace_back(a, b);
                    if (i != 0)
                        continue;
                    QStringList &ratings = ofFirst[{tool, change.before.mark, change.before.part, change.before.frame}];
                    if (ratings.isEmpty())
                        ratings += a;
                    ratings += b;
                }
            }
        }
    }
    if (results.size() > 2)
        for (const auto &[place, ratings] : ofFirst)
            if (ratings.size() == static_cast<qsizetype>(results.size()))
                found.ratings.push_back(ratings);
    return found;
}

void Agreement::add(const TaskAgreement &task)
{
    ++tasks;
    matched += task.matched;
    unmatched += task.unmatched;
    overlaps += task.overlaps;
    raters = std::max(raters, task.results);
    labels.insert(labels.end(), task.labels.begin(), task.labels.end());
    ratings.insert(ratings.end(), task.ratings.begin(), task.ratings.end());
}

} // namespace labdesk::review
