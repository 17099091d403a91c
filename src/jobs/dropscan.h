#pragma once

#include "domain/task.h"

#include <QFutureWatcher>
#include <QObject>
#include <QUrl>

namespace labdesk::jobs {

/// Something that was dropped and what it would become.
struct ScannedItem
{
    enum class Verdict
    {
        Fine,
        Warning, ///< creates a task, with the consequence named
        Broken,  ///< a file that is no whole picture: left out unless the user wants it
        Refused, ///< can't be created
    };
    TaskDraft draft;
    qint64 size = -1; ///< bytes; less than 0: not known
    QString picture;  ///< `png 512 × 512`; empty when not known
    Verdict verdict = Verdict::Fine;
    QString problem;
    QString manifest = {}; ///< the file that it was read from; empty for anything dropped itself

    friend bool operator==(const ScannedItem &, const ScannedItem &) = default;
};

/// Looks through dropped files, folders and addresses on the thread pool: folders recursively (folderwalk.h),
/// names relative to the dropped folder, pictures checked by their structure. Whatever lies there is an item: one that
/// can't be a task says why. Items come in chunks, in order. Cancelling is destroying it.
class DropScan final : public QObject
{
    Q_OBJECT

public:
    /// `dropped`: paths of files and folders, and addresses, which are kept byte by byte.
    explicit DropScan(const QStringList &dropped, QObject *parent = nullptr);
    ~DropScan() override;

    [[nodiscard]] bool isRunning() const { return m_watcher.isRunning(); }

signals:
    void found(const QList<labdesk::jobs::ScannedItem> &items);
    void finished();

private:
    QFutureWatcher<QList<ScannedItem>> m_watcher;
};

} // namespace labdesk::jobs
