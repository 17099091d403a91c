#include "tests/support/rawserver.h"

#include <QTcpSocket>

namespace labdesk::test {

RawServer::RawServer(Answer answer) : m_answer(std::move(answer))
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = nextPendingConnection();
        auto collected = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, collected] {
            *collected += socket->readAll();
            const qsizetype head = collected->indexOf("\r\n\r\n");
            if (head < 0)
                return;
            const qsizetype at = collected->toLower().indexOf("content-length:");
            const qsizetype length =
                at < 0 || at > head
                    ? 0
                    : collected->mid(at + 15, collected->indexOf('\r', at) - at - 15).trimmed().toLongLong();
            if (collected->size() < head + 4 + length)
                return;
            requests.append(*collected);
            const Script script = m_answer(*collected);
            collected->clear();
            socket->write(script.bytes);
            if (script.close)
                socket->disconnectFromHost();
        });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    });
}

QUrl RawServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(serverPort()));
}

QByteArray RawServer::http(int status, const QByteArray &body, const QByteArray &contentType)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + contentType +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace labdesk::test
