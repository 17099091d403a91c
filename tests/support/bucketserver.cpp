#include "tests/support/bucketserver.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace labdesk::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 2;

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

RawServer::Script refusal(int status, const QByteArray &message)
{
    return {RawServer::http(status,
                            "<?xml version=\"1.0\"?><Error><Code>X</Code><Message>" + message + "</Message></Error>",
                            "application/xml")};
}

} // namespace

BucketServer::BucketServer() : m_server([this](const QByteArray &request) { return answer(request); })
{
    qputenv("AWS_ACCESS_KEY_ID", "key");
    qputenv("AWS_SECRET_ACCESS_KEY", "secret");
}

QString BucketServer::address() const
{
    return u"s3://bucket/lab?endpoint=http://127.0.0.1:%1&region=eu-west-3"_s.arg(m_server.serverPort());
}

bool BucketServer::isSigned(const QByteArray &verb, const QByteArray &path, const QByteArray &query,
                            const QMap<QByteArray, QByteArray> &headers, const QByteArray &body)
{
    const QByteArray authorization = headers.value("authorization");
    const auto field = [&authorization](const QByteArray &name) {
        const qsizetype at = authorization.indexOf(name + '=');
        const qsizetype end = authorization.indexOf(',', at);
        return at < 0 ? QByteArray()
                      : authorization.mid(at + name.size() + 1, end < 0 ? -1 : end - at - name.size() - 1).trimmed();
    };
    const QByteArrayList scope = field("Credential").split('/');
    if (scope.size() != 5 || scope.at(0) != "key" || scope.at(2) != "eu-west-3" || scope.at(3) != "s3")
        return false;
    const QByteArray hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
    if (headers.value("x-amz-content-sha256") != hash)
        return false;
    QByteArray canonical = verb + '\n' + path + '\n' + query + '\n';
    const QByteArrayList names = field("SignedHeaders").split(';');
    for (const QByteArray &name : names)
        canonical += name + ':' + headers.value(name) + '\n';
    canonical += '\n' + field("SignedHeaders") + '\n' + hash;
    const QByteArray text = "AWS4-HMAC-SHA256\n" + headers.value("x-amz-date") + '\n' + scope.mid(1).join('/') + '\n' +
                            QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex();
    QByteArray key = "AWS4secret";
    for (const QByteArray &part : scope.mid(1))
        key = hmac(key, part);
    return hmac(key, text).toHex() == field("Signature");
}

RawServer::Script BucketServer::answer(const QByteArray &request)
{
    const qsizetype head = request.indexOf("\r\n\r\n");
    const QByteArrayList lines = request.left(head).split('\n');
    const QByteArrayList first = lines.constFirst().trimmed().split(' ');
    QMap<QByteArray, QByteArray> headers;
    for (const QByteArray &line : lines.mid(1))
        headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1).trimmed());
    const QByteArray verb = first.value(0), target = first.value(1), body = request.mid(head + 4);
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = target.left(mark < 0 ? target.size() : mark),
                     query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    verbs += verb;
    if (faults > 0) {
        --faults;
        return refusal(500, "We encountered an internal error");
    }
    if (!isSigned(verb, path, query, headers, body)) {
        ++unsignedRequests;
        return refusal(403, "The request signature we calculated does not match");
    }
    if (!path.startsWith("/bucket"))
        return refusal(404, "The specified bucket does not exist");
    const QByteArray object = path.mid(8); // behind `/bucket/`
    if (object.isEmpty()) {
        QByteArray after, prefix;
        for (const QByteArray &pair : query.split('&'))
            if (pair.startsWith("continuation-token="))
                after = QByteArray::fromPercentEncoding(pair.mid(19));
            else if (pair.startsWith("prefix="))
                prefix = QByteArray::fromPercentEncoding(pair.mid(7));
        QByteArray xml = "<?xml version=\"1.0\"?><ListBucketResult>", last;
        int count = 0;
        bool more = false;
        for (auto it = objects.cbegin(); it != objects.cend() && !more; ++it) {
            if (it.key() <= after || !it.key().startsWith(prefix))
                continue;
            more = ++count > pageSize;
            if (more)
                break;
            last = it.key();
            xml += "<Contents><Key>" + it.key() + "</Key><LastModified>" +
                   it->at.toUTC().toString(Qt::ISODateWithMs).toLatin1() + "</LastModified></Contents>";
        }
        if (more)
            xml += "<NextContinuationToken>" + last + "</NextContinuationToken>";
        return {RawServer::http(200, xml + "</ListBucketResult>", "application/xml")};
    }
    if (verb == "PUT") {
        objects.insert(object, {body, QDateTime::currentDateTime()});
        return {RawServer::http(200, {})};
    }
    if (!objects.contains(object))
        return refusal(404, "The specified key does not exist.");
    if (verb == "DELETE") {
        objects.remove(object);
        return {"HTTP/1.1 204 No Content\r\n\r\n"};
    }
    const QByteArray answer = RawServer::http(200, objects.value(object).bytes, "application/octet-stream");
    return {verb == "HEAD" ? answer.left(answer.indexOf("\r\n\r\n") + 4) : answer};
}

} // namespace labdesk::test
