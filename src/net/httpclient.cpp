#include "net/httpclient.h"

#include "base/system.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QIODevice>
#include <QNetworkReply>
#include <QTimer>

#include <cstring>

namespace labdesk::net {

using namespace Qt::StringLiterals;

namespace {

QNetworkRequest networkRequest(const HttpRequest &request)
{
    QNetworkRequest out(request.url);
    out.setRawHeader("User-Agent", "Labdesk/" LABDESK_VERSION);
    out.setRawHeader("Accept", "*/*");
    if (!request.contentType.isEmpty())
        out.setRawHeader("Content-Type", request.contentType);
    if (!request.authorization.isEmpty())
        out.setRawHeader("Authorization", request.authorization);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                     request.redirects == Redirects::Anywhere     ? QNetworkRequest::NoLessSafeRedirectPolicy
                     : request.redirects == Redirects::SameOrigin ? QNetworkRequest::SameOriginRedirectPolicy
                                                                  : QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    return out;
}

// A body that can be read once. QNetworkAccessManager sends a request again by itself when a kept connection closes
// without an answer, whatever its verb: what makes something new must not be made twice behind our back.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(const QByteArray &bytes) : m_bytes(bytes) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_at >= m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    bool reset() override { return m_at == 0; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_bytes.size() - m_at);
        if (count <= 0)
            return -1;
        std::memcpy(data, m_bytes.constData() + m_at, static_cast<size_t>(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

// One request on its way: reads the answer as it comes and sees that it keeps its bounds. Goes with its reply.
class Exchange final : public QObject
{
public:
    Exchange(QNetworkReply &reply, const HttpRequest &request, QObject *context, HttpClient::Progress progress)
        : QObject(&reply)
        , m_reply(reply)
        , m_request(request)
        , m_context(context)
        , m_progress(std::move(progress))
    {
        reply.setReadBufferSize(readBuffer); // one that we don't get round to reading stops
        m_silence.setSingleShot(true);
        m_silence.setInterval(request.silence);
        m_silence.start(); // restarted by every byte: a large file may take as long as it needs
        connect(&m_silence, &QTimer::timeout, this, [this] { giveUp(Ending::TimedOut); });
        const bool file = request.upload || request.download;
        m_age.start();
        m_pace.start(file ? request.grace : request.longest);
        connect(&m_pace, &QTimer::timeout, this, [this, file] {
            const qint64 wanted = (m_age.elapsed() - m_request.grace.count()) * m_request.slowest / 1000;
            if (!file)
                giveUp(Ending::TooLong);
            else if (m_received + m_sent < wanted)
                giveUp(Ending::TimedOut);
        });
        // Qt keeps what comes with a 401 or 407 to itself until its end, out of our sight: all that is seen of one
        // without end is what it takes.
        m_unseen.start(unseenLook);
        connect(&m_unseen, &QTimer::timeout, this, [this] {
            const qint64 now = system::memoryInUse();
            if (m_before < 0)
                m_before = now; // most answers are there before it is asked for
            if (m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
                m_unseen.stop();
            else if (now - m_before > mostUnseen)
                refuse(Error::Kind::Protocol,
                       QCoreApplication::translate("net", "%1 sends an answer without end: it was given up.")
                           .arg(m_reply.url().host()),
                       true);
        });
        connect(&reply, &QNetworkReply::downloadProgress, this, [this] { m_silence.start(); });
        connect(&reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64) {
            m_silence.start();
            m_sent = sent;
            if (m_progress && m_context && sent > 0)
                m_progress(sent);
        });
        connect(&reply, &QNetworkReply::readyRead, this, [this] { read(); });
    }

    // The answer, once the reply has finished.
    Result<HttpReply> result()
    {
        m_silence.stop();
        m_pace.stop();
        m_unseen.stop();
        if (m_ending == Ending::Usual)
            read();
        if (m_fault)
            return *m_fault;
        if (m_request.upload && !m_request.upload->isOpen()) // closed by itself: its file changed
            return Error{.kind = Error::Kind::Disk, .text = m_request.upload->errorString()};
        return resultOf(m_reply, m_body, m_ending, m_request.json);
    }

private:
    static constexpr qint64 readBuffer = 1 << 20;
    static constexpr qint64 longestError = 64 << 10;
    static constexpr qint64 mostUnseen = 384LL << 20; ///< all of the program never needs so much at once
    static constexpr std::chrono::milliseconds unseenLook{100};

    void giveUp(Ending ending)
    {
        m_ending = ending;
        m_reply.abort();
    }

    void refuse(Error::Kind kind, const QString &text, bool final)
    {
        m_fault = Error{.kind = kind, .text = text, .final = final};
        giveUp(Ending::Cut);
    }

    void read()
    {
        if (m_fault || m_ending != Ending::Usual || !m_reply.isOpen())
            return;
        m_silence.start();
        const bool good = m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() / 100 == 2;
        const bool store = good && m_request.download && m_context;
        const qint64 most = !good ? longestError : store ? m_request.largestDownload : m_request.largestAnswer;
        const QByteArray bytes = m_reply.readAll();
        m_received += bytes.size();
        if (!good) {
            m_body += bytes.left(longestError - m_body.size());
            if (m_received > most)
                giveUp(Ending::Cut); // what it has to say is said
        } else if (m_received > most) {
            refuse(Error::Kind::Protocol,
                   QCoreApplication::translate("net", "%1 sends an answer of more than %2 MB: it was given up.")
                       .arg(m_reply.url().host())
                       .arg(most >> 20),
                   true);
        } else if (!store) {
            m_body += bytes;
        } else if (m_request.download->write(bytes) != bytes.size()) {
            refuse(Error::Kind::Disk,
                   QCoreApplication::translate("net", "The download can't be stored: %1")
                       .arg(m_request.download->errorString()),
                   false);
        }
    }

    QNetworkReply &m_reply;
    HttpRequest m_request; // its device lives as long as the reply, which may read once more while it is aborted
    QPointer<QObject> m_context;
    HttpClient::Progress m_progress;
    QTimer m_silence, m_pace, m_unseen;
    qint64 m_before = -1; ///< memory in use when it was first looked at
    QElapsedTimer m_age;
    qint64 m_received = 0, m_sent = 0;
    QByteArray m_body;
    Ending m_ending = Ending::Usual;
    std::optional<Error> m_fault;
};

} // namespace

void HttpClient::send(const HttpRequest &request, QObject *context, Done done, Progress progress)
{
    if (request.url.scheme() != u"http"_s && request.url.scheme() != u"https"_s) {
        const Error error{.kind = Error::Kind::Network,
                          .text = QCoreApplication::translate("net", "“%1” isn't an http or https address.")
                                      .arg(request.url.toDisplayString(QUrl::RemoveUserInfo)),
                          .notSent = true,
                          .final = true};
        QTimer::singleShot(0, context, [done = std::move(done), error] { done(error); });
        return;
    }
    const QNetworkRequest out = networkRequest(request);
    QNetworkReply *reply = nullptr;
    if (request.upload) {
        QNetworkRequest streamed = out;
        streamed.setHeader(QNetworkRequest::ContentLengthHeader, request.upload->size());
        streamed.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        reply = m_network.sendCustomRequest(streamed, request.verb, request.upload.get());
    } else if (request.verb == "GET") {
        reply = m_network.get(out);
    } else if (request.repeat == Repeat::WhenRefused && !request.body.isEmpty()) {
        auto *once = new OnceBody(request.body);
        QNetworkRequest streamed = out;
        streamed.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        streamed.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        reply = m_network.sendCustomRequest(streamed, request.verb, once);
        once->setParent(reply);
    } else if (request.verb == "POST") {
        reply = m_network.post(out, request.body);
    } else {
        reply = m_network.sendCustomRequest(out, request.verb, request.body);
    }
    auto *exchange = new Exchange(*reply, request, context, std::move(progress));
    QObject::connect(
        reply, &QNetworkReply::finished, context, [exchange, done = std::move(done)] { done(exchange->result()); },
        Qt::QueuedConnection);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater, Qt::QueuedConnection);
    QObject::connect(context, &QObject::destroyed, reply, [reply, context] {
        reply->disconnect(context); // abort() emits finished(), and the context still counts as a receiver here
        reply->abort();
    });
}

} // namespace labdesk::net
