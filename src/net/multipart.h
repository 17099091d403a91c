#pragma once

#include "base/result.h"

#include <QFile>
#include <QIODevice>

#include <memory>

namespace labdesk::net {

/// A `multipart/form-data` body with fields and one file, read from disk while it is sent. When the file gets shorter
/// or can't be read any more, the device closes with an error text that names it: the request ends unfinished.
class MultipartBody final : public QIODevice
{
public:
    struct Field
    {
        QByteArray name;
        QString value;
    };

    /// Opens the file now, so that a missing one is a Disk error before anything is sent.
    [[nodiscard]] static Result<std::shared_ptr<MultipartBody>> make(const QList<Field> &fields,
                                                                     const QString &fileName, const QString &path);

    [[nodiscard]] QByteArray contentType() const;
    [[nodiscard]] qint64 size() const override { return m_head.size() + m_fileSize + m_tail.size(); }
    [[nodiscard]] bool isSequential() const override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    MultipartBody() = default;
    [[nodiscard]] qint64 readPiece(char *data, qint64 most, qint64 at);
    QByteArray m_boundary, m_head, m_tail;
    QFile m_file;
    qint64 m_fileSize = 0;
};

} // namespace labdesk::net
