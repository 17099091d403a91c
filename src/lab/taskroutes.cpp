#include "base/jsonwriter.h"
#include "checks/taskname.h"
#include "lab/answers.h"
#include "lab/labapi.h"
#include "wire/json.h"
#include "wire/pagecodec.h"
#include "wire/rawjson.h"
#include "words/findings.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;
using wire::RawField;

namespace {

constexpr qsizetype mostNames = 500;
constexpr qsizetype mostIds = 200;
constexpr qsizetype largestProperties = 256 * 1024; // a page holds a thousand of them

QStringList textsIn(const QByteArray &body, std::string_view key)
{
    const auto document = wire::JsonDocument::parse(body);
    const auto object = document ? document->object() : std::nullopt;
    return object ? wire::textsOf(wire::arrayIn(*object, key)) : QStringList();
}

QByteArray rawOf(const std::vector<RawField> &fields, std::string_view key)
{
    const RawField *field = wire::findField(fields, key);
    return !field || field->value == "null" ? QByteArray() : wire::toBytes(field->value);
}

QByteArray countText(std::string_view key, qint64 count)
{
    return "{\"" + wire::toBytes(key) + "\":" + QByteArray::number(count) + '}';
}

// The task's data as it was imported, in the shape in which tasks carry it.
QByteArray initialData(const QByteArray &body, const QString &projectType)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("_id", newId());
    json.member("type", u"initial"_s);
    json.member("projectType", projectType);
    json.member("createdAt", clock::toIso(clock::now()));
    json.key("user");
    json.null();
    json.key("body");
    json.raw(wire::toView(body));
    json.key("metadata");
    json.null();
    json.endObject();
    return QByteArray::fromStdString(out);
}

// Ids of the Lab's files in `resources`. Invalid when it isn't a list of addresses and {id, name}.
Result<QStringList> fileIds(const QByteArray &resources)
{
    const auto document = wire::JsonDocument::parse(resources);
    wire::JsonArray array;
    if (!document || document->root().get_array().get(array))
        return Error{.kind = Error::Kind::Invalid, .text = u"resources must be a list"_s, .detail = {}};
    if (static_cast<qsizetype>(array.size()) > mostResources)
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"a task has at most %1 resources"_s.arg(mostResources),
                     .detail = {}};
    QStringList ids;
    for (const wire::JsonElement element : array) {
        wire::JsonObject object;
        if (!element.get_object().get(object) && !wire::textIn(object, "id").isEmpty())
            ids += wire::textIn(object, "id");
        else if (!element.is_string())
            return Error{
                .kind = Error::Kind::Invalid, .text = u"a resource must be an address or {id, name}"_s, .detail = {}};
    }
    return ids;
}

} // namespace

Response LabApi::createTask(const QString &batch, const Request &request)
{
    std::vector<RawField> fields;
    const QByteArray text = wire::padded(request.body);
    if (!wire::readFields(wire::toView(text), fields))
        return problem(400, u"The body must be a JSON object"_s);
    const auto document = wire::JsonDocument::parse(request.body);
    const auto object = document ? document->object() : std::nullopt;
    if (!object)
        return problem(400, u"The body is not valid JSON"_s);
    TaskRecord task;
    task.id = newId();
    task.batch = batch;
    task.name = wire::textIn(*object, "name");
    task.status = u"pending"_s;
    task.created = task.updated = clock::now();
    task.creator = "{\"name\":\"Labdesk\"}";
    const auto finding = checks::checkTaskName(task.name);
    if (finding && finding->severity == Finding::Severity::Error)
        return problem(400, u"name: "_s + words::detailOf(*finding));
    if (const QByteArray properties = rawOf(fields, "properties"); !properties.isEmpty()) {
        if (!properties.startsWith('{'))
            return problem(400, u"properties must be an object or null"_s);
        task.properties = properties;
    }
    if (const QByteArray resources = rawOf(fields, "resources"); !resources.isEmpty())
        task.resources = resources;
    if (task.properties.size() > largestProperties)
        return problem(400, u"properties are at most %1 bytes"_s.arg(largestProperties));
    const auto ids = fileIds(task.resources);
    if (!ids)
        return problem(ids.error());
    if (const auto granted = m_repository.checkGrant(wire::textIn(*object, "grantResources"), *ids); !granted)
        return problem(granted.error());
    if (const QString dataId = wire::textIn(*object, "dataId"); !dataId.isEmpty()) {
        const auto body = m_repository.importedData(dataId, wire::textIn(*object, "grantData"));
        if (!body)
            return problem(body.error());
        const auto type = m_repository.projectTypeOf(batch);
        if (!type)
            return problem(type.error());
        task.data = initialData(*body, *type);
    }
    const auto added = m_repository.addTasks({task});
    return added ? answer(m_repository.task(task.id, {}), 201) : problem(added.error());
}

void LabApi::addTaskRoutes()
{
    m_router.add("GET", u"/api/task-manager/tasks"_s, [this](const Request &request, const QStringList &) {
        if (request.first(u"projectId"_s).isEmpty())
            return problem(400, u"projectId is required"_s);
        const auto paging = pagingOf(request, 100, maxLimit);
        if (!paging)
            return problem(paging.error());
        return answer(m_repository.tasks(request, paging->page, paging->limit));
    });
    m_router.add("GET", u"/api/local/tasks/{}/row"_s, [this](const Request &request, const QStringList &ids) {
        const auto row = m_repository.rowOfTask(request, ids.constFirst());
        return row ? ok(wire::encodeRow(*row)) : problem(row.error());
    });
    m_router.add("DELETE", u"/api/task-manager/tasks"_s, [this](const Request &request, const QStringList &) {
        const QStringList ids = textsIn(request.body, "ids");
        if (ids.isEmpty())
            return problem(400, u"ids is required"_s);
        const auto removed = m_repository.removeTasks(ids);
        return removed ? ok(countText("deleted", *removed)) : problem(removed.error());
    });
    m_router.add(
        "POST", u"/api/task-manager/batches/{}/tasks"_s,
        [this](const Request &request, const QStringList &ids) { return createTask(ids.constFirst(), request); });
    m_router.add("PATCH", u"/api/task-manager/batches/{}/tasks-duplicate"_s,
                 [this](const Request &request, const QStringList &ids) {
                     const QStringList names = textsIn(request.body, "names");
                     if (names.size() > mostNames)
                         return problem(400, u"At most %1 names in a call"_s.arg(mostNames));
                     const auto existing = m_repository.existingNames(ids.constFirst(), names);
                     if (!existing)
                         return problem(existing.error());
                     return ok(wire::encodeTexts("duplicate", *existing));
                 });
    m_router.add("PATCH", u"/api/task-manager/projects/{}/tasks/properties"_s,
                 [this](const Request &request, const QStringList &ids) {
                     const QStringList tasks = textsIn(request.body, "taskIds");
                     if (tasks.isEmpty() || tasks.size() > mostIds)
                         return problem(400, u"taskIds: from 1 to %1 ids in a call"_s.arg(mostIds));
                     std::vector<RawField> fields;
                     const QByteArray text = wire::padded(request.body);
                     if (!wire::readFields(wire::toView(text), fields))
                         return problem(400, u"The body must be a JSON object"_s);
                     std::string change;
                     JsonWriter json(change, {});
                     json.beginObject();
                     for (const RawField &field : fields) {
                         const bool score = field.key == "score", custom = field.key == "custom";
                         const char first = field.value.empty() ? ' ' : field.value.front();
                         if (score && first != 'n' && first != '-' && (first < '0' || first > '9'))
                             return problem(400, u"score must be a number or null"_s);
                         if (custom && first != '{' && first != 'n')
                             return problem(400, u"custom must be an object or null"_s);
                         if (score || custom) {
                             json.key(field.key);
                             json.raw(field.value);
                         }
                     }
                     json.endObject();
                     if (change.size() > static_cast<size_t>(largestProperties))
                         return problem(400, u"properties are at most %1 bytes"_s.arg(largestProperties));
                     const auto updated =
                         m_repository.setProperties(ids.constFirst(), tasks, QByteArray::fromStdString(change));
                     return updated ? ok(countText("updated", *updated)) : problem(updated.error());
                 });
    m_router.add("PATCH", u"/api/task-manager/tasks/{}/reset"_s,
                 [this](const Request &request, const QStringList &ids) {
                     const auto done = m_repository.reset(request.first(u"projectId"_s), ids.constFirst(),
                                                          request.first(u"keepState"_s) != u"false"_s);
                     return done ? answer(m_repository.task(ids.constFirst(), {})) : problem(done.error());
                 });
    m_router.add("PATCH", u"/api/task-manager/tasks/{}/to-review"_s,
                 [this](const Request &request, const QStringList &ids) {
                     const auto done = m_repository.toReview(request.first(u"projectId"_s), ids.constFirst());
                     return done ? answer(m_repository.task(ids.constFirst(), {})) : problem(done.error());
                 });
    m_router.add("PUT", u"/api/task-manager/tasks/{}/data"_s, [this](const Request &request, const QStringList &ids) {
        const auto document = wire::JsonDocument::parse(request.body);
        if (!document || !document->object())
            return problem(400, u"The body must be a JSON object"_s);
        const auto done = m_repository.setData(ids.constFirst(), request.body, u"complete"_s);
        return done ? answer(m_repository.task(ids.constFirst(), {.data = true})) : problem(done.error());
    });
}

} // namespace labdesk::lab
