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

struct Conditions
{
    QStringList sql;
    QVariantList values;

    void oneOf(const QString &column, const QStringList &wanted)
    {
        if (wanted.isEmpty())
            return;
        sql += column + u" IN ("_s + QStringList(wanted.size(), u"?"_s).join(u',') + u')';
        for (const QString &value : wanted)
            values += value;
    }
    void named(const QString &search)
    {
        if (search.isEmpty())
            return;
        sql += u"name LIKE ? ESCAPE '\\'"_s;
        values += likePattern(search);
    }
    [[nodiscard]] QString where() const { return sql.isEmpty() ? u"1"_s : sql.join(u" AND "_s); }
};

QByteArray encodeBatch(const QSqlQuery &row)
{
    std::string out;
    JsonWriter json(out, {});
    const auto jsonOrNull = [&](std::string_view key, int column) {
        const QByteArray text = row.value(column).toByteArray();
        json.key(key);
        text.isEmpty() ? json.null() : json.raw(wire::toView(text));
    };
    const QString id = row.value(0).toString();
    json.beginObject();
    json.member("_id", id);
    json.member("id", id);
    json.member("name", row.value(1).toString());
    json.member("projectId", row.value(2).toString());
    json.member("status", row.value(3).toString());
    jsonOrNull("dataset", 4);
    jsonOrNull("workflow", 5);
    json.member("createdAt", clock::toIso(row.value(6).toLongLong()));
    json.member("updatedAt", clock::toIso(row.value(7).toLongLong()));
    json.endObject();
    return QByteArray::fromStdString(out);
}

QString batchColumns()
{
    return u"SELECT id, name, (SELECT id FROM project WHERE seq = batch.project), status, dataset, workflow, created, updated FROM batch "_s;
}

} // namespace

Result<Repository::Listing> Repository::list(const QString &table, const QString &where, const QVariantList &values,
                                             int page, int limit,
                                             const std::function<QByteArray(const QSqlQuery &)> &encode)
{
    const auto total = m_database.value(u"SELECT COUNT(*) FROM %1 WHERE %2"_s.arg(table, where), values);
    if (!total)
        return total.error();
    const QString columns =
        table == u"batch"_s ? batchColumns() : u"SELECT id, name, type, status, created, updated FROM project "_s;
    auto query = m_database.run(columns + u"WHERE %1 ORDER BY seq LIMIT ? OFFSET ?"_s.arg(where),
                                values + QVariantList{limit, qint64(page - 1) * limit});
    if (!query)
        return query.error();
    Listing listing{{total->toLongLong(), limit, page, false}, {}};
    while (query->next())
        listing.documents += (listing.documents.isEmpty() ? "" : ",") + encode(*query);
    return listing;
}

Result<Repository::Listing> Repository::projects(const Request &request, int page, int limit)
{
    Conditions conditions;
    conditions.oneOf(u"id"_s, request.all(u"ids"_s));
    conditions.oneOf(u"status"_s, request.all(u"statuses"_s));
    conditions.oneOf(u"type"_s, request.all(u"types"_s));
    conditions.named(request.first(u"search"_s));
    return list(u"project"_s, conditions.where(), conditions.values, page, limit, [](const QSqlQuery &row) {
        return wire::encodeProject({ProjectId(row.value(0).toString()), row.value(1).toString(),
                                    projectTypeFromWord(row.value(2).toString()), row.value(3).toString(),
                                    row.value(4).toLongLong(), row.value(5).toLongLong()});
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
    const auto done = m_database.run(
        u"INSERT INTO project (id, name, type, status, created, updated, configuration) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {project.id.text(), project.name, wordOf(project.type), project.status, created,
         project.updatedAt.value_or(created), QString::fromUtf8(configuration)});
    return done ? Outcome(Done{}) : Outcome(done.error());
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
    return list(u"batch"_s, conditions.where(), conditions.values, page, limit, encodeBatch);
}

Result<QByteArray> Repository::batch(const QString &id)
{
    auto query = m_database.run(batchColumns() + u"WHERE id = ?"_s, {id});
    if (!query)
        return query.error();
    return query->next() ? Result(encodeBatch(*query)) : Result<QByteArray>(notFound(u"Batch"_s, id));
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
    auto rows = m_database.run(u"SELECT id FROM batch WHERE project = ? ORDER BY seq"_s, {*seq});
    if (!rows)
        return rows.error();
    QStringList ids;
    while (rows->next())
        ids += rows->value(0).toString();
    return ids;
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
    return done->numRowsAffected() > 0 ? Outcome(Done{}) : Outcome(notFound(u"Batch"_s, batch));
}

Outcome Repository::removeBatch(const QString &id)
{
    qint64 project = 0;
    const auto outcome = m_database.transaction([&]() -> Outcome {
        auto row = m_database.run(u"SELECT seq, project FROM batch WHERE id = ?"_s, {id});
        if (!row)
            return row.error();
        if (!row->next())
            return notFound(u"Batch"_s, id);
        const QVariant seq = row->value(0);
        project = row->value(1).toLongLong();
        row->finish();
        for (const QString &sql : {u"DELETE FROM task WHERE project = ? AND batch = ?"_s,
                                   u"DELETE FROM batch WHERE project = ? AND seq = ?"_s})
            if (const auto done = m_database.run(sql, {project, seq}); !done)
                return done.error();
        return Done{};
    });
    if (outcome)
        m_anchors.changed(project, PageAnchors::Change::Altered);
    return outcome;
}

Result<QByteArray> Repository::counts(const QString &project)
{
    const auto seq = projectSeq(project);
    if (!seq)
        return seq.error();
    auto query =
        m_database.run(u"SELECT batch.id, grouped.status, grouped.n FROM (SELECT batch, status, COUNT(*) AS n FROM task"
                       " WHERE project = ? GROUP BY batch, status) AS grouped JOIN batch ON batch.seq = grouped.batch"
                       " ORDER BY grouped.batch"_s,
                       {*seq});
    if (!query)
        return query.error();
    QMap<QString, QMap<QString, qint64>> byBatch;
    qint64 total = 0;
    while (query->next()) {
        byBatch[query->value(0).toString()].insert(query->value(1).toString(), query->value(2).toLongLong());
        total += query->value(2).toLongLong();
    }
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
