#include "lab/schema.h"

#include "lab/labdatabase.h"

#include <QFile>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

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
            " data TEXT, full TEXT, initial TEXT, jobs TEXT, metrics TEXT)"_s,
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
        }};
    return all;
}

const QList<std::pair<QString, QString>> &taskIndexes()
{
    static const QList<std::pair<QString, QString>> all{
        {u"task_project"_s, u"task (project)"_s},          {u"task_batch"_s, u"task (project, batch, status)"_s},
        {u"task_status"_s, u"task (project, status)"_s},   {u"task_name"_s, u"task (project, name)"_s},
        {u"task_created"_s, u"task (project, created)"_s}, {u"task_updated"_s, u"task (project, updated)"_s},
        {u"task_score"_s, u"task (project, score)"_s},     {u"task_batch_name"_s, u"task (batch, name)"_s},
    };
    return all;
}

Outcome runAll(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements)
        if (const auto done = database.run(statement); !done)
            return done.error();
    return Done{};
}

} // namespace

Outcome upgradeSchema(Database &database, const QString &folder)
{
    const auto current = database.value(u"PRAGMA user_version"_s);
    if (!current)
        return current.error();
    const int newest = static_cast<int>(steps().size());
    if (current->toInt() > newest)
        return Error{
            .kind = Error::Kind::Disk,
            .text = u"The data in %1 was written by a newer Labdesk (schema %2, this one knows %3). Update Labdesk."_s
                        .arg(folder)
                        .arg(current->toInt())
                        .arg(newest),
            .detail = {}};
    if (current->toInt() == newest)
        return Done{};
    // What is there is kept by SQLite's own means: a copy of a live file wouldn't hold what is still in its log. A new
    // Lab has nothing to keep.
    if (current->toInt() > 0) {
        const QString backup = folder + u"/lab.sqlite.before-%1"_s.arg(newest);
        QFile::remove(backup); // of an upgrade that broke off
        if (const auto kept = database.run(u"VACUUM INTO ?"_s, {backup}); !kept)
            return Error{.kind = Error::Kind::Disk,
                         .text = u"The database in %1 can't be backed up before the upgrade: %2"_s.arg(
                             folder, kept.error().text),
                         .detail = {}};
    }
    return database.transaction([&]() -> Outcome {
        // Another connection may have upgraded while this one waited.
        const auto version = database.value(u"PRAGMA user_version"_s);
        for (int step = version ? version->toInt() : 0; step < newest; ++step) {
            if (const auto done = runAll(database, steps().at(step)); !done)
                return done;
            if (step == 0)
                if (const auto done = createTaskIndexes(database); !done)
                    return done;
        }
        const auto done = database.run(u"PRAGMA user_version = %1"_s.arg(newest));
        return done ? Outcome(Done{}) : Outcome(done.error());
    });
}

Outcome dropTaskIndexes(Database &database)
{
    QStringList statements;
    for (const auto &[name, columns] : taskIndexes())
        statements += u"DROP INDEX IF EXISTS "_s + name;
    return runAll(database, statements);
}

Outcome createTaskIndexes(Database &database)
{
    QStringList statements;
    for (const auto &[name, columns] : taskIndexes())
        statements += u"CREATE INDEX IF NOT EXISTS %1 ON %2"_s.arg(name, columns);
    return runAll(database, statements);
}

} // namespace labdesk::lab
