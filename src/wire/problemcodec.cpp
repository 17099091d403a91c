#include "wire/problemcodec.h"

#include "base/jsonwriter.h"
#include "wire/json.h"

#include <QCoreApplication>

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

QString messageIn(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    const auto object = document ? document->object() : std::nullopt;
    if (!object)
        return {};
    // Some servers answer a list of messages.
    if (const auto list = arrayIn(*object, "message"))
        return textsOf(list).join(u"; "_s);
    return textIn(*object, "message");
}

// 400 with this code: a dataset has the file already.
bool saysExists(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    const auto object = document ? document->object() : std::nullopt;
    return object && integerIn(*object, "errorCode") == 4002;
}

Error::Kind kindOf(int status)
{
    switch (status) {
    case 401: return Error::Kind::SignIn;
    case 403: return Error::Kind::Forbidden;
    case 404: return Error::Kind::NotFound;
    case 409: return Error::Kind::Conflict;
    case 429: return Error::Kind::TooMany;
    default: return status >= 500 ? Error::Kind::Server : Error::Kind::Invalid;
    }
}

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(wire)
};

QString meaningOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::SignIn: return Say::tr("The Lab doesn't accept the access id and secret.");
    case Error::Kind::Forbidden: return Say::tr("This account may not do that.");
    case Error::Kind::NotFound: return Say::tr("The Lab doesn't know it: it may have been deleted.");
    case Error::Kind::Conflict: return Say::tr("It has changed in the meantime or exists already.");
    case Error::Kind::TooMany: return Say::tr("The Lab asks to slow down. Try again in a moment.");
    case Error::Kind::Server:
        return Say::tr("The Lab has a fault of its own. Try again; if it stays, tell its administrator.");
    default: return Say::tr("The Lab refused the request.");
    }
}

} // namespace

Error decodeProblem(int status, const QByteArray &body)
{
    const Error::Kind kind = saysExists(body) ? Error::Kind::Conflict : kindOf(status);
    const QString message = messageIn(body);
    const QString said = message.isEmpty() ? QString() : Say::tr(" It says: %1").arg(message.left(300));
    return {.kind = kind,
            .text = meaningOf(kind) + said + u" (HTTP %1)"_s.arg(status),
            .detail = u"%1: %2"_s.arg(status).arg(QString::fromUtf8(body.left(200)))};
}

QByteArray encodeProblem(int status, const QString &message, int errorCode)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("statusCode", qint64(status));
    json.member("message", message);
    if (errorCode != 0)
        json.member("errorCode", qint64(errorCode));
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::wire
