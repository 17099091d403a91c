#pragma once

#include "lab/httpadapter.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <atomic>

namespace labdesk::lab {

/// What all connections of an adapter share.
struct HttpLanes
{
    HttpAdapter::Options options;
    const BlobStore &blobs;
    bool guarded = false;             ///< only who names loopback is answered
    boost::asio::io_context context;  ///< sockets and quick answers
    boost::asio::io_context writer;   ///< one thread: writers queue here and hold nobody else up
    boost::asio::io_context upload;   ///< what waits for a disk or a bucket and for nobody's turn
    boost::asio::io_context search;   ///< what may take long: never all threads
    std::atomic<int> searching = 0;   ///< searches that wait or are under way
    std::atomic<bool> ending = false; ///< the answers under way are each connection's last

    /// The worker of the thread that asks.
    [[nodiscard]] static HttpAdapter::Worker *&worker();
};

/// One client's connection: request after request, each with its bounds. Lives on its socket's strand until serve()
/// ends.
class HttpConnection : public std::enable_shared_from_this<HttpConnection>
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    HttpConnection(Socket socket, HttpLanes &lanes);

    [[nodiscard]] boost::asio::awaitable<void> serve();
    /// Since when it has waited for a request (or, of a stranger, for the rest of one), in steady milliseconds; nothing
    /// while it works. Any thread.
    [[nodiscard]] std::optional<qint64> idleSince() const;
    /// Ends it, from any thread: somebody else needs its place. False: it is ending already.
    bool close();
    [[nodiscard]] bool isClosing() const { return m_closing; }

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using Refusal = std::optional<Response>;

    [[nodiscard]] boost::asio::awaitable<bool> exchange();
    [[nodiscard]] boost::asio::awaitable<Refusal> receive(Parser &parser, Request &request, qint64 most);
    [[nodiscard]] boost::asio::awaitable<bool> readPiece(Parser &parser, std::vector<char> &piece,
                                                         QByteArrayView &bytes, boost::beast::error_code &error);
    [[nodiscard]] boost::asio::awaitable<bool> goOn(const Parser &parser);
    [[nodiscard]] boost::asio::awaitable<void> discard(Parser &parser, qint64 most);
    [[nodiscard]] boost::asio::awaitable<Response> answer(const Request &request);
    [[nodiscard]] boost::asio::awaitable<bool> send(const Request &request, const Response &response, bool keepAlive);
    [[nodiscard]] boost::asio::awaitable<bool> sendFile(const Request &request, const Response &response,
                                                        bool keepAlive);
    [[nodiscard]] boost::asio::awaitable<void> linger();
    [[nodiscard]] boost::asio::awaitable<void> rest(std::chrono::milliseconds time);
    void watch();
    void idle(bool is);

    HttpLanes &m_lanes;
    boost::beast::tcp_stream m_stream;
    boost::beast::flat_buffer m_buffer;
    boost::asio::steady_timer m_watch, m_rest;
    qint64 m_sent = 0,
           m_seen = 0; ///< of the answer under way: bytes given to the system; taken by the client, when last seen
    QByteArray m_peer;
    std::atomic<qint64> m_idleSince;
    std::atomic<bool> m_closing = false;
};

} // namespace labdesk::lab
