#pragma once

#include "jobs/dropscan.h"
#include "jobs/preparation.h"

#include <QPromise>

namespace labdesk::jobs {

/// A draft of a manifest and what is wrong with it.
struct JudgedDraft
{
    ScannedItem item;
    QList<Finding> findings;
};
/// Judges one draft as ManifestScan does: after its name was mended. Pure but for the sizes of its files; any thread.
[[nodiscard]] JudgedDraft judgeDraft(const TaskDraft &draft, const QString &manifest,
                                     const ProjectConfiguration &configuration, const PreparationOptions &options);

/// Reads a manifest and judges every task of it on the thread pool. Items come once, all together: what is wrong with
/// each is in its verdict, every finding in `findings`. The drafts are as they were written; nothing is converted yet.
/// Cancelling is destroying it.
class ManifestScan final : public QObject
{
    Q_OBJECT

public:
    /// `columns`: of a CSV; empty: as their names suggest. `classes`: of a data set.
    ManifestScan(const QString &path, const QList<formats::CsvColumn> &columns, const formats::ClassLabels &classes,
                 const ProjectConfiguration &configuration, const PreparationOptions &options,
                 QObject *parent = nullptr);
    ~ManifestScan() override;

signals:
    void progressed(qsizetype done);
    void found(const QList<labdesk::jobs::ScannedItem> &items, const QList<labdesk::Finding> &findings);
    void failed(const QString &reason); ///< nothing of it can be read
    void finished();

private:
    struct Read
    {
        QList<ScannedItem> items;
        QList<Finding> findings;
        QString problem;
    };
    static void run(QPromise<Read> &promise, const QString &path, const QList<formats::CsvColumn> &columns,
                    const formats::ClassLabels &classes, const ProjectConfiguration &configuration,
                    const PreparationOptions &options);
    QFutureWatcher<Read> m_watcher;
};

} // namespace labdesk::jobs
