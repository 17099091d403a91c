#pragma once

#include "index/query.h"

#include <map>

namespace labdesk::index {

/// How the values of a plot are counted: each value belongs to the bin [from(bin), from(bin + 1)).
struct Bins
{
    enum class Scale
    {
        Linear,
        Logarithmic ///< bins to a factor of two
    };
    Scale scale = Scale::Linear;
    double step = 1; ///< linear: a bin's width; logarithmic: bins to a factor of two

    [[nodiscard]] int binOf(double value) const;
    [[nodiscard]] double from(int bin) const;
};
inline constexpr Bins areaBins{Bins::Scale::Logarithmic, 1};
inline constexpr Bins aspectBins{Bins::Scale::Logarithmic, 4};
inline constexpr Bins durationBins{Bins::Scale::Logarithmic, 2}; ///< seconds
inline constexpr int heatCells = 20;                             ///< a side

/// What the tasks that match hold, counted in one scan. A facet (and the plot of the same fact) counts without the
/// terms about its own fact: it shows what else could be chosen.
struct Statistics
{
    qint64 tasks = 0, objects = 0;
    qint64 empty = 0;       ///< annotated, and nothing is drawn
    qint64 unannotated = 0; ///< without data
    qint64 unreadable = 0;  ///< with data that can't be read, or not all of it
    qint64 unsized = 0;     ///< with objects whose picture's size isn't known: no area, no aspect
    struct LabelCount
    {
        qint64 objects = 0, tasks = 0;

        friend bool operator==(const LabelCount &, const LabelCount &) = default;
    };
    QMap<QString, LabelCount> labels;        ///< id → …; main labels
    qint64 unlabelled = 0;                   ///< objects without a main label
    std::map<qint64, qint64> objectsPerTask; ///< objects → tasks
    double durationMedian = -1;              ///< seconds; below 0: none is known
    qint64 withDuration = 0;

    // Facets: value → tasks.
    using Values = QMap<QString, qint64>;
    Values status, batch, score, annotator;
    QMap<QString, Statistics::LabelCount> labelFacet; ///< as `labels`, without the terms about labels
    QMap<QString, Values> properties;                 ///< name → value → tasks; the first mostValues of each
    QMap<QString, qint64> furtherValues;              ///< name → tasks whose value isn't listed
    static constexpr qsizetype mostValues = 200;

    // Plots: bin → …
    std::map<int, qint64> area, aspect;   ///< objects
    std::map<int, qint64> duration;       ///< tasks
    std::map<qint64, qint64> created;     ///< day (since 1970, in `zone`) → tasks
    std::vector<qint64> heat;             ///< heatCells × heatCells: centres of objects, rows from the top
    std::map<qint64, qint64> objectsPlot; ///< as objectsPerTask, without the terms about the number of objects

    struct Spread
    {
        double min = 0, median = 0, max = 0;
    };
    [[nodiscard]] Spread objectsSpread() const; ///< over all tasks, those without objects too
};

/// `offset`: seconds that the person's zone is ahead of UTC.
[[nodiscard]] Result<Statistics> statisticsOf(FactIndex &index, const FactQuery &query,
                                              const FaultContext *context = nullptr, int offset = 0);

} // namespace labdesk::index
