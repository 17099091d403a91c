#include "tests/faults/faultylab.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTimer>

namespace labdesk::test {

using namespace Qt::StringLiterals;

namespace {

// The length of the first whole message in the bytes, or 0.
qsizetype wholeLength(const QByteArray &bytes)
{
    const qsizetype head = bytes.indexOf("\r\n\r\n");
    if (head < 0)
        return 0;
    const QByteArray header = bytes.left(head).toLower();
    const qsizetype at = header.indexOf("\r\ncontent-length:");
    const qsizetype body =
        at < 0 ? 0
               : header.mid(at + 17, header.indexOf("\r\n", at + 2) < 0 ? -1 : header.indexOf("\r\n", at + 2) - at - 17)
                     .trimmed()
                     .toLongLong();
    return bytes.size() >= head + 4 + body ? head + 4 + body : 0;
}

QByteArray message(const QByteArray &status, const QByteArray &body, const QByteArray &type = "application/json",
                   const QByteArray &more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray withBody(const QByteArray &response, const QByteArray &body)
{
    return message("200 OK", body, response.toLower().contains("text/html") ? "text/html" : "application/json");
}

bool isTaskPage(const QByteArray &request)
{
    return request.startsWith("GET /api/task-manager/tasks?");
}

// One task twice, the next one missing: the count is right.
QByteArray doubled(const QByteArray &response)
{
    const qsizetype head = response.indexOf("\r\n\r\n") + 4;
    const QByteArray body = response.mid(head);
    const QByteArray between("},{\"_id\":");
    const qsizetype first = body.indexOf("[{\"_id\":"), second = body.indexOf(between, first),
                    third = body.indexOf(between, second + 1);
    if (first < 0 || second < 0 || third < 0)
        return response;
    return withBody(response, body.left(second + 2) + body.mid(first + 1, second - first) + body.mid(third + 1));
}

} // namespace

FaultyLab::FaultyLab(const QUrl &lab, double share, quint32 seed, int latency)
    : m_lab(lab)
    , m_share(share)
    , m_latency(latency)
    , m_dice(seed)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = nextPendingConnection())
            serve(client);
    });
}

QUrl FaultyLab::url() const
{
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(serverPort()));
}

void FaultyLab::serve(QTcpSocket *client)
{
    auto pending = std::make_shared<QByteArray>();
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    connect(client, &QTcpSocket::readyRead, this, [this, client, pending] {
        *pending += client->readAll();
        while (const qsizetype length = wholeLength(*pending)) {
            const QByteArray request = pending->left(length);
            pending->remove(0, length);
            ++requests;
            const Fault fault = roll(request);
            ++injected[static_cast<int>(fault)];
            forward(client, request, fault);
        }
    });
}

FaultyLab::Fault FaultyLab::roll(const QByteArray &request)
{
    if (m_dice.generateDouble() >= m_share)
        return Fault::None;
    for (;;) {
        const auto fault = static_cast<Fault>(m_dice.bounded(1, static_cast<int>(Fault::Count)));
        const bool ofPages = fault == Fault::OtherPage || fault == Fault::DoubledTask;
        const bool login = request.startsWith("POST /api/user-manager");
        if ((!ofPages || isTaskPage(request)) && !(login && fault == Fault::Expired401)) // that would be a wrong pair
            return fault;
    }
}

void FaultyLab::forward(QTcpSocket *client, const QByteArray &request, Fault fault)
{
    // Now and then a second is really to be waited.
    const bool now = (fault == Fault::Busy503 || fault == Fault::Busy429) && m_waits++ % 12 == 0;
    switch (fault) {
    case Fault::Error500:
        return answer(client, fault, message("500 X", R"({"statusCode":500,"message":"out of order"})"));
    case Fault::Busy503:
        return answer(client, fault,
                      message("503 X", "{}", "application/json", now ? "Retry-After: 1\r\n" : "Retry-After: 0\r\n"));
    case Fault::Busy429: {
        const QByteArray date =
            QLocale::c()
                .toString(QDateTime::currentDateTimeUtc().addSecs(1), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
        return answer(client, fault,
                      message("429 X", "{}", "application/json", "Retry-After: " + (now ? date : "0") + "\r\n"));
    }
    case Fault::Expired401: return answer(client, fault, message("401 X", R"({"statusCode":401,"message":"expired"})"));
    case Fault::DropBefore: return answer(client, fault, {});
    case Fault::Elsewhere:
        return answer(client, fault,
                      "HTTP/1.1 307 X\r\nLocation: http://127.0.0.1:1/login\r\nContent-Length: 0\r\n\r\n");
    case Fault::LongError:
        return answer(client, fault, message("500 X", "<html>" + QByteArray(300'000, 'x'), "text/html"));
    case Fault::Html:
        return answer(
            client, fault,
            message("200 OK", "<html><body>Please log in to the network</body></html>", "text/html; charset=utf-8"));
    default: break;
    }
    QByteArray sent = request;
    if (fault == Fault::OtherPage) {
        static const QRegularExpression page(u"([?&]page=)(\\d+)"_s);
        QString text = QString::fromLatin1(request);
        const auto match = page.match(text);
        if (match.hasMatch())
            text.replace(match.capturedStart(), match.capturedLength(),
                         match.captured(1) +
                             QString::number(match.captured(2).toInt() == 1 ? 2 : match.captured(2).toInt() - 1));
        sent = text.toLatin1();
    }
    auto *lab = new QTcpSocket(this);
    auto received = std::make_shared<QByteArray>();
    connect(lab, &QTcpSocket::readyRead, this, [this, lab, received, request, fault, guard = QPointer(client)] {
        *received += lab->readAll();
        if (wholeLength(*received) == 0)
            return;
        lab->disconnect(this);
        lab->disconnectFromHost();
        lab->deleteLater();
        if (request.startsWith("POST /api/file-manager/files") && received->startsWith("HTTP/1.1 201")) {
            static const QRegularExpression name(u"filename=\"([^\"]*)\""_s);
            ++uploads[name.match(QString::fromLatin1(request.left(2000))).captured(1)];
        }
        if (request.startsWith("PATCH ") && received->startsWith("HTTP/1.1 200")) {
            static const QRegularExpression id(u"[0-9a-z]{24}"_s),
                reset(u"^PATCH /api/task-manager/tasks/([^/]+)/reset"_s);
            if (const auto match = reset.match(QString::fromLatin1(request.left(300))); match.hasMatch())
                ++redone[match.captured(1)];
            else if (request.left(300).contains("/tasks/properties"))
                for (auto ids = id.globalMatch(QString::fromUtf8(request.mid(request.indexOf("\r\n\r\n"))));
                     ids.hasNext();)
                    ++changed[ids.next().captured()];
        }
        if (guard)
            answer(guard, fault, *received);
    });
    lab->connectToHost(m_lab.host(), static_cast<quint16>(m_lab.port()));
    lab->write(sent);
}

void FaultyLab::answer(QTcpSocket *client, Fault fault, const QByteArray &response)
{
    const int late = m_latency + (fault == Fault::Slow ? 100 + m_dice.bounded(200) : 0);
    QByteArray bytes = response;
    bool close = false;
    switch (fault) {
    case Fault::Error500After:
        bytes = message("500 X", R"({"statusCode":500,"message":"done, but out of order"})");
        break;
    case Fault::HtmlAfter: bytes = message("200 OK", "<html></html>", "text/html"); break;
    case Fault::DoubledTask: bytes = doubled(response); break;
    case Fault::Truncated:
        bytes = response.left(response.size() / 2);
        close = true;
        break;
    case Fault::DropBefore:
    case Fault::DropAfter:
        bytes.clear();
        close = true;
        break;
    default: break;
    }
    const auto send = [guard = QPointer(client), bytes, close] {
        if (!guard)
            return;
        guard->write(bytes);
        if (close)
            guard->disconnectFromHost();
    };
    late > 0 ? QTimer::singleShot(late, this, send) : send();
}

} // namespace labdesk::test
