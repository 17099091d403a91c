#pragma once

#include "lab/folderblobs.h"

#include <QDateTime>
#include <QHash>

#include <atomic>
#include <mutex>
#include <optional>
#include <vector>

namespace labdesk::lab {

/// Blobs in a bucket of an object storage that speaks S3 (AWS, MinIO, Ceph, Garage, …), one object each, named by its
/// SHA-256. Requests are signed (AWS Signature Version 4) with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, where
/// there is one, AWS_SESSION_TOKEN of the environment. What is fetched is kept in a folder of this computer, some
/// gigabytes of it, and checked by its SHA-256 as it comes.
class BucketBlobs final : public BlobHome
{
public:
    /// `address`: `s3://bucket/prefix?endpoint=https://host:port&region=name`; without an endpoint AWS's of the region,
    /// without a region AWS_REGION, or us-east-1. `folder`: of what was fetched.
    BucketBlobs(const QString &address, QString folder);
    ~BucketBlobs() override;

    [[nodiscard]] static bool isAddress(const QString &files) { return files.startsWith(QLatin1String("s3://")); }

    [[nodiscard]] Outcome keep(QFile &file, const QByteArray &sha256) override;
    [[nodiscard]] Result<QString> fetch(const QByteArray &sha256) override;
    [[nodiscard]] Outcome check(const QByteArray &sha256) override;
    [[nodiscard]] Result<qint64> sweep(const Wanted &wanted, bool removes) override;

private:
    struct Call
    {
        const char *verb = "GET";
        QByteArray object;         ///< empty: the bucket
        QByteArray query;          ///< encoded, in the order of its names
        QFile *upload = nullptr;   ///< of this content …
        QByteArray sha256 = {};    ///< … with this hash
        QFile *download = nullptr; ///< nullptr: into the answer's body
    };
    struct Answer
    {
        long status = 0;
        QByteArray body; ///< its first 8 MB
    };
    struct Page
    {
        QList<std::pair<QByteArray, QDateTime>> objects; ///< SHA-256, when it was kept
        QByteArray next;                                 ///< empty: that was the last one
    };
    [[nodiscard]] Result<Answer> call(const Call &call);
    [[nodiscard]] Result<Page> list(const QByteArray &name, const QByteArray &token); ///< whose names begin so
    [[nodiscard]] void *takeHandle();
    void giveBack(void *handle);
    void makeRoom(qint64 added);

    QByteArray m_endpoint, m_bucket, m_prefix, m_region, m_user, m_token;
    QString m_folder;
    FolderBlobs m_cache; ///< in it: what was fetched
    std::mutex m_mutex;  ///< of what follows
    std::vector<void *> m_handles;
    std::optional<qint64> m_fetched;     ///< bytes in the folder
    QHash<QByteArray, QDateTime> m_used; ///< when a blob was asked for last, lately
};

} // namespace labdesk::lab
