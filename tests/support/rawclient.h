#pragma once

#include "domain/account.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace labdesk::test {

[[nodiscard]] inline QByteArray exchange(const Account &account, const QByteArray &request, int wait = 3000)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(account.endpoint.port()));
    if (!socket.waitForConnected(wait))
        return "no connection";
    socket.write(request);
    QByteArray answer;
    while (socket.waitForReadyRead(wait)) {
        answer += socket.readAll();
        const qsizetype head = answer.indexOf("\r\n\r\n");
        const qsizetype at = answer.indexOf("Content-Length: ");
        if (head > 0 && at > 0 && at < head &&
            answer.size() >= head + 4 + answer.mid(at + 16, answer.indexOf('\r', at) - at - 16).toLongLong())
            break;
    }
    return answer;
}

[[nodiscard]] inline QByteArray request(const QByteArray &line, const QByteArray &headers = {},
                                        const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers +
           (body.isEmpty() ? QByteArray() : "Content-Length: " + QByteArray::number(body.size()) + "\r\n") + "\r\n" +
           body;
}

[[nodiscard]] inline QByteArray tokenHeader(const Account &account)
{
    const QByteArray answer = exchange(account, request("POST /api/user-manager/auth/login",
                                                        "Content-Type: application/x-www-form-urlencoded\r\n",
                                                        "access_id=id&secret_key=secret"));
    const QJsonObject json = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    return "Authorization: Bearer " + json.value(QStringLiteral("access_token")).toString().toLatin1() + "\r\n";
}

} // namespace labdesk::test
