#pragma once

#include "base/result.h"
#include "lab/labapi.h"

#include <functional>
#include <memory>

namespace labdesk::lab {

/// HTTP/1.1 in front of LabApi: the only file that knows the HTTP library. Uploads are streamed to disk, files are sent
/// by range; every size and time is bounded; on loopback the Host header must name loopback (a web page elsewhere must
/// not reach the Lab through a name of its own).
class HttpAdapter
{
public:
    struct Options
    {
        QString address;                  ///< 127.0.0.1 unless told
        quint16 port = 0;                 ///< 0: any free one
        int threads = 4;                  ///< requests that are worked on at once
        qint64 largestBody = 64LL << 20;  ///< of a JSON body, bytes
        qint64 largestUpload = 8LL << 30; ///< of a multipart body, bytes
        int mostConnections = 512;
    };
    /// Everything one server thread needs, made on that thread.
    struct Worker
    {
        virtual ~Worker() = default;
        /// Asked with the header alone, before the body is taken: the refusal, or nothing.
        virtual std::optional<Response> refusal(const Request &request) = 0;
        virtual Response handle(const Request &request) = 0; ///< of a request that refusal() has let in
    };
    using MakeWorker = std::function<std::unique_ptr<Worker>()>;

    HttpAdapter(Options options, const BlobStore &blobs, MakeWorker makeWorker);
    /// Closes the connections and waits for the threads.
    ~HttpAdapter();

    /// Starts listening and returns the port. Network error when the port is taken.
    [[nodiscard]] Result<quint16> listen();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace labdesk::lab
