#include "lab/router.h"

#include "wire/problemcodec.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

std::optional<QStringList> match(const QStringList &pattern, const QStringList &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    QStringList arguments;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern.at(i) == u"{}"_s && !path.at(i).isEmpty())
            arguments += path.at(i);
        else if (pattern.at(i) != path.at(i))
            return std::nullopt;
    }
    return arguments;
}

} // namespace

void Router::add(const QByteArray &verb, const QString &pattern, Handler handler)
{
    m_routes.push_back({verb, pattern.split(u'/'), std::move(handler)});
}

Response Router::dispatch(const Request &request) const
{
    const QStringList path = request.path.split(u'/');
    const QByteArray verb = request.verb == "HEAD" ? QByteArray("GET") : request.verb; // it differs in what is sent
    bool known = false;
    for (const Route &route : m_routes) {
        const auto arguments = match(route.parts, path);
        if (!arguments)
            continue;
        if (route.verb == verb)
            return route.handler(request, *arguments);
        known = true;
    }
    if (known)
        return {405,
                wire::encodeProblem(405, u"Method %1 is not allowed here"_s.arg(QString::fromLatin1(request.verb)))};
    return {404, wire::encodeProblem(404, u"Cannot %1 %2"_s.arg(QString::fromLatin1(request.verb), request.path))};
}

} // namespace labdesk::lab
