#include "lab/webhookcaller.h"

#include "base/jsonwriter.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTries = 8;
constexpr qint64 callDuty = 0x1abde5e;
constexpr std::chrono::milliseconds longestWait = std::chrono::hours(1);

QByteArray callText(const WebhookAnswer &answer, bool failed)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("statusCode", answer.status);
    json.member("message", answer.message);
    if (failed)
        json.member("body", QString::fromUtf8(answer.body));
    else
        json.member("date", clock::toIso(clock::now()));
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace

WebhookCaller::WebhookCaller(Options options, PageAnchors &anchors)
    : m_options(std::move(options))
    , m_anchors(anchors)
    , m_thread([this] { run(); })
{
}

WebhookCaller::~WebhookCaller()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void WebhookCaller::run()
{
    const auto database = openDatabase(m_options.storage);
    if (!database)
        return; // the Lab itself says so
    Repository repository(**database, m_anchors);
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            if (m_stopped)
                return;
        }
        if (callNext(repository))
            continue;
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, m_options.rest, [this] { return m_stopped.load(); }))
            return;
    }
}

// False when there is nothing to do just now.
bool WebhookCaller::callNext(Repository &repository)
{
    const auto mine = repository.database().holdsDuty(callDuty); // of those that share a database, one calls
    if (!mine || !*mine)
        return false;
    const auto due = repository.dueCall(clock::now());
    if (!due || !*due)
        return false;
    const Repository::WebhookCall &call = **due;
    const WebhookAnswer answer = postJson(call.url, call.header, call.body, m_options.privateAddresses, &m_stopped);
    if (m_stopped)
        return false; // made again at the next start
    const bool failed = answer.status < 200 || answer.status >= 300;
    std::optional<clock::Moment> again;
    if (failed && !answer.final && call.tries + 1 < mostTries)
        again = clock::now() + std::min<qint64>(m_options.firstRetry.count() << (2 * call.tries), longestWait.count());
    const auto settled =
        repository.settleCall(call, callText(answer, false), failed ? callText(answer, true) : QByteArray(), again);
    return settled.hasValue();
}

} // namespace labdesk::lab
