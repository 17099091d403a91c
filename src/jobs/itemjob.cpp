#include "jobs/itemjob.h"

#include "jobs/transfers.h"

#include <QTimer>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using State = store::JournalItem::State;

namespace {

constexpr qsizetype notedAtOnce = 2000;
constexpr int window = 1000; // items read from the journal at a time
constexpr int reportLines = 5000;

} // namespace

ItemJob::ItemJob(const QString &title, const QString &kind, ClientFactory makeClient)
    : Job(title)
    , m_kind(kind)
    , m_makeClient(std::move(makeClient))
{
}

ItemJob::ItemJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient)
    : Job(journal->record().title)
    , m_kind(journal->record().kind)
    , m_makeClient(std::move(makeClient))
    , m_journal(std::move(journal))
    , m_resumed(true)
{
}

ItemJob::~ItemJob() = default;

void ItemJob::doPrepare()
{
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    connect(m_client.get(), &client::LabClient::retrying, this, [this](const Error &why) { setWaiting(why.text); });
    if (m_resumed) {
        setJournal(m_journal->path(), m_client->account(), m_journal->record().createdAt);
        if (m_journal->note(u"whole"_s).isEmpty())
            m_problem = Error{.kind = Error::Kind::Invalid,
                              .text = tr("The program ended before everything was noted, and nothing was sent. "
                                         "Start it again.")};
        settleLost();
        recount();
        enter(Phase::Noted);
        return;
    }
    auto journal = beginJournal(m_kind, m_client->account(), encodeSpec());
    if (!journal) {
        m_problem = journal.error();
        return;
    }
    m_journal = std::move(*journal);
    enter(Phase::Noting);
}

void ItemJob::enter(Phase phase)
{
    if (m_phase == Phase::Over)
        return;
    m_phase = phase;
    switch (phase) {
    case Phase::Noting: note(); break;
    case Phase::Noted:
        if (m_started)
            m_problem ? fail(*m_problem) : enter(Phase::Working);
        break;
    case Phase::Working:
        setProgress(m_done + m_failed, m_total);
        pump();
        break;
    case Phase::Over: break;
    }
}

// Piece by piece: nothing is sent before all is there, and the thread stays free for others.
void ItemJob::note()
{
    if (status().isOver())
        return;
    const QList<TaskDraft> some = nextDrafts(notedAtOnce);
    if (some.isEmpty()) {
        if (written(m_journal->setNote(u"whole"_s, u"1"_s)))
            enter(Phase::Noted);
        return;
    }
    if (!written(m_journal->addDrafts(some)))
        return;
    m_total += some.size();
    // A few go without a turn of the event loop.
    if (some.size() < notedAtOnce)
        note();
    else
        QTimer::singleShot(0, m_context.get(), [this] { note(); });
}

void ItemJob::doStart()
{
    m_started = true;
    if (!m_journal && m_problem)
        fail(*m_problem);
    else if (m_phase == Phase::Noted)
        enter(Phase::Noted);
}

void ItemJob::doUnpause()
{
    if (m_phase == Phase::Working)
        pump();
}

// What was sent when the program ended and must not be done twice: the person decides.
void ItemJob::settleLost()
{
    if (isRepeatable())
        return;
    const auto waiting = m_journal->items(State::Waiting, 0, INT_MAX);
    if (!waiting)
        return;
    (void)written(m_journal->together([&]() -> Outcome {
        for (const Item &item : *waiting)
            if (item.sent)
                if (const auto settled = m_journal->settle(
                        item.number, State::Failed, {},
                        tr("Its answer was lost: it may have been done. Look at it, then retry if it wasn't."));
                    !settled)
                    return settled;
        return Done{};
    }));
}

// What an earlier run has done.
void ItemJob::recount()
{
    const auto count = [this](State state) {
        const auto found = m_journal->count(state);
        return found ? *found : 0;
    };
    m_done = count(State::Created);
    m_failed = count(State::Failed);
    m_total = m_done + m_failed + count(State::Waiting);
    if (const auto items = m_journal->items(State::Failed, 0, reportLines))
        for (const Item &item : *items)
            addFinding({u"failed"_s, subjectOf(item), {item.reason}});
    setFailedCount(m_failed);
    setProgress(m_done + m_failed, m_total);
}

void ItemJob::pump()
{
    while (m_inFlight < mostInFlight() && !status().isOver() && !isPaused()) {
        if (m_next.size() < window / 2 && !m_allRead) {
            const auto items = m_journal->items(State::Waiting, m_taken, window);
            if (!items) {
                fail(items.error());
                return;
            }
            m_allRead = items->isEmpty();
            if (!m_allRead)
                m_taken = items->constLast().number;
            m_next += *items;
        }
        if (m_next.isEmpty())
            break;
        const qsizetype count = together(m_next);
        QList<Item> items = m_next.mid(0, count);
        m_next.remove(0, count);
        ++m_inFlight;
        if (!isRepeatable()) { // noted before it is sent
            items.first().sent = true;
            if (!written(m_journal->save(items.constFirst())))
                return;
        }
        work(items);
    }
    if (m_inFlight > 0 || !m_allRead || !m_next.isEmpty() || status().isOver())
        return;
    if (isInVain())
        fail({.kind = Error::Kind::Invalid, .text = summary()});
    else
        succeed(summary());
}

void ItemJob::done(const QList<Item> &items, bool last)
{
    m_faults.add(nullptr);
    const bool kept = written(m_journal->together([&]() -> Outcome {
        for (const Item &item : items)
            if (const auto settled = m_journal->settle(item.number, State::Created, {}, {}); !settled)
                return settled;
        return Done{};
    }));
    m_done += kept ? items.size() : 0;
    ended(last);
}

void ItemJob::failed(const QList<Item> &items, const Error &error, const QString &code, bool last)
{
    m_faults.add(&error);
    const bool passes = FaultStreak::isFault(error); // it can be gone on with
    (void)written(m_journal->together([&]() -> Outcome {
        for (const Item &item : items) {
            addFinding({code, subjectOf(item), {error.text}});
            // Refused, or never there: it may be sent again. Otherwise nobody knows.
            Item again = item;
            again.sent = item.sent && !error.notSent &&
                         (error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout);
            const auto settled =
                passes ? m_journal->save(again) : m_journal->settle(item.number, State::Failed, {}, error.text);
            if (!settled)
                return settled;
        }
        return Done{};
    }));
    m_failed += items.size();
    setFailedCount(m_failed);
    if (m_faults.isTooLong() && !status().isOver()) {
        fail({.kind = error.kind, .text = tr("Stopped after %L1 of %L2: %3").arg(m_done).arg(m_total).arg(error.text)});
        return;
    }
    ended(last);
}

void ItemJob::ended(bool last)
{
    setProgress(m_done + m_failed, m_total);
    if (!last)
        return;
    --m_inFlight;
    pump();
}

void ItemJob::doStop()
{
    m_phase = Phase::Over;
    m_context.reset();
    if (!m_journal)
        return;
    keepStatus(*m_journal, status());
    m_journal.reset(); // unlocked: it may be gone on with
}

} // namespace labdesk::jobs
