#include "lab/httprequest.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <limits>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

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

QByteArray mediaTypeOf(const QByteArray &contentType)
{
    return contentType.split(';').constFirst().trimmed().toLower();
}

bool isLoopbackName(const QByteArray &given)
{
    static const QRegularExpression form(u"^(?:\\[([0-9a-f:.]+)\\]|([^\\[\\]:]+))(?::\\d{1,5})?$"_s);
    const auto match = form.match(QString::fromLatin1(given).toLower());
    if (!match.hasMatch())
        return false;
    const QString name = match.captured(1) + match.captured(2);
    if (name == u"localhost"_s || name == u"localhost."_s)
        return true;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(name.toStdString(), error);
    return !error && isLoopback(address);
}

bool isLoopback(const boost::asio::ip::address &address)
{
    if (address.is_loopback())
        return true;
    return address.is_v6() && address.to_v6().is_v4_mapped() &&
           boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).is_loopback();
}

Range rangeOf(const QByteArray &header, qint64 size)
{
    const Range whole{0, size, false, true};
    if (!header.startsWith("bytes=") || header.contains(','))
        return whole;
    const QByteArray text = header.mid(6).trimmed();
    const qsizetype dash = text.indexOf('-');
    if (dash < 0)
        return whole;
    // Digits only. A number beyond all files is as large as can be.
    const auto numberIn = [](const QByteArray &digits) -> std::optional<qint64> {
        if (digits.isEmpty() ||
            !std::all_of(digits.cbegin(), digits.cend(), [](char c) { return c >= '0' && c <= '9'; }))
            return std::nullopt;
        bool fits = false;
        const qint64 value = digits.toLongLong(&fits);
        return fits ? value : std::numeric_limits<qint64>::max();
    };
    const auto first = numberIn(text.left(dash)), last = numberIn(text.mid(dash + 1));
    if ((!first && dash > 0) || (!last && dash + 1 < text.size()) || (!first && !last))
        return whole;
    if (!first)
        return {std::max<qint64>(0, size - *last), std::min(*last, size), true, *last > 0 && size > 0};
    if (last && *last < *first)
        return whole;
    const qint64 end = last ? std::min(*last, size - 1) : size - 1;
    return {*first, end - *first + 1, true, *first < size};
}

} // namespace labdesk::lab
