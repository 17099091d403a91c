#include "lab/archive.h"

#include "checks/taskname.h"
#include "lab/schema.h"
#include "wire/json.h"
#include "wire/jsonpieces.h"
#include "wire/rawjson.h"
#include "words/findings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

namespace labdesk::lab {

using namespace Qt::StringLiterals;
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

QByteArray repeatedIn(const std::vector<wire::JsonMember> &members)
{
    QSet<QByteArray> seen;
    for (const wire::JsonMember &member : members) {
        if (seen.contains(member.key))
            return member.key;
        seen.insert(member.key);
    }
    return {};
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

    Outcome load(std::string_view text)
    {
        const auto members = wire::jsonMembers(text);
        if (!members)
            return broken(u"it is not a JSON object"_s);
        static const QList<QByteArray> known{"projects", "batches",  "configurations", "tasks",
                                             "files",    "datasets", "workflows",      "integrations"};
        for (const wire::JsonMember &one : *members)
            if (!known.contains(one.key))
                return broken(u"nobody knows its member “%1”"_s.arg(QString::fromUtf8(one.key)));
        if (const QByteArray twice = repeatedIn(*members); !twice.isEmpty())
            return broken(u"it has “%1” twice"_s.arg(QString::fromUtf8(twice)));
        const auto member = [&](const QByteArray &name) -> std::string_view {
            const auto found = std::find_if(members->cbegin(), members->cend(),
                                            [&](const wire::JsonMember &candidate) { return candidate.key == name; });
            return found == members->cend() || found->value == "null" ? std::string_view() : found->value;
        };
        if (const auto given = member("configurations"); !given.empty()) {
            const auto configurations = wire::jsonMembers(given);
            if (!configurations)
                return broken(u"configurations must be an object"_s);
            if (const QByteArray twice = repeatedIn(*configurations); !twice.isEmpty())
                return broken(u"configurations has “%1” twice"_s.arg(QString::fromUtf8(twice)));
            for (const wire::JsonMember &configuration : *configurations)
                m_configurations.insert(configuration.key, wire::toBytes(configuration.value));
        }
        // Tasks need their batches, whatever the order in the file.
        using Step = Outcome (Loader::*)(const QByteArray &);
        static constexpr std::pair<const char *, Step> order[] = {{"projects", &Loader::addProject},
                                                                  {"batches", &Loader::addBatch},
                                                                  {"files", &Loader::addFile},
                                                                  {"tasks", &Loader::addTask},
                                                                  {"integrations", &Loader::addIntegration}};
        for (const auto &[name, step] : order) {
            const std::string_view list = member(QByteArray(name));
            if (list.empty())
                continue;
            const bool bulk = QLatin1StringView(name) == "tasks"_L1 && list.size() > manyTasks * 300;
            if (bulk)
                if (const auto done = dropTaskIndexes(m_repository.database()); !done)
                    return done;
            const auto done = wire::eachElement(
                list, [&](std::string_view element) { return add(wire::padded(wire::toBytes(element)), step, name); });
            if (!done)
                return done.error();
            if (!*done)
                return broken(u"%1 must be a list"_s.arg(QLatin1StringView(name)));
            if (const auto flushed = flush(); !flushed)
                return flushed;
            if (QLatin1StringView(name) == "projects"_L1 && !m_configurations.isEmpty())
                return broken(u"a configuration of project “%1”, which isn't there"_s.arg(
                    QString::fromUtf8(m_configurations.cbegin().key())));
            if (bulk)
                if (const auto made = createTaskIndexes(m_repository.database()); !made)
                    return made;
        }
        for (const auto &[name, step] :
             {std::pair<const char *, Step>{"datasets", &Loader::addDataset}, {"workflows", &Loader::addWorkflow}}) {
            const std::string_view object = member(QByteArray(name));
            const auto values = object.empty() ? std::vector<wire::JsonMember>() : wire::jsonMembers(object);
            if (!values)
                return broken(u"%1 must be an object"_s.arg(QLatin1StringView(name)));
            for (const wire::JsonMember &value : *values)
                if (const auto done = add(wire::padded(wire::toBytes(value.value)), step, name); !done)
                    return done;
        }
        return Done{};
    }

    LoadedCounts counts;

private:
    // What is kept can be read back: the same rule as for what comes over the network.
    Outcome add(const QByteArray &element, Outcome (Loader::*step)(const QByteArray &), const char *where)
    {
        if (const auto sound = wire::checkJson(element, wire::deepestJson + wire::wrappingJson); !sound)
            return broken(u"in %1: %2"_s.arg(QLatin1StringView(where), sound.error().text));
        return (this->*step)(element);
    }

    static QString idOf(const JsonObject &object)
    {
        const QString id = textIn(object, "id");
        return id.isEmpty() ? textIn(object, "_id") : id;
    }

    Outcome addProject(const QByteArray &text)
    {
        const auto document = wire::JsonDocument::parse(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            return broken(u"a project must be an object"_s);
        QString type = textIn(*object, "type");
        if (type.isEmpty())
            type = textIn(*object, "projectType");
        const QString id = idOf(*object);
        const QByteArray configuration = m_configurations.take(id.toUtf8());
        if (id.isEmpty() || textIn(*object, "name").isEmpty())
            return broken(u"a project without id or name: “%1”"_s.arg(id + textIn(*object, "name")));
        if (projectTypeFromWord(type) == ProjectType::Unknown)
            return broken(u"project %1 has the unknown type “%2”"_s.arg(id, type));
        if (!configuration.isEmpty())
            if (const auto sound = wire::checkJson(configuration); !sound || !configuration.startsWith('{'))
                return broken(u"the configuration of project %1 is no JSON object"_s.arg(id));
        ++counts.projects;
        return m_repository.addProject({ProjectId(id), textIn(*object, "name"), projectTypeFromWord(type),
                                        textIn(*object, "status"), clock::fromIso(textIn(*object, "createdAt")),
                                        clock::fromIso(textIn(*object, "updatedAt"))},
                                       configuration.isEmpty() ? QByteArray("{}") : configuration);
    }

    Outcome addBatch(const QByteArray &text)
    {
        const auto document = wire::JsonDocument::parse(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            return broken(u"a batch must be an object"_s);
        const auto raw = [&](std::string_view key) {
            const auto value = wire::member(*object, key);
            return value ? wire::minified(*value) : QByteArray();
        };
        if (idOf(*object).isEmpty())
            return broken(u"a batch without id: “%1”"_s.arg(textIn(*object, "name")));
        ++counts.batches;
        return m_repository.addBatch({BatchId(idOf(*object)), ProjectId(textIn(*object, "projectId")),
                                      textIn(*object, "name"), textIn(*object, "status"),
                                      clock::fromIso(textIn(*object, "createdAt")),
                                      clock::fromIso(textIn(*object, "updatedAt"))},
                                     raw("dataset"), raw("workflow"));
    }

    Outcome addFile(const QByteArray &text)
    {
        const auto document = wire::JsonDocument::parse(text);
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
        return m_repository.addFile({idOf(*object), textIn(*object, "name"), blob->sha256, blob->size});
    }

    struct Blob
    {
        QByteArray sha256;
        qint64 size = 0;
    };
    // A file of the archive's folder, kept.
    Result<Blob> keep(const QString &given, const QString &what)
    {
        const QString path = QDir::cleanPath(given);
        if (path.isEmpty() || path.startsWith(u"../"_s) || path == u".."_s || QDir::isAbsolutePath(path))
            return broken(u"%1 has no path inside the archive's folder"_s.arg(what));
        // A regular file, and no link on the way to it: an archive of somebody else must not read what is ours.
        QFile file(m_folder + u'/' + path);
        if (!file.fileName().startsWith(u':')) {
            const QFileInfo info(file.fileName());
            if (!info.isFile() || info.canonicalFilePath() != QDir(m_folder).canonicalPath() + u'/' + path)
                return broken(u"%1: %2 is no regular file inside the archive's folder"_s.arg(what, path));
        }
        if (!file.open(QIODevice::ReadOnly))
            return broken(u"%1: %2 can't be opened: %3"_s.arg(what, path, file.errorString()));
        const auto sha256 = m_blobs.copyFrom(file);
        return sha256 ? Result(Blob{*sha256, file.size()}) : Result<Blob>(sha256.error());
    }

    Outcome addDataset(const QByteArray &text)
    {
        const auto document = wire::JsonDocument::parse(text);
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
            const auto folder = datasetPath(textIn(file, "folder"));
            const QString name = textIn(file, "name");
            if (!folder || name.isEmpty() || name.contains(u'/') || name == u"."_s || name == u".."_s)
                return broken(
                    u"a file of dataset %1 has no place inside it: “%2%3”"_s.arg(id, textIn(file, "folder"), name));
            if (const auto added = m_repository.addToDataset(id, *folder, {{}, name, blob->sha256, blob->size}); !added)
                return added;
        }
        return Done{};
    }

    Outcome addWorkflow(const QByteArray &text)
    {
        const auto document = wire::JsonDocument::parse(text);
        const auto object = document ? document->object() : std::nullopt;
        const auto webhook = object ? wire::objectIn(*object, "webhook") : std::nullopt;
        return webhook ? m_repository.setWebhook(idOf(*object), textIn(*webhook, "url"), textIn(*webhook, "header"),
                                                 clock::fromIso(textIn(*webhook, "updatedAt")))
                       : Outcome(Done{});
    }

    Outcome addIntegration(const QByteArray &text)
    {
        const auto document = wire::JsonDocument::parse(text);
        const auto object = document ? document->object() : std::nullopt;
        return object ? m_repository.addIntegration(idOf(*object), text)
                      : broken(u"an integration must be an object"_s);
    }

    Outcome addTask(const QByteArray &text)
    {
        std::vector<RawField> fields;
        const auto document = wire::JsonDocument::parse(text);
        const auto object = document ? document->object() : std::nullopt;
        if (!object || !wire::readFields(wire::toView(text), fields))
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
        const auto finding = checks::checkTaskName(task.name);
        const auto refuse = [&](const QString &what) {
            return broken(u"task %1 (%2): %3"_s.arg(task.id, task.name, what));
        };
        if (finding && finding->severity == Finding::Severity::Error)
            return refuse(words::detailOf(*finding));
        for (const wire::JsonElement resource : wire::itemsOf(wire::arrayIn(*object, "resources")))
            if (!resource.is_string() && !resource.is_object())
                return refuse(u"a resource must be an address or {id, name}"_s);
        if (taskStatusFromWord(task.status) == TaskStatus::Unknown)
            return refuse(u"“%1” is not a status"_s.arg(task.status));
        for (const auto &[name, value, bracket] :
             {std::tuple{"resources", &task.resources, '['}, std::tuple{"properties", &task.properties, '{'},
              std::tuple{"data", &task.data, '{'}, std::tuple{"jobs", &task.jobs, '['},
              std::tuple{"metrics", &task.metrics, '{'}})
            if (!value->isEmpty() && value->at(0) != bracket)
                return refuse(
                    u"%1 must be %2"_s.arg(QLatin1StringView(name), bracket == '[' ? u"a list"_s : u"an object"_s));
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
    QHash<QByteArray, QByteArray> m_configurations;
    QList<TaskRecord> m_tasks;
};

} // namespace

Result<LoadedCounts> loadArchive(const QString &path, Repository &repository, const BlobStore &blobs)
{
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return broken(u"%1 is no regular file"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The Lab archive %1 can't be opened: %2"_s.arg(path, file.errorString()),
                     .detail = {}};
    // Mapped, not read: it may be larger than memory.
    const uchar *mapped = file.size() > 0 ? file.map(0, file.size()) : nullptr;
    const QByteArray read = mapped ? QByteArray() : file.readAll();
    const std::string_view text =
        mapped ? std::string_view(reinterpret_cast<const char *>(mapped), static_cast<size_t>(file.size()))
               : wire::toView(read);
    Loader loader(repository, blobs, QFileInfo(path).path());
    if (const auto loaded = repository.database().transaction([&] { return loader.load(text); }); !loaded)
        return loaded.error();
    return loader.counts;
}

} // namespace labdesk::lab
