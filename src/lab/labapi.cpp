#include "lab/labapi.h"

#include "base/jsonwriter.h"
#include "lab/answers.h"
#include "lab/httprequest.h"
#include "lab/loginthrottle.h"
#include "lab/people.h"
#include "lab/ratelimit.h"
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
    case Error::Kind::Network: return 503; // the database or the storage, not the asker
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

// What who watches over the server asks: it says nothing of what is in the Lab.
bool isOpen(const Request &request)
{
    return request.verb == "GET" && (request.path == u"/healthz"_s || request.path == u"/metrics"_s);
}

// What somebody must be allowed to for a request.
Role roleFor(const Request &request)
{
    const QString &path = request.path;
    if (request.verb == "GET" || request.verb == "HEAD")
        return Role::Read;
    const auto ends = [&path](const char *end) { return path.endsWith(QLatin1String(end)); };
    const bool makes =
        (request.verb == "POST" &&
         (path.startsWith(u"/api/file-manager/files"_s) || path.startsWith(u"/api/file-manager/grant"_s) ||
          path.startsWith(u"/api/file-manager/datasets"_s) || path.startsWith(u"/api/data-manager/import-data"_s) ||
          path.startsWith(u"/api/task-manager/batches"_s))) ||
        ends("/tasks-duplicate");
    if (makes)
        return Role::Create;
    const bool judges =
        ends("/tasks/properties") || ends("/reset") || ends("/to-review") || (request.verb == "PUT" && ends("/data"));
    return judges ? Role::Review : Role::Administer;
}

// Of the whole program, too.
RateLimit &rates()
{
    static RateLimit one;
    return one;
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
    Response response = problem(statusOf(error.kind), error.text);
    if (error.kind == Error::Kind::Network)
        response.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "2"));
    return response;
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

LabApi::LabApi(Repository &repository, const BlobStore &blobs, const Tokens &tokens, const Metrics *metrics)
    : m_repository(repository)
    , m_blobs(blobs)
    , m_tokens(tokens)
    , m_metrics(metrics)
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
    if (login || isOpen(request))
        return std::nullopt;
    QString holder;
    if (m_tokens.judge(request.authorization, &holder) != Tokens::Verdict::Valid)
        return problem(401, u"The access token is missing, wrong or expired"_s);
    if (holder == m_tokens.accessId())
        return std::nullopt;
    const auto person = People(m_repository.database()).find(holder);
    if (!person)
        return problem(person.error());
    if (!*person || (*person)->withdrawn)
        return problem(401, u"This access was withdrawn"_s);
    if (const Role needed = roleFor(request); (*person)->role < needed)
        return problem(
            403, u"This access may %1; what was asked for needs %2"_s.arg(wordOf((*person)->role), wordOf(needed)));
    if (const auto wait = rates().before(holder, (*person)->rate); wait.count() > 0) {
        Response later = problem(429, u"This access asks for more than %1 requests a second"_s.arg((*person)->rate));
        later.headers.append({"Retry-After", QByteArray::number(wait.count())});
        return later;
    }
    return std::nullopt;
}

QString LabApi::holderOf(const Request &request) const
{
    QString holder;
    return m_tokens.judge(request.authorization, &holder) == Tokens::Verdict::Valid ? holder : QString();
}

// Who, when, what; bodies in which secrets stand aren't kept.
Outcome LabApi::record(const Request &request)
{
    constexpr qsizetype most = 500;
    QString detail;
    if (!request.path.contains(u"webhook"_s) && !request.path.contains(u"integrations"_s))
        detail = QString::fromUtf8(request.body.left(most));
    for (const Part &part : request.parts)
        if (!part.fileName.isEmpty() && detail.size() < most)
            detail += (detail.isEmpty() ? QString() : u", "_s) + part.fileName;
    return recordChange(m_repository.database(), {clock::now(), holderOf(request), QString::fromLatin1(request.verb),
                                                  request.path, detail.left(most)});
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

bool LabApi::isUpload(const Request &request)
{
    return request.verb == "POST" &&
           (request.path == u"/api/file-manager/files"_s || request.path == u"/api/file-manager/grant/files"_s);
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
    if (request.verb == "GET" || request.verb == "HEAD" || isLogin(request))
        return m_router.dispatch(request);
    // A bucket takes its time: nobody waits for it in a transaction. What is refused later is swept.
    if (m_blobs.isRemote())
        for (const Part &part : request.parts)
            if (part.file)
                if (const auto kept = m_blobs.keep(*part.file); !kept)
                    return problem(kept.error());
    // A change with its record, or neither.
    Response response;
    const auto done = m_repository.database().transaction([&]() -> Outcome {
        response = m_router.dispatch(request);
        constexpr int failures = 300;
        if (response.status >= failures)
            return Error{.kind = Error::Kind::Invalid, .text = {}, .detail = {}};
        return response.unfinished ? Outcome(Done{}) : record(request);
    });
    constexpr int failures = 300;
    return done || response.status >= failures ? response : problem(done.error());
}

void LabApi::addSessionRoutes()
{
    m_router.add("POST", u"/api/user-manager/auth/login"_s, [this](const Request &request, const QStringList &) {
        const QString id = formField(request.body, "access_id"), secret = formField(request.body, "secret_key");
        if (id.isEmpty() || secret.isEmpty())
            return problem(400, u"access_id and secret_key are required, form-encoded"_s);
        auto token = m_tokens.logIn(id, secret);
        if (!token && id != m_tokens.accessId()) {
            const auto person = People(m_repository.database()).verify(id, secret);
            if (!person)
                return problem(person.error());
            if (*person)
                token = m_tokens.issue(id);
        }
        if (token) {
            throttle().succeeded(request.peer);
            return ok(wire::encodeToken(*token), 201);
        }
        Response refused = problem(401, u"Unknown access id or wrong secret key"_s);
        refused.delay = throttle().failed(request.peer, id.toUtf8());
        return refused;
    });
    m_router.add("GET", u"/healthz"_s, [this](const Request &, const QStringList &) {
        const auto alive = m_repository.isEmpty(); // the database answers
        return alive ? Response{200, "ok\n", "text/plain; charset=utf-8"} : problem(503, alive.error().text);
    });
    m_router.add("GET", u"/metrics"_s, [this](const Request &, const QStringList &) {
        return m_metrics ? Response{200, m_metrics->text(), "text/plain; version=0.0.4; charset=utf-8"}
                         : problem(404, u"Nothing is counted here"_s);
    });
    m_router.add("GET", u"/api/local/capabilities"_s,
                 [](const Request &, const QStringList &) { return ok(capabilities()); });
}

} // namespace labdesk::lab
