// labdesk-server: a Lab of its own over HTTP. No logic here: options, parts in lifetime order, signals.

#include "app/servercommands.h"
#include "app/stopsignals.h"
#include "base/showntext.h"
#include "lab/archive.h"
#include "lab/labserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace labdesk;

namespace {

constexpr std::chrono::seconds patience(20); // with what is under way when it is told to stop; a second signal ends it

// One write a line: lines of several threads don't mix.
void logLine(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    std::fwrite(whole.constData(), 1, static_cast<size_t>(whole.size()), stderr);
}

int failed(const Error &error)
{
    QTextStream(stderr) << "labdesk-server: " << shownText(error.text) << Qt::endl;
    return 1;
}

// --load and --dump work on the data itself: the server need not run.
int moveArchive(const lab::Storage &storage, const QString &load, const QString &dump)
{
    // One program at a time for a SQLite file; a PostgreSQL database takes care of itself.
    const auto lock = storage.isShared() ? Result(std::unique_ptr<FileLock>()) : lab::lockFolder(storage.folder);
    if (!lock)
        return failed(lock.error());
    auto database = lab::openDatabase(storage);
    if (!database)
        return failed(database.error());
    lab::PageAnchors anchors;
    const lab::BlobStore blobs(storage);
    lab::Repository repository(**database, anchors);
    QTextStream out(stdout);
    if (!load.isEmpty()) {
        const auto loaded = lab::loadArchive(load, repository, blobs);
        if (!loaded)
            return failed(loaded.error());
        out << u"Loaded %1 projects, %2 batches, %3 tasks, %4 files."_s.arg(loaded->projects)
                   .arg(loaded->batches)
                   .arg(loaded->tasks)
                   .arg(loaded->files)
            << Qt::endl;
    }
    if (!dump.isEmpty()) {
        if (const auto dumped = lab::dumpArchive(dump, repository, blobs); !dumped)
            return failed(dumped.error());
        out << u"Wrote %1."_s.arg(dump) << Qt::endl;
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    umask(077); // whatever it writes is closed to other users
    // As many connections as the system lets us have.
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = std::max(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 4096));
        setrlimit(RLIMIT_NOFILE, &files);
    }
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"labdesk-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LABDESK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A Lab for a team: the HTTP API of Labdesk's embedded Lab, on its own. /healthz and /metrics tell how it is.\n"
        "The secret is read from ISAHIT_LAB_API_SECRET_KEY; without one a random pair is printed."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/labdesk-server"_s;
    parser.addOptions(
        {{u"data"_s, u"Keep the Lab in this folder (default: %1)."_s.arg(usual), u"folder"_s, usual},
         {u"database"_s,
          u"Keep tasks in this database (default: a file in the folder; or LABDESK_DATABASE): "
          "postgresql://host1,host2/name. Several servers may share it."_s,
          u"address"_s},
         {u"files"_s,
          u"Keep uploaded files here (default: in the folder): another folder, or s3://bucket/prefix?endpoint=URL with "
          "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."_s,
          u"where"_s},
         {u"address"_s, u"Listen on this address (default: 127.0.0.1)."_s, u"address"_s, u"127.0.0.1"_s},
         {u"port"_s, u"Listen on this port (default: 8420; 0: any free one)."_s, u"port"_s, u"8420"_s},
         {u"access-id"_s, u"The access id (default: ISAHIT_LAB_API_ACCESS_ID)."_s, u"id"_s},
         {u"token-lifetime"_s, u"Seconds that a token is valid (default: 3600)."_s, u"seconds"_s, u"3600"_s},
         {u"threads"_s, u"Requests worked on at once (default: 4)."_s, u"count"_s, u"4"_s},
         {u"private-webhooks"_s, u"Call webhooks on this machine and in private networks, too."_s},
         {u"log"_s, u"Write a line of JSON to standard error for each answer."_s},
         {u"load"_s, u"Add a Lab archive to the data. Ends afterwards unless --port is given, too."_s, u"file"_s},
         {u"dump"_s, u"Write the data as a Lab archive. Ends afterwards unless --port is given, too."_s, u"file"_s}});
    app::addServerCommands(parser);
    parser.process(app);
    const lab::Storage storage(parser.value(u"data"_s),
                               parser.isSet(u"database"_s) ? parser.value(u"database"_s)
                                                           : qEnvironmentVariable("LABDESK_DATABASE"),
                               parser.value(u"files"_s));
    if (const auto status = app::runServerCommand(parser, storage))
        return *status;
    if (parser.isSet(u"load"_s) || parser.isSet(u"dump"_s)) {
        const int status = moveArchive(storage, parser.value(u"load"_s), parser.value(u"dump"_s));
        if (status != 0 || !parser.isSet(u"port"_s))
            return status;
    }

    bool portOk = false;
    const quint16 port = parser.value(u"port"_s).toUShort(&portOk);
    const int lifetime = parser.value(u"token-lifetime"_s).toInt();
    const int threads = parser.value(u"threads"_s).toInt();
    if (!portOk || lifetime < 1 || threads < 1 || threads > 64) {
        QTextStream(stderr) << "labdesk-server: --port takes 0 to 65535, --token-lifetime at least 1, --threads 1 to 64"
                            << Qt::endl;
        return 2;
    }
    const QString accessId =
        parser.isSet(u"access-id"_s) ? parser.value(u"access-id"_s) : qEnvironmentVariable("ISAHIT_LAB_API_ACCESS_ID");
    const QString secret = qEnvironmentVariable("ISAHIT_LAB_API_SECRET_KEY");
    lab::LabServer server({.storage = storage,
                           .accessId = accessId,
                           .secret = secret,
                           .tokenLifetime = std::chrono::seconds(lifetime),
                           .seedArchive = {},
                           .http = {.address = parser.value(u"address"_s), .port = port, .threads = threads},
                           .webhooks = {.privateAddresses = parser.isSet(u"private-webhooks"_s)},
                           .log = parser.isSet(u"log"_s) ? logLine : nullptr});
    const auto listening = server.start();
    if (!listening)
        return failed(listening.error());

    QTextStream out(stdout);
    const QString address = parser.value(u"address"_s);
    out << u"Listening on http://%1:%2/"_s.arg(address.contains(u':') ? u'[' + address + u']' : address).arg(*listening)
        << Qt::endl;
    out << u"Access id: %1"_s.arg(server.accessId()) << Qt::endl;
    if (secret.isEmpty())
        out << u"Secret key, valid until this server ends: %1"_s.arg(server.secret()) << Qt::endl;
    const StopSignals stop([] { QCoreApplication::quit(); });
    const int status = QCoreApplication::exec();
    server.finish(patience);
    return status;
}
