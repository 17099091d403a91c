#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace labdesk::lab {

/// One part of a multipart body. A file is in the blob store already: the body was streamed there.
struct Part
{
    QString name;
    QString fileName;  ///< empty: a field
    QByteArray value;  ///< of a field
    QByteArray sha256; ///< of a file, hex
    qint64 size = 0;   ///< of a file
};

struct Request
{
    QByteArray verb;
    QString path; ///< decoded, with a leading slash
    QList<std::pair<QString, QString>> query;
    QByteArray authorization, contentType, range;
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
    QString filePath = {}; ///< when set, the body is this file's bytes, by range where one was asked for
};

} // namespace labdesk::lab
