#include "cli/commands.h"

#include "jobs/transfers.h"

#include <QFileInfo>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using jobs::JobStatus;
using State = JobStatus::State;

namespace {

QString idOf(const JobStatus &status)
{
    return QFileInfo(status.journal).completeBaseName();
}

QString wordOf(State state)
{
    switch (state) {
    case State::Succeeded: return u"done"_s;
    case State::Failed: return u"failed"_s;
    case State::Cancelled: return u"cancelled"_s;
    default: return u"interrupted"_s;
    }
}

void write(JsonWriter &json, const JobStatus &status)
{
    json.beginObject();
    json.member("id", idOf(status));
    json.member("state", wordOf(status.state));
    json.member("title", status.title);
    json.member("account", status.account.name);
    json.member("done", status.done);
    json.member("total", status.total);
    json.member("failed", status.failedCount);
    json.member("summary", status.summary);
    json.member("path", status.outputPath);
    json.endObject();
}

void print(Console &console, const QList<JobStatus> &statuses)
{
    if (console.json()) {
        console.printJson([&](JsonWriter &json) {
            json.beginArray();
            for (const JobStatus &status : statuses)
                write(json, status);
            json.endArray();
        });
        return;
    }
    for (const JobStatus &status : statuses)
        console.row({idOf(status), wordOf(status.state),
                     u"%1/%2"_s.arg(status.done).arg(std::max<qint64>(status.total, status.done)), status.title});
}

// Names the journals that can't be read and those that another program holds; how many.
qsizetype tellOutOfReach(const Session &session)
{
    qsizetype count = 0;
    for (const JobStatus &status : jobs::keptTransfers(session.transfersFolder)) {
        if (status.error.text.isEmpty())
            continue;
        session.console.note(u"%1: %2 It is kept."_s.arg(status.title, status.summary));
        ++count;
    }
    const QStringList locked = jobs::lockedTransfers(session.transfersFolder);
    for (const QString &path : locked)
        session.console.note(u"%1: another Labdesk works on it."_s.arg(QFileInfo(path).fileName()));
    return count + locked.size();
}

Exit transfers(Session &session)
{
    print(session.console, jobs::keptTransfers(session.transfersFolder));
    (void)tellOutOfReach(session);
    return Exit::Done;
}

bool isSame(const Account &a, const Account &b)
{
    return a.embedded == b.embedded && (a.embedded || isSameAccount(a, b));
}

Exit resume(Session &session)
{
    const QString wanted = session.arguments.operands.value(0);
    const bool retry = session.arguments.has(u"retry-failed"_s);
    QList<JobStatus> chosen;
    for (const JobStatus &status : jobs::keptTransfers(session.transfersFolder)) {
        const bool possible = status.canResume() || (retry && status.canRetryFailed());
        if (wanted.isEmpty() ? possible && status.state != State::Cancelled && isSame(status.account, session.account)
                             : idOf(status) == wanted)
            chosen += status;
    }
    for (const QString &path : jobs::lockedTransfers(session.transfersFolder))
        if (!wanted.isEmpty() && QFileInfo(path).completeBaseName() == wanted)
            return session.console.fail(
                {.kind = Error::Kind::Conflict, .text = u"Another Labdesk works on “%1”."_s.arg(wanted)});
    if (!wanted.isEmpty() && !chosen.isEmpty() && !chosen.constFirst().error.text.isEmpty())
        return session.console.fail(
            {.kind = Error::Kind::Disk, .text = chosen.constFirst().error.text + u" It is kept."_s});
    if (chosen.isEmpty() && !wanted.isEmpty())
        return session.console.fail(
            {.kind = Error::Kind::NotFound,
             .text = u"There is no transfer “%1”. labdesk-cli transfers lists them."_s.arg(wanted)});
    if (chosen.isEmpty()) {
        const bool allSeen = tellOutOfReach(session) == 0;
        session.console.note(allSeen ? u"There is nothing to resume."_s : u"There is nothing else to resume."_s);
        print(session.console, {});
        return allSeen ? Exit::Done : Exit::Partly;
    }
    Exit worst = wanted.isEmpty() && tellOutOfReach(session) > 0 ? Exit::Partly : Exit::Done;
    QList<JobStatus> ended;
    for (const JobStatus &status : std::as_const(chosen)) {
        if (!isSame(status.account, session.account))
            return session.console.fail({.kind = Error::Kind::Invalid,
                                         .text = u"That transfer belongs to “%1” at %2. Connect to it to resume."_s.arg(
                                             status.account.accessId, status.account.endpoint.toString())});
        if (!status.canResume() && !(retry && status.canRetryFailed()))
            return session.console.fail(
                {.kind = Error::Kind::Invalid, .text = u"That transfer is done; there is nothing to resume."_s});
        const auto job = jobs::resumedJob(status.journal, jobs::clientFor(session.account), retry);
        if (!job) { // the others are gone on with
            worst = session.console.fail(job.error());
            continue;
        }
        ended += runJob(**job, session.console);
        const JobStatus &end = ended.constLast();
        session.console.note(end.title + u": "_s + end.summary);
        const Exit exit = end.state != State::Succeeded ? Exit::Failed
                          : end.failedCount > 0         ? Exit::Partly
                                                        : Exit::Done;
        worst = worst == Exit::Failed || exit == Exit::Failed ? Exit::Failed : std::max(worst, exit);
    }
    print(session.console, ended);
    return worst;
}

} // namespace

QList<Command> transferCommands()
{
    return {
        {{.name = u"transfers"_s,
          .operands = {},
          .summary =
              u"List creations, exports, changes and uploads: those that broke off, and the latest that are over."_s,
          .offline = true},
         transfers},
        {{.name = u"resume"_s,
          .operands = u"[TRANSFER]"_s,
          .summary = u"Go on with a transfer that broke off; without TRANSFER, with all of this account."_s,
          .options = {{u"retry-failed"_s, {}, u"Also try again what failed for a reason of its own."_s}},
          .leastOperands = 0,
          .mostOperands = 1},
         resume},
    };
}

} // namespace labdesk::cli
