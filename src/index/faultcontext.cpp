#include "index/faultcontext.h"

#include "index/nearpairs.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace labdesk::index {

namespace {

constexpr double leastSpread = 0.25; // of log2(area): a label that is always equally large has no odd ones nearby
constexpr int binsAnOctave = 32;
constexpr qint64 mostComparisons = 400'000'000;

// log2(area) counted in bins: the middle and the quarters of five million objects without keeping them.
class Sizes
{
public:
    void add(double area)
    {
        const int bin = std::clamp(int(std::floor(std::log2(area) * binsAnOctave)) + zero, 0, int(m_bins.size()) - 1);
        ++m_bins[size_t(bin)];
        ++m_count;
    }
    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] double quantile(double share) const
    {
        const auto wanted = qint64(std::ceil(share * double(m_count)));
        qint64 seen = 0;
        for (size_t bin = 0; bin < m_bins.size(); ++bin)
            if ((seen += m_bins[bin]) >= wanted)
                return (double(bin) - zero + 0.5) / binsAnOctave;
        return 0;
    }

private:
    static constexpr int zero = 8 * binsAnOctave;
    std::array<quint32, size_t(40 * binsAnOctave)> m_bins{};
    qint64 m_count = 0;
};

struct Seen // of a batch
{
    qint64 annotated = 0;
    std::map<quint32, qint64> tasks; ///< label → tasks with it
};

struct Pictured
{
    quint64 task = 0, picture = 0; ///< FaultContext::keyOf(); picture: 0 where there is none
    qint64 place = 0;
    quint64 split = 0; ///< which side it is on; 0: none
};
struct PlacePair
{
    qint64 first = 0, second = 0;
    int distance = 0;
    bool same = false, split = false;
};

std::vector<quint32> labelsIn(const TaskView &task)
{
    std::vector<quint32> labels;
    task.eachLabel([&labels](quint32, quint32 label) { labels.push_back(label); });
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return labels;
}

class PairFinder
{
public:
    PairFinder(FaultContext::Pictures &found, const std::vector<Pictured> &tasks, const Thresholds &thresholds)
        : m_found(found)
        , m_tasks(tasks)
        , m_thresholds(thresholds)
    {
    }

    // Tasks with one file, or with files of equal bytes.
    void findSame(const QHash<quint64, quint64> &sums)
    {
        struct Group
        {
            size_t first = 0;
            QList<std::pair<quint64, size_t>> sides; ///< the first task of each side of a split
        };
        QHash<quint64, Group> groups;
        const auto keyOf = [&sums](const Pictured &task) { return sums.value(task.picture, task.picture); };
        for (size_t i = 0; i < m_tasks.size(); ++i) {
            const Pictured &task = m_tasks[i];
            if (task.picture == 0)
                continue;
            const bool isNew = !groups.contains(keyOf(task));
            Group &group = groups[keyOf(task)];
            if (isNew)
                group.first = i;
            else
                add(group.first, i, 0, true);
            const auto isThis = [&task](const auto &side) { return side.first == task.split; };
            if (task.split == 0 || std::any_of(group.sides.cbegin(), group.sides.cend(), isThis))
                continue;
            for (const auto &[side, other] : std::as_const(group.sides))
                if (other != group.first) // that pair is told already
                    add(other, i, 0, true);
            group.sides.append({task.split, i});
        }
        // Whoever shares a picture with the other side is on it.
        for (const Pictured &task : m_tasks)
            if (task.picture != 0 && task.split != 0)
                if (const auto group = groups.constFind(keyOf(task)); group->sides.size() > 1)
                    m_found.split += task.task;
    }

    void findNear(const QHash<quint64, quint64> &hashes)
    {
        std::vector<std::pair<quint64, size_t>> all;
        for (size_t i = 0; i < m_tasks.size(); ++i)
            if (const auto hash = hashes.constFind(m_tasks[i].picture); hash != hashes.cend())
                all.emplace_back(*hash, i);
        m_found.known = qint64(all.size());
        if (!eachNearPair(std::move(all), m_thresholds.pictureDistance, mostComparisons,
                          [this](size_t a, size_t b, int distance) { add(a, b, distance, false); }))
            m_found.cutShort = true;
    }

    [[nodiscard]] const QList<PlacePair> &pairs() const { return m_pairs; }

private:
    void add(size_t first, size_t second, int distance, bool same)
    {
        const Pictured &a = m_tasks[std::min(first, second)], &b = m_tasks[std::max(first, second)];
        if (!same && a.picture == b.picture)
            return; // said already
        auto &kind = same ? m_found.same : m_found.near;
        kind += a.task;
        kind += b.task;
        const bool split = a.split != 0 && b.split != 0 && a.split != b.split;
        if (split) {
            m_found.split += a.task;
            m_found.split += b.task;
        }
        if (m_pairs.size() < FaultContext::mostPairs)
            m_pairs.append({a.place, b.place, distance, same, split});
        else
            m_found.cutShort = true;
    }

    FaultContext::Pictures &m_found;
    QList<PlacePair> m_pairs;
    const std::vector<Pictured> &m_tasks;
    const Thresholds &m_thresholds;
};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

Result<std::shared_ptr<const FaultContext>> FaultContext::of(FactIndex &index, const Thresholds &thresholds)
{
    const auto words = index.words();
    if (!words)
        return words.error();
    auto context = std::make_shared<FaultContext>();
    std::map<quint32, Sizes> sizes;
    std::map<quint32, Seen> batches;
    std::vector<Pictured> pictured;
    QHash<quint64, quint64> sums, hashes; ///< by picture
    const auto split = (*words)->find(thresholds.splitProperty);
    auto read = index.eachPicture([&](const PictureFacts &picture) {
        const quint64 key = keyOf(picture.picture.toStdString());
        if (!picture.sha256.isEmpty())
            sums.insert(key, keyOf(picture.sha256.toStdString()));
        if (picture.hash)
            hashes.insert(key, *picture.hash);
    });
    if (read)
        read = index.scan([&](qint64 place, const TaskView &task) {
            for (quint32 i = 0; i < task.head().objects; ++i)
                if (const PackedObject object = task.object(i);
                    object.label != 0 && object.area > 0 && std::isfinite(object.area))
                    sizes[object.label].add(object.area);
            if ((task.head().flags & IsAnnotated) != 0) {
                Seen &batch = batches[task.head().batch];
                ++batch.annotated;
                for (const quint32 label : labelsIn(task))
                    ++batch.tasks[label];
            }
            Pictured one{keyOf(task.id()), task.picture().empty() ? 0 : keyOf(task.picture()), place, 0};
            if (split)
                task.eachProperty([&](quint32 name, std::string_view value) {
                    if (name == *split)
                        one.split = value.empty() ? 0 : keyOf(value);
                });
            pictured.push_back(std::move(one));
        });
    if (!read)
        return read.error();
    for (const auto &[label, all] : sizes)
        if (all.count() >= fewestObjects)
            context->sizes[label] = {all.quantile(0.5),
                                     std::max((all.quantile(0.75) - all.quantile(0.25)) / 1.349, leastSpread)};
    for (const auto &[batch, seen] : batches) {
        if (seen.annotated < fewestTasks)
            continue;
        for (const auto &[label, tasks] : seen.tasks)
            if (double(tasks) >= thresholds.nearlyAll * double(seen.annotated) && tasks < seen.annotated)
                context->expected[batch].push_back(label);
    }
    PairFinder finder(context->pictures, pictured, thresholds);
    finder.findSame(sums);
    finder.findNear(hashes);
    for (const PlacePair &pair : finder.pairs()) {
        PicturePair named{{}, {}, pair.distance, pair.same, pair.split};
        read = index.at({pair.first, pair.second}, [&](qint64 place, const TaskView &task) {
            (place == pair.first ? named.first : named.second) = TaskId(textOf(task.id()));
        });
        if (!read)
            return read.error();
        context->pictures.pairs += named;
    }
    return std::shared_ptr<const FaultContext>(context);
}

std::vector<quint32> FaultContext::missingLabels(const TaskView &task) const
{
    const auto batch = expected.find(task.head().batch);
    if (batch == expected.end() || (task.head().flags & IsAnnotated) == 0)
        return {};
    const std::vector<quint32> here = labelsIn(task);
    std::vector<quint32> missing;
    std::set_difference(batch->second.begin(), batch->second.end(), here.begin(), here.end(),
                        std::back_inserter(missing));
    return missing;
}

bool FaultContext::missesLabel(const TaskView &task) const
{
    return !missingLabels(task).empty();
}

bool FaultContext::isOdd(const PackedObject &object, const Thresholds &thresholds) const
{
    const auto usual = sizes.find(object.label);
    return usual != sizes.end() && object.area > 0 &&
           std::abs(std::log2(object.area) - usual->second.middle) > thresholds.oddSize * usual->second.spread;
}

bool FaultContext::hasOddSize(const TaskView &task, const Thresholds &thresholds) const
{
    for (quint32 i = 0; i < task.head().objects; ++i)
        if (isOdd(task.object(i), thresholds))
            return true;
    return false;
}

} // namespace labdesk::index
