#include "lab/repository.h"

#include "base/jsonwriter.h"
#include "wire/json.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int filesInPage = 1000;

Error notFound(const QString &what, const QString &id)
{
    return {.kind = Error::Kind::NotFound, .text = u"%1 %2 not found"_s.arg(what, id), .detail = {}};
}

} // namespace

Outcome Repository::addDataset(const QString &id, const QString &project, const QString &name,
                               const QByteArray &integration)
{
    if (const auto known = projectSeq(project); !known)
        return known.error();
    const auto done =
        m_database.run(u"INSERT INTO dataset (id, project, name, integration, created) VALUES (?, ?, ?, ?, ?)"_s,
                       {id, project, name,
                        integration.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(integration)), clock::now()});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Outcome Repository::addToDataset(const QString &dataset, const QString &path, const StoredFile &file)
{
    const QString folder = path.isEmpty() ? u""_s : path; // a missing path is the root, never NULL
    return m_database.transaction([&]() -> Outcome {
        const auto known = m_database.value(u"SELECT 1 FROM dataset WHERE id = ?"_s, {dataset});
        if (!known)
            return known.error();
        if (!known->isValid())
            return notFound(u"Dataset"_s, dataset);
        const auto there =
            m_database.value(u"SELECT 1 FROM dataset_file WHERE dataset = ? AND folder = ? AND name = ?"_s,
                             {dataset, folder, file.name});
        if (!there)
            return there.error();
        if (there->isValid())
            return Error{.kind = Error::Kind::Conflict,
                         .text = u"The dataset has a file %1%2 already"_s.arg(folder, file.name),
                         .detail = {}};
        const auto done =
            m_database.run(u"INSERT INTO dataset_file (dataset, folder, name, sha256, size) VALUES (?, ?, ?, ?, ?)"_s,
                           {dataset, folder, file.name, QString::fromLatin1(file.sha256), file.size});
        return done ? Outcome(Done{}) : Outcome(done.error());
    });
}

Result<QByteArray> Repository::datasetFolder(const QString &dataset, const QString &folder, const QString &token)
{
    const auto known = m_database.value(u"SELECT 1 FROM dataset WHERE id = ?"_s, {dataset});
    if (!known)
        return known.error();
    if (!known->isValid())
        return notFound(u"Dataset"_s, dataset);
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("files");
    json.beginArray();
    auto files = m_database.run(
        u"SELECT name FROM dataset_file WHERE dataset = ? AND folder = ? AND name > ? ORDER BY name LIMIT ?"_s,
        {dataset, folder.isEmpty() ? u""_s : folder, token.isEmpty() ? u""_s : token, filesInPage + 1});
    if (!files)
        return files.error();
    QString last;
    int count = 0;
    bool more = false;
    while (files->next()) {
        if (++count > filesInPage) {
            more = true;
            break;
        }
        last = files->value(0).toString();
        json.string(QString(folder + last)); // its key
    }
    json.endArray();
    json.key("folders");
    json.beginArray();
    if (token.isEmpty()) {
        // The names between this folder and the next slash, of all that lies below it.
        const QString above = folder.isEmpty() ? u""_s : folder;
        auto folders = m_database.run(
            u"SELECT DISTINCT substr(folder, length(?) + 1, instr(substr(folder, length(?) + 1), '/')) AS part FROM "
            u"dataset_file"
            " WHERE dataset = ? AND length(folder) > length(?) AND substr(folder, 1, length(?)) = ? ORDER BY part"_s,
            {above, above, dataset, above, above, above});
        if (!folders)
            return folders.error();
        while (folders->next())
            json.string(QString(folder + folders->value(0).toString()));
    }
    json.endArray();
    if (more)
        json.member("nextToken", last);
    json.endObject();
    return QByteArray::fromStdString(out);
}

Result<QString> Repository::workflowOf(const QString &batch)
{
    const auto text = m_database.value(u"SELECT workflow FROM batch WHERE id = ?"_s, {batch});
    if (!text)
        return text.error();
    const auto document = wire::JsonDocument::parse(text->toByteArray());
    const auto object = document ? document->object() : std::nullopt;
    return object ? Result(wire::textIn(*object, "id")) : Result<QString>(notFound(u"Batch"_s, batch));
}

Result<QByteArray> Repository::workflow(const QString &id)
{
    const auto batch = m_database.value(u"SELECT 1 FROM batch WHERE json_extract(workflow, '$.id') = ?"_s, {id});
    if (!batch)
        return batch.error();
    if (!batch->isValid())
        return notFound(u"Workflow"_s, id);
    auto row =
        m_database.run(u"SELECT url, header, updated, last_call, last_error FROM webhook WHERE workflow = ?"_s, {id});
    if (!row)
        return row.error();
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("_id", id);
    json.member("id", id);
    json.key("webhook");
    if (row->next()) {
        json.beginObject();
        json.member("url", row->value(0).toString());
        json.key("header");
        row->value(1).isNull() ? json.null() : json.string(row->value(1).toString());
        json.member("updatedAt", clock::toIso(row->value(2).toLongLong()));
        for (const auto &[key, column] : {std::pair{"lastCall", 3}, {"lastError", 4}}) {
            if (const QByteArray text = row->value(column).toByteArray(); !text.isEmpty()) {
                json.key(key);
                json.raw(wire::toView(text));
            }
        }
        json.endObject();
    } else {
        json.null();
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

Outcome Repository::setWebhook(const QString &workflow, const QString &url, const QString &header,
                               std::optional<clock::Moment> updated)
{
    const auto known = this->workflow(workflow);
    if (!known)
        return known.error();
    const auto done =
        url.isEmpty()
            ? m_database.run(u"DELETE FROM webhook WHERE workflow = ?"_s, {workflow})
            : m_database.run(
                  u"INSERT INTO webhook (workflow, url, header, updated) VALUES (?, ?, ?, ?)"
                  " ON CONFLICT (workflow) DO UPDATE SET url = excluded.url, header = excluded.header, updated = excluded.updated"_s,
                  {workflow, url, header.isEmpty() ? QVariant() : QVariant(header), updated.value_or(clock::now())});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

// Inside the transaction that stores the data: a change without its call, or a call without its change, can't be.
Outcome Repository::queueCall(const QString &task, const QByteArray &data)
{
    auto row =
        m_database.run(u"SELECT webhook.workflow, batch.id, project.id FROM task JOIN batch ON batch.seq = task.batch"
                       " JOIN project ON project.seq = task.project"
                       " JOIN webhook ON webhook.workflow = json_extract(batch.workflow, '$.id') WHERE task.id = ?"_s,
                       {task});
    if (!row)
        return row.error();
    if (!row->next())
        return Done{}; // nobody wants to know
    const auto document = wire::JsonDocument::parse(data);
    const auto object = document ? document->object() : std::nullopt;
    const bool review = object && wire::textIn(*object, "type") == "review"_L1;
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("workflowId", row->value(0).toString());
    json.member("type", review ? u"review"_s : u"annotation"_s);
    json.member("taskId", task);
    json.member("batchId", row->value(1).toString());
    json.member("projectId", row->value(2).toString());
    json.endObject();
    const auto done = m_database.run(u"INSERT INTO webhook_call (workflow, body, due) VALUES (?, ?, ?)"_s,
                                     {row->value(0), QString::fromStdString(out), clock::now()});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<std::optional<Repository::WebhookCall>> Repository::dueCall(clock::Moment now)
{
    auto row = m_database.run(u"SELECT seq, webhook_call.workflow, url, header, body, tries FROM webhook_call"
                              " LEFT JOIN webhook ON webhook.workflow = webhook_call.workflow"
                              " WHERE due <= ? ORDER BY due, seq LIMIT 1"_s,
                              {now});
    if (!row)
        return row.error();
    if (!row->next())
        return std::optional<WebhookCall>();
    const WebhookCall call{row->value(0).toLongLong(), row->value(1).toString(),    row->value(2).toString(),
                           row->value(3).toString(),   row->value(4).toByteArray(), row->value(5).toInt()};
    row->finish();
    if (!call.url.isEmpty())
        return std::optional(call);
    if (const auto gone = m_database.run(u"DELETE FROM webhook_call WHERE workflow = ?"_s, {call.workflow}); !gone)
        return gone.error();
    return dueCall(now);
}

Outcome Repository::settleCall(const WebhookCall &call, const QByteArray &lastCall, const QByteArray &lastError,
                               std::optional<clock::Moment> again)
{
    return m_database.transaction([&]() -> Outcome {
        const auto text = [](const QByteArray &json) {
            return json.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(json));
        };
        const auto told = m_database.run(
            u"UPDATE webhook SET last_call = coalesce(?, last_call), last_error = coalesce(?, last_error) WHERE workflow = ?"_s,
            {text(lastCall), text(lastError), call.workflow});
        if (!told)
            return told.error();
        const auto done = again ? m_database.run(u"UPDATE webhook_call SET tries = tries + 1, due = ? WHERE seq = ?"_s,
                                                 {*again, call.number})
                                : m_database.run(u"DELETE FROM webhook_call WHERE seq = ?"_s, {call.number});
        return done ? Outcome(Done{}) : Outcome(done.error());
    });
}

Result<QList<std::pair<QString, QByteArray>>> Repository::webhooks()
{
    QStringList ids;
    auto rows = m_database.run(u"SELECT workflow FROM webhook ORDER BY workflow"_s, {});
    if (!rows)
        return rows.error();
    while (rows->next())
        ids += rows->value(0).toString();
    rows->finish();
    QList<std::pair<QString, QByteArray>> all;
    for (const QString &id : std::as_const(ids))
        if (const auto known = workflow(id)) // its batch may be gone
            all.append({id, *known});
    return all;
}

Result<QList<Repository::StoredDataset>> Repository::datasets()
{
    QList<StoredDataset> all;
    auto rows = m_database.run(u"SELECT id, project, name, integration FROM dataset ORDER BY created, id"_s, {});
    if (!rows)
        return rows.error();
    while (rows->next())
        all.append({rows->value(0).toString(),
                    rows->value(1).toString(),
                    rows->value(2).toString(),
                    rows->value(3).toByteArray(),
                    {}});
    for (StoredDataset &dataset : all) {
        auto files = m_database.run(
            u"SELECT folder, name, sha256, size FROM dataset_file WHERE dataset = ? ORDER BY folder, name"_s,
            {dataset.id});
        if (!files)
            return files.error();
        while (files->next())
            dataset.files.append(
                {files->value(0).toString(),
                 {{}, files->value(1).toString(), files->value(2).toByteArray(), files->value(3).toLongLong()}});
    }
    return all;
}

Outcome Repository::addIntegration(const QString &id, const QByteArray &body)
{
    const auto done =
        m_database.run(u"INSERT INTO integration (id, body) VALUES (?, ?)"_s, {id, QString::fromUtf8(body)});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<Repository::Listing> Repository::integrations(const Request &request, int page, int limit)
{
    // Few by nature: the filters look into the bodies.
    auto rows = m_database.run(u"SELECT body FROM integration ORDER BY seq"_s, {});
    if (!rows)
        return rows.error();
    Listing listing{{0, limit, page, false}, {}};
    while (rows->next()) {
        const QByteArray body = rows->value(0).toByteArray();
        const auto document = wire::JsonDocument::parse(body);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            continue;
        const QString visibility = request.first(u"visibility"_s), search = request.first(u"search"_s);
        if ((!visibility.isEmpty() && wire::textIn(*object, "visibility") != visibility) ||
            !wire::textIn(*object, "name").contains(search, Qt::CaseInsensitive))
            continue;
        const qint64 at = listing.info.total++;
        if (at >= qint64(page - 1) * limit && at < qint64(page) * limit)
            listing.documents += (listing.documents.isEmpty() ? "" : ",") + body;
    }
    return listing;
}

} // namespace labdesk::lab
