#pragma once

#include "lab/request.h"

#include <functional>
#include <vector>

namespace labdesk::lab {

/// Finds the handler of a path such as `/api/task-manager/batches/{}/tasks`. The texts behind `{}` are handed over in
/// order. A known path with another verb is 405, an unknown one 404.
class Router
{
public:
    using Handler = std::function<Response(const Request &, const QStringList &arguments)>;

    void add(const QByteArray &verb, const QString &pattern, Handler handler);
    [[nodiscard]] Response dispatch(const Request &request) const;

private:
    struct Route
    {
        QByteArray verb;
        QStringList parts;
        Handler handler;
    };
    std::vector<Route> m_routes;
};

} // namespace labdesk::lab
