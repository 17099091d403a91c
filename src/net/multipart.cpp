#include "net/multipart.h"

#include <QCoreApplication>
#include <QUuid>

#include <cstring>

namespace labdesk::net {

namespace {

// As browsers write a file name: UTF-8, with the characters that would end the quotes escaped.
QByteArray quoted(const QString &text)
{
    return '"' + text.toUtf8().replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A") + '"';
}

} // namespace

Result<std::shared_ptr<MultipartBody>> MultipartBody::make(const QList<Field> &fields, const QString &fileName,
                                                           const QString &path)
{
    std::shared_ptr<MultipartBody> body(new MultipartBody);
    body->m_file.setFileName(path);
    if (!body->m_file.open(QIODevice::ReadOnly))
        return Error{
            .kind = Error::Kind::Disk,
            .text = QCoreApplication::translate("net", "%1 can't be read: %2").arg(path, body->m_file.errorString())};
    body->m_fileSize = body->m_file.size();
    body->m_boundary = "labdesk-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    const QByteArray delimiter = "--" + body->m_boundary + "\r\n";
    for (const Field &field : fields)
        body->m_head += delimiter + "Content-Disposition: form-data; name=\"" + field.name + "\"\r\n\r\n" +
                        field.value.toUtf8() + "\r\n";
    body->m_head +=
        delimiter + "Content-Disposition: form-data; name=\"file\"; filename=" + quoted(fileName) + "\r\n\r\n";
    body->m_tail = "\r\n--" + body->m_boundary + "--\r\n";
    body->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return body;
}

QByteArray MultipartBody::contentType() const
{
    return "multipart/form-data; boundary=" + m_boundary;
}

qint64 MultipartBody::readData(char *data, qint64 most)
{
    qint64 done = 0;
    while (done < most && pos() + done < size()) {
        const qint64 count = readPiece(data + done, most - done, pos() + done);
        if (count < 0)
            return -1;
        done += count;
    }
    return done > 0 || most == 0 ? done : -1;
}

// What one of the three parts holds from `at` on: head, file, tail.
qint64 MultipartBody::readPiece(char *data, qint64 most, qint64 at)
{
    const auto from = [&](const QByteArray &bytes, qint64 offset) {
        const qint64 count = std::min<qint64>(most, bytes.size() - offset);
        std::memcpy(data, bytes.constData() + offset, static_cast<size_t>(count));
        return count;
    };
    if (at < m_head.size())
        return from(m_head, at);
    const qint64 inFile = at - m_head.size();
    if (inFile >= m_fileSize)
        return from(m_tail, inFile - m_fileSize);
    const qint64 count = m_file.seek(inFile) ? m_file.read(data, std::min(most, m_fileSize - inFile)) : -1;
    if (count > 0)
        return count;
    const QString why = m_file.error() == QFileDevice::NoError
                            ? QCoreApplication::translate("net", "it became shorter while it was sent")
                            : m_file.errorString();
    close();
    setErrorString(QCoreApplication::translate("net", "%1 can't be read: %2").arg(m_file.fileName(), why));
    return -1;
}

} // namespace labdesk::net
