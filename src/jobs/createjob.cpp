#include "jobs/createjob.h"

#include "client/taskreader.h"
#include "jobs/transfers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using store::JournalItem;

namespace {

constexpr int tasksBeyondPace = 2; // being read and hashed while the others have a request under way
constexpr qsizetype recordedAtOnce = 500;
constexpr int namesInCall = 500;
constexpr int window = 256; // items read from the journal at a time
constexpr int reportLines = 5000;

QString titleOf(qsizetype count, const Batch &batch)
{
    return CreateJob::tr("Create %n tasks in “%1”", nullptr, static_cast<int>(count)).arg(batch.name);
}

QByteArray encodeSpec(const CreateSpec &spec)
{
    return QJsonDocument(QJsonObject{{u"project"_s, spec.project.text()},
                                     {u"batch"_s, spec.batch.id.text()},
                                     {u"batchName"_s, spec.batch.name},
                                     {u"duplicates"_s, static_cast<int>(spec.duplicates)}})
        .toJson(QJsonDocument::Compact);
}

CreateSpec decodeSpec(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const ProjectId project(object.value(u"project"_s).toString());
    return {project,
            {BatchId(object.value(u"batch"_s).toString()), project, object.value(u"batchName"_s).toString()},
            {},
            static_cast<DuplicatePolicy>(std::clamp(object.value(u"duplicates"_s).toInt(), 0, 2))};
}

} // namespace

CreateJob::CreateJob(CreateSpec spec, ClientFactory makeClient)
    : Job(titleOf(spec.drafts.size(), spec.batch))
    , m_spec(std::move(spec))
    , m_makeClient(std::move(makeClient))
    , m_total(m_spec.drafts.size())
{
}

CreateJob::CreateJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient)
    : Job(journal->record().title)
    , m_spec(decodeSpec(journal->record().spec))
    , m_makeClient(std::move(makeClient))
    , m_journal(std::move(journal))
    , m_resumed(true)
{
}

CreateJob::~CreateJob() = default;

void CreateJob::doPrepare()
{
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    setProject(m_spec.project);
    connect(m_client.get(), &client::LabClient::retrying, this, [this](const Error &why) { setWaiting(why.text); });
    if (m_resumed) {
        if (m_journal->note(u"whole"_s).isEmpty())
            m_problem = Error{
                .kind = Error::Kind::Invalid,
                .text = tr("The program ended before all tasks were noted, and nothing was sent. Create them again.")};
        setJournal(m_journal->path(), m_client->account(), m_journal->record().createdAt);
        recount();
        enter(Phase::Noted);
        return;
    }
    auto journal = beginJournal(u"create"_s, m_client->account(), encodeSpec(m_spec));
    if (!journal) {
        m_problem = journal.error();
        return;
    }
    m_journal = std::move(*journal);
    setProgress(0, m_total);
    enter(Phase::Noting);
}

void CreateJob::enter(Phase phase)
{
    if (m_phase == Phase::Over)
        return;
    m_phase = phase;
    switch (phase) {
    case Phase::Noting: record(); break;
    case Phase::Noted:
        if (m_started)
            m_problem ? fail(*m_problem) : enter(Phase::Asking);
        break;
    case Phase::Asking: begin(); break;
    case Phase::Checking: checkDuplicates(); break;
    case Phase::Creating: pump(); break;
    case Phase::Over: break;
    }
}

// The drafts go to the journal piece by piece: nothing is sent before all are there, and the thread stays free for
// others.
void CreateJob::record()
{
    if (status().isOver())
        return;
    const QList<TaskDraft> some = m_spec.drafts.mid(m_recorded, recordedAtOnce);
    if (!written(m_journal->addDrafts(some)))
        return;
    m_recorded += some.size();
    if (m_recorded < m_spec.drafts.size()) {
        QTimer::singleShot(0, m_context.get(), [this] { record(); });
        return;
    }
    m_spec.drafts.clear();
    if (written(m_journal->setNote(u"whole"_s, u"1"_s)))
        enter(Phase::Noted);
}

void CreateJob::doStart()
{
    m_started = true;
    if (!m_journal && m_problem)
        fail(*m_problem);
    else if (m_phase == Phase::Noted)
        enter(Phase::Noted);
}

void CreateJob::begin()
{
    setProgress(m_created + m_skipped + m_failed, m_total);
    m_client->project(m_spec.project, m_context.get(), [this](const Result<Project> &project) {
        if (!project) {
            fail(project.error());
            return;
        }
        m_client->configuration(m_spec.project, m_context.get(),
                                [this](const Result<ProjectConfiguration> &configuration) {
                                    configuration ? enter(Phase::Checking) : fail(configuration.error());
                                });
    });
}

// What an earlier run has done.
void CreateJob::recount()
{
    const auto count = [this](State state) {
        const auto found = m_journal->count(state);
        return found ? *found : 0;
    };
    m_created = count(State::Created);
    m_skipped = count(State::Skipped);
    m_failed = count(State::Failed);
    m_total = m_created + m_skipped + m_failed + count(State::Waiting);
    setFailedCount(m_failed);
    for (const auto &[state, code] : {std::pair{State::Failed, u"failed"_s}, {State::Skipped, u"skipped"_s}}) {
        const auto items = m_journal->items(state, 0, reportLines);
        if (items)
            for (const JournalItem &item : *items)
                addFinding({code, item.draft.name, {item.reason}});
    }
    setProgress(m_created + m_skipped + m_failed, m_total);
}

// Asks for the names of all items that wait. In a job that is gone on with, what is there by now may be its own.
void CreateJob::checkDuplicates()
{
    if (isPaused() || m_isAsking || m_reader || status().isOver())
        return;
    const auto items = m_journal->items(State::Waiting, m_checkedTo, namesInCall);
    if (!items) {
        fail(items.error());
        return;
    }
    if (items->isEmpty()) {
        checked();
        return;
    }
    QStringList names;
    for (const JournalItem &item : *items)
        names += item.draft.name;
    m_isAsking = true;
    m_client->duplicates(m_spec.batch.id, names, m_context.get(),
                         [this, items = *items](const Result<QStringList> &existing) {
                             m_isAsking = false;
                             if (!existing) {
                                 fail(existing.error());
                                 return;
                             }
                             takeExisting(items, *existing);
                             m_checkedTo = items.constLast().number;
                             checkDuplicates();
                         });
}

void CreateJob::takeExisting(const QList<JournalItem> &items, const QStringList &existing)
{
    if (m_spec.duplicates == DuplicatePolicy::CreateAnyway) {
        m_existing += existing;
        return;
    }
    const bool first = m_journal->note(u"checked"_s).isEmpty();
    const QSet<QString> known(existing.cbegin(), existing.cend());
    (void)written(m_journal->together([&]() -> Outcome {
        for (const JournalItem &item : items) {
            const QString &name = item.draft.name;
            const size_t mark = qHash(name);
            const bool repeated = m_names.contains(mark);
            m_names.insert(mark);
            if (known.contains(name) && !first && item.sent) {
                ++m_created; // its answer was lost, the task is there
                if (const auto done = m_journal->settle(item.number, State::Created, {}, {}); !done)
                    return done;
                emit created(name);
            } else if (known.contains(name) && first && m_spec.duplicates == DuplicatePolicy::Stop) {
                m_existing += name;
            } else if (known.contains(name) || (repeated && first)) {
                skip(item, repeated && first ? tr("The same name was given twice.")
                                             : tr("The batch has a task of this name."));
            }
        }
        return Done{};
    }));
    setProgress(m_created + m_skipped + m_failed, m_total);
}

void CreateJob::skip(const JournalItem &item, const QString &reason)
{
    ++m_skipped;
    (void)written(m_journal->settle(item.number, State::Skipped, {}, reason));
    emit skipped(item.draft.name);
    addFinding({u"skipped"_s, item.draft.name, {reason}, Finding::Severity::Note});
}

void CreateJob::checked()
{
    m_names.clear();
    const bool first = m_journal->note(u"checked"_s).isEmpty();
    if (first && m_spec.duplicates == DuplicatePolicy::CreateAnyway && !m_existing.isEmpty()) {
        rememberExisting(std::exchange(m_existing, {}));
        return;
    }
    if (first && !m_existing.isEmpty()) {
        const QString reason = tr("The batch has a task of this name.");
        for (const QString &name : std::as_const(m_existing)) {
            addFinding({u"exists"_s, name, {reason}});
            emit failed(name, reason);
        }
        fail({.kind = Error::Kind::Conflict,
              .text = tr("%n of the names exist in “%1” already. Nothing was created.", nullptr,
                         static_cast<int>(m_existing.size()))
                          .arg(m_spec.batch.name)});
        return;
    }
    m_existing.clear();
    if (first && !written(m_journal->setNote(u"checked"_s, u"1"_s)))
        return;
    enter(Phase::Creating);
}

// Tasks of the same names that were there before: whatever else is found later under these names is ours.
void CreateJob::rememberExisting(const QStringList &names)
{
    TaskFilter filter;
    filter.batches = {m_spec.batch.id};
    filter.names = names;
    m_reader = std::make_unique<client::TaskReader>(*m_client, TaskQuery{m_spec.project, filter, {}, {}}, 100);
    connect(m_reader.get(), &client::TaskReader::page, this, [this](const wire::PageSlices &page) {
        QList<TaskId> ids;
        for (const std::string_view id : page.ids)
            ids += TaskId(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
        (void)written(m_journal->addKnown(ids));
        m_reader->release();
    });
    connect(m_reader.get(), &client::TaskReader::failed, this, [this](const Error &error) { fail(error); });
    connect(m_reader.get(), &client::TaskReader::finished, this, [this] {
        m_reader.release()->deleteLater(); // it speaks just now
        checked();
    });
    m_reader->start();
}

void CreateJob::pump()
{
    // No more tasks than requests: what was begun is finished before something else begins.
    while (m_underWay.size() < m_client->pace() + tasksBeyondPace && !status().isOver() && !isPaused()) {
        if (m_next.isEmpty() && !m_allRead) {
            const auto items = m_journal->items(State::Waiting, m_taken, window);
            if (!items) {
                fail(items.error());
                return;
            }
            m_next = *items;
            m_allRead = m_next.isEmpty();
            if (!m_allRead)
                m_taken = m_next.constLast().number;
        }
        // A name that is created twice: one after the other, so that a lost answer can be told apart.
        if (m_next.isEmpty() || m_underWay.contains(m_next.constFirst().draft.name))
            break;
        take(m_next.takeFirst());
    }
    finishIfDone();
}

// The job has ended early: what it had not come to is named.
void CreateJob::nameWhatWaits()
{
    const auto waiting = m_journal->items(State::Waiting, 0, reportLines);
    if (!waiting)
        return;
    for (const JournalItem &item : *waiting) {
        if (m_told.contains(item.number))
            continue;
        const QString reason = item.sent ? tr("Its answer was lost; resuming asks the Lab whether it is there.")
                                         : tr("It was not sent: the job had ended.");
        addFinding({u"not-finished"_s, item.draft.name, {reason}});
        emit failed(item.draft.name, reason);
    }
}

void CreateJob::doUnpause()
{
    if (m_phase == Phase::Checking)
        checkDuplicates();
    else if (m_phase == Phase::Creating)
        pump();
}

void CreateJob::doStop()
{
    m_phase = Phase::Over;
    m_reader.reset();
    m_context.reset();
    if (!m_journal)
        return;
    setFailedCount(m_failed);
    keepStatus(*m_journal, status());
    m_journal.reset(); // unlocked: it may be gone on with
}

void CreateJob::finishIfDone()
{
    if (!m_allRead || !m_next.isEmpty() || !m_underWay.isEmpty() || status().isOver())
        return;
    QStringList parts{tr("%Ln task(s) created", nullptr, static_cast<int>(m_created))};
    if (m_skipped > 0)
        parts += tr("%Ln skipped", nullptr, static_cast<int>(m_skipped));
    if (m_failed > 0)
        parts += tr("%Ln failed", nullptr, static_cast<int>(m_failed));
    const QString summary = tr("%1 in “%2”.").arg(parts.join(u", "_s), m_spec.batch.name);
    if (m_failed > 0 && m_created == 0)
        fail({.kind = Error::Kind::Invalid, .text = summary});
    else
        succeed(summary);
}

} // namespace labdesk::jobs
