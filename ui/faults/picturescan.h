#pragma once

#include "ui/desk.h"
#include "ui/pictures/thumbnails.h"

#include <QObject>

namespace labdesk::store {
class TaskWalk;
}

namespace labdesk::ui {

/// Looks at the picture of every task of a project once, so that pictures which look the same can be found: a walk over
/// the tasks, their thumbnails made or read from the disk, what was learnt put into the index. Lives on the GUI thread;
/// deleting it ends it.
class PictureScan final : public QObject
{
    Q_OBJECT

public:
    PictureScan(const Desk &desk, const QString &pictureFolder, QObject *parent = nullptr);
    ~PictureScan() override;

    void start();
    [[nodiscard]] qint64 failed() const { return m_failed; }

signals:
    void progressed(qint64 done, qint64 total);
    void finished();
    void failedWith(const labdesk::Error &error);

private:
    void pump();
    void take(const QString &key);
    void keep();

    Desk m_desk;
    Thumbnails m_thumbnails;
    std::unique_ptr<store::TaskWalk> m_walk;
    QSet<QString> m_known; ///< pictures whose hash the index has
    QList<Task> m_next;
    QSet<QString> m_running;
    QList<index::PictureFacts> m_learnt;
    qint64 m_done = 0, m_total = 0, m_failed = 0;
    bool m_allRead = false;
};

} // namespace labdesk::ui
