#pragma once

#include "base/result.h"
#include "formats/ledger.h"
#include "formats/opentask.h"
#include "formats/option.h"

#include <QRegularExpression>

#include <array>

namespace labdesk::formats {

[[nodiscard]] std::optional<Side> sideFromWord(const QString &word);

/// Decides on which side of a data set each task goes. A share of the tasks for validation and one for tests; a task's
/// place follows from its id (or its group's name) and the seed alone, so that it keeps its side whatever else is
/// exported. Tasks of one group stay together. Stratified: tasks are dealt out in their order, each to the side that
/// lacks its labels most, rare labels first, so that every label has its share on every side; a pinned task counts
/// where it lies. Sides that are given for tasks (a file, an earlier export) come before all rules. One thread.
class Split
{
public:
    /// Options: `validation` and `test` (percent), `seed`, `group-by` (`batch`, `property:NAME`, `name:EXPRESSION`,
    /// `pictures`), `stratify`, `split-file` (CSV of `task_id,split` or `name,split`). See datasetoptions.h.
    explicit Split(const ExportOptions &options);

    /// Invalid names the option that can't be.
    [[nodiscard]] static Outcome check(const ExportOptions &options);

    /// By `pictures`: task id → name of its group, before the first task (jobs/picturegroups.h).
    void setPictureGroups(const QHash<QString, QString> &groups) { m_pictureGroups = groups; }

    /// The group of a task; empty: it is alone. Any thread.
    [[nodiscard]] QString groupOf(const OpenTask &task) const;
    struct Place
    {
        Side side = Side::Train;
        bool leaks = false; ///< another task of its group is on another side
    };
    /// `classes`: class index → objects. To be asked once for each task, in their order.
    [[nodiscard]] Place placeOf(const TaskId &id, const QString &name, const QString &group,
                                const QMap<int, qint64> &classes);

private:
    [[nodiscard]] Side byHash(const QString &key) const;
    [[nodiscard]] Side byLabels(const QString &key, const QMap<int, qint64> &classes) const;
    void count(Side side, const QMap<int, qint64> &classes);

    std::array<double, 3> m_shares{};
    QString m_seed;
    QString m_property;
    bool m_byBatch = false, m_stratified = false;
    std::optional<QRegularExpression> m_name;
    QHash<QString, QString> m_pictureGroups;
    QHash<QString, Side> m_pinned; ///< id or name → side
    QHash<QString, Side> m_groups; ///< where a group went
    QHash<int, std::array<qint64, 3>> m_counts;
    std::array<qint64, 3> m_tasks{};
};

/// Reads sides of tasks: lines of `task_id,split` (or `name,split`) with a header or without. Invalid names the line.
[[nodiscard]] Result<QHash<QString, Side>> readSplits(const QByteArray &csv);

} // namespace labdesk::formats
