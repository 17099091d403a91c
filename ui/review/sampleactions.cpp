#include "ui/review/sampleactions.h"

#include "jobs/reviewrecords.h"
#include "ui/review/sampledialog.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/window/commands.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;
using Message = MessageLine::Kind;

namespace {

constexpr int wholeStep = 200; // tasks of a batch that is judged as a whole, at once

struct LastSample
{
    store::KeptReview review;
    review::SampleRecord record;
    review::SampleResult result;
};

Result<std::optional<LastSample>> lastSample(store::VerdictJournal &journal)
{
    const auto review = journal.lastSample();
    if (!review)
        return review.error();
    const auto record = *review ? review::decodeSample((*review)->about) : std::nullopt;
    if (!record)
        return std::optional<LastSample>();
    const auto verdicts = journal.verdictsOf((*review)->number);
    if (!verdicts)
        return verdicts.error();
    const QHash<TaskId, Verdict> stands = standing(*verdicts);
    qint64 looked = 0, rejected = 0;
    for (const TaskRef &task : (*review)->tasks) {
        const auto verdict = stands.constFind(task.id);
        if (verdict == stands.cend() || verdict->kind == Kind::Skip)
            continue;
        ++looked;
        rejected += verdict->kind == Kind::Reject;
    }
    return std::optional(LastSample{**review, *record, review::resultOf(*record, looked, rejected)});
}

} // namespace

// A batch that is accepted or sent back as a whole, while that is under way.
struct WholeBatch
{
    Project project;
    store::KeptDecision decision;
    QList<TaskRef> tasks; ///< those that weren't judged one by one
    QString reason;
    qsizetype next = 0;
    qint64 judged = 0, left = 0; ///< left: somebody has judged them, or nobody has annotated them
};

SampleActions::SampleActions(const Shell &shell, TaskPanel &panel, ReviewScope &scope, const ReviewSession &session,
                             QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_panel(panel)
    , m_scope(scope)
    , m_session(session)
{
    m_shell.commands.add(this, u"reviewSample"_s, tr("Review a &sample…"), Qt::CTRL | Qt::SHIFT | Qt::Key_R,
                         [this] { sample(); });
    m_shell.commands.add(this, u"sampleResult"_s, tr("What the sam&ple says…"), {}, [this] { showSample(); });
}

void SampleActions::sample()
{
    if (m_session.isOpen())
        return;
    m_scope.read(std::numeric_limits<qint64>::max(), [this](const QString &title, const Tasks &tasks) {
        if (tasks.isEmpty())
            return;
        auto *dialog = new SampleDialog(tasks.size(), title, m_shell.window);
        connect(dialog, &SampleDialog::wanted, this, [this, tasks](review::SampleRecord record) {
            record.filter = m_panel.filterBar()->line();
            draw(record, tasks);
        });
        dialog->open();
    });
}

void SampleActions::draw(review::SampleRecord record, const Tasks &population)
{
    Desk &desk = m_shell.desk;
    if (record.by.isEmpty()) {
        drawAside(record, population, {}, {}, {});
        return;
    }
    if (!desk.index.state().complete) {
        desk.index.fill();
        m_scope.tell(Message::Information, tr("The annotations are being read: a sample by group needs them."),
                     tr("Try again"), [this, record, population] { draw(record, population); });
        return;
    }
    QList<TaskId> ids;
    for (const TaskRef &task : population)
        ids += task.id;
    desk.index.facts(
        ids, m_scope.context(), [this, record, population](const Result<QHash<TaskId, index::TaskFacts>> &facts) {
            if (!facts) {
                m_scope.tell(Message::Error, facts.error().text);
                return;
            }
            const auto known = std::make_shared<QHash<TaskId, index::TaskFacts>>(*facts);
            const auto go = [this, record, population, known](const QHash<TaskId, QString> &faults) {
                QList<std::pair<QString, QString>> names = m_shell.desk.index.labels();
                if (const auto *entry = m_shell.desk.project(); record.by == "batch"_L1 && entry && entry->batches)
                    for (const Batch &batch : *entry->batches)
                        names.append({batch.id.text(), batch.name});
                drawAside(record, population, *known, faults, names);
            };
            record.by == "fault"_L1 ? collectFaults(allFaults(), {}, go) : go({});
        });
}

// On the pool: a million tasks take their time.
void SampleActions::drawAside(const review::SampleRecord &record, const Tasks &population,
                              const QHash<TaskId, index::TaskFacts> &facts, const QHash<TaskId, QString> &faults,
                              const QList<std::pair<QString, QString>> &names)
{
    auto *watcher = new QFutureWatcher<review::Sample>(m_scope.context());
    connect(watcher, &QFutureWatcherBase::finished, m_scope.context(),
            [this, watcher, record, population] { beginSample(record, watcher->result(), population); });
    watcher->setFuture(QtConcurrent::run([record, population, facts, faults, names] {
        return review::draw(jobs::candidatesBy(record.by, population, facts, faults, names), record.size, record.seed);
    }));
}

// Check after check: the first one that finds something in a task gives it its group.
void SampleActions::collectFaults(QList<Fault> left, QHash<TaskId, QString> found,
                                  std::function<void(QHash<TaskId, QString>)> done)
{
    if (left.isEmpty()) {
        done(std::move(found));
        return;
    }
    const QString word = wordOf(left.takeFirst());
    TaskFilter only;
    only.facts = {{.fact = Fact::Fault, .values = {word}}};
    auto &index = m_shell.desk.index;
    index.rows(only, {}, m_scope.context(),
               [this, left, found, word, done](const Result<jobs::ProjectIndex::Rows> &rows) {
                   if (!rows) {
                       m_scope.tell(Message::Error, rows.error().text);
                       return;
                   }
                   const QList<qint64> places((*rows)->begin(), (*rows)->end());
                   m_shell.desk.index.ids(places, m_scope.context(),
                                          [this, left, found, word, done](const Result<QList<TaskId>> &ids) mutable {
                                              for (const TaskId &id : ids ? *ids : QList<TaskId>())
                                                  if (!found.contains(id))
                                                      found.insert(id, word);
                                              collectFaults(left, std::move(found), done);
                                          });
               });
}

void SampleActions::beginSample(const review::SampleRecord &record, const review::Sample &drawn,
                                const Tasks &population)
{
    review::SampleRecord kept = record;
    kept.strata = drawn.strata;
    kept.size = static_cast<qint64>(drawn.tasks.size());
    store::KeptReview review{.title = tr("sample of %1").arg(record.scope), .about = review::encode(kept)};
    for (const review::Candidate &task : drawn.tasks)
        review.tasks += task.task;
    review.population = population;
    emit beginWanted(review);
}

void SampleActions::showSample()
{
    if (!m_scope.context())
        return;
    m_shell.desk.verdicts.ask<std::optional<LastSample>>(
        m_scope.context(), lastSample, [this](const Result<std::optional<LastSample>> &last) {
            if (!last || !*last) {
                m_scope.tell(Message::Error, last ? tr("No sample was drawn in this project yet.") : last.error().text);
                return;
            }
            auto *dialog = new SampleResultDialog((*last)->record, (*last)->result, m_shell.window);
            connect(dialog, &SampleResultDialog::goOnWanted, this,
                    [this, number = (*last)->review.number] { emit goOnWanted(number); });
            connect(dialog, &SampleResultDialog::decided, this, [this, sample = **last](bool accepted) {
                decide(sample.record, sample.result, sample.review, accepted);
            });
            dialog->open();
        });
}

void SampleActions::decide(const review::SampleRecord &record, const review::SampleResult &result,
                           const store::KeptReview &review, bool accepted)
{
    const auto *entry = m_shell.desk.project();
    if (!entry)
        return;
    auto whole = std::make_shared<WholeBatch>();
    whole->project = entry->project;
    whole->decision = {.review = review.number, .accepted = accepted, .record = review::encode(record, result)};
    whole->reason =
        accepted ? QString()
                 : tr("Sent back as a whole: %1 of %2 looked at were rejected").arg(result.rejected).arg(result.looked);
    const QString question =
        accepted ? tr("All %L1 tasks of “%2” are accepted on the strength of the sample, but those that were judged "
                      "one by one or by somebody else.")
                 : tr("All %L1 tasks of “%2” are rejected and sent to redo on the strength of the sample, but those "
                      "that were judged one by one or by somebody else. A redo can't be taken back.");
    m_shell.desk.ask.confirm(
        m_shell.window, accepted ? tr("Accept as a whole") : tr("Send back as a whole"),
        question.arg(record.population).arg(record.scope), accepted ? tr("Accept all") : tr("Send all back"),
        [this, whole, review] {
            m_shell.desk.verdicts.ask<QList<Verdict>>(
                m_scope.context(),
                [number = review.number](store::VerdictJournal &journal) { return journal.verdictsOf(number); },
                [this, whole, review](const Result<QList<Verdict>> &given) {
                    if (!given) {
                        m_scope.tell(Message::Error, given.error().text);
                        return;
                    }
                    QSet<TaskId> judged;
                    for (const Verdict &verdict : *given)
                        if (verdict.kind != Kind::Skip)
                            judged.insert(verdict.task);
                    for (const TaskRef &task : review.population)
                        if (!judged.contains(task.id))
                            whole->tasks += task;
                    judgeAll(whole);
                });
        });
}

// Some at a time, with their data, as if each had been looked at; what somebody has said of a task stands.
void SampleActions::judgeAll(const std::shared_ptr<WholeBatch> &whole)
{
    Desk &desk = m_shell.desk;
    if (whole->project.id != m_scope.project())
        return; // another one is shown by now: its journal is no place for this
    if (whole->next >= whole->tasks.size()) {
        whole->decision.tasks = whole->judged;
        whole->decision.at = clock::now();
        desk.verdicts.ask<Done>(
            m_scope.context(),
            [decision = whole->decision](store::VerdictJournal &journal) -> Outcome {
                if (const Outcome kept = journal.addDecision(decision); !kept)
                    return kept;
                return decision.accepted ? Outcome(Done{}) : journal.releaseRedos(store::wholeReview);
            },
            [this, whole](const Outcome &done) {
                if (!done) {
                    m_scope.tell(Message::Error, done.error().text);
                    return;
                }
                const QString text = whole->decision.accepted ? tr("%L1 tasks accepted as a whole.")
                                                              : tr("%L1 tasks sent back as a whole.");
                m_scope.tell(Message::Information,
                             text.arg(whole->judged) +
                                 (whole->left > 0 ? u' ' + tr("%L1 were left as they are: judged by somebody, "
                                                              "or not annotated.")
                                                               .arg(whole->left)
                                                  : QString()));
            });
        return;
    }
    QList<TaskId> ids;
    for (const TaskRef &task : whole->tasks.mid(whole->next, wholeStep))
        ids += task.id;
    m_scope.tell(Message::Information, tr("%L1 of %L2 tasks judged…").arg(whole->next).arg(whole->tasks.size()));
    const clock::Moment seenAt = clock::now();
    desk.client.tasksOf(
        whole->project.id, ids, {OptionalField::Data, OptionalField::Mask}, m_scope.context(),
        [this, whole, seenAt, count = ids.size()](const Result<QHash<TaskId, Task>> &found) {
            if (!found) {
                m_scope.tell(Message::Error, found.error().text, tr("Try again"), [this, whole] { judgeAll(whole); });
                return;
            }
            struct Judged
            {
                qint64 judged = 0, left = 0;
            };
            m_shell.desk.verdicts.ask<Judged>(
                m_scope.context(),
                [found = *found, names = verdictNames(m_shell.desk.settings), seenAt, reason = whole->reason,
                 accepted = whole->decision.accepted,
                 configuration = m_scope.configuration()](store::VerdictJournal &journal) -> Result<Judged> {
                    Judged counted;
                    for (const Task &task : found) {
                        const auto own = client::customPropertiesOf(task.json);
                        const bool isJudged = std::any_of(own.cbegin(), own.cend(), [&](const auto &property) {
                            return property.first == names.verdict;
                        });
                        if (isJudged || task.status == TaskStatus::Pending || task.status == TaskStatus::Configuring) {
                            ++counted.left;
                            continue;
                        }
                        const Verdict verdict{.review = store::wholeReview,
                                              .task = task.id,
                                              .name = task.name,
                                              .batch = task.batch,
                                              .kind = accepted ? Kind::Accept : Kind::Reject,
                                              .reason = reason,
                                              .at = clock::now()};
                        const auto kept = jobs::keepVerdict(journal, verdict, names, task, configuration, seenAt);
                        if (!kept)
                            return kept.error();
                        ++counted.judged;
                    }
                    return counted;
                },
                [this, whole, count](const Result<Judged> &kept) {
                    if (!kept) {
                        m_scope.tell(Message::Error, kept.error().text);
                        return;
                    }
                    whole->judged += kept->judged;
                    whole->left += kept->left;
                    whole->next += count;
                    judgeAll(whole);
                });
        });
}

} // namespace labdesk::ui
