#include "app/servercommands.h"

#include "base/showntext.h"
#include "lab/backup.h"
#include "lab/labdatabase.h"
#include "lab/people.h"
#include "lab/postgresdatabase.h"
#include "lab/upkeep.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QTextStream>

namespace labdesk::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int wrongUse = 2;

int failed(const QString &text, int status = 1)
{
    QTextStream(stderr) << "labdesk-server: " << shownText(text) << Qt::endl;
    return status;
}

// A name or a path that somebody else gave: nothing in it moves the cursor or ends the line.
QString cell(const QString &text)
{
    return shownText(text).replace(u'\t', u' ').replace(u'\n', u' ');
}

int addUser(lab::People &people, const QString &name, const QCommandLineParser &parser)
{
    const auto role = lab::roleFromWord(parser.value(u"role"_s));
    bool good = false;
    const int rate = parser.value(u"rate"_s).toInt(&good);
    if (!role || !good || rate < 0)
        return failed(u"--role takes read, create, review or administer, --rate a number of requests a second"_s,
                      wrongUse);
    const auto made = people.add(name, *role, rate);
    if (!made)
        return failed(made.error().text);
    QTextStream out(stdout);
    out << u"Access id: %1"_s.arg(made->person.accessId) << Qt::endl
        << u"Secret key: %1"_s.arg(made->secret) << Qt::endl
        << u"%1 may %2. The secret can't be shown again."_s.arg(cell(made->person.name), wordOf(*role)) << Qt::endl;
    return 0;
}

int listUsers(lab::People &people)
{
    const auto all = people.all();
    if (!all)
        return failed(all.error().text);
    QTextStream out(stdout);
    for (const lab::Person &person : *all)
        out << person.accessId << '\t' << wordOf(person.role) << '\t'
            << (person.rate > 0 ? u"%1/s"_s.arg(person.rate) : u"-"_s) << '\t' << clock::toIso(person.created) << '\t'
            << (person.withdrawn ? u"withdrawn "_s + clock::toIso(*person.withdrawn) : u"active"_s) << '\t'
            << cell(person.name) << Qt::endl;
    return 0;
}

int user(Database &database, const QStringList &words, const QCommandLineParser &parser)
{
    lab::People people(database);
    const QString what = words.value(1);
    if (what == u"add"_s && words.size() == 3)
        return addUser(people, words.at(2), parser);
    if (what == u"list"_s && words.size() == 2)
        return listUsers(people);
    const auto role = lab::roleFromWord(words.value(3));
    const bool setsRole = what == u"role"_s && words.size() == 4 && role;
    if (!setsRole && !(what == u"withdraw"_s && words.size() == 3))
        return failed(u"user takes: add NAME, list, role ID (read|create|review|administer), withdraw ID"_s, wrongUse);
    const auto done = setsRole ? people.setRole(words.at(2), *role) : people.withdraw(words.at(2));
    return done ? 0 : failed(done.error().text);
}

int changes(Database &database, const QCommandLineParser &parser)
{
    const auto all =
        lab::recordedChanges(database, std::max(1, parser.value(u"last"_s).toInt()), parser.value(u"who"_s));
    if (!all)
        return failed(all.error().text);
    QTextStream out(stdout);
    for (const lab::RecordedChange &change : *all)
        out << clock::toIso(change.at) << '\t' << cell(change.who) << '\t' << cell(change.verb) << '\t'
            << cell(change.path) << '\t' << cell(change.detail) << Qt::endl;
    return 0;
}

int sweep(Database &database, const lab::Storage &storage, bool dryRun)
{
    lab::PageAnchors anchors;
    lab::Repository repository(database, anchors);
    const lab::BlobStore blobs(storage);
    const auto swept = dryRun ? lab::sweepable(repository, blobs, {}) : lab::sweep(repository, blobs, {});
    if (!swept)
        return failed(swept.error().text);
    QTextStream(stdout) << (dryRun ? u"Would remove: %1 rows, %2 files' contents"_s
                                   : u"Removed: %1 rows, %2 files' contents"_s)
                               .arg(swept->rows)
                               .arg(swept->blobs)
                        << Qt::endl;
    return 0;
}

// The Lab that is copied: what it keeps its files in must be said where it can't be known.
lab::Storage sourceOf(const QString &from, const lab::Storage &target, const QCommandLineParser &parser)
{
    const QString files = parser.value(u"from-files"_s);
    if (!lab::PostgresDatabase::isAddress(from))
        return {from, {}, files};
    return {target.folder, from, files.isEmpty() ? target.files : files};
}

} // namespace

void addServerCommands(QCommandLineParser &parser)
{
    parser.addPositionalArgument(
        u"command"_s,
        u"Instead of serving: user add NAME, user list, user role ID ROLE, user withdraw ID, "
        "changes, sweep, backup FOLDER, restore FOLDER, migrate FROM (a Lab's folder, or the address of its "
        "database: copied into the empty Lab of --data, --database and --files)."_s,
        u"[command]"_s);
    parser.addOptions(
        {{u"role"_s, u"What a new user may: read, create, review or administer (default: read)."_s, u"role"_s,
          u"read"_s},
         {u"rate"_s, u"How many requests a second a new user may make (default: 0, any)."_s, u"count"_s, u"0"_s},
         {u"last"_s, u"How many changes are listed (default: 100)."_s, u"count"_s, u"100"_s},
         {u"from-files"_s, u"With migrate: where the files of FROM are (default: in its folder, or as --files)."_s,
          u"where"_s},
         {u"dry-run"_s, u"With sweep: only say what would be removed."_s},
         {u"who"_s, u"Only the changes of this access id."_s, u"id"_s}});
}

std::optional<int> runServerCommand(const QCommandLineParser &parser, const lab::Storage &storage)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return std::nullopt;
    const QString &command = words.constFirst();
    const bool backs = command == u"backup"_s, restores = command == u"restore"_s, moves = command == u"migrate"_s;
    if ((backs || restores || moves) && words.size() == 2) {
        const auto done = backs      ? lab::backUp(storage, words.at(1))
                          : restores ? lab::restore(words.at(1), storage)
                                     : lab::moveLab(sourceOf(words.at(1), storage, parser), storage);
        if (!done)
            return failed(done.error().text);
        QTextStream(stdout) << u"%1 tasks, %2 files, %3 bytes"_s.arg(done->tasks).arg(done->files).arg(done->bytes)
                            << (backs ? u" in %1"_s.arg(words.at(1)) : QString()) << Qt::endl;
        return 0;
    }
    const bool alone = words.size() == 1 && (command == u"changes"_s || command == u"sweep"_s);
    if (command != u"user"_s && !alone)
        return failed(u"Unknown command “%1”: see --help"_s.arg(words.join(u' ')), wrongUse);
    // `user add` makes the Lab that it is for; whatever else is asked is asked of one that is there.
    const bool adds = command == u"user"_s && words.value(1) == u"add"_s;
    if (!adds && !storage.isShared() && !QFileInfo::exists(storage.folder + u"/lab.sqlite"_s))
        return failed(u"There is no Lab in %1"_s.arg(storage.folder));
    const auto database = lab::openDatabase(storage);
    if (!database)
        return failed(database.error().text);
    if (command == u"sweep"_s)
        return sweep(**database, storage, parser.isSet(u"dry-run"_s));
    return command == u"user"_s ? user(**database, words, parser) : changes(**database, parser);
}

} // namespace labdesk::app
