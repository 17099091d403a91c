#include "lab/httpadapter.h"

#include "lab/answers.h"
#include "lab/httprequest.h"
#include "lab/multipartreader.h"

#include <QFile>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <atomic>
#include <thread>

#ifdef __linux__
#include <netinet/tcp.h>
#endif

namespace labdesk::lab {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr auto useTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds headerTime{60}; // also how long an idle connection is kept
constexpr std::chrono::seconds bodyTime{60};   // for each piece …
constexpr qint64 slowestBody = 1024;           // … and after that for the whole, bytes a second
constexpr unsigned longestHeader = 64 * 1024;
constexpr size_t pieceSize = 128 * 1024;

// Clients that write a body in pieces wait for our acknowledgement before they send the last one, and the system gives
// it 40 ms later than it could. It has to be asked for again and again.
void acknowledgeAtOnce(tcp::socket &socket)
{
#ifdef TCP_QUICKACK
    const int on = 1;
    setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
#else
    (void)socket;
#endif
}

} // namespace

struct HttpAdapter::Private
{
    Options options;
    const BlobStore &blobs;
    MakeWorker makeWorker;
    asio::io_context context;
    std::unique_ptr<tcp::acceptor> acceptor;
    std::vector<std::thread> threads;
    std::atomic<int> connections = 0;

    static Worker *&worker()
    {
        static thread_local Worker *current = nullptr;
        return current;
    }

    asio::awaitable<void> accept();
    asio::awaitable<void> serve(tcp::socket socket);
    asio::awaitable<std::optional<Response>> receive(beast::tcp_stream &stream, beast::flat_buffer &buffer,
                                                     http::request_parser<http::buffer_body> &parser, Request &request);
    asio::awaitable<void> discard(beast::tcp_stream &stream, beast::flat_buffer &buffer,
                                  http::request_parser<http::buffer_body> &parser);
    asio::awaitable<bool> send(beast::tcp_stream &stream, const Request &request, const Response &response,
                               bool keepAlive);
    asio::awaitable<bool> sendFile(beast::tcp_stream &stream, const Request &request, const Response &response,
                                   bool keepAlive);
};

asio::awaitable<void> HttpAdapter::Private::accept()
{
    for (;;) {
        auto [error, socket] = co_await acceptor->async_accept(asio::make_strand(context), useTuple);
        if (error == asio::error::operation_aborted)
            co_return;
        if (error || connections >= options.mostConnections)
            continue; // the socket closes here
        ++connections;
        auto executor = socket.get_executor();
        asio::co_spawn(executor, serve(std::move(socket)), [this](const std::exception_ptr &) { --connections; });
    }
}

asio::awaitable<void> HttpAdapter::Private::serve(tcp::socket socket)
{
    beast::tcp_stream stream(std::move(socket));
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer(longestHeader + pieceSize);
    buffer.reserve(pieceSize); // a piece is as large as the room there is: 512 bytes otherwise
    for (bool keepAlive = true; keepAlive;) {
        http::request_parser<http::buffer_body> parser;
        parser.header_limit(longestHeader);
        parser.body_limit(static_cast<std::uint64_t>(options.largestUpload));
        stream.expires_after(headerTime);
        const auto [error, count] = co_await http::async_read_header(stream, buffer, parser, useTuple);
        if (error == http::error::end_of_stream || error == beast::error::timeout ||
            error == asio::error::connection_reset)
            break;
        if (error) {
            const bool tooLong = error == http::error::header_limit || error == http::error::buffer_overflow;
            const int status = tooLong ? 431 : error == http::error::body_limit ? 413 : 400;
            co_await send(stream, {}, problem(status, QString::fromStdString(error.message())), false);
            break;
        }
        keepAlive = parser.get().keep_alive();
        Request request = requestOf(parser.get());
        Response response;
        const bool guarded = options.address.startsWith(u"127."_s);
        if (guarded && !isLoopbackName(toBytes(parser.get()[http::field::host]))) {
            response = problem(403, u"This Lab answers on 127.0.0.1 and localhost only"_s);
            keepAlive = false;
        } else if (auto unwelcome = worker()->refusal(request)) {
            response = *unwelcome;
            keepAlive = false; // nobody without a token makes the Lab keep a body
            co_await discard(stream, buffer, parser);
        } else if (const auto refused = co_await receive(stream, buffer, parser, request)) {
            response = *refused;
            keepAlive = false; // the rest of the body was not read
        } else {
            response = worker()->handle(request);
        }
        if (!co_await send(stream, request, response, keepAlive))
            break;
    }
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

// Reads the body into the request. Answers the refusal when it is too large, malformed or doesn't come.
asio::awaitable<std::optional<Response>> HttpAdapter::Private::receive(beast::tcp_stream &stream,
                                                                       beast::flat_buffer &buffer,
                                                                       http::request_parser<http::buffer_body> &parser,
                                                                       Request &request)
{
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
        http::response<http::empty_body> go(http::status::continue_, 11);
        stream.expires_after(bodyTime);
        const auto [error, count] = co_await http::async_write(stream, go, useTuple);
        if (error)
            co_return problem(400, u"The connection closed"_s);
    }
    std::optional<MultipartReader> reader;
    if (const auto boundary = MultipartReader::boundaryOf(request.contentType))
        reader.emplace(blobs, *boundary);
    std::vector<char> piece;
    qint64 received = 0;
    const auto begun = std::chrono::steady_clock::now();
    while (!parser.is_done()) {
        if (std::chrono::steady_clock::now() - begun > bodyTime + std::chrono::seconds(received / slowestBody))
            co_return problem(408, u"The body comes too slowly"_s);
        piece.resize(pieceSize);
        parser.get().body().data = piece.data();
        parser.get().body().size = piece.size();
        parser.get().body().more = true;
        stream.expires_after(bodyTime);
        acknowledgeAtOnce(stream.socket());
        auto [error, count] = co_await http::async_read(stream, buffer, parser, useTuple);
        if (error == http::error::need_buffer)
            error = {};
        if (error == http::error::body_limit)
            co_return problem(413, u"The body is larger than %1 bytes"_s.arg(options.largestUpload));
        if (error)
            co_return problem(400, u"The body ended early: %1"_s.arg(QString::fromStdString(error.message())));
        const QByteArrayView bytes(piece.data(), static_cast<qsizetype>(piece.size() - parser.get().body().size));
        received += bytes.size();
        if (reader) {
            if (const auto taken = reader->feed(bytes); !taken)
                co_return problem(taken.error());
        } else {
            if (request.body.size() + bytes.size() > options.largestBody)
                co_return problem(413, u"The body is larger than %1 bytes"_s.arg(options.largestBody));
            request.body.append(bytes);
        }
    }
    if (reader) {
        auto parts = reader->finish();
        if (!parts)
            co_return problem(parts.error());
        request.parts = std::move(*parts);
    }
    co_return std::nullopt;
}

// Reads a refused body without keeping it, up to a limit: a client that is cut off while it sends may never see the
// refusal.
asio::awaitable<void> HttpAdapter::Private::discard(beast::tcp_stream &stream, beast::flat_buffer &buffer,
                                                    http::request_parser<http::buffer_body> &parser)
{
    if (beast::iequals(parser.get()[http::field::expect], "100-continue"))
        co_return; // it waits for our answer
    std::vector<char> piece(pieceSize);
    for (qint64 read = 0; !parser.is_done() && read < options.largestBody;) {
        parser.get().body().data = piece.data();
        parser.get().body().size = piece.size();
        parser.get().body().more = true;
        stream.expires_after(bodyTime);
        const auto [error, count] = co_await http::async_read(stream, buffer, parser, useTuple);
        if (error && error != http::error::need_buffer)
            co_return;
        read += static_cast<qint64>(piece.size() - parser.get().body().size);
    }
}

asio::awaitable<bool> HttpAdapter::Private::send(beast::tcp_stream &stream, const Request &request,
                                                 const Response &response, bool keepAlive)
{
    if (!response.filePath.isEmpty())
        co_return co_await sendFile(stream, request, response, keepAlive);
    http::response<http::span_body<const char>> message(static_cast<http::status>(response.status), 11);
    message.keep_alive(keepAlive);
    message.set(http::field::content_type, response.contentType.constData());
    message.body() = beast::span<const char>(response.body.constData(), static_cast<size_t>(response.body.size()));
    message.prepare_payload();
    stream.expires_after(bodyTime);
    const auto [error, count] = co_await http::async_write(stream, message, useTuple);
    co_return !error;
}

asio::awaitable<bool> HttpAdapter::Private::sendFile(beast::tcp_stream &stream, const Request &request,
                                                     const Response &response, bool keepAlive)
{
    QFile file(response.filePath);
    if (!file.open(QIODevice::ReadOnly))
        co_return co_await send(stream, request, problem(500, u"The file can't be read"_s), keepAlive);
    const Range range = rangeOf(request.range, file.size());
    if (!range.possible || !file.seek(range.from))
        co_return co_await send(stream, request, problem(416, u"The file has %1 bytes"_s.arg(file.size())), keepAlive);
    http::response<http::buffer_body> message(range.partial ? http::status::partial_content : http::status::ok, 11);
    message.keep_alive(keepAlive);
    message.set(http::field::content_type, response.contentType.constData());
    message.set(http::field::accept_ranges, "bytes");
    if (range.partial)
        message.set(
            http::field::content_range,
            u"bytes %1-%2/%3"_s.arg(range.from).arg(range.from + range.count - 1).arg(file.size()).toStdString());
    message.content_length(static_cast<std::uint64_t>(range.count));
    message.body().data = nullptr;
    message.body().more = range.count > 0;
    http::response_serializer<http::buffer_body> serializer(message);
    stream.expires_after(bodyTime);
    if (const auto [error, count] = co_await http::async_write_header(stream, serializer, useTuple); error)
        co_return false;
    for (qint64 left = range.count; left > 0;) {
        QByteArray piece = file.read(std::min<qint64>(left, pieceSize));
        if (piece.isEmpty())
            co_return false; // the file shrank: the client sees a short answer
        left -= piece.size();
        message.body().data = piece.data();
        message.body().size = static_cast<size_t>(piece.size());
        message.body().more = left > 0;
        stream.expires_after(bodyTime);
        auto [error, count] = co_await http::async_write(stream, serializer, useTuple);
        if (error && error != http::error::need_buffer)
            co_return false;
    }
    co_return true;
}

HttpAdapter::HttpAdapter(Options options, const BlobStore &blobs, MakeWorker makeWorker)
    : d(new Private{std::move(options), blobs, std::move(makeWorker), asio::io_context(), nullptr, {}, 0})
{
    if (d->options.address.isEmpty())
        d->options.address = u"127.0.0.1"_s;
}

HttpAdapter::~HttpAdapter()
{
    d->context.stop();
    for (std::thread &thread : d->threads)
        thread.join();
}

Result<quint16> HttpAdapter::listen()
{
    beast::error_code error;
    const auto address = asio::ip::make_address(d->options.address.toStdString(), error);
    if (error)
        return Error{
            .kind = Error::Kind::Network, .text = u"“%1” is not an address"_s.arg(d->options.address), .detail = {}};
    d->acceptor = std::make_unique<tcp::acceptor>(d->context);
    const tcp::endpoint endpoint(address, d->options.port);
    d->acceptor->open(endpoint.protocol(), error);
    if (!error)
        d->acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        d->acceptor->bind(endpoint, error);
    if (!error)
        d->acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return Error{.kind = Error::Kind::Network,
                     .text = u"Can't listen on %1 port %2: %3"_s.arg(d->options.address)
                                 .arg(d->options.port)
                                 .arg(QString::fromStdString(error.message())),
                     .detail = {}};
    asio::co_spawn(d->context, d->accept(), asio::detached);
    for (int i = 0; i < d->options.threads; ++i) {
        d->threads.emplace_back([this] {
            const std::unique_ptr<Worker> worker = d->makeWorker();
            Private::worker() = worker.get();
            d->context.run();
        });
    }
    return quint16(d->acceptor->local_endpoint().port());
}

} // namespace labdesk::lab
