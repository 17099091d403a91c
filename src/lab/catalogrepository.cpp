#include "lab/repository.h"

#include "base/jsonwriter.h"
#include "lab/tokens.h"
#include "wire/catalogcodec.h"
#include "wire/json.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

Error notFound(const QString &what, const QString &id)
{
    return {.kind = Error::Kind::NotFound, .text = u"%1 %2 not found"_s.arg(what, id), .detail = {}};
}

// LIKE with the text taken literally, both cases.
QString likePattern(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + text + u'%';
}

constexpr qsizetype longestSearch = 500;

Error searchTooLong()
{
    return {
        .kind = Error::Kind::Invalid, .text = u"search is at most %1 characters"_s.arg(longestSearch), .detail = {}};
}

struct Conditions
{
    QStringList sql;
    QVariantList values;
    bool tooLong = false;

    void oneOf(const QString &column, const QStringList &wanted)
    {
        if (wanted.isEmpty())
            return;
        sql += column + u" IN (SELECT value FROM json_each(?))"_s;
        values += listText(wanted);
    }
    void named(const QString &search)
    {
        if (search.isEmpty())
            return;
        tooLong = search.size() > longestSearch;
        sql += u"lower(name) LIKE lower(?) ESCAPE '\\'"_s;
        values += likePattern(search);
    }
    [[nodiscard]] QString where() const { return sql.isEmpty() ? u"TRUE"_s : sql.join(u" AND "_s); }
};

QByteArray encodeBatch(const Row &row)
{
    std::string out;
    JsonWriter json(out, {});
    const auto jsonOrNull = [&](std::string_view key, int column) {
        json.key(key);
        row.utf8(column).empty() ? json.null() : json.raw(row.utf8(column));
    };
    const auto member = [&](std::string_view key, int column) {
        json.key(key);
        json.string(row.utf8(column));
    };
    json.beginObject();
    member("_id", 0);
    member("id", 0);
    member("name", 1);
    member("projectId", 2);
    member("status", 3);
    jsonOrNull("dataset", 4);
    jsonOrNull("workflow", 5);
    json.member("createdAt", clock::toIso(row.integer(6)));
    json.member("updatedAt", clock::toIso(row.integer(7)));
    json.endObject();
    return QByteArray::fromStdString(out);
}

QString batchColumns()
{
    return u"SELECT id, name, (SELECT id FROM project WHERE seq = batch.project), status, dataset, workflow, created, updated FROM batch "_s;
}

} // namespace

Result<Repository::Listing> Repository::list(const QString &table, const QString &where, const QVariantList &values,
                                             int page, int limit, const std::function<QByteArray(const Row &)> &encode)
{
    const auto total = m_database.value(u"SELECT COUNT(*) FROM %1 WHERE %2"_s.arg(table, where), values);
    if (!total)
        return total.error();
    const QString columns =
        table == u"batch"_s ? batchColumns() : u"SELECT id, name, type, status, created, updated FROM project "_s;
    Listing listing{{total->toLongLong(), limit, page, false}, {}};
    const auto read =
        m_database.each(columns + u"WHERE %1 ORDER BY seq LIMIT ? OFFSET ?"_s.arg(where),
                        values + QVariantList{limit, qint64(page - 1) * limit}, [&](const Row &row) -> Outcome {
                            listing.documents += (listing.documents.isEmpty() ? "" : ",") + encode(row);
                            return Done{};
                        });
    return read ? Result(listing) : Result<Listing>(read.error());
}

Result<Repository::Listing> Repository::projects(const Request &request, int page, int limit)
{
    Conditions conditions;
    conditions.oneOf(u"id"_s, request.all(u"ids"_s));
    conditions.oneOf(u"status"_s, request.all(u"statuses"_s));
    conditions.oneOf(u"type"_s, request.all(u"types"_s));
    conditions.named(request.first(u"search"_s));
    if (conditions.tooLong)
        return searchTooLong();
    return list(u"project"_s, conditions.where(), conditions.values, page, limit, [](const Row &row) {
        return wire::encodeProject({ProjectId(row.text(0)), row.text(1), projectTypeFromWord(row.text(2)), row.text(3),
                                    row.integer(4), row.integer(5)});
    });
}

Result<QByteArray> Repository::configuration(const QString &project)
{
    const auto text = m_database.value(u"SELECT configuration FROM project WHERE id = ?"_s, {project});
    if (!text)
        return text.error();
    return text->isValid() ? Result(text->toByteArray()) : Result<QByteArray>(notFound(u"Project"_s, project));
}

Outcome Repository::addProject(const Project &project, const QByteArray &configuration)
{
    const qint64 created = project.createdAt.value_or(clock::now());
    return m_database.transaction([&]() -> Outcome {
        const auto seq = m_database.value(
            u"INSERT INTO project (id, name, type, status, created, updated, configuration) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING seq"_s,
            {project.id.text(), project.name, wordOf(project.type), project.status, created,
             project.updatedAt.value_or(created), QString::fromUtf8(configuration)});
        if (!seq)
            return seq.error();
        const auto counted =
            m_database.run(u"INSERT INTO generation (project, appended, altered) VALUES (?, 0, 0)"_s, {*seq});
        return counted ? Outcome(Done{}) : Outcome(counted.error());
    });
}

Result<Repository::Listing> Repository::batches(const Request &request, int page, int limit)
{
    Conditions conditions;
    if (const QString project = request.first(u"projectId"_s); !project.isEmpty()) {
        const auto seq = projectSeq(project);
        if (!seq)
            return seq.error();
        conditions.sql += u"project = ?"_s;
        conditions.values += *seq;
    }
    conditions.oneOf(u"status"_s, request.all(u"statuses"_s));
    conditions.named(request.first(u"search"_s));
    if (conditions.tooLong)
        return searchTooLong();
    return list(u"batch"_s, conditions.where(), conditions.values, page, limit, encodeBatch);
}

Result<QByteArray> Repository::batch(const QString &id)
{
    QByteArray batch;
    const auto found =
        m_database.first(batchColumns() + u"WHERE id = ?"_s, {id}, [&](const Row &row) { batch = encodeBatch(row); });
    if (!found)
        return found.error();
    return *found ? Result(batch) : Result<QByteArray>(notFound(u"Batch"_s, id));
}

Outcome Repository::addBatch(const Batch &batch, const QByteArray &dataset, const QByteArray &workflow)
{
    const auto project = projectSeq(batch.project.text());
    if (!project)
        return project.error();
    const qint64 created = batch.createdAt.value_or(clock::now());
    const QByteArray flow = workflow.isEmpty() ? "{\"id\":\"" + newId().toLatin1() + "\"}" : workflow;
    const auto done = m_database.run(
        u"INSERT INTO batch (id, project, name, status, dataset, workflow, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {batch.id.text(), *project, batch.name, batch.status,
         dataset.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(dataset)), QString::fromUtf8(flow), created,
         batch.updatedAt.value_or(created)});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<QString> Repository::projectTypeOf(const QString &batch)
{
    const auto type = m_database.value(
        u"SELECT project.type FROM project JOIN batch ON batch.project = project.seq WHERE batch.id = ?"_s, {batch});
    if (!type)
        return type.error();
    return type->isValid() ? Result<QString>(type->toString()) : Result<QString>(notFound(u"Batch"_s, batch));
}

Result<QStringList> Repository::batchesOf(const QString &project)
{
    const auto seq = projectSeq(project);
    if (!seq)
        return seq.error();
    QStringList ids;
    const auto read = m_database.each(u"SELECT id FROM batch WHERE project = ? ORDER BY seq"_s, {*seq},
                                      [&](const Row &row) -> Outcome {
                                          ids += row.text(0);
                                          return Done{};
                                      });
    return read ? Result(ids) : Result<QStringList>(read.error());
}

Outcome Repository::linkDataset(const QString &batch, const QString &dataset)
{
    std::string text;
    if (!dataset.isEmpty()) {
        const auto known = m_database.value(u"SELECT 1 FROM dataset WHERE id = ?"_s, {dataset});
        if (!known)
            return known.error();
        if (!known->isValid())
            return notFound(u"Dataset"_s, dataset);
        JsonWriter json(text, {});
        json.beginObject();
        json.member("id", dataset);
        json.endObject();
    }
    const auto done =
        m_database.run(u"UPDATE batch SET dataset = ?, updated = ? WHERE id = ?"_s,
                       {text.empty() ? QVariant() : QVariant(QString::fromStdString(text)), clock::now(), batch});
    if (!done)
        return done.error();
    return *done > 0 ? Outcome(Done{}) : Outcome(notFound(u"Batch"_s, batch));
}

Result<bool> Repository::removeBatch(const QString &id)
{
    constexpr int portion = 1000; // a transaction each: a million tasks at once would hold up all other writers
    qint64 seq = 0, project = 0;
    const auto found = m_database.first(u"SELECT seq, project FROM batch WHERE id = ?"_s, {id}, [&](const Row &row) {
        seq = row.integer(0);
        project = row.integer(1);
    });
    if (!found)
        return found.error();
    if (!*found)
        return notFound(u"Batch"_s, id);
    bool gone = false;
    const auto removed = m_database.transaction([&]() -> Outcome {
        if (const auto begun = beginChange(project, Change::Altered); !begun)
            return begun;
        const auto tasks = m_database.run(
            u"DELETE FROM task WHERE seq IN (SELECT seq FROM task WHERE project = ? AND batch = ? LIMIT ?)"_s,
            {project, seq, portion});
        if (!tasks)
            return tasks.error();
        gone = *tasks < portion;
        const auto done = gone ? m_database.run(u"DELETE FROM batch WHERE seq = ?"_s, {seq}) : Result(qint64(0));
        return done ? Outcome(Done{}) : Outcome(done.error());
    });
    return removed ? Result(gone) : Result<bool>(removed.error());
}

Result<QByteArray> Repository::counts(const QString &project)
{
    const auto seq = projectSeq(project);
    if (!seq)
        return seq.error();
    QMap<QString, QMap<QString, qint64>> byBatch;
    qint64 total = 0;
    const auto read = m_database.each(
        u"SELECT batch.id, grouped.status, grouped.n FROM (SELECT batch, status, COUNT(*) AS n FROM task"
        " WHERE project = ? GROUP BY batch, status) AS grouped JOIN batch ON batch.seq = grouped.batch"
        " ORDER BY grouped.batch"_s,
        {*seq}, [&](const Row &row) -> Outcome {
            byBatch[row.text(0)].insert(row.text(1), row.integer(2));
            total += row.integer(2);
            return Done{};
        });
    if (!read)
        return read.error();
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("total", total);
    json.key("batches");
    json.beginObject();
    for (auto batch = byBatch.cbegin(); batch != byBatch.cend(); ++batch) {
        qint64 sum = 0;
        json.key(batch.key().toStdString());
        json.beginObject();
        json.key("statuses");
        json.beginObject();
        for (auto status = batch->cbegin(); status != batch->cend(); ++status) {
            json.member(status.key().toStdString(), *status);
            sum += *status;
        }
        json.endObject();
        json.member("total", sum);
        json.endObject();
    }
    json.endObject();
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<bool> Repository::isEmpty()
{
    const auto any = m_database.value(u"SELECT 1 FROM project LIMIT 1"_s);
    return any ? Result(!any->isValid()) : Result<bool>(any.error());
}

Result<qint64> Repository::projectSeq(const QString &id)
{
    const auto seq = m_database.value(u"SELECT seq FROM project WHERE id = ?"_s, {id});
    if (!seq)
        return seq.error();
    return seq->isValid() ? Result(seq->toLongLong()) : Result<qint64>(notFound(u"Project"_s, id));
}

} // namespace labdesk::lab
