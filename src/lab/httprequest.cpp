#include "lab/httprequest.h"

#include <QUrl>

namespace labdesk::lab {

namespace {

QString decoded(QByteArray text)
{
    return QUrl::fromPercentEncoding(text.replace('+', ' '));
}

} // namespace

QByteArray toBytes(boost::core::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Request requestOf(const boost::beast::http::request_header<> &header)
{
    Request request;
    request.verb = toBytes(header.method_string());
    const QByteArray target = toBytes(header.target());
    const qsizetype mark = target.indexOf('?');
    request.path = QUrl::fromPercentEncoding(mark < 0 ? target : target.left(mark));
    if (mark >= 0) {
        const auto pairs = target.mid(mark + 1).split('&');
        for (const QByteArray &pair : pairs) {
            const qsizetype equals = pair.indexOf('=');
            if (!pair.isEmpty())
                request.query.append(
                    {decoded(pair.left(equals)), equals < 0 ? QString() : decoded(pair.mid(equals + 1))});
        }
    }
    request.authorization = toBytes(header[boost::beast::http::field::authorization]);
    request.contentType = toBytes(header[boost::beast::http::field::content_type]);
    request.range = toBytes(header[boost::beast::http::field::range]);
    return request;
}

bool isLoopbackName(QByteArray host)
{
    if (!host.startsWith('[') && host.contains(':'))
        host = host.left(host.lastIndexOf(':'));
    else if (host.startsWith('['))
        host = host.left(host.indexOf(']') + 1);
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

Range rangeOf(const QByteArray &header, qint64 size)
{
    Range whole{0, size, false, true};
    if (!header.startsWith("bytes=") || header.contains(','))
        return whole;
    const QByteArray text = header.mid(6);
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return whole;
    const qint64 first = text.left(dash).toLongLong(), last = text.mid(dash + 1).toLongLong();
    if (dash == 0)
        return {std::max<qint64>(0, size - last), std::min(last, size), true, last > 0};
    const qint64 end = dash + 1 == text.size() ? size - 1 : std::min(last, size - 1);
    return {first, end - first + 1, true, first < size && end >= first};
}

} // namespace labdesk::lab
