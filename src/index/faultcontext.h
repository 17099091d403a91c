#pragma once

#include "domain/faults.h"
#include "index/factindex.h"

#include <QSet>

#include <map>

namespace labdesk::index {

/// Two tasks whose pictures look the same or are the same file.
struct PicturePair
{
    TaskId first, second;
    int distance = 0;   ///< bits of the hash that differ
    bool same = false;  ///< the very same bytes, or the same file of the Lab
    bool split = false; ///< they are on different sides of a split

    friend bool operator==(const PicturePair &, const PicturePair &) = default;
};

/// What checks must know of all tasks: the usual sizes of labels, the usual labels of batches, pictures that look the
/// same. Made by one scan; then any number of threads may ask.
struct FaultContext
{
    struct Spread // of log2(area)
    {
        double middle = 0, spread = 0;
    };
    struct Pictures
    {
        QSet<quint64> near, same, split; ///< keyOf() of the tasks
        QList<PicturePair> pairs;        ///< the first mostPairs
        qint64 known = 0;                ///< tasks whose picture was seen
        bool cutShort = false;
    };
    static constexpr qsizetype mostPairs = 10'000;
    static constexpr qint64 fewestObjects = 20; ///< of a label, before its size is usual
    static constexpr qint64 fewestTasks = 20;   ///< of a batch, annotated, before a label is usual

    /// A task or picture as a number: a million of them must not cost a million texts.
    [[nodiscard]] static quint64 keyOf(std::string_view text) { return std::hash<std::string_view>()(text); }

    std::map<quint32, Spread> sizes;                  ///< label → usual size
    std::map<quint32, std::vector<quint32>> expected; ///< batch → labels that nearly all of its tasks have
    Pictures pictures;

    [[nodiscard]] bool missesLabel(const TaskView &task) const;
    /// The labels that it lacks.
    [[nodiscard]] std::vector<quint32> missingLabels(const TaskView &task) const;
    [[nodiscard]] bool hasOddSize(const TaskView &task, const Thresholds &thresholds) const;
    [[nodiscard]] bool isOdd(const PackedObject &object, const Thresholds &thresholds) const;

    [[nodiscard]] static Result<std::shared_ptr<const FaultContext>> of(FactIndex &index, const Thresholds &thresholds);
};

} // namespace labdesk::index
