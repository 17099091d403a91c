#include "jobs/transfers.h"

#include "jobs/changejob.h"
#include "jobs/createjob.h"
#include "jobs/datasetjob.h"
#include "jobs/exportjob.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using State = JobStatus::State;

namespace {

constexpr qsizetype mostKept = 100;
constexpr qsizetype mostKeptLines = 1000;

QString wordOf(State state)
{
    switch (state) {
    case State::Queued:
    case State::Running:
    case State::Paused: return u"active"_s;
    case State::Interrupted: return u"interrupted"_s;
    case State::Succeeded: return u"done"_s;
    case State::Failed: return u"failed"_s;
    case State::Cancelled: return u"cancelled"_s;
    }
    return {};
}

State stateOf(const QString &word)
{
    for (const State state : {State::Succeeded, State::Failed, State::Cancelled})
        if (wordOf(state) == word)
            return state;
    return State::Interrupted; // whoever worked on it is gone
}

QByteArray encodeStatus(const JobStatus &status)
{
    QJsonArray lines;
    for (const Finding &finding : status.report.mid(0, mostKeptLines))
        lines.append(QJsonArray{finding.code, finding.subject, QJsonArray::fromStringList(finding.arguments)});
    QJsonObject counts;
    for (auto count = status.reportCounts.cbegin(); count != status.reportCounts.cend(); ++count)
        counts.insert(count.key(), *count);
    return QJsonDocument(QJsonObject{{u"done"_s, status.done},
                                     {u"total"_s, status.total},
                                     {u"bytes"_s, status.bytes},
                                     {u"summary"_s, status.summary},
                                     {u"output"_s, status.outputPath},
                                     {u"lines"_s, status.reportTotal},
                                     {u"failed"_s, status.failedCount},
                                     {u"ended"_s, status.endedAt},
                                     {u"counts"_s, counts},
                                     {u"report"_s, lines}})
        .toJson(QJsonDocument::Compact);
}

JobStatus decodeStatus(const store::TransferRecord &record)
{
    const QJsonObject object = QJsonDocument::fromJson(record.result).object();
    JobStatus status;
    status.title = record.title;
    status.state = stateOf(record.state);
    status.account = record.account;
    status.createdAt = record.createdAt;
    status.done = object.value(u"done"_s).toInteger();
    status.total = object.value(u"total"_s).toInteger(-1);
    status.bytes = object.value(u"bytes"_s).toInteger();
    status.summary = object.value(u"summary"_s).toString();
    status.outputPath = object.value(u"output"_s).toString();
    status.reportTotal = object.value(u"lines"_s).toInteger();
    status.failedCount = object.value(u"failed"_s).toInteger();
    status.endedAt = object.value(u"ended"_s).toInteger();
    const QJsonObject counts = object.value(u"counts"_s).toObject();
    for (auto count = counts.constBegin(); count != counts.constEnd(); ++count)
        status.reportCounts.insert(count.key(), count->toInteger());
    for (const QJsonValue &line : object.value(u"report"_s).toArray())
        status.report.append({line[0].toString(), line[1].toString(), line[2].toVariant().toStringList()});
    return status;
}

// How far a job was whose program was killed: its items say it.
void countItems(store::Journal &journal, JobStatus &status)
{
    using Item = store::JournalItem::State;
    if (journal.record().kind == u"export"_s)
        return;
    const auto count = [&](Item state) {
        const auto found = journal.count(state);
        return found ? *found : 0;
    };
    status.failedCount = count(Item::Failed);
    status.done = count(Item::Created) + count(Item::Skipped) + status.failedCount;
    status.total = status.done + count(Item::Waiting);
}

} // namespace

void keepStatus(store::Journal &journal, const JobStatus &status)
{
    const QByteArray result = encodeStatus(status);
    if (status.state == State::Succeeded && status.failedCount == 0)
        (void)journal.cutDown(wordOf(status.state), result);
    else
        (void)journal.setState(wordOf(status.state), result);
}

QList<JobStatus> keptTransfers(const QString &folder)
{
    QList<JobStatus> found;
    for (const QString &path : store::Journal::in(folder)) {
        const auto journal = store::Journal::open(path);
        if (!journal && journal.error().kind == Error::Kind::Conflict)
            continue;
        JobStatus status;
        if (journal) {
            status = decodeStatus((*journal)->record());
            if (status.state == State::Interrupted) {
                countItems(**journal, status);
                status.summary = QCoreApplication::translate("jobs", "Interrupted: the program ended meanwhile.");
            }
        } else {
            status.title = QFileInfo(path).fileName();
            status.state = State::Failed;
            status.summary = journal.error().text;
            status.error = journal.error();
        }
        status.journal = path;
        found += status;
    }
    // What can't be read is kept: it may be all that knows of a creation that broke off.
    const auto mayGo = [](const JobStatus &status) { return !status.canResume() && status.error.text.isEmpty(); };
    qsizetype over = std::count_if(found.cbegin(), found.cend(), mayGo);
    found.removeIf([&](const JobStatus &status) {
        if (!mayGo(status) || over <= mostKept)
            return false;
        --over;
        store::Journal::remove(status.journal);
        return true;
    });
    return found;
}

QStringList lockedTransfers(const QString &folder)
{
    QStringList locked;
    for (const QString &path : store::Journal::in(folder)) {
        const auto journal = store::Journal::open(path);
        if (!journal && journal.error().kind == Error::Kind::Conflict)
            locked += path;
    }
    return locked;
}

Result<std::unique_ptr<Job>> resumedJob(const QString &path, ClientFactory makeClient, bool retryFailed)
{
    auto journal = store::Journal::open(path);
    if (!journal)
        return journal.error();
    if (const auto active = (*journal)->setState(wordOf(State::Running), (*journal)->record().result); !active)
        return active.error();
    if (retryFailed)
        if (const auto again = (*journal)->retryFailed(); !again)
            return again.error();
    if ((*journal)->record().kind == u"create"_s)
        return std::unique_ptr<Job>(std::make_unique<CreateJob>(std::move(*journal), std::move(makeClient)));
    if ((*journal)->record().kind == u"export"_s)
        return std::unique_ptr<Job>(std::make_unique<ExportJob>(std::move(*journal), std::move(makeClient)));
    if ((*journal)->record().kind == u"change"_s)
        return std::unique_ptr<Job>(std::make_unique<ChangeJob>(std::move(*journal), std::move(makeClient)));
    if ((*journal)->record().kind == u"dataset"_s)
        return std::unique_ptr<Job>(std::make_unique<DatasetJob>(std::move(*journal), std::move(makeClient)));
    return Error{.kind = Error::Kind::Disk,
                 .text =
                     QCoreApplication::translate("jobs", "The journal %1 is of a kind that this Labdesk doesn't know.")
                         .arg(path)};
}

void forgetTransfer(const QString &path)
{
    {
        const auto journal = store::Journal::open(path);
        if (!journal && journal.error().kind == Error::Kind::Conflict)
            return; // another program works on it
        const QString part = journal ? (*journal)->note(u"part"_s) : QString();
        if (!part.isEmpty() && stateOf((*journal)->record().state) == State::Interrupted)
            PartFolder::remove(part, (*journal)->id());
    }
    store::Journal::remove(path);
}

} // namespace labdesk::jobs
