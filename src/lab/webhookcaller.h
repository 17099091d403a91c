#pragma once

#include "lab/repository.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace labdesk::lab {

/// Calls the webhooks of the Lab: what the queue in the database holds is posted one after another, with the webhook's
/// header as `Authorization`; what fails is tried again after 1, 4, 16, … seconds, at most an hour apart and eight
/// times in all; the workflow then tells the last call and the last error. Addresses of this machine and of private
/// networks are never called unless the server is told so: whoever may set a webhook could reach what only the server
/// can. Lives on a thread of its own from construction to destruction, which gives up a call under way: it is made
/// again.
class WebhookCaller
{
public:
    struct Options
    {
        Storage storage;                      ///< where the queue is
        bool privateAddresses = false;        ///< call them, too
        std::chrono::milliseconds rest{1000}; ///< between two looks into an empty queue
        std::chrono::milliseconds firstRetry{1000};
    };

    WebhookCaller(Options options, PageAnchors &anchors);
    ~WebhookCaller();
    WebhookCaller(const WebhookCaller &) = delete;
    WebhookCaller &operator=(const WebhookCaller &) = delete;

private:
    void run();
    [[nodiscard]] bool callNext(Repository &repository);

    Options m_options;
    PageAnchors &m_anchors;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

/// What a webhook answered, or why nothing did (`status` 0).
struct WebhookAnswer
{
    int status = 0;
    QString message;
    QByteArray body;    ///< its first 4 KB
    bool final = false; ///< trying again makes no sense: the address may not be called
};

/// Posts JSON to an http or https address; ten seconds at most, redirects aren't followed.
/// `stop`: given up at once when it becomes true.
[[nodiscard]] WebhookAnswer postJson(const QString &url, const QString &authorization, const QByteArray &json,
                                     bool privateAddresses, const std::atomic<bool> *stop = nullptr);

/// Whether an address (IPv4, IPv6, mapped or not) belongs to this machine, a private network or none at all.
[[nodiscard]] bool isPrivateAddress(const std::string &address);

} // namespace labdesk::lab
