#include "lab/schema.h"

#include "lab/labdatabase.h"

#include <QFile>
#include <QRegularExpression>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 upgradeDuty = 0x1abde5c; // a number of our own among the locks of a PostgreSQL server

// Statements of each step. A step that was released is never edited: add one.
const QList<QStringList> &steps()
{
    static const QList<QStringList> all{
        {
            u"CREATE TABLE project (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
            " type TEXT NOT NULL, status TEXT NOT NULL, created INTEGER, updated INTEGER, configuration TEXT NOT NULL)"_s,
            u"CREATE TABLE batch (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
            " project INTEGER NOT NULL REFERENCES project(seq), name TEXT NOT NULL, status TEXT NOT NULL, dataset TEXT,"
            " workflow TEXT, created INTEGER, updated INTEGER)"_s,
            u"CREATE INDEX batch_project ON batch (project)"_s,
            // Light columns only: what a listing shows and filters. What is drawn is in task_data.
            u"CREATE TABLE task (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
            " project INTEGER NOT NULL REFERENCES project(seq), batch INTEGER NOT NULL REFERENCES batch(seq),"
            " name TEXT NOT NULL, status TEXT NOT NULL, score REAL, created INTEGER, updated INTEGER,"
            " resources TEXT NOT NULL, properties TEXT NOT NULL, creator TEXT)"_s,
            // data: without masks; full: with them, null when there are none; initial: what a reset goes back to.
            u"CREATE TABLE task_data (task INTEGER PRIMARY KEY REFERENCES task(seq) ON DELETE CASCADE,"
            " data TEXT, \"full\" TEXT, initial TEXT, jobs TEXT, metrics TEXT)"_s,
            u"CREATE TABLE file (id TEXT PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL,"
            " created INTEGER)"_s,
            u"CREATE TABLE permission (token TEXT PRIMARY KEY, ids TEXT NOT NULL, created INTEGER)"_s,
            u"CREATE TABLE imported (id TEXT PRIMARY KEY, token TEXT NOT NULL, body TEXT NOT NULL, created INTEGER)"_s,
        },
        {
            u"CREATE TABLE dataset (id TEXT PRIMARY KEY, project TEXT NOT NULL, name TEXT NOT NULL, integration TEXT, created INTEGER)"_s,
            // folder: `a/b/` or empty; a folder is there because files are below it.
            u"CREATE TABLE dataset_file (dataset TEXT NOT NULL REFERENCES dataset(id) ON DELETE CASCADE, folder TEXT "
            u"NOT NULL,"
            " name TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (dataset, folder, name))"_s,
            u"CREATE TABLE webhook (workflow TEXT PRIMARY KEY, url TEXT NOT NULL, header TEXT, updated INTEGER)"_s,
            u"CREATE TABLE integration (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)"_s,
        },
        {
            // JSON objects, as a workflow tells them.
            u"ALTER TABLE webhook ADD COLUMN last_call TEXT"_s,
            u"ALTER TABLE webhook ADD COLUMN last_error TEXT"_s,
            u"CREATE TABLE webhook_call (seq INTEGER PRIMARY KEY AUTOINCREMENT, workflow TEXT NOT NULL, body TEXT NOT "
            u"NULL,"
            " tries INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL)"_s,
            u"CREATE INDEX webhook_call_due ON webhook_call (due)"_s,
        },
        {
            // Who has these bytes? Asked for every blob of a sweep.
            u"CREATE INDEX file_sha256 ON file (sha256)"_s,
            u"CREATE INDEX dataset_file_sha256 ON dataset_file (sha256)"_s,
            u"CREATE INDEX batch_workflow ON batch (json_extract(workflow, '$.id'))"_s,
        },
        {
            u"CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, rate INTEGER NOT NULL,"
            " created INTEGER NOT NULL, withdrawn INTEGER, salt TEXT NOT NULL, hash TEXT NOT NULL)"_s,
            u"CREATE TABLE change_log (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL,"
            " verb TEXT NOT NULL, path TEXT NOT NULL, detail TEXT NOT NULL)"_s,
            u"CREATE INDEX change_log_who ON change_log (who, seq)"_s,
        },
        {
            // How often a project's tasks were added to, and changed otherwise: whoever remembers something of them
            // asks here whether it is still true. Who writes tasks begins with his project's row, so that they are
            // numbered in the order in which others see them.
            u"CREATE TABLE generation (project INTEGER PRIMARY KEY REFERENCES project(seq) ON DELETE CASCADE,"
            " appended INTEGER NOT NULL, altered INTEGER NOT NULL)"_s,
            u"INSERT INTO generation (project, appended, altered) SELECT seq, 0, 0 FROM project"_s,
            u"CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"_s,
        }};
    return all;
}

struct TaskIndex
{
    QString name, columns;
};
const QList<TaskIndex> &taskIndexes()
{
    static const QList<TaskIndex> all{
        {u"task_project"_s, u"project"_s},          {u"task_batch"_s, u"project, batch, status"_s},
        {u"task_status"_s, u"project, status"_s},   {u"task_name"_s, u"project, name"_s},
        {u"task_created"_s, u"project, created"_s}, {u"task_updated"_s, u"project, updated"_s},
        {u"task_score"_s, u"project, score"_s},     {u"task_batch_name"_s, u"batch, name"_s},
    };
    return all;
}

// SQLite ends every index with the row's number, and puts NULL first.
QString columnsOf(const TaskIndex &index, Database::Engine engine)
{
    if (engine == Database::Engine::Sqlite)
        return index.columns;
    QString columns = index.columns + u", seq"_s;
    for (const QString &nullable : {u"created"_s, u"updated"_s, u"score"_s})
        columns.replace(u" %1,"_s.arg(nullable), u" %1 NULLS FIRST,"_s.arg(nullable));
    return columns;
}

// The steps are written as SQLite has them. Texts compare by their bytes there.
QString inPostgres(QString statement)
{
    static const QRegularExpression text(u"\\bTEXT\\b"_s), integer(u"\\bINTEGER\\b"_s), real(u"\\bREAL\\b"_s);
    return statement
        .replace(u"INTEGER PRIMARY KEY AUTOINCREMENT"_s, u"BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"_s)
        .replace(text, u"TEXT COLLATE \"C\""_s)
        .replace(integer, u"BIGINT"_s)
        .replace(real, u"DOUBLE PRECISION"_s);
}

// What SQLite brings along and our statements use. U+0000 in a JSON text is more than PostgreSQL can read.
const QStringList &postgresFunctions()
{
    static const QStringList all{
        u"CREATE TABLE schema_version (version INTEGER NOT NULL)"_s,
        u"INSERT INTO schema_version VALUES (0)"_s,
        u"CREATE FUNCTION readable_json(document text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
        " SELECT CASE WHEN strpos(document, '\\u0000') = 0 THEN document ELSE"
        " regexp_replace(document, '(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000', '\\1\\\\ufffd', 'g') END $$"_s,
        u"CREATE FUNCTION json_extract(document text, path text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS "
        u"$$"
        " SELECT CASE jsonb_typeof(found) WHEN 'boolean' THEN (found::boolean)::integer::text ELSE found #>> '{}' END"
        " FROM jsonb_path_query_first(readable_json(document)::jsonb, path::jsonpath) AS found $$"_s,
        u"CREATE FUNCTION json_each(document text) RETURNS TABLE (type text, value text) LANGUAGE sql IMMUTABLE"
        " PARALLEL SAFE AS $$ SELECT json_typeof(item), CASE json_typeof(item) WHEN 'string' THEN item #>> '{}' ELSE"
        " item::text END FROM json_array_elements(readable_json(document)::json) AS item $$"_s,
        u"CREATE FUNCTION instr(whole text, part text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$"
        " SELECT strpos(whole, part) $$"_s,
        u"CREATE FUNCTION regexp(expression text, whole text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS "
        u"$$"
        " SELECT whole COLLATE \"und-x-icu\" ~ expression $$"_s,
    };
    return all;
}

Outcome runAll(Database &database, const QStringList &statements)
{
    const bool translates = database.engine() == Database::Engine::Postgres;
    for (const QString &statement : statements)
        if (const auto done = database.run(translates ? inPostgres(statement) : statement); !done)
            return done.error();
    return Done{};
}

// Of a PostgreSQL database. Asked of its tables: to_regclass() may answer what was true when this connection asked
// last.
Result<bool> hasTable(Database &database, const QString &name)
{
    const auto there = database.value(
        u"SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ?"_s, {name});
    return there ? Result(there->isValid()) : Result<bool>(there.error());
}

// 0: nothing is there yet.
Result<int> versionOf(Database &database)
{
    if (database.engine() == Database::Engine::Postgres) {
        const auto there = hasTable(database, u"schema_version"_s);
        if (!there)
            return there.error();
        if (!*there)
            return 0;
    }
    const auto version =
        database.value(database.engine() == Database::Engine::Postgres ? u"SELECT version FROM schema_version"_s
                                                                       : u"PRAGMA user_version"_s);
    return version ? Result(version->toInt()) : Result<int>(version.error());
}

Outcome setVersion(Database &database, int version)
{
    const auto done =
        database.run((database.engine() == Database::Engine::Postgres ? u"UPDATE schema_version SET version = %1"_s
                                                                      : u"PRAGMA user_version = %1"_s)
                         .arg(version));
    return done ? Outcome(Done{}) : Outcome(done.error());
}

// What is there is kept by the engine's own means: a copy of a live file wouldn't hold what is still in its log.
Outcome keepBefore(Database &database, const QString &folder, int newest)
{
    if (database.engine() == Database::Engine::Postgres) {
        const QString schema = u"before_%1"_s.arg(newest);
        QStringList statements{u"DROP SCHEMA IF EXISTS %1 CASCADE"_s.arg(schema), u"CREATE SCHEMA %1"_s.arg(schema)};
        for (const QString &table : tables()) {
            const auto there = hasTable(database, table);
            if (!there)
                return there.error();
            if (*there)
                statements += u"CREATE TABLE %1.%2 AS TABLE %2"_s.arg(schema, table);
        }
        return runAll(database, statements);
    }
    const QString backup = folder + u"/lab.sqlite.before-%1"_s.arg(newest);
    QFile::remove(backup); // of an upgrade that broke off
    const auto kept = database.run(u"VACUUM INTO ?"_s, {backup});
    return kept ? Outcome(Done{}) : Outcome(kept.error());
}

} // namespace

const QStringList &tables()
{
    static const QStringList all{u"project"_s,      u"batch"_s,      u"task"_s,         u"task_data"_s,
                                 u"file"_s,         u"permission"_s, u"imported"_s,     u"dataset"_s,
                                 u"dataset_file"_s, u"webhook"_s,    u"webhook_call"_s, u"integration"_s,
                                 u"person"_s,       u"change_log"_s, u"generation"_s,   u"setting"_s};
    return all;
}

int newestSchema()
{
    return static_cast<int>(steps().size());
}

Outcome upgradeSchema(Database &database, const QString &folder, int newest)
{
    const auto current = versionOf(database);
    if (!current)
        return current.error();
    if (*current > newest)
        return Error{
            .kind = Error::Kind::Disk,
            .text = u"The data in %1 was written by a newer Labdesk (schema %2, this one knows %3). Update Labdesk."_s
                        .arg(folder)
                        .arg(*current)
                        .arg(newest),
            .detail = {}};
    if (*current == newest)
        return Done{};
    // A new Lab has nothing to keep.
    const bool postgres = database.engine() == Database::Engine::Postgres;
    const auto keep = [&]() -> Outcome {
        const auto kept = keepBefore(database, folder, newest);
        return kept ? kept
                    : Outcome(Error{.kind = Error::Kind::Disk,
                                    .text = u"The database of %1 can't be backed up before the upgrade: %2"_s.arg(
                                        folder, kept.error().text),
                                    .detail = {}});
    };
    if (*current > 0 && !postgres)
        if (const auto kept = keep(); !kept) // not inside a transaction
            return kept;
    return database.transaction([&]() -> Outcome {
        if (postgres) // one program at a time, whatever others do with the tables
            if (const auto alone = database.value(u"SELECT pg_advisory_xact_lock(?)"_s, {upgradeDuty}); !alone)
                return alone.error();
        // Another connection may have upgraded while this one waited.
        const auto version = versionOf(database);
        if (!version)
            return version.error();
        if (postgres && *version < newest)
            if (const auto ready = *version == 0 ? runAll(database, postgresFunctions()) : keep(); !ready)
                return ready;
        for (int step = *version; step < newest; ++step) {
            if (const auto done = runAll(database, steps().at(step)); !done)
                return done;
            if (step == 0)
                if (const auto done = createTaskIndexes(database); !done)
                    return done;
        }
        return *version < newest ? setVersion(database, newest) : Outcome(Done{});
    });
}

Outcome dropTaskIndexes(Database &database)
{
    QStringList statements;
    for (const TaskIndex &index : taskIndexes())
        statements += u"DROP INDEX IF EXISTS "_s + index.name;
    return runAll(database, statements);
}

Outcome createTaskIndexes(Database &database)
{
    QStringList statements;
    for (const TaskIndex &index : taskIndexes())
        statements +=
            u"CREATE INDEX IF NOT EXISTS %1 ON task (%2)"_s.arg(index.name, columnsOf(index, database.engine()));
    return runAll(database, statements);
}

} // namespace labdesk::lab
