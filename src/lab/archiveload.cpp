#include "lab/archive.h"

#include "lab/schema.h"
#include "wire/json.h"
#include "wire/rawjson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace labdesk::lab {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;
using wire::JsonObject;
using wire::RawField;
using wire::textIn;

namespace {

constexpr qint64 chunkSize = 5000;
constexpr qint64 manyTasks = 20'000; // from here on the indexes are made afterwards

Error broken(const QString &what)
{
    return {.kind = Error::Kind::Invalid, .text = u"The Lab archive can't be loaded: %1"_s.arg(what), .detail = {}};
}

class Loader
{
public:
    Loader(Repository &repository, const BlobStore &blobs, QString folder)
        : m_repository(repository)
        , m_blobs(blobs)
        , m_folder(std::move(folder))
    {
    }

    Outcome load(const QByteArray &text)
    {
        // Twice over the text: tasks need their batches, whatever the order in the file.
        std::vector<RawField> fields;
        if (!wire::readFields(wire::toView(text), fields))
            return broken(u"it is not a JSON object"_s);
        using Step = Outcome (Loader::*)(std::string_view);
        static constexpr std::pair<std::string_view, Step> order[] = {{"projects", &Loader::addProject},
                                                                      {"batches", &Loader::addBatch},
                                                                      {"files", &Loader::addFile},
                                                                      {"tasks", &Loader::addTask},
                                                                      {"integrations", &Loader::addIntegration}};
        const RawField *configurations = wire::findField(fields, "configurations");
        if (configurations && !wire::readFields(configurations->value, m_configurations))
            return broken(u"configurations must be an object"_s);
        for (const auto &[name, step] : order) {
            const RawField *list = wire::findField(fields, name);
            if (!list)
                continue;
            const bool bulk = name == "tasks" && list->value.size() > manyTasks * 300;
            if (bulk)
                if (const auto done = dropTaskIndexes(m_repository.database()); !done)
                    return done;
            if (const auto done = each(list->value, step); !done)
                return done;
            if (const auto done = flush(); !done)
                return done;
            if (bulk)
                if (const auto done = createTaskIndexes(m_repository.database()); !done)
                    return done;
        }
        for (const auto &[name, step] : {std::pair<std::string_view, Step>{"datasets", &Loader::addDataset},
                                         {"workflows", &Loader::addWorkflow}}) {
            const RawField *object = wire::findField(fields, name);
            std::vector<RawField> members;
            if (object && !wire::readFields(object->value, members))
                return broken(u"%1 must be an object"_s.arg(wire::toQString(name)));
            for (const RawField &member : members)
                if (const auto done = (this->*step)(member.value); !done)
                    return done;
        }
        return Done{};
    }

    LoadedCounts counts;

private:
    Outcome each(std::string_view list, Outcome (Loader::*step)(std::string_view))
    {
        ondemand::parser parser;
        ondemand::document document;
        ondemand::array array;
        if (parser.iterate(list.data(), list.size(), list.size() + simdjson::SIMDJSON_PADDING).get(document) ||
            document.get_array().get(array))
            return broken(u"a list was expected"_s);
        for (auto element : array) {
            ondemand::object object;
            std::string_view text;
            if (element.get_object().get(object) || object.raw_json().get(text))
                return broken(u"an object was expected"_s);
            while (!text.empty() && text.back() != '}')
                text.remove_suffix(1);
            if (const auto done = (this->*step)(text); !done)
                return done;
        }
        return Done{};
    }

    static QString idOf(const JsonObject &object)
    {
        const QString id = textIn(object, "id");
        return id.isEmpty() ? textIn(object, "_id") : id;
    }

    Outcome addProject(std::string_view text)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            return broken(u"a project must be an object"_s);
        QString type = textIn(*object, "type");
        if (type.isEmpty())
            type = textIn(*object, "projectType");
        const QString id = idOf(*object);
        const RawField *configuration = wire::findField(m_configurations, id.toStdString());
        ++counts.projects;
        return m_repository.addProject({ProjectId(id), textIn(*object, "name"), projectTypeFromWord(type),
                                        textIn(*object, "status"), clock::fromIso(textIn(*object, "createdAt")),
                                        clock::fromIso(textIn(*object, "updatedAt"))},
                                       configuration ? wire::toBytes(configuration->value) : QByteArray("{}"));
    }

    Outcome addBatch(std::string_view text)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            return broken(u"a batch must be an object"_s);
        const auto raw = [&](std::string_view key) {
            const auto value = wire::member(*object, key);
            return value ? wire::minified(*value) : QByteArray();
        };
        ++counts.batches;
        return m_repository.addBatch({BatchId(idOf(*object)), ProjectId(textIn(*object, "projectId")),
                                      textIn(*object, "name"), textIn(*object, "status"),
                                      clock::fromIso(textIn(*object, "createdAt")),
                                      clock::fromIso(textIn(*object, "updatedAt"))},
                                     raw("dataset"), raw("workflow"));
    }

    Outcome addFile(std::string_view text)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            return broken(u"a file must be an object"_s);
        static const QRegularExpression plain(u"^[A-Za-z0-9_-]{1,64}$"_s);
        if (!plain.match(idOf(*object)).hasMatch())
            return broken(u"“%1” is no id of a file"_s.arg(idOf(*object))); // a dump names its files by it
        const auto blob = keep(textIn(*object, "path"), u"file %1"_s.arg(idOf(*object)));
        if (!blob)
            return blob.error();
        ++counts.files;
        return m_repository.addFile(
            {idOf(*object), textIn(*object, "name"), *blob, QFileInfo(m_blobs.pathOf(*blob)).size()});
    }

    // A file of the archive's folder, kept; its SHA-256.
    Result<QByteArray> keep(const QString &given, const QString &what)
    {
        const QString path = QDir::cleanPath(given);
        if (path.isEmpty() || path.startsWith(u"../"_s) || path == u".."_s || QDir::isAbsolutePath(path))
            return broken(u"%1 has no path inside the archive's folder"_s.arg(what));
        return m_blobs.copyFrom(m_folder + u'/' + path);
    }

    Outcome addDataset(std::string_view text)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object || idOf(*object).isEmpty())
            return broken(u"a dataset must be an object with an id"_s);
        const auto integration = wire::member(*object, "integration");
        const QString id = idOf(*object);
        if (const auto added = m_repository.addDataset(id, textIn(*object, "projectId"), textIn(*object, "name"),
                                                       integration ? wire::minified(*integration) : QByteArray());
            !added)
            return added;
        for (const wire::JsonElement element : wire::itemsOf(wire::arrayIn(*object, "files"))) {
            JsonObject file;
            if (element.get_object().get(file))
                return broken(u"a file of dataset %1 must be an object"_s.arg(id));
            const auto blob = keep(textIn(file, "path"), u"a file of dataset %1"_s.arg(id));
            if (!blob)
                return blob.error();
            if (const auto added = m_repository.addToDataset(
                    id, textIn(file, "folder"),
                    {{}, textIn(file, "name"), *blob, QFileInfo(m_blobs.pathOf(*blob)).size()});
                !added)
                return added;
        }
        return Done{};
    }

    Outcome addWorkflow(std::string_view text)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        const auto webhook = object ? wire::objectIn(*object, "webhook") : std::nullopt;
        return webhook ? m_repository.setWebhook(idOf(*object), textIn(*webhook, "url"), textIn(*webhook, "header"),
                                                 clock::fromIso(textIn(*webhook, "updatedAt")))
                       : Outcome(Done{});
    }

    Outcome addIntegration(std::string_view text)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        return object ? m_repository.addIntegration(idOf(*object), wire::toBytes(text))
                      : broken(u"an integration must be an object"_s);
    }

    Outcome addTask(std::string_view text)
    {
        std::vector<RawField> fields;
        const auto document = wire::JsonDocument::parseSlice(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object || !wire::readFields(text, fields))
            return broken(u"a task must be an object"_s);
        const auto raw = [&](std::string_view key, const QByteArray &otherwise) {
            const RawField *field = wire::findField(fields, key);
            return field && field->value != "null" ? wire::toBytes(field->value) : otherwise;
        };
        TaskRecord task;
        task.id = idOf(*object);
        task.batch = textIn(*object, "batch");
        task.name = textIn(*object, "name");
        task.status = textIn(*object, "status");
        task.created = clock::fromIso(textIn(*object, "createdAt"));
        task.updated = clock::fromIso(textIn(*object, "updatedAt"));
        task.resources = raw("resources", "[]");
        task.properties = raw("properties", "{}");
        task.creator = raw("createdBy", {});
        task.data = raw("data", {});
        task.jobs = raw("jobs", "[]");
        task.metrics = raw("metrics", "{}");
        if (task.id.isEmpty() || task.batch.isEmpty())
            return broken(u"a task without id or batch: “%1”"_s.arg(task.name));
        m_tasks.append(task);
        ++counts.tasks;
        return m_tasks.size() >= chunkSize ? flush() : Outcome(Done{});
    }

    Outcome flush()
    {
        const auto done = m_tasks.isEmpty() ? Outcome(Done{}) : m_repository.addTasks(m_tasks);
        m_tasks.clear();
        return done;
    }

    Repository &m_repository;
    const BlobStore &m_blobs;
    QString m_folder;
    std::vector<RawField> m_configurations;
    QList<TaskRecord> m_tasks;
};

} // namespace

Result<LoadedCounts> loadArchive(const QString &path, Repository &repository, const BlobStore &blobs)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The Lab archive %1 can't be opened: %2"_s.arg(path, file.errorString()),
                     .detail = {}};
    QByteArray text;
    text.reserve(file.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
    text.append(file.readAll());
    Loader loader(repository, blobs, QFileInfo(path).path());
    if (const auto loaded = repository.database().transaction([&] { return loader.load(text); }); !loaded)
        return loaded.error();
    return loader.counts;
}

} // namespace labdesk::lab
