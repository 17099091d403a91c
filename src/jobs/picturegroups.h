#pragma once

#include "client/taskreader.h"
#include "jobs/imagefetch.h"
#include "store/picturehashes.h"

#include <QTemporaryDir>

namespace labdesk::jobs {

/// Which tasks have pictures that look the same (index/picturehash.h), so that a split keeps them together: the tasks
/// are read without their data, the pictures that nobody has looked at yet are fetched, looked at and forgotten. What
/// they look like is kept (store/picturehashes.h). Pictures are alike as for the faults (domain/faults.h), and
/// whatever is like one of them. Lives on the client's thread; deleting it ends it.
class PictureGroups final : public QObject
{
    Q_OBJECT

public:
    PictureGroups(client::LabClient &client, TaskQuery query, int limit, const store::PictureHashes &kept);
    ~PictureGroups() override;

    void start();
    /// Task → name of its group; tasks that are alone aren't there. Told when it is finished.
    [[nodiscard]] const QHash<QString, QString> &groups() const { return m_groups; }
    /// Pictures that couldn't be looked at: of another kind, or not to be had. Their tasks are alone.
    [[nodiscard]] qint64 unseen() const { return m_unseen; }

signals:
    void progressed(qint64 looked, qint64 of);
    void finished();
    void failed(const labdesk::Error &error);

private:
    void take(const wire::PageSlices &page);
    void look(const QString &key, const JudgedPicture &judged);
    void learn(const QString &key, store::PictureHashes::Hash hash);
    void endIfDone();
    void group();

    client::LabClient &m_client;
    store::PictureHashes m_kept;
    QTemporaryDir m_scratch;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    client::TaskReader m_reader;
    std::unique_ptr<ImageFetch> m_images;
    std::vector<std::pair<QString, QString>> m_tasks; ///< id and picture
    QHash<QString, store::PictureHashes::Hash> m_hashes;
    QList<std::pair<QString, store::PictureHashes::Hash>> m_learnt;
    QSet<QString> m_asked;
    QHash<QString, QString> m_groups;
    qint64 m_looking = 0, m_looked = 0, m_unseen = 0;
    bool m_allRead = false, m_over = false;
};

} // namespace labdesk::jobs
