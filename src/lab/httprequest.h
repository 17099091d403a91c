#pragma once

#include "lab/request.h"

#include <boost/asio/ip/address.hpp>
#include <boost/beast/http/message.hpp>

namespace labdesk::lab {

/// What the HTTP library has read, in our own words. Pure; any bytes are possible.
[[nodiscard]] QByteArray toBytes(boost::core::string_view text);
[[nodiscard]] Request requestOf(const boost::beast::http::request_header<> &header);

/// `type/subtype` of a Content-Type, in lower case as HTTP compares it, without parameters.
[[nodiscard]] QByteArray mediaTypeOf(const QByteArray &contentType);

/// Whether a Host header names this computer, with or without a port.
[[nodiscard]] bool isLoopbackName(const QByteArray &host);
/// 127.0.0.0/8, ::1, and those of them that are mapped.
[[nodiscard]] bool isLoopback(const boost::asio::ip::address &address);

/// A `Range` header over a file: `bytes=a-b`, `bytes=a-`, `bytes=-n`, one range; anything else is the whole file.
struct Range
{
    qint64 from = 0, count = 0;
    bool partial = false, possible = true;
};
/// Not possible: no byte of the file is asked for. A header that can't be read asks for the whole.
[[nodiscard]] Range rangeOf(const QByteArray &header, qint64 size);

} // namespace labdesk::lab
