#include "lab/webhookcaller.h"

#include <QUrl>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace labdesk::lab {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr std::chrono::seconds patience{10};
constexpr std::size_t mostBody = 4096;

WebhookAnswer unanswered(const QString &message, bool final = false)
{
    return {0, message, {}, final};
}

// Sends and reads over a connected stream; synchronous calls would have no time limit.
template <typename Stream>
WebhookAnswer exchange(asio::io_context &context, Stream &stream, http::request<http::string_body> &request,
                       const std::function<bool()> &inTime)
{
    beast::error_code error;
    bool done = false;
    const auto wait = [&] {
        done = false;
        context.restart();
        while (!done && inTime())
            context.run_one_for(std::chrono::milliseconds(100));
        return done;
    };
    const auto ended = [&](beast::error_code code, std::size_t) {
        error = code;
        done = true;
    };
    http::async_write(stream, request, ended);
    if (!wait())
        return unanswered(u"It didn't take the call in time."_s);
    if (error)
        return unanswered(QString::fromStdString(error.message()));
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    parser.header_limit(16 * 1024);
    http::async_read_header(stream, buffer, parser, ended);
    if (!wait())
        return unanswered(u"It didn't answer in time."_s);
    if (error)
        return unanswered(QString::fromStdString(error.message()));
    // Of the body only its beginning is told.
    while (!parser.is_done() && parser.get().body().size() < mostBody) {
        http::async_read_some(stream, buffer, parser, ended);
        if (!wait() || error)
            break;
    }
    const auto &answer = parser.get();
    const auto reason = answer.reason();
    return {static_cast<int>(answer.result_int()),
            QString::fromLatin1(reason.data(), static_cast<qsizetype>(reason.size())),
            QByteArray::fromStdString(answer.body()).left(static_cast<qsizetype>(mostBody)), false};
}

} // namespace

bool isPrivateAddress(const std::string &text)
{
    boost::system::error_code error;
    auto address = asio::ip::make_address(text, error);
    if (error)
        return true;
    if (address.is_v6()) {
        const auto v6 = address.to_v6();
        if (v6.is_v4_mapped()) {
            address = asio::ip::make_address_v4(asio::ip::v4_mapped, v6);
        } else {
            const auto bytes = v6.to_bytes();
            const bool unique = (bytes[0] & 0xfe) == 0xfc; // fc00::/7
            const bool nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xff && bytes[3] == 0x9b;
            const bool sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02; // holds an IPv4 address
            const bool compatible = std::all_of(bytes.begin(), bytes.begin() + 12, [](auto b) { return b == 0; });
            return v6.is_loopback() || v6.is_unspecified() || v6.is_link_local() || v6.is_site_local() ||
                   v6.is_multicast() || unique || nat64 || sixToFour || compatible;
        }
    }
    const auto number = address.to_v4().to_uint();
    const auto within = [number](std::uint32_t network, int bits) { return (number ^ network) >> (32 - bits) == 0; };
    return within(0x00000000, 8) || within(0x0a000000, 8) || within(0x64400000, 10) || within(0x7f000000, 8) ||
           within(0xa9fe0000, 16) || within(0xac100000, 12) || within(0xc0000000, 24) || within(0xc0a80000, 16) ||
           within(0xc6120000, 15) || number >= 0xe0000000; // multicast and reserved
}

WebhookAnswer postJson(const QString &address, const QString &authorization, const QByteArray &json,
                       bool privateAddresses, const std::atomic<bool> *stop)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool secure = url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!secure && url.scheme() != "http"_L1))
        return unanswered(u"“%1” isn't an http or https address."_s.arg(address), true);
    const auto end = std::chrono::steady_clock::now() + patience;
    const auto inTime = [end, stop] { return std::chrono::steady_clock::now() < end && !(stop && *stop); };
    try {
        asio::io_context context;
        const std::string host = url.host(QUrl::FullyEncoded).toStdString();
        const std::string bare = host.front() == '[' ? host.substr(1, host.size() - 2) : host;
        // The name is looked up once, and what was looked at is what is called.
        beast::error_code error;
        bool done = false;
        tcp::resolver::results_type found;
        tcp::resolver resolver(context);
        resolver.async_resolve(bare, std::to_string(url.port(secure ? 443 : 80)),
                               [&](beast::error_code code, const tcp::resolver::results_type &results) {
                                   error = code;
                                   found = results;
                                   done = true;
                               });
        while (!done && inTime())
            context.run_one_for(std::chrono::milliseconds(100));
        if (!done || error || found.empty())
            return unanswered(u"There is no host %1."_s.arg(url.host()));
        std::vector<tcp::endpoint> endpoints;
        for (const auto &one : found) {
            if (!privateAddresses && isPrivateAddress(one.endpoint().address().to_string()))
                return unanswered(u"%1 is an address of this machine or of a private network, which the Lab doesn't "
                                  "call. Start the server with --private-webhooks to allow it."_s.arg(url.host()),
                                  true);
            endpoints.push_back(one.endpoint());
        }
        http::request<http::string_body> request(
            http::verb::post,
            url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment).toStdString(), 11);
        if (request.target().empty() || request.target().front() != '/')
            request.target("/" + std::string(request.target()));
        const int port = url.port();
        request.set(http::field::host, port < 0 ? host : host + ':' + std::to_string(port));
        request.set(http::field::user_agent, "labdesk/" LABDESK_VERSION);
        request.set(http::field::content_type, "application/json");
        request.set(http::field::connection, "close");
        if (!authorization.isEmpty())
            request.set(http::field::authorization, authorization.toStdString());
        request.body() = json.toStdString();
        request.prepare_payload();

        tcp::socket socket(context);
        done = false;
        context.restart();
        asio::async_connect(socket, endpoints, [&](beast::error_code code, const tcp::endpoint &) {
            error = code;
            done = true;
        });
        while (!done && inTime())
            context.run_one_for(std::chrono::milliseconds(100));
        if (!done || error)
            return unanswered(u"%1 can't be reached: %2"_s.arg(
                url.host(), done ? QString::fromStdString(error.message()) : u"it didn't answer in time"_s));
        if (!secure)
            return exchange(context, socket, request, inTime);
        asio::ssl::context trust(asio::ssl::context::tls_client);
        trust.set_default_verify_paths();
        trust.set_verify_mode(asio::ssl::verify_peer);
        asio::ssl::stream<tcp::socket> stream(std::move(socket), trust);
        stream.set_verify_callback(asio::ssl::host_name_verification(bare));
        SSL_ctrl(stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 const_cast<char *>(bare.c_str()));
        done = false;
        context.restart();
        stream.async_handshake(asio::ssl::stream_base::client, [&](beast::error_code code) {
            error = code;
            done = true;
        });
        while (!done && inTime())
            context.run_one_for(std::chrono::milliseconds(100));
        if (!done || error)
            return unanswered(u"The connection to %1 isn't secure: %2"_s.arg(
                url.host(), done ? QString::fromStdString(error.message()) : u"no answer in time"_s));
        return exchange(context, stream, request, inTime);
    } catch (const std::exception &fault) {
        return unanswered(QString::fromLocal8Bit(fault.what()));
    }
}

} // namespace labdesk::lab
