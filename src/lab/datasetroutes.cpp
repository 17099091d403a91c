#include "lab/answers.h"
#include "lab/labapi.h"

#include <QUrl>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int fileExists = 4002; // the API's code for it

// `a/b/` or empty; nothing for a path that leaves the dataset.
std::optional<QString> folderOf(QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    if (path.isEmpty())
        return path;
    if (!path.endsWith(u'/'))
        path += u'/';
    const QStringList parts = path.chopped(1).split(u'/');
    const bool safe = std::none_of(parts.cbegin(), parts.cend(), [](const QString &part) {
        return part.isEmpty() || part == u"."_s || part == u".."_s;
    });
    return safe ? std::optional(path) : std::nullopt;
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http"_s || url.scheme() == u"https"_s);
}

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
            const auto folder = folderOf(path);
            if (!file)
                return problem(400, u"A multipart part “file” with a file name is required"_s);
            if (!folder)
                return problem(400, u"path must be a folder inside the dataset"_s);
            const auto added = m_repository.addToDataset(
                ids.constFirst(), *folder, {newId(), file->fileName, file->file->sha256(), file->file->size()},
                [&] { return m_blobs.keep(*file->file); });
            if (!added)
                return added.error().kind == Error::Kind::Conflict ? problem(400, added.error().text, fileExists)
                                                                   : problem(added.error());
            return ok(objectOf({{"name", file->fileName}, {"path", *folder + file->fileName}}), 201);
        });
    m_router.add(
        "GET", u"/api/file-manager/datasets/{}/list"_s, [this](const Request &request, const QStringList &ids) {
            const auto folder = folderOf(request.first(u"folder"_s));
            return folder ? answer(m_repository.datasetFolder(ids.constFirst(), *folder, request.first(u"nextToken"_s)))
                          : problem(400, u"folder must be inside the dataset"_s);
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
                     if (!url.isEmpty() && !isWebAddress(url))
                         return problem(400, u"url must be an http or https address"_s);
                     const QString header = wire::textIn(body->object, "header");
                     if (std::any_of(header.cbegin(), header.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; }))
                         return problem(400, u"header must not hold control characters"_s);
                     for (const QString &workflow : std::as_const(workflows))
                         if (const auto set = m_repository.setWebhook(workflow, url, header); !set)
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
