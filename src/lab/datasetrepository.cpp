#include "lab/repository.h"

#include "base/jsonwriter.h"
#include "wire/json.h"

#include <QUrl>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int filesInPage = 1000;

Error notFound(const QString &what, const QString &id)
{
    return {.kind = Error::Kind::NotFound, .text = u"%1 %2 not found"_s.arg(what, id), .detail = {}};
}

} // namespace

Result<QString> datasetPath(QString path)
{
    while (path.startsWith(u'/'))
        path.remove(0, 1);
    if (path.isEmpty())
        return path;
    if (!path.endsWith(u'/'))
        path += u'/';
    const QStringList parts = path.chopped(1).split(u'/');
    const bool safe = std::none_of(parts.cbegin(), parts.cend(), [](const QString &part) {
        return part.isEmpty() || part == u"."_s || part == u".."_s ||
               std::any_of(part.cbegin(), part.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
    });
    return safe ? Result(path)
                : Result<QString>(Error{.kind = Error::Kind::Invalid,
                                        .text = u"path must be a folder inside the dataset"_s,
                                        .detail = {}});
}

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

Outcome Repository::addToDataset(const QString &dataset, const QString &path, const StoredFile &file,
                                 const KeepBytes &keep)
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
        if (!done)
            return done.error();
        return keep ? keep() : Outcome(Done{});
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
    QString last;
    int count = 0;
    const auto files = m_database.each(
        u"SELECT name FROM dataset_file WHERE dataset = ? AND folder = ? AND name > ? ORDER BY name LIMIT ?"_s,
        {dataset, folder.isEmpty() ? u""_s : folder, token.isEmpty() ? u""_s : token, filesInPage + 1},
        [&](const Row &row) -> Outcome {
            if (++count <= filesInPage) {
                last = row.text(0);
                json.string(QString(folder + last)); // its key
            }
            return Done{};
        });
    if (!files)
        return files.error();
    json.endArray();
    json.key("folders");
    json.beginArray();
    if (token.isEmpty()) {
        // The names between this folder and the next slash, of all that lies below it.
        const QString above = folder.isEmpty() ? u""_s : folder;
        const auto folders = m_database.each(
            u"SELECT DISTINCT substr(folder, length(?) + 1, instr(substr(folder, length(?) + 1), '/')) AS part FROM "
            u"dataset_file"
            " WHERE dataset = ? AND length(folder) > length(?) AND substr(folder, 1, length(?)) = ? ORDER BY part"_s,
            {above, above, dataset, above, above, above}, [&](const Row &row) -> Outcome {
                json.string(QString(folder + row.text(0)));
                return Done{};
            });
        if (!folders)
            return folders.error();
    }
    json.endArray();
    if (count > filesInPage)
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
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("_id", id);
    json.member("id", id);
    json.key("webhook");
    const auto webhook =
        m_database.first(u"SELECT url, header, updated, last_call, last_error FROM webhook WHERE workflow = ?"_s, {id},
                         [&](const Row &row) {
                             json.beginObject();
                             json.member("url", row.text(0));
                             json.key("header");
                             row.isNull(1) ? json.null() : json.string(row.utf8(1));
                             json.member("updatedAt", clock::toIso(row.integer(2)));
                             for (const auto &[key, column] : {std::pair{"lastCall", 3}, {"lastError", 4}}) {
                                 if (!row.utf8(column).empty()) {
                                     json.key(key);
                                     json.raw(row.utf8(column));
                                 }
                             }
                             json.endObject();
                         });
    if (!webhook)
        return webhook.error();
    if (!*webhook)
        json.null();
    json.endObject();
    return QByteArray::fromStdString(out);
}

Outcome Repository::setWebhook(const QString &workflow, const QString &url, const QString &header,
                               std::optional<clock::Moment> updated)
{
    const auto invalid = [](const QString &text) {
        return Error{.kind = Error::Kind::Invalid, .text = text, .detail = {}};
    };
    const QUrl address(url, QUrl::StrictMode);
    if (!url.isEmpty() && (!address.isValid() || address.host().isEmpty() ||
                           (address.scheme() != u"http"_s && address.scheme() != u"https"_s)))
        return invalid(u"url must be an http or https address"_s);
    if (std::any_of(header.cbegin(), header.cend(), [](QChar c) { return c < u' ' || c == u'\x7f'; }))
        return invalid(u"header must not hold control characters"_s);
    const auto known = m_database.value(u"SELECT 1 FROM batch WHERE json_extract(workflow, '$.id') = ?"_s, {workflow});
    if (!known)
        return known.error();
    if (!known->isValid())
        return notFound(u"Workflow"_s, workflow);
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
    QString workflow, batch, project;
    const auto wanted =
        m_database.first(u"SELECT webhook.workflow, batch.id, project.id FROM task JOIN batch ON batch.seq = task.batch"
                         " JOIN project ON project.seq = task.project"
                         " JOIN webhook ON webhook.workflow = json_extract(batch.workflow, '$.id') WHERE task.id = ?"_s,
                         {task}, [&](const Row &row) {
                             workflow = row.text(0);
                             batch = row.text(1);
                             project = row.text(2);
                         });
    if (!wanted)
        return wanted.error();
    if (!*wanted)
        return Done{}; // nobody wants to know
    const auto document = wire::JsonDocument::parse(data);
    const auto object = document ? document->object() : std::nullopt;
    const bool review = object && wire::textIn(*object, "type") == "review"_L1;
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.member("workflowId", workflow);
    json.member("type", review ? u"review"_s : u"annotation"_s);
    json.member("taskId", task);
    json.member("batchId", batch);
    json.member("projectId", project);
    json.endObject();
    const auto done = m_database.run(u"INSERT INTO webhook_call (workflow, body, due) VALUES (?, ?, ?)"_s,
                                     {workflow, QString::fromStdString(out), clock::now()});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Result<std::optional<Repository::WebhookCall>> Repository::dueCall(clock::Moment now)
{
    WebhookCall call;
    const auto found = m_database.first(u"SELECT seq, webhook_call.workflow, url, header, body, tries FROM webhook_call"
                                        " LEFT JOIN webhook ON webhook.workflow = webhook_call.workflow"
                                        " WHERE due <= ? ORDER BY due, seq LIMIT 1"_s,
                                        {now}, [&](const Row &row) {
                                            call = {row.integer(0), row.text(1),  row.text(2),
                                                    row.text(3),    row.bytes(4), static_cast<int>(row.integer(5))};
                                        });
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<WebhookCall>();
    if (!call.url.isEmpty())
        return std::optional(call);
    // Of webhooks that are gone: all of them at once.
    const auto gone = m_database.run(
        u"DELETE FROM webhook_call WHERE workflow NOT IN (SELECT workflow FROM webhook WHERE url <> '')"_s);
    return gone ? dueCall(now) : Result<std::optional<WebhookCall>>(gone.error());
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
    const auto read =
        m_database.each(u"SELECT workflow FROM webhook ORDER BY workflow"_s, {}, [&](const Row &row) -> Outcome {
            ids += row.text(0);
            return Done{};
        });
    if (!read)
        return read.error();
    QList<std::pair<QString, QByteArray>> all;
    for (const QString &id : std::as_const(ids))
        if (const auto known = workflow(id)) // its batch may be gone
            all.append({id, *known});
    return all;
}

Result<QList<Repository::StoredDataset>> Repository::datasets()
{
    QList<StoredDataset> all;
    const auto read = m_database.each(u"SELECT id, project, name, integration FROM dataset ORDER BY created, id"_s, {},
                                      [&](const Row &row) -> Outcome {
                                          all.append({row.text(0), row.text(1), row.text(2), row.bytes(3), {}});
                                          return Done{};
                                      });
    if (!read)
        return read.error();
    for (StoredDataset &dataset : all) {
        const auto files = m_database.each(
            u"SELECT folder, name, sha256, size FROM dataset_file WHERE dataset = ? ORDER BY folder, name"_s,
            {dataset.id}, [&](const Row &row) -> Outcome {
                dataset.files.append({row.text(0), {{}, row.text(1), row.bytes(2), row.integer(3)}});
                return Done{};
            });
        if (!files)
            return files.error();
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
    const QString visibility = request.first(u"visibility"_s), search = request.first(u"search"_s);
    Listing listing{{0, limit, page, false}, {}};
    const auto read =
        m_database.each(u"SELECT body FROM integration ORDER BY seq"_s, {}, [&](const Row &row) -> Outcome {
            const QByteArray body = row.bytes(0);
            const auto document = wire::JsonDocument::parse(body);
            const auto object = document ? document->object() : std::nullopt;
            if (!object || (!visibility.isEmpty() && wire::textIn(*object, "visibility") != visibility) ||
                !wire::textIn(*object, "name").contains(search, Qt::CaseInsensitive))
                return Done{};
            const qint64 at = listing.info.total++;
            if (at >= qint64(page - 1) * limit && at < qint64(page) * limit)
                listing.documents += (listing.documents.isEmpty() ? "" : ",") + body;
            return Done{};
        });
    return read ? Result(listing) : Result<Listing>(read.error());
}

} // namespace labdesk::lab
