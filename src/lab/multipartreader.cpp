#include "lab/multipartreader.h"

#include "lab/httprequest.h"

#include <QUrl>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestHeaders = 16 * 1024;
constexpr qsizetype longestField = 1 << 20;
constexpr qsizetype mostParts = 64;

Error malformed(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .text = u"The multipart body is malformed: "_s + what, .detail = {}};
}

// `name="…"` of a header; browsers and libraries write a quote inside as %22 or \".
QString parameter(const QByteArray &header, const QByteArray &key)
{
    qsizetype at = header.indexOf("; " + key + "=\"");
    if (at < 0)
        return {};
    at += key.size() + 4;
    QByteArray value;
    for (; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size() && header[at + 1] == '"')
            ++at;
        value += header[at];
    }
    return QString::fromUtf8(value.replace("%22", "\"").replace("%0D", "").replace("%0A", ""));
}

} // namespace

MultipartReader::MultipartReader(const BlobStore &blobs, const QByteArray &boundary)
    : m_blobs(blobs)
    , m_delimiter("\r\n--" + boundary)
    , m_buffer("\r\n") // the first delimiter has no line break before it
{
}

std::optional<QByteArray> MultipartReader::boundaryOf(const QByteArray &contentType)
{
    if (mediaTypeOf(contentType) != "multipart/form-data")
        return std::nullopt;
    const qsizetype at = contentType.toLower().indexOf("boundary=");
    QByteArray boundary = at < 0 ? QByteArray() : contentType.mid(at + 9).split(';').constFirst().trimmed();
    if (boundary.startsWith('"') && boundary.endsWith('"') && boundary.size() > 1)
        boundary = boundary.mid(1, boundary.size() - 2);
    return boundary.size() > 70 ? QByteArray() : boundary;
}

Outcome MultipartReader::feed(QByteArrayView bytes)
{
    if (m_delimiter.size() == 4)
        return malformed(u"it has no boundary"_s);
    m_buffer.append(bytes);
    while (m_state != State::End) {
        if (m_state == State::Headers) {
            const qsizetype end = m_buffer.indexOf("\r\n\r\n");
            if (end < 0)
                return m_buffer.size() > longestHeaders ? Outcome(malformed(u"a part's headers are too long"_s))
                                                        : Outcome(Done{});
            const QByteArray headers = m_buffer.left(end);
            m_buffer.remove(0, end + 4);
            if (const auto started = startPart(headers); !started)
                return started;
            m_state = State::Content;
        }
        const qsizetype at = m_buffer.indexOf(m_delimiter);
        if (at < 0) {
            // The buffer's last bytes may be the beginning of a delimiter.
            const qsizetype sure = m_buffer.size() - m_delimiter.size();
            if (sure > 0) {
                if (const auto taken = content(QByteArrayView(m_buffer).first(sure)); !taken)
                    return taken;
                m_buffer.remove(0, sure);
            }
            return Done{};
        }
        // Behind the delimiter: -- ends the body, a line break starts a part.
        const QByteArray behind = m_buffer.mid(at + m_delimiter.size(), 2);
        if (behind.size() < 2)
            return Done{};
        if (behind != "--" && behind != "\r\n")
            return malformed(u"a boundary isn't followed by a line break"_s);
        if (const auto taken = content(QByteArrayView(m_buffer).first(at)); !taken)
            return taken;
        if (const auto ended = endPart(); !ended)
            return ended;
        m_buffer.remove(0, at + m_delimiter.size() + 2);
        m_state = behind == "--" ? State::End : State::Headers;
    }
    m_buffer.clear();
    return Done{};
}

Result<QList<Part>> MultipartReader::finish()
{
    if (m_state != State::End)
        return malformed(u"its end is missing"_s);
    return m_parts;
}

Outcome MultipartReader::startPart(const QByteArray &headers)
{
    if (m_parts.size() >= mostParts)
        return malformed(u"more than %1 parts"_s.arg(mostParts));
    m_part = {};
    for (const QByteArray &line : headers.split('\n')) {
        const QByteArray header = line.trimmed();
        if (!header.toLower().startsWith("content-disposition:"))
            continue;
        m_part.name = parameter(header, "name");
        m_part.fileName = parameter(header, "filename");
    }
    if (m_part.name.isEmpty())
        return malformed(u"a part has no name"_s);
    if (m_part.fileName.isEmpty())
        return Done{};
    auto incoming = m_blobs.receive();
    if (!incoming)
        return incoming.error();
    m_incoming = std::move(*incoming);
    return Done{};
}

Outcome MultipartReader::content(QByteArrayView bytes)
{
    if (m_state != State::Content || bytes.isEmpty())
        return Done{};
    if (m_incoming) {
        if (!m_incoming->write(bytes.constData(), bytes.size()))
            return Error{.kind = Error::Kind::Disk, .text = u"The Lab's disk is full"_s, .detail = {}};
        return Done{};
    }
    if (m_part.value.size() + bytes.size() > longestField)
        return malformed(u"field “%1” is too long"_s.arg(m_part.name));
    m_part.value.append(bytes);
    return Done{};
}

Outcome MultipartReader::endPart()
{
    if (m_state != State::Content)
        return Done{};
    m_part.file = std::move(m_incoming);
    m_parts.append(m_part);
    return Done{};
}

} // namespace labdesk::lab
