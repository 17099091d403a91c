#include "lab/repository.h"

#include "base/jsonwriter.h"
#include "lab/taskorder.h"
#include "wire/endpoints.h"
#include "wire/json.h"
#include "wire/mergepatch.h"
#include "wire/rawjson.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostProperties = 512 * 1024;
constexpr std::chrono::seconds longestSearch{20}; // a hostile expression must end

Error taskNotFound(const QString &id)
{
    return {.kind = Error::Kind::NotFound, .text = u"Task %1 not found"_s.arg(id), .detail = {}};
}

TaskParts partsOf(const QStringList &fields)
{
    TaskParts parts;
    parts.mask = fields.contains(u"data.mask"_s);
    parts.data = parts.mask || fields.contains(u"data"_s);
    parts.jobs = fields.contains(u"jobs"_s);
    parts.metrics = fields.contains(u"metrics"_s);
    return parts;
}

QString columnsOf(TaskParts parts)
{
    QString columns = u"task.seq, task.id, task.name, task.status, task.created, task.updated, task.resources,"
                      " task.properties, task.creator, project.id, batch.id"_s;
    // Behind the light columns, so that their numbers stay.
    columns += parts.mask   ? u", COALESCE(task_data.\"full\", task_data.data)"_s
               : parts.data ? u", task_data.data"_s
                            : u", NULL"_s;
    columns += parts.jobs ? u", task_data.jobs"_s : u", NULL"_s;
    columns += parts.metrics ? u", task_data.metrics"_s : u", NULL"_s;
    return columns;
}

QString joinsOf(TaskParts parts)
{
    QString joins = u" FROM task JOIN project ON project.seq = task.project JOIN batch ON batch.seq = task.batch"_s;
    if (parts.data || parts.jobs || parts.metrics)
        joins += u" LEFT JOIN task_data ON task_data.task = task.seq"_s;
    return joins;
}

TaskText textOf(const Row &row)
{
    const auto moment = [&](int column) {
        return row.isNull(column) ? std::nullopt : std::optional<clock::Moment>(row.integer(column));
    };
    return {.id = row.utf8(1),
            .project = row.utf8(9),
            .batch = row.utf8(10),
            .name = row.utf8(2),
            .status = row.utf8(3),
            .created = moment(4),
            .updated = moment(5),
            .resources = row.utf8(6),
            .properties = row.utf8(7),
            .creator = row.utf8(8),
            .data = row.utf8(11),
            .jobs = row.utf8(12),
            .metrics = row.utf8(13)};
}

QVariant textOrNull(const QByteArray &text)
{
    return text.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(text));
}

QVariant orNull(const auto &value)
{
    return value ? QVariant(*value) : QVariant();
}

} // namespace

Result<Repository::Wanted> Repository::wantedBy(const Request &request)
{
    const QString id = request.first(u"projectId"_s);
    if (!request.first(u"taskNames"_s).isEmpty()) { // whoever asks for names must hear of what was sent before
        const auto named = projectSeq(id);
        if (!named)
            return named.error();
        if (const auto waited = awaitWriters(*named); !waited)
            return waited.error();
    }
    qint64 project = 0;
    Generation generation;
    const auto found = m_database.first(u"SELECT project.seq, generation.appended, generation.altered FROM project"
                                        " JOIN generation ON generation.project = project.seq WHERE project.id = ?"_s,
                                        {id}, [&](const Row &row) {
                                            project = row.integer(0);
                                            generation = {row.integer(1), row.integer(2)};
                                        });
    if (!found)
        return found.error();
    if (!*found)
        return Error{.kind = Error::Kind::NotFound, .text = u"Project %1 not found"_s.arg(id), .detail = {}};
    const auto filter = filterClause(request, project, m_database.engine());
    if (!filter)
        return filter.error();
    const TaskSort sort = wire::sortFromWord(request.first(u"sort"_s));
    return Wanted{
        {project, filter->key, generation}, *filter, sort, sourceOf(sort, filter->needsData, m_database.engine())};
}

Result<Repository::Listing> Repository::tasks(const Request &request, int page, int limit)
{
    const auto wanted = wantedBy(request);
    if (!wanted)
        return wanted.error();
    const auto &[selection, filter, sort, source] = *wanted;
    const auto limited = m_database.limited(longestSearch);

    auto total = m_anchors.total(selection);
    if (!total) {
        const auto counted =
            m_database.value(u"SELECT COUNT(*) FROM %1 WHERE %2"_s.arg(source, filter.sql), filter.values);
        if (!counted)
            return counted.error();
        total = counted->toLongLong();
        m_anchors.rememberTotal(selection, *total);
    }

    const bool natural = sort.key == TaskSort::Key::Default;
    const qint64 offset = qint64(page - 1) * limit;
    const auto anchor = natural ? anchorFor(offset, *wanted) : Result(PageAnchors::Anchor{});
    if (!anchor)
        return anchor.error();
    const QString after = natural ? u" AND task.seq > ?"_s : QString();
    QVariantList values = filter.values;
    if (natural)
        values += anchor->after;
    // A limit in the text, and no offset where there is none: PostgreSQL can plan such a statement once for all.
    const qint64 skipped = offset - anchor->offset;
    if (skipped > 0)
        values += skipped;
    const QString window = u"LIMIT %1"_s.arg(limit) + (skipped > 0 ? u" OFFSET ?"_s : QString());

    // The rows are found in an index first: skipping to a page must not read the tasks in between.
    const TaskParts parts = partsOf(request.all(u"optionalFields"_s));
    const QString sql = u"SELECT "_s + columnsOf(parts) + joinsOf(parts) +
                        u" WHERE task.seq IN (SELECT task.seq FROM %1 WHERE %2%3 ORDER BY %4 %5) ORDER BY %4"_s.arg(
                            source, filter.sql, after, orderOf(sort), window);
    std::string documents;
    documents.reserve(static_cast<size_t>(limit) * 600);
    qint64 last = 0;
    int count = 0;
    const auto read = m_database.each(sql, values, [&](const Row &row) -> Outcome {
        last = row.integer(0);
        if (count++ > 0)
            documents += ',';
        encodeTask(documents, textOf(row), parts);
        return Done{};
    });
    if (!read)
        return read.error();
    Listing listing{{*total, limit, page, false}, QByteArray::fromStdString(documents)};
    if (natural && count > 0)
        m_anchors.remember(selection, {offset + count, last});
    return listing;
}

Result<std::optional<qint64>> Repository::rowOfTask(const Request &request, const QString &id)
{
    const auto wanted = wantedBy(request);
    if (!wanted)
        return wanted.error();
    const auto &[selection, filter, sort, source] = *wanted;
    const auto limited = m_database.limited(longestSearch);
    const auto matches = m_database.value(u"SELECT COUNT(*) FROM %1 WHERE %2 AND task.id = ?"_s.arg(source, filter.sql),
                                          filter.values + QVariantList{id});
    if (!matches)
        return matches.error();
    if (matches->toLongLong() == 0)
        return std::optional<qint64>();
    const auto row = m_database.value(
        u"WITH self AS MATERIALIZED (SELECT * FROM task WHERE id = ?) "
        "SELECT COUNT(*) FROM self CROSS JOIN %1 WHERE %2 AND %3"_s.arg(source, filter.sql, beforeOf(sort)),
        QVariantList{id} + filter.values);
    if (!row)
        return row.error();
    return std::optional(row->toLongLong());
}

// An anchor at most a step before the row. On the way there more are left behind, so that the next jump is short.
Result<PageAnchors::Anchor> Repository::anchorFor(qint64 offset, const Wanted &wanted)
{
    constexpr qint64 step = 2000;
    PageAnchors::Anchor anchor = m_anchors.nearest(wanted.selection, offset);
    const QString sql = u"SELECT task.seq FROM %1 WHERE %2 AND task.seq > ? ORDER BY task.seq LIMIT 1 OFFSET ?"_s.arg(
        wanted.source, wanted.filter.sql);
    while (offset - anchor.offset > step) {
        QVariantList values = wanted.filter.values;
        values << anchor.after << step - 1;
        const auto next = m_database.value(sql, values);
        if (!next)
            return next.error();
        if (!next->isValid())
            break; // behind the end
        anchor = {anchor.offset + step, next->toLongLong()};
        m_anchors.remember(wanted.selection, anchor);
    }
    return anchor;
}

Result<QByteArray> Repository::task(const QString &id, TaskParts parts)
{
    std::string text;
    const auto found = m_database.first(u"SELECT "_s + columnsOf(parts) + joinsOf(parts) + u" WHERE task.id = ?"_s,
                                        {id}, [&](const Row &row) { encodeTask(text, textOf(row), parts); });
    if (!found)
        return found.error();
    return *found ? Result(QByteArray::fromStdString(text)) : Result<QByteArray>(taskNotFound(id));
}

Result<QStringList> Repository::existingNames(const QString &batch, const QStringList &names)
{
    qint64 seq = 0, project = 0;
    const auto found = m_database.first(u"SELECT seq, project FROM batch WHERE id = ?"_s, {batch}, [&](const Row &row) {
        seq = row.integer(0);
        project = row.integer(1);
    });
    if (!found)
        return found.error();
    if (!*found)
        return Error{.kind = Error::Kind::NotFound, .text = u"Batch %1 not found"_s.arg(batch), .detail = {}};
    if (const auto waited = awaitWriters(project); !waited)
        return waited.error();
    QStringList existing;
    for (const QString &name : names) {
        const auto there = m_database.value(u"SELECT 1 FROM task WHERE batch = ? AND name = ? LIMIT 1"_s, {seq, name});
        if (!there)
            return there.error();
        if (there->isValid())
            existing += name;
    }
    return existing;
}

Outcome Repository::addTasks(const QList<TaskRecord> &tasks)
{
    return m_database.transaction([&]() -> Outcome {
        QSet<qint64> projects;
        QHash<QString, std::pair<qint64, qint64>> places; // batch → seq, project
        for (const TaskRecord &task : tasks) {
            if (!places.contains(task.batch)) {
                const auto found = m_database.first(u"SELECT seq, project FROM batch WHERE id = ?"_s, {task.batch},
                                                    [&](const Row &row) {
                                                        places.insert(task.batch, {row.integer(0), row.integer(1)});
                                                    });
                if (!found)
                    return found.error();
                if (!*found)
                    return Error{
                        .kind = Error::Kind::NotFound, .text = u"Batch %1 not found"_s.arg(task.batch), .detail = {}};
            }
            const auto [batch, project] = places.value(task.batch);
            if (!projects.contains(project))
                if (const auto begun = beginChange(project, Change::Appended); !begun)
                    return begun;
            projects.insert(project);
            if (const auto done = insertTask(task, project, batch); !done)
                return done;
        }
        return Done{};
    });
}

Outcome Repository::insertTask(const TaskRecord &task, qint64 project, qint64 batch)
{
    const auto seq = m_database.value(
        u"INSERT INTO task (id, project, batch, name, status, score, created, updated, resources, properties, creator)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq"_s,
        {task.id, project, batch, task.name, task.status, orNull(scoreOf(task.properties)), orNull(task.created),
         orNull(task.updated), QString::fromUtf8(task.resources), QString::fromUtf8(task.properties),
         textOrNull(task.creator)});
    if (!seq)
        return seq.error();
    const QByteArray light = withoutMasks(task.data);
    if (!task.data.isEmpty() && light.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .text = u"The data of task %1 is not an object"_s.arg(task.name),
                     .detail = {}};
    const bool plain = task.data.isEmpty() && (task.jobs.isEmpty() || task.jobs == "[]") &&
                       (task.metrics.isEmpty() || task.metrics == "{}");
    if (plain)
        return Done{};
    const QVariant full = light == task.data ? QVariant() : textOrNull(task.data);
    const auto stored = m_database.run(
        u"INSERT INTO task_data (task, data, \"full\", initial, jobs, metrics) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {seq->toLongLong(), textOrNull(light), full, textOrNull(task.data), textOrNull(task.jobs),
         textOrNull(task.metrics)});
    return stored ? Outcome(Done{}) : Outcome(stored.error());
}

Result<qint64> Repository::setProperties(const QString &project, const QStringList &ids, const QByteArray &change)
{
    const auto seq = projectSeq(project);
    if (!seq)
        return seq.error();
    qint64 updated = 0;
    const auto outcome = m_database.transaction([&]() -> Outcome {
        if (const auto begun = beginChange(*seq, Change::Altered); !begun)
            return begun;
        for (const QString &id : ids) {
            QByteArray properties;
            QString name;
            const auto found = m_database.first(u"SELECT properties, name FROM task WHERE id = ? AND project = ?"_s,
                                                {id, *seq}, [&](const Row &row) {
                                                    properties = wire::mergePatch(row.utf8(0), wire::toView(change));
                                                    name = row.text(1);
                                                });
            if (!found)
                return found.error();
            if (!*found)
                continue;
            // What was merged again and again is bounded, too.
            if (properties.size() > mostProperties)
                return Error{.kind = Error::Kind::Invalid,
                             .text =
                                 u"The properties of “%1” would be more than %2 bytes"_s.arg(name).arg(mostProperties),
                             .detail = {}};
            const auto done =
                m_database.run(u"UPDATE task SET properties = ?, score = ?, updated = ? WHERE id = ? AND project = ?"_s,
                               {QString::fromUtf8(properties), orNull(scoreOf(properties)), clock::now(), id, *seq});
            if (!done)
                return done.error();
            updated += *done;
        }
        return Done{};
    });
    return outcome ? Result(updated) : Result<qint64>(outcome.error());
}

Result<Repository::TaskRow> Repository::taskRow(const QString &project, const QString &id)
{
    TaskRow place;
    const auto found =
        m_database.first(u"SELECT task.seq, task.project FROM task JOIN project ON project.seq = task.project"
                         " WHERE task.id = ? AND (? OR project.id = ?)"_s,
                         {id, project.isEmpty(), project}, [&](const Row &row) {
                             place = {row.integer(0), row.integer(1)};
                         });
    if (!found)
        return found.error();
    return *found ? Result(place) : Result<TaskRow>(taskNotFound(id));
}

Outcome Repository::setStatus(qint64 seq, const QString &status)
{
    const auto done =
        m_database.run(u"UPDATE task SET status = ?, updated = ? WHERE seq = ?"_s, {status, clock::now(), seq});
    return done ? Outcome(Done{}) : Outcome(done.error());
}

Outcome Repository::reset(const QString &project, const QString &id, bool keepState)
{
    const auto row = taskRow(project, id);
    if (!row)
        return row.error();
    return m_database.transaction([&]() -> Outcome {
        if (const auto begun = beginChange(row->project, Change::Altered); !begun)
            return begun;
        if (!keepState) {
            const auto initial = m_database.value(u"SELECT initial FROM task_data WHERE task = ?"_s, {row->seq});
            if (!initial)
                return initial.error();
            const QByteArray data = initial->toByteArray();
            const QByteArray light = withoutMasks(data);
            const auto done =
                m_database.run(u"UPDATE task_data SET data = ?, \"full\" = ? WHERE task = ?"_s,
                               {textOrNull(light), light == data ? QVariant() : textOrNull(data), row->seq});
            if (!done)
                return done.error();
        }
        return setStatus(row->seq, u"pending"_s);
    });
}

Outcome Repository::toReview(const QString &project, const QString &id)
{
    const auto row = taskRow(project, id);
    if (!row)
        return row.error();
    return m_database.transaction([&]() -> Outcome {
        const auto begun = beginChange(row->project, Change::Altered);
        return begun ? setStatus(row->seq, u"to-review"_s) : begun;
    });
}

Outcome Repository::setData(const QString &id, const QByteArray &data, const QString &status)
{
    const auto row = taskRow({}, id);
    if (!row)
        return row.error();
    const QByteArray light = withoutMasks(data);
    if (light.isEmpty())
        return Error{.kind = Error::Kind::Invalid, .text = u"data must be an object"_s, .detail = {}};
    return m_database.transaction([&]() -> Outcome {
        if (const auto begun = beginChange(row->project, Change::Altered); !begun)
            return begun;
        const auto done =
            m_database.run(u"INSERT INTO task_data (task, data, \"full\") VALUES (?, ?, ?)"
                           " ON CONFLICT (task) DO UPDATE SET data = excluded.data, \"full\" = excluded.\"full\""_s,
                           {row->seq, textOrNull(light), light == data ? QVariant() : textOrNull(data)});
        if (!done)
            return done.error();
        if (const auto set = setStatus(row->seq, status); !set)
            return set;
        return queueCall(id, data);
    });
}

Result<qint64> Repository::removeTasks(const QStringList &ids)
{
    qint64 removed = 0;
    QSet<qint64> projects;
    const auto outcome = m_database.transaction([&]() -> Outcome {
        for (const QString &id : ids) {
            const auto row = taskRow({}, id);
            if (!row && row.error().kind != Error::Kind::NotFound)
                return row.error();
            if (!row)
                continue;
            if (!projects.contains(row->project))
                if (const auto begun = beginChange(row->project, Change::Altered); !begun)
                    return begun;
            projects.insert(row->project);
            if (const auto done = m_database.run(u"DELETE FROM task WHERE seq = ?"_s, {row->seq}); !done)
                return done.error();
            ++removed;
        }
        return Done{};
    });
    return outcome ? Result(removed) : Result<qint64>(outcome.error());
}

Outcome Repository::beginChange(qint64 project, Change change)
{
    const auto moved =
        m_database.run(change == Change::Appended ? u"UPDATE generation SET appended = appended + 1 WHERE project = ?"_s
                                                  : u"UPDATE generation SET altered = altered + 1 WHERE project = ?"_s,
                       {project});
    return moved ? Outcome(Done{}) : Outcome(moved.error());
}

Outcome Repository::awaitWriters(qint64 project)
{
    if (m_database.engine() == Database::Engine::Sqlite)
        return Done{}; // they are in the same program, and had their turn before
    const auto waited = m_database.value(u"SELECT project FROM generation WHERE project = ? FOR SHARE"_s, {project});
    return waited ? Outcome(Done{}) : Outcome(waited.error());
}

} // namespace labdesk::lab
