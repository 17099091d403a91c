#include "wire/catalogcodec.h"

#include "base/jsonwriter.h"
#include "wire/objectid.h"
#include "wire/pagecodec.h"

namespace labdesk::wire {

using namespace Qt::StringLiterals;

namespace {

std::optional<Project> projectOf(const JsonObject &object)
{
    Project project;
    project.id = ProjectId(objectId(object));
    project.name = textIn(object, "name");
    QString type = textIn(object, "type");
    if (type.isEmpty())
        type = textIn(object, "projectType");
    project.type = projectTypeFromWord(type);
    project.status = textIn(object, "status");
    project.createdAt = clock::fromIso(textIn(object, "createdAt"));
    project.updatedAt = clock::fromIso(textIn(object, "updatedAt"));
    return project.id.isEmpty() ? std::nullopt : std::optional(project);
}

std::optional<Batch> batchOf(const JsonObject &object)
{
    Batch batch;
    batch.id = BatchId(objectId(object));
    batch.project = ProjectId(textIn(object, "projectId"));
    batch.name = textIn(object, "name");
    batch.status = textIn(object, "status");
    batch.createdAt = clock::fromIso(textIn(object, "createdAt"));
    batch.updatedAt = clock::fromIso(textIn(object, "updatedAt"));
    if (const auto dataset = objectIn(object, "dataset"))
        batch.dataset = DatasetId(objectId(*dataset));
    if (const auto workflow = objectIn(object, "workflow"))
        batch.workflow = WorkflowId(objectId(*workflow));
    return batch.id.isEmpty() ? std::nullopt : std::optional(batch);
}

template <typename T, typename Read>
Result<Page<T>> decodePage(const QByteArray &body, Read read)
{
    const auto slices = slicePage(body);
    if (!slices)
        return slices.error();
    Page<T> page{slices->info, {}};
    for (const std::string_view text : slices->documents) {
        const auto document = JsonDocument::parseSlice(text);
        if (!document)
            return document.error();
        const auto object = document->object();
        const auto item = object ? read(*object) : std::nullopt;
        if (!item)
            return brokenJson(u"an item without an id"_s, toBytes(text.substr(0, 200)));
        page.items.append(*item);
    }
    return page;
}

} // namespace

Result<Page<Project>> decodeProjectPage(const QByteArray &body)
{
    return decodePage<Project>(body, projectOf);
}

QByteArray encodeProject(const Project &project)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("_id", project.id.text());
    json.member("id", project.id.text());
    json.member("name", project.name);
    json.member("type", wordOf(project.type));
    json.member("status", project.status);
    json.member("createdAt", clock::toIso(project.createdAt.value_or(0)));
    json.member("updatedAt", clock::toIso(project.updatedAt.value_or(project.createdAt.value_or(0))));
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<Page<Batch>> decodeBatchPage(const QByteArray &body)
{
    return decodePage<Batch>(body, batchOf);
}

Result<Batch> decodeBatch(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    const auto batch = object ? batchOf(*object) : std::nullopt;
    if (!batch)
        return brokenJson(u"a batch without an id"_s, body);
    return *batch;
}

QByteArray encodeNewBatch(const QString &name, const ProjectId &project)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("name", name);
    json.member("projectId", project.text());
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<ProjectCounts> decodeCounts(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return document.error();
    const auto object = document->object();
    const auto total = object ? integerIn(*object, "total") : std::nullopt;
    if (!total)
        return brokenJson(u"counts without a total"_s, body);
    ProjectCounts counts{*total, {}};
    if (const auto batches = objectIn(*object, "batches")) {
        for (const auto &field : *batches) {
            JsonObject entry;
            if (!field.value.get_object().get(entry))
                counts.byBatch.insert(BatchId(toQString(field.key)), integerIn(entry, "total").value_or(0));
        }
    }
    return counts;
}

} // namespace labdesk::wire
