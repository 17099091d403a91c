#include "lab/answers.h"
#include "lab/labapi.h"
#include "wire/catalogcodec.h"
#include "wire/json.h"
#include "wire/rawjson.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

void LabApi::addCatalogRoutes()
{
    m_router.add("GET", u"/api/project-manager/projects"_s, [this](const Request &request, const QStringList &) {
        const auto paging = pagingOf(request, 10, 100);
        if (!paging)
            return problem(paging.error());
        return answer(m_repository.projects(request, paging->page, paging->limit));
    });
    m_router.add("POST", u"/api/project-manager/projects"_s, [this](const Request &request, const QStringList &) {
        const auto body = bodyOf(request);
        if (!body)
            return noBody();
        Project project{ProjectId(newId()), wire::textIn(body->object, "name"),
                        projectTypeFromWord(wire::textIn(body->object, "type")), u"pending"_s, clock::now()};
        const auto configuration = wire::member(body->object, "configuration");
        if (project.name.isEmpty() || project.type == ProjectType::Unknown || !configuration ||
            !configuration->is_object())
            return problem(400, u"name, type and configuration (an object) are required"_s);
        if (project.name.size() > longestName)
            return problem(400, u"name is at most %1 characters"_s.arg(longestName));
        const auto added = m_repository.addProject(project, wire::minified(*configuration));
        return added ? ok(wire::encodeProject(project), 201) : problem(added.error());
    });
    m_router.add("GET", u"/api/project-configuration-manager/projects/{}/project-configuration"_s,
                 [this](const Request &, const QStringList &ids) {
                     return answer(m_repository.configuration(ids.constFirst()));
                 });
    m_router.add("GET", u"/api/task-manager/projects/{}/counts"_s, [this](const Request &, const QStringList &ids) {
        return answer(m_repository.counts(ids.constFirst()));
    });

    m_router.add("GET", u"/api/task-manager/batches"_s, [this](const Request &request, const QStringList &) {
        const auto paging = pagingOf(request, 10, 100);
        if (!paging)
            return problem(paging.error());
        return answer(m_repository.batches(request, paging->page, paging->limit));
    });
    m_router.add("GET", u"/api/task-manager/batches/{}"_s, [this](const Request &, const QStringList &ids) {
        return answer(m_repository.batch(ids.constFirst()));
    });
    m_router.add("POST", u"/api/task-manager/batches"_s, [this](const Request &request, const QStringList &) {
        const auto body = bodyOf(request);
        if (!body)
            return noBody();
        const Batch batch{BatchId(newId()), ProjectId(wire::textIn(body->object, "projectId")),
                          wire::textIn(body->object, "name"), u"pending"_s, clock::now()};
        if (batch.name.trimmed().isEmpty() || batch.name.size() > longestName)
            return problem(400, u"name: from 1 to %1 characters"_s.arg(longestName));
        const auto added = m_repository.addBatch(batch, {}, {});
        return added ? answer(m_repository.batch(batch.id.text()), 201) : problem(added.error());
    });
    m_router.add(
        "PATCH", u"/api/task-manager/batches/{}/dataset"_s, [this](const Request &request, const QStringList &ids) {
            const auto body = bodyOf(request);
            if (!body)
                return noBody();
            const auto linked = m_repository.linkDataset(ids.constFirst(), wire::textIn(body->object, "datasetId"));
            return linked ? answer(m_repository.batch(ids.constFirst())) : problem(linked.error());
        });
    m_router.add("DELETE", u"/api/task-manager/batches/{}"_s, [this](const Request &, const QStringList &ids) {
        const auto removed = m_repository.removeBatch(ids.constFirst());
        Response response = removed ? ok("{}") : problem(removed.error());
        response.unfinished = removed && !*removed;
        return response;
    });
}

} // namespace labdesk::lab
