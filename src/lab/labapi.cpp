#include "lab/labapi.h"

#include "base/jsonwriter.h"
#include "lab/answers.h"
#include "lab/httprequest.h"
#include "lab/loginthrottle.h"
#include "wire/json.h"
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

bool isLogin(const Request &request)
{
    return request.verb == "POST" && request.path == u"/api/user-manager/auth/login"_s;
}

// Of the whole program: every thread has an API of its own.
LoginThrottle &throttle()
{
    static LoginThrottle one;
    return one;
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

Result<QString> fileNameOf(const QString &given)
{
    const QString name = given.mid(std::max(given.lastIndexOf(u'/'), given.lastIndexOf(u'\\')) + 1);
    const bool broken = std::any_of(name.cbegin(), name.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
    if (name.isEmpty() || name == u"."_s || name == u".."_s || broken || name.size() > longestName)
        return Error{
            .kind = Error::Kind::Invalid,
            .text = u"a file's name must be 1 to %1 characters, none of them a control character"_s.arg(longestName),
            .detail = {}};
    return name;
}

Result<Paging> pagingOf(const Request &request, int usual, int most)
{
    const auto numberOf = [&request](const QString &key, int otherwise) -> Result<int> {
        const QString text = request.first(key);
        bool number = false;
        const int value = text.toInt(&number);
        if (text.isEmpty())
            return otherwise;
        if (!number || value < 0 || text.startsWith(u'+'))
            return Error{.kind = Error::Kind::Invalid,
                         .text = u"%1 must be a whole number from 1 to 2147483647"_s.arg(key),
                         .detail = {}};
        return value == 0 ? otherwise : value;
    };
    const auto page = numberOf(u"page"_s, 1), limit = numberOf(u"limit"_s, usual);
    if (!page || !limit)
        return page ? limit.error() : page.error();
    return Paging{*page, std::clamp(*limit, 1, most)};
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
    // The login is a short form; any other body would be kept before anybody is known.
    const bool login = isLogin(request);
    if (login && mediaTypeOf(request.contentType) != "application/x-www-form-urlencoded")
        return problem(415, u"The login takes application/x-www-form-urlencoded"_s);
    if (login || m_tokens.accepts(request.authorization))
        return std::nullopt;
    return problem(401, u"The access token is missing, wrong or expired"_s);
}

qint64 LabApi::largestBody(const Request &request) const
{
    if (isLogin(request) || m_tokens.judge(request.authorization) == Tokens::Verdict::Foreign)
        return largestForm;
    const QString &path = request.path;
    if (path == u"/api/file-manager/files"_s || path.endsWith(u"/resources"_s))
        return std::numeric_limits<qint64>::max();
    return path.endsWith(u"/import-data/json"_s) || path.endsWith(u"/data"_s) ? largestData : largestOther;
}

bool LabApi::isInTurn(const Request &request)
{
    const bool reads = request.verb == "GET" || request.verb == "HEAD" || isLogin(request);
    return !reads || !request.first(u"taskNames"_s).isEmpty();
}

Response LabApi::handle(const Request &request)
{
    if (const auto refused = refusal(request))
        return *refused;
    Response response = dispatch(request);
    while (response.unfinished)
        response = dispatch(request);
    return response;
}

std::chrono::milliseconds LabApi::pauseBefore(const Request &request) const
{
    return isLogin(request) ? throttle().before(request.peer) : std::chrono::milliseconds(0);
}

Response LabApi::dispatch(const Request &request)
{
    // What is kept must be readable for whoever exports or restores it: asked once, for every route.
    if (!request.body.isEmpty() && !isLogin(request))
        if (const auto sound = wire::checkJson(request.body); !sound)
            return problem(sound.error());
    return m_router.dispatch(request);
}

void LabApi::addSessionRoutes()
{
    m_router.add("POST", u"/api/user-manager/auth/login"_s, [this](const Request &request, const QStringList &) {
        const QString id = formField(request.body, "access_id"), secret = formField(request.body, "secret_key");
        if (id.isEmpty() || secret.isEmpty())
            return problem(400, u"access_id and secret_key are required, form-encoded"_s);
        const auto token = m_tokens.logIn(id, secret);
        if (token) {
            throttle().succeeded(request.peer);
            return ok(wire::encodeToken(*token), 201);
        }
        Response refused = problem(401, u"Unknown access id or wrong secret key"_s);
        refused.delay = throttle().failed(request.peer, id.toUtf8());
        return refused;
    });
    m_router.add("GET", u"/api/local/capabilities"_s,
                 [](const Request &, const QStringList &) { return ok(capabilities()); });
}

} // namespace labdesk::lab
