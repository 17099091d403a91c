#include "lab/labapi.h"

#include "base/jsonwriter.h"
#include "lab/answers.h"
#include "wire/pagecodec.h"
#include "wire/problemcodec.h"

#include <QUrl>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

int statusOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::NotFound: return 404;
    case Error::Kind::Forbidden: return 403;
    case Error::Kind::Conflict: return 409;
    case Error::Kind::Invalid:
    case Error::Kind::Protocol: return 400;
    case Error::Kind::Disk: return 507;
    default: return 500;
    }
}

// Form encoding: `+` is a space.
QString formField(const QByteArray &body, const QByteArray &key)
{
    const auto pairs = body.split('&');
    for (QByteArray pair : pairs) {
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0 && pair.left(equals) == key)
            return QUrl::fromPercentEncoding(pair.mid(equals + 1).replace('+', ' '));
    }
    return {};
}

QByteArray capabilities()
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("name", u"Labdesk"_s);
    json.member("version", QStringLiteral(LABDESK_VERSION));
    json.member("maxLimit", qint64(LabApi::maxLimit));
    for (const char *flag : {"sort", "downloadFiles", "createProjects", "deleteTasks", "counts", "rows"}) {
        json.key(flag);
        json.boolean(true);
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace

Response problem(int status, const QString &message, int errorCode)
{
    return {status, wire::encodeProblem(status, message, errorCode)};
}

Response problem(const Error &error)
{
    return problem(statusOf(error.kind), error.text);
}

Response ok(const QByteArray &body, int status)
{
    return {status, body};
}

Response answer(const Result<Repository::Listing> &listing)
{
    return listing ? ok(wire::encodePage(listing->info, listing->documents)) : problem(listing.error());
}

std::optional<Body> bodyOf(const Request &request)
{
    auto document = wire::JsonDocument::parse(request.body);
    const auto object = document ? document->object() : std::nullopt;
    return object ? std::optional(Body{std::move(*document), *object}) : std::nullopt;
}

Response noBody()
{
    return problem(400, u"The body must be a JSON object"_s);
}

QByteArray objectOf(std::initializer_list<std::pair<std::string_view, QString>> members)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    for (const auto &[key, value] : members)
        json.member(key, value);
    json.endObject();
    return QByteArray::fromStdString(out);
}

Paging pagingOf(const Request &request, int usual, int most)
{
    bool number = false;
    const int page = request.first(u"page"_s).toInt(&number);
    const int limit = request.first(u"limit"_s).toInt();
    return {number && page > 0 ? page : 1, std::clamp(limit > 0 ? limit : usual, 1, most)};
}

LabApi::LabApi(Repository &repository, const BlobStore &blobs, const Tokens &tokens)
    : m_repository(repository)
    , m_blobs(blobs)
    , m_tokens(tokens)
{
    addSessionRoutes();
    addCatalogRoutes();
    addTaskRoutes();
    addFileRoutes();
    addDatasetRoutes();
}

std::optional<Response> LabApi::refusal(const Request &request) const
{
    // The login is a short form; a multipart body would be stored before anybody is known.
    const bool login =
        request.path == u"/api/user-manager/auth/login"_s && !request.contentType.startsWith("multipart/");
    if (login || m_tokens.accepts(request.authorization))
        return std::nullopt;
    return problem(401, u"The access token is missing, wrong or expired"_s);
}

Response LabApi::handle(const Request &request)
{
    const auto refused = refusal(request);
    return refused ? *refused : dispatch(request);
}

void LabApi::addSessionRoutes()
{
    m_router.add("POST", u"/api/user-manager/auth/login"_s, [this](const Request &request, const QStringList &) {
        const QString id = formField(request.body, "access_id"), secret = formField(request.body, "secret_key");
        if (id.isEmpty() || secret.isEmpty())
            return problem(400, u"access_id and secret_key are required, form-encoded"_s);
        const auto token = m_tokens.logIn(id, secret);
        return token ? ok(wire::encodeToken(*token), 201) : problem(401, u"Unknown access id or wrong secret key"_s);
    });
    m_router.add("GET", u"/api/local/capabilities"_s,
                 [](const Request &, const QStringList &) { return ok(capabilities()); });
}

} // namespace labdesk::lab
