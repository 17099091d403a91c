#pragma once

#include "lab/blobstore.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace labdesk::lab {

/// One part of a multipart body. A file was streamed to disk; it stays only when a route gives it to the blob store.
struct Part
{
    QString name;
    QString fileName; ///< empty: a field
    QByteArray value; ///< of a field
    std::shared_ptr<BlobStore::Incoming> file = {};
};

struct Request
{
    QByteArray verb;
    QString path; ///< decoded, with a leading slash
    QList<std::pair<QString, QString>> query;
    QByteArray authorization, contentType, range;
    QByteArray peer; ///< the address that asks
    QByteArray body; ///< empty for multipart
    QList<Part> parts;

    [[nodiscard]] QString first(const QString &key) const
    {
        for (const auto &[name, value] : query)
            if (name == key)
                return value;
        return {};
    }
    [[nodiscard]] QStringList all(const QString &key) const
    {
        QStringList values;
        for (const auto &[name, value] : query)
            if (name == key)
                values += value;
        return values;
    }
};

struct Response
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    std::chrono::milliseconds delay{0}; ///< before it is sent
    bool unfinished = false;            ///< a portion is done: the same request is to be handled again
    QString filePath = {};              ///< when set, the body is this file's bytes, by range where one was asked for
    QList<std::pair<QByteArray, QByteArray>> headers = {};
};

} // namespace labdesk::lab
