#include "lab/httpconnection.h"

#include "base/system.h"
#include "lab/answers.h"
#include "lab/bodybuffer.h"
#include "lab/httprequest.h"
#include "lab/multipartreader.h"

#include <QFile>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>

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
constexpr std::chrono::seconds readTime{60};   // a client that takes nothing of its answer for so long is gone
constexpr std::chrono::seconds lingerTime{2};
constexpr std::chrono::seconds discardTime{10}; // of a refused body, in all
constexpr int mostSearches = 32;                // waiting or under way
constexpr unsigned longestHeader = 64 * 1024;
constexpr size_t pieceSize = 128 * 1024;

qint64 now()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

template <typename Message>
void setUsual(Message &message, const Response &response, bool keepAlive)
{
    message.version(11);
    message.keep_alive(keepAlive);
    message.set(http::field::content_type, response.contentType.constData());
    for (const auto &[name, value] : response.headers)
        message.set(name.toStdString(), value.toStdString());
}

// Codings other than chunked aren't ours to undo, and a length beside one is how requests are smuggled.
std::optional<Response> framingFault(const http::request_header<> &header)
{
    const auto codings = header.equal_range(http::field::transfer_encoding);
    if (codings.first == codings.second)
        return std::nullopt;
    if (header.count(http::field::content_length) > 0)
        return problem(400, u"Transfer-Encoding and Content-Length can't stand together"_s);
    for (auto coding = codings.first; coding != codings.second; ++coding)
        if (toBytes(coding->value()).trimmed().toLower() != "chunked" || coding != codings.first)
            return problem(501, u"Transfer-Encoding takes chunked only"_s);
    return std::nullopt;
}

} // namespace

HttpAdapter::Worker *&HttpLanes::worker()
{
    static thread_local HttpAdapter::Worker *current = nullptr;
    return current;
}

HttpConnection::HttpConnection(Socket socket, HttpLanes &lanes)
    : m_lanes(lanes)
    , m_stream(std::move(socket))
    , m_buffer(longestHeader + pieceSize)
    , m_watch(m_stream.get_executor())
    , m_rest(m_stream.get_executor())
    , m_idleSince(now())
{
    beast::error_code ignored;
    m_stream.socket().set_option(tcp::no_delay(true), ignored);
    m_peer = QByteArray::fromStdString(m_stream.socket().remote_endpoint(ignored).address().to_string());
    m_buffer.reserve(8 * 1024);
}

std::optional<qint64> HttpConnection::idleSince() const
{
    const qint64 since = m_idleSince;
    return since > 0 ? std::optional(since) : std::nullopt;
}

void HttpConnection::idle(bool is)
{
    m_idleSince = is ? now() : 0;
}

bool HttpConnection::close()
{
    if (m_closing.exchange(true))
        return false;
    asio::post(m_stream.get_executor(), [self = shared_from_this()] {
        beast::error_code ignored;
        self->m_rest.cancel();
        self->m_stream.cancel();
        self->m_stream.socket().close(ignored);
    });
    return true;
}

// Waits, unless its place is needed meanwhile.
asio::awaitable<void> HttpConnection::rest(std::chrono::milliseconds time)
{
    idle(true);
    m_stream.expires_never();
    m_rest.expires_after(time);
    if (!m_closing)
        co_await m_rest.async_wait(useTuple);
}

asio::awaitable<void> HttpConnection::serve()
{
    while (!m_closing && co_await exchange()) {}
    m_watch.cancel();
    beast::error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

// One request and its answer. False: the connection ends.
asio::awaitable<bool> HttpConnection::exchange()
{
    Parser parser;
    parser.header_limit(longestHeader);
    parser.body_limit(static_cast<std::uint64_t>(m_lanes.options.largestUpload));
    idle(true);
    m_stream.expires_after(headerTime);
    const auto [error, count] = co_await http::async_read_header(m_stream, m_buffer, parser, useTuple);
    if (m_closing || error == http::error::end_of_stream || error == beast::error::timeout ||
        error == asio::error::connection_reset || error == asio::error::operation_aborted ||
        error == asio::error::bad_descriptor)
        co_return false;
    if (error) {
        const bool tooLong = error == http::error::header_limit || error == http::error::buffer_overflow;
        const int status = tooLong ? 431 : error == http::error::body_limit ? 413 : 400;
        if (co_await send({}, problem(status, QString::fromStdString(error.message())), false))
            co_await linger();
        co_return false;
    }
    Request request = requestOf(parser.get());
    request.peer = m_peer;
    const qint64 most = HttpLanes::worker()->largestBody(request);
    const bool known = most > LabApi::largestForm;
    idle(!known);
    bool keepAlive = parser.get().keep_alive();
    Response response;
    if (parser.get().count(http::field::host) > 1) {
        response = problem(400, u"There must be one Host"_s);
        keepAlive = false;
    } else if (m_lanes.guarded && !isLoopbackName(toBytes(parser.get()[http::field::host]))) {
        response = problem(403, u"This Lab answers on 127.0.0.1 and localhost only"_s);
        keepAlive = false;
    } else if (auto fault = framingFault(parser.get())) {
        response = *fault;
        keepAlive = false;
    } else if (auto unwelcome = HttpLanes::worker()->refusal(request)) {
        response = *unwelcome;
        idle(true);
        // Whose token has ended meanwhile sends on: one that is cut off may never see why. A stranger's body stays out.
        co_await discard(parser, known ? m_lanes.options.largestBody : most);
        keepAlive = keepAlive && parser.is_done();
    } else if (const auto refused = co_await receive(parser, request, most)) {
        response = *refused;
        if (known)
            co_await discard(parser, m_lanes.options.largestBody);
        keepAlive = keepAlive && parser.is_done();
    } else {
        if (const auto pause = HttpLanes::worker()->pauseBefore(request); pause.count() > 0)
            co_await rest(pause);
        if (m_closing)
            co_return false;
        idle(!known);
        response = co_await answer(request);
    }
    request.parts.clear(); // what no route has kept goes before anybody is told
    if (response.delay.count() > 0)
        co_await rest(response.delay);
    if (m_closing)
        co_return false;
    keepAlive = keepAlive && !m_lanes.ending;
    const bool sent = co_await send(request, response, keepAlive);
    if (sent && !keepAlive && !parser.is_done())
        co_await linger();
    co_return sent &&keepAlive;
}

// On the thread that the request belongs to, and back here.
asio::awaitable<Response> HttpConnection::answer(const Request &request)
{
    const auto handled = [&request]() -> asio::awaitable<Response> { co_return HttpLanes::worker()->handle(request); };
    Response response;
    switch (HttpLanes::worker()->laneOf(request)) {
    case HttpAdapter::Lane::Writer:
        do // a long change lets others in between its portions
            response = co_await asio::co_spawn(m_lanes.writer, handled(), asio::use_awaitable);
        while (response.unfinished && !m_closing);
        co_return response;
    case HttpAdapter::Lane::Upload:
        co_return co_await asio::co_spawn(m_lanes.options.uploads > 0 ? m_lanes.upload : m_lanes.writer, handled(),
                                          asio::use_awaitable);
    case HttpAdapter::Lane::Search: {
        if (m_lanes.searching >= mostSearches) {
            response = problem(503, u"Too many searches are under way: try again in a moment"_s);
            response.headers.append({QByteArray("Retry-After"), QByteArray("2")});
            co_return response;
        }
        ++m_lanes.searching;
        const std::shared_ptr<void> counted(nullptr, [this](void *) { --m_lanes.searching; });
        co_return co_await asio::co_spawn(m_lanes.search, handled(), asio::use_awaitable);
    }
    case HttpAdapter::Lane::Quick: break;
    }
    co_return HttpLanes::worker()->handle(request);
}

// Whether the client may send its body now; false when the connection closed.
asio::awaitable<bool> HttpConnection::goOn(const Parser &parser)
{
    if (!beast::iequals(parser.get()[http::field::expect], "100-continue"))
        co_return true;
    http::response<http::empty_body> go(http::status::continue_, 11);
    m_stream.expires_after(bodyTime);
    const auto [error, count] = co_await http::async_write(m_stream, go, useTuple);
    co_return !error;
}

asio::awaitable<bool> HttpConnection::readPiece(Parser &parser, std::vector<char> &piece, QByteArrayView &bytes,
                                                beast::error_code &error)
{
    m_buffer.reserve(pieceSize); // a piece is as large as the room there is: 512 bytes otherwise
    piece.resize(pieceSize);
    parser.get().body().data = piece.data();
    parser.get().body().size = piece.size();
    parser.get().body().more = true;
    m_stream.expires_after(bodyTime);
    // The system gives it 40 ms later than it could, and has to be asked again and again.
    labdesk::system::acknowledgeAtOnce(m_stream.socket().native_handle());
    std::size_t count = 0;
    std::tie(error, count) = co_await http::async_read_some(m_stream, m_buffer, parser, useTuple);
    if (error == http::error::need_buffer)
        error = {};
    bytes = QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size() - parser.get().body().size));
    co_return !error;
}

// Reads the body into the request, at most `most` bytes. Answers the refusal when it is too large, malformed or doesn't
// come.
asio::awaitable<HttpConnection::Refusal> HttpConnection::receive(Parser &parser, Request &request, qint64 most)
{
    const auto tooLarge = [](qint64 limit) { return problem(413, u"The body is larger than %1 bytes"_s.arg(limit)); };
    const auto told = parser.content_length();
    std::optional<MultipartReader> reader;
    if (const auto boundary = MultipartReader::boundaryOf(request.contentType))
        reader.emplace(m_lanes.blobs, *boundary);
    const qint64 limit = std::min(most, reader ? m_lanes.options.largestUpload : m_lanes.options.largestBody);
    if (told && *told > static_cast<std::uint64_t>(limit))
        co_return tooLarge(limit);
    if (!co_await goOn(parser))
        co_return problem(400, u"The connection closed"_s);
    BodyBuffer body(m_lanes.blobs);
    std::vector<char> piece;
    qint64 received = 0;
    const auto begun = std::chrono::steady_clock::now();
    while (!parser.is_done()) {
        if (std::chrono::steady_clock::now() - begun > bodyTime + std::chrono::seconds(received / slowestBody))
            co_return problem(408, u"The body comes too slowly"_s);
        QByteArrayView bytes;
        beast::error_code error;
        if (!co_await readPiece(parser, piece, bytes, error))
            co_return error == http::error::body_limit
                ? tooLarge(limit)
                : problem(400, u"The body ended early: %1"_s.arg(QString::fromStdString(error.message())));
        received += bytes.size();
        if (received > limit)
            co_return tooLarge(limit);
        if (const auto taken = reader ? reader->feed(bytes) : body.append(bytes); !taken)
            co_return problem(taken.error());
    }
    if (reader) {
        auto parts = reader->finish();
        if (!parts)
            co_return problem(parts.error());
        request.parts = std::move(*parts);
        co_return std::nullopt;
    }
    auto whole = body.take();
    if (!whole)
        co_return problem(whole.error());
    request.body = std::move(*whole);
    co_return std::nullopt;
}

// Reads a refused body without keeping it, up to a limit.
asio::awaitable<void> HttpConnection::discard(Parser &parser, qint64 most)
{
    const bool waits = beast::iequals(parser.get()[http::field::expect], "100-continue"); // for our answer
    const auto told = parser.content_length();
    if (waits || !m_stream.socket().is_open() || (told && *told > static_cast<std::uint64_t>(most)))
        co_return;
    std::vector<char> piece;
    QByteArrayView bytes;
    beast::error_code error;
    const auto begun = std::chrono::steady_clock::now();
    for (qint64 read = 0; !parser.is_done() && read < most; read += bytes.size()) {
        if (std::chrono::steady_clock::now() - begun > discardTime)
            co_return;
        if (!co_await readPiece(parser, piece, bytes, error))
            co_return;
    }
}

// The answer is out and the rest of the request isn't in: a socket that is closed now takes the answer with it. The
// client has a moment to read it; what it still sends is let through the system's own buffer, no further.
asio::awaitable<void> HttpConnection::linger()
{
    beast::error_code error;
    m_stream.socket().shutdown(tcp::socket::shutdown_send, error);
    co_await rest(lingerTime);
}

// While a long answer is on its way: a client that takes some of it now and then is served to the end, however slow;
// one that takes nothing is cut.
void HttpConnection::watch()
{
    m_watch.expires_after(readTime);
    m_watch.async_wait([weak = weak_from_this()](beast::error_code error) {
        const auto self = weak.lock();
        if (error || !self)
            return;
        const qint64 taken = self->m_sent - labdesk::system::unsent(self->m_stream.socket().native_handle());
        if (taken > self->m_seen) {
            self->m_seen = taken;
            return self->watch();
        }
        beast::error_code ignored;
        self->m_stream.socket().close(ignored);
    });
}

asio::awaitable<bool> HttpConnection::send(const Request &request, const Response &response, bool keepAlive)
{
    if (!response.filePath.isEmpty())
        co_return co_await sendFile(request, response, keepAlive);
    const auto size = static_cast<size_t>(response.body.size());
    if (request.verb == "HEAD") {
        http::response<http::empty_body> head(static_cast<http::status>(response.status), 11);
        setUsual(head, response, keepAlive);
        head.content_length(size);
        m_stream.expires_after(bodyTime);
        const auto [error, count] = co_await http::async_write(m_stream, head, useTuple);
        co_return !error;
    }
    http::response<http::span_body<const char>> message(static_cast<http::status>(response.status), 11);
    setUsual(message, response, keepAlive);
    message.body() = beast::span<const char>(response.body.constData(), size);
    message.prepare_payload();
    if (size <= pieceSize) {
        m_stream.expires_after(readTime);
        const auto [error, count] = co_await http::async_write(m_stream, message, useTuple);
        co_return !error;
    }
    m_stream.expires_never();
    m_sent = m_seen = 0;
    watch();
    http::response_serializer<http::span_body<const char>> serializer(message);
    beast::error_code error;
    while (!error && !serializer.is_done()) {
        std::size_t count = 0;
        std::tie(error, count) = co_await http::async_write_some(m_stream, serializer, useTuple);
        m_sent += static_cast<qint64>(count);
    }
    m_watch.cancel();
    co_return !error;
}

asio::awaitable<bool> HttpConnection::sendFile(const Request &request, const Response &response, bool keepAlive)
{
    QFile file(response.filePath);
    if (!file.open(QIODevice::ReadOnly))
        co_return co_await send(request, problem(500, u"The file can't be read"_s), keepAlive);
    const Range range = rangeOf(request.range, file.size());
    if (!range.possible || !file.seek(range.from)) {
        Response beyond = problem(416, u"The file has %1 bytes"_s.arg(file.size()));
        beyond.headers.append({"Content-Range", "bytes */" + QByteArray::number(file.size())});
        co_return co_await send(request, beyond, keepAlive);
    }
    http::response<http::buffer_body> message(range.partial ? http::status::partial_content : http::status::ok, 11);
    setUsual(message, response, keepAlive);
    message.set(http::field::accept_ranges, "bytes");
    if (range.partial)
        message.set(
            http::field::content_range,
            u"bytes %1-%2/%3"_s.arg(range.from).arg(range.from + range.count - 1).arg(file.size()).toStdString());
    message.content_length(static_cast<std::uint64_t>(range.count));
    message.body().data = nullptr;
    message.body().more = range.count > 0;
    http::response_serializer<http::buffer_body> serializer(message);
    m_stream.expires_after(bodyTime);
    auto [failed, header] = co_await http::async_write_header(m_stream, serializer, useTuple);
    if (failed || request.verb == "HEAD")
        co_return !failed;
    m_stream.expires_never();
    m_sent = static_cast<qint64>(header);
    m_seen = 0;
    watch();
    for (qint64 left = range.count; !failed && left > 0;) {
        QByteArray piece = file.read(std::min<qint64>(left, pieceSize));
        if (piece.isEmpty()) {
            failed = asio::error::eof; // the file shrank: the client sees a short answer
            break;
        }
        left -= piece.size();
        message.body().data = piece.data();
        message.body().size = static_cast<size_t>(piece.size());
        message.body().more = left > 0;
        std::size_t count = 0;
        std::tie(failed, count) = co_await http::async_write(m_stream, serializer, useTuple);
        m_sent += static_cast<qint64>(count);
        if (failed == http::error::need_buffer)
            failed = {};
    }
    m_watch.cancel();
    co_return !failed;
}

} // namespace labdesk::lab
