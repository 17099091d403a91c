#pragma once

#include "domain/configuration.h"
#include "index/statistics.h"

namespace labdesk::index {

/// What is shown of a project's own words.
struct PlotNames
{
    QList<Label> labels = {};                        ///< of all main lists, each once, in order
    QList<std::pair<QString, QString>> batches = {}; ///< id, name
    QHash<QString, QString> statuses = {};           ///< the Lab's word → for people
    int offset = 0;                                  ///< seconds that days are ahead of UTC
    QString zone = QStringLiteral("UTC");            ///< of days
};

/// One bar: a value or a range, how often it is there, and the condition that asks for just that.
struct Bar
{
    QString text; ///< `Car`, `3`, `16 – 32 px²`, `2026-01-31`
    qint64 count = 0;
    qint64 tasks = -1;  ///< where `count` counts objects: in how many tasks; −1: not counted
    QString color = {}; ///< `#rrggbb`, a label's own; empty: none
    FactTerm term = {};
};

/// One plot, or a facet: its bars in order. Colours and layout are the window's.
struct Plot
{
    enum class Kind
    {
        Bars,   ///< values beside each other, longest first or in their own order
        Ranges, ///< neighbours: some of them together are a range
        Heat,   ///< heatCells × heatCells bars, rows from the top
    };
    QString code;   ///< `labels`, `objects`, `area`, `aspect`, `place`, `duration`, `created`, `score`, `status`, …
    QString title;  ///< for people
    QString counts; ///< what is counted: tasks or objects, for people
    Kind kind = Kind::Bars;
    Fact fact = Fact::Label;
    QList<Bar> bars = {};

    [[nodiscard]] qint64 highest() const;
    /// The condition for the bars from `first` to `last`; of a heat map for one cell.
    [[nodiscard]] FactTerm termOf(qsizetype first, qsizetype last) const;
};

/// The plots of window.md §6: objects by label, objects a task, area, aspect, place, duration, created, score.
[[nodiscard]] QList<Plot> plotsOf(const Statistics &statistics, const PlotNames &names);
/// The facets: status, batch, score, each property, label, annotator.
[[nodiscard]] QList<Plot> facetsOf(const Statistics &statistics, const PlotNames &names);
/// `212 tasks, 1,904 objects, 3 without, median 8 a task, median 41 s`.
[[nodiscard]] QString sentenceOf(const Statistics &statistics);

/// All plots as one table: `plot,value,count,tasks`; RFC 4180, no cell that a spreadsheet takes for a formula.
[[nodiscard]] QByteArray csvOf(const QList<Plot> &plots);
/// One page that needs nothing else: the sentence, every plot as a picture and as a table. `title` and `filter` for
/// people; `note`: what the numbers rest on.
[[nodiscard]] QByteArray htmlOf(const QList<Plot> &plots, const QString &sentence, const QString &title,
                                const QString &filter, const QString &note);
/// `{tasks, objects, empty, unannotated, unreadable, labels: {id: {objects, tasks}}, objects_per_task: {min, median,
/// max}, …}`; main labels only.
[[nodiscard]] QByteArray jsonOf(const Statistics &statistics);

} // namespace labdesk::index
