#include "lab/answers.h"
#include "lab/labapi.h"

#include <QUrl>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int fileExists = 4002; // the API's code for it

} // namespace

void LabApi::addDatasetRoutes()
{
    m_router.add("POST", u"/api/file-manager/datasets"_s, [this](const Request &request, const QStringList &) {
        const auto body = bodyOf(request);
        if (!body)
            return noBody();
        const QString name = wire::textIn(body->object, "name"), project = wire::textIn(body->object, "projectId");
        if (name.trimmed().isEmpty() || project.isEmpty())
            return problem(400, u"name and projectId are required"_s);
        const auto integration = wire::member(body->object, "integration");
        const QString id = newId();
        const auto added =
            m_repository.addDataset(id, project, name, integration ? wire::minified(*integration) : QByteArray());
        return added ? ok(objectOf({{"_id", id}, {"id", id}, {"name", name}, {"projectId", project}}), 201)
                     : problem(added.error());
    });
    m_router.add(
        "POST", u"/api/file-manager/datasets/{}/resources"_s, [this](const Request &request, const QStringList &ids) {
            QString path;
            const Part *file = nullptr;
            for (const Part &part : request.parts) {
                if (part.name == u"path"_s && part.fileName.isEmpty())
                    path = QString::fromUtf8(part.value);
                if (part.name == u"file"_s && !part.fileName.isEmpty())
                    file = &part;
            }
            const auto folder = datasetPath(path);
            if (!file)
                return problem(400, u"A multipart part “file” with a file name is required"_s);
            if (!folder)
                return problem(folder.error());
            const auto name = fileNameOf(file->fileName);
            if (!name)
                return problem(name.error());
            const auto added = m_repository.addToDataset(ids.constFirst(), *folder,
                                                         {newId(), *name, file->file->sha256(), file->file->size()},
                                                         [&] { return m_blobs.keep(*file->file); });
            if (!added)
                return added.error().kind == Error::Kind::Conflict ? problem(400, added.error().text, fileExists)
                                                                   : problem(added.error());
            return ok(objectOf({{"name", *name}, {"path", *folder + *name}}), 201);
        });
    m_router.add(
        "GET", u"/api/file-manager/datasets/{}/list"_s, [this](const Request &request, const QStringList &ids) {
            const auto folder = datasetPath(request.first(u"folder"_s));
            return folder ? answer(m_repository.datasetFolder(ids.constFirst(), *folder, request.first(u"nextToken"_s)))
                          : problem(folder.error());
        });

    m_router.add("GET", u"/api/workflow-manager/workflows/{}"_s, [this](const Request &, const QStringList &ids) {
        return answer(m_repository.workflow(ids.constFirst()));
    });
    m_router.add("PATCH", u"/api/workflow-manager/workflows/setup-webhook"_s,
                 [this](const Request &request, const QStringList &) {
                     const auto body = bodyOf(request);
                     if (!body)
                         return noBody();
                     // Of a workflow, of a batch, or of every batch of a project.
                     QStringList workflows{request.first(u"workflowId"_s)};
                     if (workflows.constFirst().isEmpty()) {
                         workflows.clear();
                         QStringList batches{request.first(u"batchId"_s)};
                         if (const QString project = request.first(u"projectId"_s);
                             batches.constFirst().isEmpty() && !project.isEmpty()) {
                             const auto all = m_repository.batchesOf(project);
                             if (!all)
                                 return problem(all.error());
                             batches = *all;
                         }
                         for (const QString &batch : std::as_const(batches)) {
                             const auto found = m_repository.workflowOf(batch);
                             if (!found)
                                 return problem(found.error());
                             workflows += *found;
                         }
                     }
                     if (workflows.isEmpty())
                         return problem(400, u"The project has no batch"_s);
                     const QString url = wire::textIn(body->object, "url");
                     const QString header = wire::textIn(body->object, "header");
                     const auto set = m_repository.database().transaction([&]() -> Outcome {
                         for (const QString &workflow : std::as_const(workflows))
                             if (const auto one = m_repository.setWebhook(workflow, url, header); !one)
                                 return one;
                         return Done{};
                     });
                     if (!set)
                         return problem(set.error());
                     return answer(m_repository.workflow(workflows.constLast()));
                 });

    m_router.add("GET", u"/api/file-manager/integrations"_s, [this](const Request &request, const QStringList &) {
        const auto paging = pagingOf(request, 10, 100);
        if (!paging)
            return problem(paging.error());
        return answer(m_repository.integrations(request, paging->page, paging->limit));
    });
    m_router.add("POST", u"/api/file-manager/integrations"_s, [this](const Request &request, const QStringList &) {
        const auto body = bodyOf(request);
        if (!body)
            return noBody();
        const QString type = wire::textIn(body->object, "type");
        if (wire::textIn(body->object, "name").isEmpty() || (type != u"GCP"_s && type != u"S3"_s))
            return problem(400, u"name and type (GCP or S3) are required"_s);
        if (type == u"S3"_s &&
            (wire::textIn(body->object, "roleId").isEmpty() || wire::textIn(body->object, "externalId").isEmpty()))
            return problem(400, u"S3 needs roleId and externalId"_s);
        if (const auto visibility = wire::viewIn(body->object, "visibility");
            visibility && *visibility != "organization" && *visibility != "private")
            return problem(400, u"visibility must be organization or private"_s);
        const QString id = newId();
        QByteArray text = wire::minified(wire::JsonElement(body->document.root()));
        text = "{\"_id\":\"" + id.toLatin1() + "\",\"id\":\"" + id.toLatin1() + "\"," + text.mid(1);
        const auto added = m_repository.addIntegration(id, text);
        return added ? ok(text, 201) : problem(added.error());
    });
}

} // namespace labdesk::lab
