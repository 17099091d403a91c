#pragma once

#include "tests/support/rawserver.h"

#include <QDateTime>
#include <QMap>

namespace labdesk::test {

/// A bucket of an object storage, in memory: PUT, GET, HEAD, DELETE and lists in pages of two, for whoever signs as AWS
/// Signature Version 4 says with `key` and `secret` (source: “Signature Version 4 signing process” of the S3 API
/// reference). Answers only while the event loop runs.
class BucketServer
{
public:
    BucketServer();

    struct Object
    {
        QByteArray bytes;
        QDateTime at;
    };
    QMap<QByteArray, Object> objects; ///< by key, prefix and all
    int faults = 0;                   ///< so many requests are answered with 500
    int unsignedRequests = 0;
    QList<QByteArray> verbs; ///< in their order

    /// `s3://bucket/lab?endpoint=…&region=…`
    [[nodiscard]] QString address() const;

private:
    [[nodiscard]] RawServer::Script answer(const QByteArray &request);
    [[nodiscard]] static bool isSigned(const QByteArray &verb, const QByteArray &path, const QByteArray &query,
                                       const QMap<QByteArray, QByteArray> &headers, const QByteArray &body);
    RawServer m_server;
};

} // namespace labdesk::test
