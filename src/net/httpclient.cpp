#include "net/httpclient.h"

#include <QCoreApplication>
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
    // The token must not follow a redirect to another host; a picture without one may lie anywhere.
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, request.authorization.isEmpty()
                                                                   ? QNetworkRequest::NoLessSafeRedirectPolicy
                                                                   : QNetworkRequest::SameOriginRedirectPolicy);
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

} // namespace

void HttpClient::send(const HttpRequest &request, QObject *context, Done done, Progress progress)
{
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

    // Silence: restarted by every byte, so that a large file may take as long as it needs.
    auto *silence = new QTimer(reply);
    silence->setSingleShot(true);
    silence->setInterval(request.silence);
    silence->start();
    auto timedOut = std::make_shared<bool>(false);
    QObject::connect(silence, &QTimer::timeout, reply, [reply, timedOut] {
        *timedOut = true;
        reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::downloadProgress, silence, [silence] { silence->start(); });
    QObject::connect(reply, &QNetworkReply::uploadProgress, silence,
                     [silence, progress, context = QPointer(context)](qint64 sent, qint64) {
                         silence->start();
                         if (progress && context && sent > 0)
                             progress(sent);
                     });

    if (!request.upload && !request.download) {
        auto *longest = new QTimer(reply); // not singleShot(): that one would outlive the reply, minutes long
        longest->setSingleShot(true);
        longest->start(request.longest);
        QObject::connect(longest, &QTimer::timeout, reply, [reply, timedOut] {
            *timedOut = true;
            reply->abort();
        });
    }
    auto tooLarge = std::make_shared<bool>(false);
    if (!request.download)
        QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply, tooLarge, largest = request.largestAnswer] {
            if (reply->bytesAvailable() <= largest)
                return;
            *tooLarge = true;
            reply->abort();
        });

    auto writeFailed = std::make_shared<QString>();
    if (QIODevice *target = request.download) {
        QObject::connect(reply, &QNetworkReply::readyRead, context, [reply, target, writeFailed] {
            if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() / 100 != 2)
                return; // an error's text stays in the reply
            const QByteArray bytes = reply->readAll();
            if (target->write(bytes) != bytes.size()) {
                *writeFailed = target->errorString();
                reply->abort();
            }
        });
    }
    // The device must live as long as its reply, which may read from it once more while it is aborted.
    if (request.upload)
        QObject::connect(reply, &QObject::destroyed, reply, [upload = request.upload] {});
    QObject::connect(
        reply, &QNetworkReply::finished, context,
        [reply, timedOut, tooLarge, writeFailed, json = request.json, largest = request.largestAnswer,
         upload = request.upload, done = std::move(done)] {
            if (*tooLarge) {
                done(Error{.kind = Error::Kind::Protocol,
                           .text = QCoreApplication::translate(
                                       "net", "%1 sends an answer of more than %2 MB: it was given up.")
                                       .arg(reply->url().host())
                                       .arg(largest >> 20),
                           .final = true});
                return;
            }
            if (!writeFailed->isEmpty()) {
                done(Error{
                    .kind = Error::Kind::Disk,
                    .text = QCoreApplication::translate("net", "The download can't be stored: %1").arg(*writeFailed)});
                return;
            }
            if (upload && !upload->isOpen()) { // closed by itself: its file changed
                done(Error{.kind = Error::Kind::Disk, .text = upload->errorString()});
                return;
            }
            done(resultOf(*reply, *timedOut, json));
        },
        Qt::QueuedConnection);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater, Qt::QueuedConnection);
    QObject::connect(context, &QObject::destroyed, reply, [reply, context] {
        reply->disconnect(context); // abort() emits finished(), and the context still counts as a receiver here
        reply->abort();
    });
}

} // namespace labdesk::net
