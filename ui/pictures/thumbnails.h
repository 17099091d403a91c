#pragma once

#include "ui/pictures/pictureloader.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

#include <map>

namespace labdesk::ui {

/// A small picture of a task, or why there is none.
struct Thumbnail
{
    QImage image;
    QString problem = {};
};

/// Thumbnails of tasks' first pictures, made once: kept on the disk by the file's id (below the user's cache folder,
/// with a cap), the latest in memory. What is seen comes first; what was scrolled past isn't begun. Decodes and reads
/// files on the pool. Lives on the GUI thread.
class Thumbnails final : public QObject
{
    Q_OBJECT

public:
    static constexpr int side = 256;                   ///< pixels
    static constexpr qint64 mostInMemory = 96LL << 20; ///< bytes
    static constexpr qint64 mostOnDisk = 1024LL << 20; ///< bytes
    static constexpr int mostAtOnce = 6;

    /// `folder`: where they are kept; empty: the usual one.
    explicit Thumbnails(client::LabClient &client, QObject *parent = nullptr, const QString &folder = {});
    ~Thumbnails() override;

    /// Another account or folder with local pictures: what is known of failures is void.
    void begin(const Account &account, const QString &pictureFolder);
    [[nodiscard]] const Thumbnail *find(const Task &task) const; ///< nullptr: not here yet
    /// These, in this order, and nothing else any more.
    void want(const QList<Task> &tasks);

    /// The picture of a task: its file's id, or its address; empty: it has none.
    [[nodiscard]] static QString keyOf(const Task &task);
    /// These, whole files and whatever is kept: to learn about them.
    void look(const QList<Task> &tasks);

signals:
    void arrived(const QString &key);
    /// What was learnt of a picture when its thumbnail was made.
    void learnt(const QString &key, const QByteArray &sha256, const std::optional<quint64> &hash);

private:
    void pump();
    void lookOnDisk(const Task &task);
    void load(const Task &task);
    void take(const QString &key, const Thumbnail &thumbnail);
    [[nodiscard]] QString pathOf(const QString &key) const;

    client::LabClient &m_client;
    QString m_folder, m_pictureFolder;
    QByteArray m_account;
    mutable QCache<QString, Thumbnail> m_known; ///< cost: KB
    QList<Task> m_wanted;
    struct Running
    {
        std::unique_ptr<QObject> context;
        std::unique_ptr<PictureLoader> loader;
    };
    std::map<QString, Running> m_running;
};

} // namespace labdesk::ui
