#pragma once

#include "base/result.h"
#include "lab/labapi.h"

#include <functional>
#include <memory>

namespace labdesk::lab {

/// HTTP/1.1 in front of LabApi; with httpconnection.h the only place that knows the HTTP library. Uploads are streamed
/// to disk, files are sent by range; every size and time is bounded, and of a stranger no more than a form is read. On
/// loopback, however it is written, the Host header must name loopback (a web page elsewhere must not reach the Lab
/// through a name of its own). Writers queue on a thread of their own, long searches on two: answers to everybody else
/// don't wait for them.
class HttpAdapter
{
public:
    struct Options
    {
        QString address;                 ///< 127.0.0.1 unless told
        quint16 port = 0;                ///< 0: any free one
        int threads = 4;                 ///< requests that are worked on at once
        int uploads = 0;                 ///< files that are kept at once; 0: one after the other, as what changes tasks
        qint64 largestBody = 64LL << 20; ///< of a JSON body, bytes
        qint64 largestUpload = 8LL << 30; ///< of a multipart body, bytes
        int mostConnections = 512;        ///< beyond, the one that has waited longest for a request makes room
    };
    /// Where a request is worked on.
    enum class Lane
    {
        Quick,
        Search,
        Upload,
        Writer
    };
    /// Everything one server thread needs, made on that thread.
    struct Worker
    {
        virtual ~Worker() = default;
        /// Asked with the header alone: how much of the body is read at most.
        virtual qint64 largestBody(const Request &request) = 0;
        /// Asked with the header alone, before the body is taken: the refusal, or nothing.
        virtual std::optional<Response> refusal(const Request &request) = 0;
        virtual Lane laneOf(const Request &request) = 0;
        /// How long the request has to wait before it is looked at.
        virtual std::chrono::milliseconds pauseBefore(const Request &request) = 0;
        /// Of a request that refusal() has let in; again and again while the answer is `unfinished`.
        virtual Response handle(const Request &request) = 0;
        /// What is under way ends soon: the Lab stops. From any thread.
        virtual void interrupt() = 0;
    };
    using MakeWorker = std::function<std::unique_ptr<Worker>()>;

    HttpAdapter(Options options, const BlobStore &blobs, MakeWorker makeWorker);
    /// Ends what is under way, closes the connections and waits for the threads.
    ~HttpAdapter();

    /// Starts listening and returns the port. Network error when the port is taken.
    [[nodiscard]] Result<quint16> listen();
    /// Lets nobody else in and waits until what is under way is answered, at most so long. Any thread.
    void finish(std::chrono::milliseconds most);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace labdesk::lab
