#include "lab/httpadapter.h"

#include "lab/httpconnection.h"
#include "lab/httprequest.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <climits>
#include <list>
#include <mutex>
#include <thread>

#include <sys/resource.h>

namespace labdesk::lab {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

namespace {

constexpr auto useTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds outOfFiles{100}; // before the next try
constexpr std::chrono::milliseconds roomComes{2};
constexpr int madeAtOnce = 32;
constexpr int searches = 2; // at once

} // namespace

struct HttpAdapter::Private
{
    HttpLanes lanes;
    MakeWorker makeWorker;
    std::unique_ptr<tcp::acceptor> acceptor;
    std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
    std::vector<std::thread> threads;
    std::mutex mutex; // of what follows
    std::list<std::shared_ptr<HttpConnection>> connections;
    std::list<Worker *> workers;
    bool stopped = false;

    asio::awaitable<void> accept();
    bool makeRoom();
    [[nodiscard]] int closing() const;
    void run(asio::io_context &context);
};

asio::awaitable<void> HttpAdapter::Private::accept()
{
    for (;;) {
        auto [error, socket] = co_await acceptor->async_accept(asio::make_strand(lanes.context), useTuple);
        if (error == asio::error::operation_aborted || lanes.ending)
            co_return;
        if (error) {
            // No file descriptor is left, as a rule: asking again at once would only spin.
            {
                const std::lock_guard lock(mutex);
                for (int i = 0; i < madeAtOnce && makeRoom(); ++i) {}
            }
            asio::steady_timer timer(lanes.context, outOfFiles);
            co_await timer.async_wait(useTuple);
            continue;
        }
        // Those that make room go in a moment; until they are gone nobody else comes in.
        for (bool full = true; full;) {
            {
                const std::lock_guard lock(mutex);
                full = static_cast<int>(connections.size()) >= lanes.options.mostConnections;
                if (full && closing() == 0 && !makeRoom())
                    break;
            }
            if (full) {
                asio::steady_timer timer(lanes.context, roomComes);
                co_await timer.async_wait(useTuple);
            }
        }
        const std::lock_guard lock(mutex);
        if (static_cast<int>(connections.size()) >= lanes.options.mostConnections)
            continue; // everybody is at work: the socket closes here
        auto executor = socket.get_executor();
        const auto place =
            connections.insert(connections.end(), std::make_shared<HttpConnection>(std::move(socket), lanes));
        asio::co_spawn(
            executor, [connection = *place]() -> asio::awaitable<void> { co_await connection->serve(); },
            [this, place](const std::exception_ptr &) {
                const std::lock_guard guard(mutex);
                connections.erase(place);
            });
    }
}

// Closes the connection that has waited longest; false when none waits. Under the mutex.
bool HttpAdapter::Private::makeRoom()
{
    std::shared_ptr<HttpConnection> oldest;
    qint64 longest = 0;
    for (const auto &connection : connections) {
        const auto since = connection->isClosing() ? std::nullopt : connection->idleSince();
        if (since && (!oldest || *since < longest)) {
            oldest = connection;
            longest = *since;
        }
    }
    return oldest && oldest->close();
}

int HttpAdapter::Private::closing() const
{
    return static_cast<int>(std::count_if(connections.begin(), connections.end(),
                                          [](const auto &connection) { return connection->isClosing(); }));
}

void HttpAdapter::Private::run(asio::io_context &context)
{
    const std::unique_ptr<Worker> worker = makeWorker();
    HttpLanes::worker() = worker.get();
    std::list<Worker *>::iterator place;
    {
        const std::lock_guard lock(mutex);
        place = workers.insert(workers.end(), worker.get());
        if (stopped)
            worker->interrupt();
    }
    context.run();
    const std::lock_guard lock(mutex);
    workers.erase(place);
}

HttpAdapter::HttpAdapter(Options options, const BlobStore &blobs, MakeWorker makeWorker)
    : d(new Private{.lanes = {.options = std::move(options), .blobs = blobs}, .makeWorker = std::move(makeWorker)})
{
    if (d->lanes.options.address.isEmpty())
        d->lanes.options.address = u"127.0.0.1"_s;
    // A connection is a file, and the database, the blobs and the desk need some, too.
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur != RLIM_INFINITY)
        d->lanes.options.mostConnections = std::clamp(static_cast<int>(std::min<rlim_t>(files.rlim_cur / 2, INT_MAX)),
                                                      1, d->lanes.options.mostConnections);
}

HttpAdapter::~HttpAdapter()
{
    for (asio::io_context *context : {&d->lanes.context, &d->lanes.search, &d->lanes.upload, &d->lanes.writer})
        context->stop();
    {
        const std::lock_guard lock(d->mutex);
        d->stopped = true;
        for (Worker *worker : d->workers)
            worker->interrupt();
    }
    for (std::thread &thread : d->threads)
        thread.join();
}

void HttpAdapter::finish(std::chrono::milliseconds most)
{
    constexpr std::chrono::milliseconds look{10};
    if (!d->acceptor)
        return;
    d->lanes.ending = true;
    asio::post(d->acceptor->get_executor(), [this] {
        beast::error_code ignored;
        d->acceptor->close(ignored);
    });
    const auto end = std::chrono::steady_clock::now() + most;
    for (bool busy = true; busy && std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(look)) {
        const std::lock_guard lock(d->mutex);
        for (const auto &connection : d->connections)
            if (connection->idleSince())
                connection->close();
        busy = !d->connections.empty();
    }
}

Result<quint16> HttpAdapter::listen()
{
    const HttpLanes &lanes = d->lanes;
    beast::error_code error;
    const auto address = asio::ip::make_address(lanes.options.address.toStdString(), error);
    if (error)
        return Error{
            .kind = Error::Kind::Network, .text = u"“%1” is not an address"_s.arg(lanes.options.address), .detail = {}};
    d->lanes.guarded = isLoopback(address);
    d->acceptor = std::make_unique<tcp::acceptor>(asio::make_strand(d->lanes.context)); // finish() closes it there
    const tcp::endpoint endpoint(address, lanes.options.port);
    d->acceptor->open(endpoint.protocol(), error);
    if (!error)
        d->acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        d->acceptor->bind(endpoint, error);
    if (!error)
        d->acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return Error{.kind = Error::Kind::Network,
                     .text = u"Can't listen on %1 port %2: %3"_s.arg(lanes.options.address)
                                 .arg(lanes.options.port)
                                 .arg(QString::fromStdString(error.message())),
                     .detail = {}};
    asio::co_spawn(d->acceptor->get_executor(), d->accept(), asio::detached);
    const auto start = [this](asio::io_context &context, int count) {
        d->guards.emplace_back(context.get_executor());
        for (int i = 0; i < count; ++i)
            d->threads.emplace_back([this, &context] { d->run(context); });
    };
    start(d->lanes.context, lanes.options.threads);
    start(d->lanes.search, searches);
    start(d->lanes.upload, lanes.options.uploads);
    start(d->lanes.writer, 1);
    return quint16(d->acceptor->local_endpoint().port());
}

} // namespace labdesk::lab
