#include "ui/review/reviewactions.h"

#include "jobs/reviewrecords.h"
#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/gallery/gallery.h"
#include "ui/review/agreementdialog.h"
#include "ui/review/conflictsdialog.h"
#include "ui/review/reasonpalette.h"
#include "ui/review/reasonsdialog.h"
#include "ui/review/reviewsettings.h"
#include "ui/review/roundsdialog.h"
#include "ui/review/sampledialog.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/frozentasks.h"
#include "ui/tasks/taskpanel.h"
#include "ui/window/commands.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Target = store::TaskTarget;
using Kind = Verdict::Kind;
using Message = MessageLine::Kind;

namespace {

constexpr int followAfter = 700; // ms; a row that was judged needn't change with every call
constexpr int wholeStep = 200;   // tasks of a batch that is judged as a whole, at once

// A window of its own that belongs to the project that is shown.
template <typename Dialog>
Dialog *shown(Dialog *dialog)
{
    dialog->open();
    return dialog;
}

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

ReviewActions::ReviewActions(const Shell &shell, TaskPanel &panel, ReviewPage &page, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_panel(panel)
    , m_page(page)
{
    Commands &commands = m_shell.commands;
    commands.add(this, u"startReview"_s, tr("&Review"), Qt::Key_F11, [this] { start(); })->setIcon(icon(u"review"_s));
    m_goOn =
        commands.add(this, u"goOnReviewing"_s, tr("&Go on reviewing"), Qt::SHIFT | Qt::Key_F11, [this] { goOn(); });
    commands.add(this, u"reviewSample"_s, tr("Review a &sample…"), Qt::CTRL | Qt::SHIFT | Qt::Key_R,
                 [this] { sample(); });
    commands.add(this, u"sampleResult"_s, tr("What the sam&ple says…"), {}, [this] { showSample(); });
    commands.add(this, u"rounds"_s, tr("Correction r&ounds…"), Qt::CTRL | Qt::ALT | Qt::Key_R,
                 [this] { showRounds(); });
    commands.add(this, u"agreement"_s, tr("&Agreement…"), {}, [this] { showAgreement(); });
    m_sendRedos = commands.add(this, u"sendRedos"_s, tr("Send rejected tasks to re&do"), {}, [this] { sendRedos(0); });
    m_conflicts = commands.add(this, u"verdictsNotWritten"_s, tr("Verdicts that aren't on the &Lab…"), {},
                               [this] { showConflicts(); });
    commands.add(this, u"reviewReasons"_s, tr("Reasons for re&jection…"), {}, [this] { showReasons(); });
    commands.add(this, u"reviewSettings"_s, tr("Review s&ettings…"), {}, [this] { showSettings(); });

    connect(m_panel.gallery(), &Gallery::judgeWanted, this, &ReviewActions::judgeChosen);
    connect(&m_page, &ReviewPage::leaveWanted, this, &ReviewActions::leave);
    connect(&m_page, &ReviewPage::finished, this, &ReviewActions::passEnd);
    connect(&m_page, &ReviewPage::reasonWanted, this, &ReviewActions::askReason);
    connect(&m_page, &ReviewPage::conflictsWanted, this, &ReviewActions::showConflicts);
    connect(&m_page, &ReviewPage::fullScreenWanted, this, &ReviewActions::fullScreenWanted);
    connect(&m_shell.desk.target, &Target::placeChanged, this, &ReviewActions::takeProject);
    connect(&m_shell.desk.tasks, &store::TaskFeed::stateChanged, this, &ReviewActions::startIfReady);
    connect(&m_shell.desk.verdicts, &jobs::Verdicts::changed, this, &ReviewActions::takeState);
    connect(&m_shell.desk.verdicts, &jobs::Verdicts::arrived, this, [this](const QList<TaskId> &tasks) {
        for (const TaskId &task : tasks)
            m_arrived.insert(task);
        m_follow.start();
    });
    m_follow.setSingleShot(true);
    m_follow.setInterval(followAfter);
    connect(&m_follow, &QTimer::timeout, this, &ReviewActions::follow);
    // What other projects still have to send needn't wait until they are shown.
    connect(&m_shell.desk.projects, &store::ProjectForest::loaded, this, [this] {
        Desk &desk = m_shell.desk;
        const Account account = desk.client.account();
        const QString key = jobs::reviewOwner(account);
        if (std::exchange(m_restOf, key) == key)
            return;
        QList<ProjectId> projects;
        for (const auto &entry : desk.projects.entries())
            projects += entry.project.id;
        desk.verdicts.sendRest(account, projects, store::reviewsFolder(desk.dataFolder), desk.jobs.clientFor(account));
    });
    takeState();
}

// What is said here is about the project that is shown, and so is what it offers.
void ReviewActions::tell(Message kind, const QString &text, const QString &action, std::function<void()> act)
{
    m_shell.messages.show(kind, text, action, [this, project = m_project, act = std::move(act)] {
        if (project == m_project && act)
            act();
    });
    m_shell.messages.setTopic(MessageLine::Topic::Review);
}

void ReviewActions::takeProject()
{
    Desk &desk = m_shell.desk;
    const ProjectId project = desk.target.project();
    const auto *entry = desk.projects.find(project);
    if (project == m_project && (desk.verdicts.isOpen() || project.isEmpty()))
        return;
    suspend();
    m_shell.messages.clear(MessageLine::Topic::Review);
    m_project = entry ? project : ProjectId();
    m_reading.reset();
    m_projectContext = std::make_unique<QObject>();
    m_arrived.clear();
    m_toldConflicts = 0;
    desk.verdicts.close();
    if (!entry)
        return;
    const Account account = desk.client.account();
    desk.verdicts.open(account, entry->project, store::reviewsFolder(desk.dataFolder), desk.jobs.clientFor(account));
    m_configuration = {.type = entry->project.type, .tools = {}};
    desk.configurations.get(project, m_projectContext.get(),
                            [this](const Result<ProjectConfiguration> &configuration) {
                                if (!configuration)
                                    return; // corrections are compared by the project's type
                                m_configuration = *configuration;
                                m_shell.desk.verdicts.setConfiguration(*configuration);
                            });
    offerToGoOn();
}

void ReviewActions::offerToGoOn()
{
    m_shell.desk.verdicts.ask<std::optional<store::KeptReview>>(
        m_projectContext.get(), [](store::VerdictJournal &journal) { return journal.unfinished(); },
        [this](const Result<std::optional<store::KeptReview>> &review) {
            const bool any = review && *review;
            m_goOn->setEnabled(any);
            if (any && m_shell.messages.text().isEmpty() && !m_page.session().isOpen())
                tell(Message::Information, tr("The review of “%1” isn't finished.").arg((*review)->title),
                     tr("Go on reviewing"), [this] { goOn(); });
        });
}

void ReviewActions::goOn(qint64 number)
{
    struct Kept
    {
        std::optional<store::KeptReview> review;
        QList<Verdict> given;
    };
    if (m_page.session().isOpen() || !m_projectContext)
        return;
    m_shell.desk.verdicts.ask<Kept>(
        m_projectContext.get(),
        [number](store::VerdictJournal &journal) -> Result<Kept> {
            const auto review = number > 0 ? journal.review(number) : journal.unfinished();
            if (!review)
                return review.error();
            if (!*review)
                return Kept();
            const auto given = journal.verdictsOf((*review)->number);
            return given ? Result(Kept{*review, *given}) : Result<Kept>(given.error());
        },
        [this](const Result<Kept> &kept) {
            if (!kept)
                tell(Message::Error, kept.error().text);
            else if (!kept->review)
                tell(Message::Error, tr("There is no review to go on with: begin one with F11."));
            else
                begin(*kept->review, kept->given);
        });
}

QString ReviewActions::scopeTitle() const
{
    QString title = m_panel.filterBar()->line().simplified();
    const Desk &desk = m_shell.desk;
    const auto *entry = desk.project();
    if (title.isEmpty())
        title = entry ? entry->project.name : QString();
    const QString batch = desk.batchName(desk.target.batch());
    if (!batch.isEmpty() && !title.contains(batch))
        title = m_panel.filterBar()->line().isEmpty() ? batch : batch + u", "_s + title;
    return title;
}

// The chosen tasks, or those of the filter: at most so many, then from the current one on.
void ReviewActions::readScope(qint64 most, std::function<void(const QString &, const Tasks &)> done)
{
    Desk &desk = m_shell.desk;
    if (!desk.project()) {
        tell(Message::Error, tr("Choose a project first."));
        return;
    }
    const bool chosen = desk.target.kind() == Target::Kind::All ||
                        (desk.target.kind() == Target::Kind::Chosen && desk.target.count() > 1);
    if (chosen) {
        const bool all = desk.target.kind() == Target::Kind::All;
        withFrozenTasks(m_shell, [this, all, done](const Tasks &tasks) {
            done(all ? scopeTitle() : tr("%Ln chosen task(s)", nullptr, static_cast<int>(tasks.size())), tasks);
        });
        return;
    }
    const qint64 total = desk.tasks.total();
    if (total == 0) {
        tell(Message::Information, tr("Nothing to review in this filter."), tr("Show complete tasks"), [this] {
            TaskFilter complete;
            complete.statuses = {TaskStatus::Complete};
            m_panel.filterBar()->apply(complete);
        });
        return;
    }
    if (m_reading)
        return; // a key that is held asks once
    const qint64 from = total <= most ? 0 : std::clamp<qint64>(desk.target.currentRow(), 0, total - 1);
    const qint64 last = std::min(total, most < total ? from + most : total) - 1;
    m_reading = std::make_unique<QObject>();
    auto *walk = new store::TaskWalk(desk.tasks.source(), desk.tasks.asked(), {{from, last}}, desk.tasks.limit(),
                                     m_reading.get());
    auto read = std::make_shared<Tasks>();
    connect(walk, &store::TaskWalk::restarted, m_reading.get(), [read] { read->clear(); });
    connect(walk, &store::TaskWalk::read, m_reading.get(), [read](const QList<Task> &tasks) {
        for (const Task &task : tasks)
            read->append({task.id, task.name});
    });
    connect(walk, &store::TaskWalk::progressed, m_reading.get(), [this](qint64 count, qint64 all) {
        constexpr qint64 few = 2000;
        if (all > few)
            tell(Message::Information, tr("%L1 of %L2 tasks read…").arg(count).arg(all), tr("Cancel"), [this] {
                m_reading.reset();
                m_shell.messages.clear();
            });
    });
    const auto over = [this] {
        m_shell.messages.clear();
        m_reading.release()->deleteLater(); // it is its own walk that tells
    };
    connect(walk, &store::TaskWalk::finished, m_reading.get(), [this, read, done, over] {
        over();
        done(scopeTitle(), *read);
    });
    connect(walk, &store::TaskWalk::failed, m_reading.get(), [this, over, most, done](const Error &error) {
        over();
        tell(Message::Error, error.text, tr("Try again"), [this, most, done] { readScope(most, done); });
    });
    walk->start();
}

void ReviewActions::start()
{
    if (m_page.session().isOpen())
        return;
    const TaskId current = m_shell.desk.target.current();
    readScope(mostReviewed, [this, current](const QString &title, const Tasks &tasks) {
        const auto at =
            std::find_if(tasks.cbegin(), tasks.cend(), [&](const TaskRef &one) { return one.id == current; });
        begin({.title = title,
               .tasks = tasks.mid(0, mostReviewed),
               .place = at == tasks.cend() ? 0 : at - tasks.cbegin()},
              {});
    });
}

void ReviewActions::startWhenReady()
{
    m_isStarting = true;
    QTimer::singleShot(0, this, &ReviewActions::startIfReady); // it may be the filter that was there
}

void ReviewActions::startIfReady()
{
    if (m_shell.desk.tasks.state() == store::TaskFeed::State::Ready && std::exchange(m_isStarting, false))
        start();
}

void ReviewActions::begin(const store::KeptReview &review, const QList<Verdict> &given)
{
    if (review.tasks.isEmpty()) {
        tell(Message::Error, tr("None of the chosen tasks matches the filter any more."));
        return;
    }
    m_shell.messages.clear();
    m_page.session().begin(review, given, [this](const Outcome &outcome) {
        if (!outcome) {
            tell(Message::Error, tr("The review can't be kept: %1").arg(outcome.error().text));
            return;
        }
        emit opened();
    });
}

void ReviewActions::suspend()
{
    if (!m_page.session().isOpen())
        return;
    m_page.session().leave();
    emit closed();
}

void ReviewActions::askReason()
{
    ReviewSession &session = m_page.session();
    const ShownPicture *shownNow = session.shown();
    if (!shownNow || !shownNow->details) {
        (void)session.give(Kind::Reject); // says why not
        return;
    }
    const Verdict *before = session.verdictAt(session.place());
    auto *palette = new ReasonPalette(reasonsOf(m_shell.desk.settings, m_project), session.ref(session.place()).name,
                                      before ? before->reason : QString(), &m_page);
    connect(palette, &ReasonPalette::chosen, this,
            [this](const QString &reason, bool keep) { (void)m_page.session().give(Kind::Reject, reason, keep); });
    connect(palette, &ReasonPalette::editWanted, this, &ReviewActions::showReasons);
    connect(palette, &QDialog::finished, &m_page, [this] { m_page.setFocus(); });
    palette->open();
}

void ReviewActions::judgeChosen(Kind kind, double score)
{
    constexpr qint64 most = 1000;
    Desk &desk = m_shell.desk;
    if (desk.target.kind() == Target::Kind::Nothing)
        return;
    if (desk.target.count() > most) {
        tell(Message::Error,
             tr("At most %L1 tasks are judged at once here. A sample says more of so many: Review ▸ Review a sample.")
                 .arg(most));
        return;
    }
    withFrozenTasks(m_shell, [this, kind, score](const Tasks &tasks) {
        if (kind != Kind::Reject) {
            judgeLoosely(tasks, {.kind = kind, .score = kind == Kind::Score ? std::optional(score) : std::nullopt});
            return;
        }
        const QString title =
            tasks.size() == 1 ? tasks.constFirst().name : tr("%Ln task(s)", nullptr, static_cast<int>(tasks.size()));
        auto *palette =
            new ReasonPalette(reasonsOf(m_shell.desk.settings, m_project), title, QString(), m_shell.window);
        connect(palette, &ReasonPalette::chosen, this, [this, tasks](const QString &reason, bool keep) {
            judgeLoosely(tasks, {.kind = Kind::Reject, .reason = reason, .keepAnnotations = keep});
        });
        connect(palette, &ReasonPalette::editWanted, this, &ReviewActions::showReasons);
        palette->open();
    });
}

void ReviewActions::judgeLoosely(const Tasks &tasks, const Verdict &what)
{
    const auto *entry = m_shell.desk.project();
    if (!entry || tasks.isEmpty())
        return;
    QList<TaskId> ids;
    for (const TaskRef &task : tasks)
        ids += task.id;
    const clock::Moment seenAt = clock::now();
    m_shell.desk.client.tasksOf(
        m_project, ids, {OptionalField::Data, OptionalField::Mask}, m_projectContext.get(),
        [this, what, seenAt](const Result<QHash<TaskId, Task>> &found) {
            if (!found) {
                tell(Message::Error, found.error().text);
                return;
            }
            m_shell.desk.verdicts.ask<QList<qint64>>(
                m_projectContext.get(),
                [tasks = found->values(), what, seenAt, configuration = m_configuration,
                 names = verdictNames(m_shell.desk.settings)](store::VerdictJournal &journal) -> Result<QList<qint64>> {
                    QList<qint64> numbers;
                    for (const Task &task : tasks) {
                        Verdict verdict = what;
                        verdict.review = store::looseReview;
                        verdict.task = task.id;
                        verdict.name = task.name;
                        verdict.batch = task.batch;
                        verdict.at = clock::now();
                        const auto kept = jobs::keepVerdict(journal, verdict, names, task, configuration, seenAt);
                        if (!kept)
                            return kept.error();
                        numbers += *kept;
                    }
                    return numbers;
                },
                [this, kind = what.kind](const Result<QList<qint64>> &numbers) {
                    if (!numbers) {
                        tell(Message::Error, numbers.error().text);
                        return;
                    }
                    const auto count = static_cast<int>(numbers->size());
                    const QString text = kind == Kind::Accept   ? tr("%Ln task(s) accepted.", nullptr, count)
                                         : kind == Kind::Reject ? tr("%Ln task(s) rejected; they go back when you send "
                                                                     "them (Review menu).",
                                                                     nullptr, count)
                                                                : tr("%Ln task(s) scored.", nullptr, count);
                    tell(Message::Information, text, tr("Take back"),
                         [this, taken = *numbers] { takeBackLoose(taken); });
                });
        });
}

void ReviewActions::takeBackLoose(const QList<qint64> &verdicts)
{
    m_shell.desk.verdicts.ask<Done>(
        m_projectContext.get(),
        [verdicts](store::VerdictJournal &journal) -> Outcome {
            for (const qint64 number : verdicts)
                if (const Outcome back = journal.takeBack(number); !back)
                    return back;
            return Done{};
        },
        [this, count = static_cast<int>(verdicts.size())](const Outcome &done) {
            done ? tell(Message::Information, tr("%Ln verdict(s) taken back.", nullptr, count))
                 : tell(Message::Error, done.error().text);
        });
}

void ReviewActions::passEnd()
{
    ReviewSession &session = m_page.session();
    const int left = session.count() - session.judgedCount();
    if (left == 0) {
        leave();
        return;
    }
    m_shell.desk.ask.choose(&m_page, tr("That was the last task"), tr("%Ln task(s) aren't judged yet.", nullptr, left),
                            {tr("&Go to the first of them"), tr("&Leave the review")}, [this](int answer) {
                                if (answer != 0) {
                                    leave();
                                    return;
                                }
                                ReviewSession &open = m_page.session();
                                for (int place = 0; place < open.count(); ++place)
                                    if (!open.verdictAt(place)) {
                                        open.go(place);
                                        return;
                                    }
                            });
}

// What was rejected is sent to redo when the person says so.
void ReviewActions::leave()
{
    if (!m_page.session().isOpen())
        return;
    using Counts = store::VerdictJournal::Counts;
    m_shell.desk.verdicts.ask<Counts>(
        &m_page,
        [number = m_page.session().review().number](store::VerdictJournal &journal) { return journal.counts(number); },
        [this](const Result<Counts> &counts) {
            const ReviewSession &session = m_page.session();
            if (!session.isOpen())
                return;
            if (!counts || counts->redosHeld == 0) {
                close();
                return;
            }
            m_shell.desk.ask.choose(
                &m_page, tr("Leave the review"),
                tr("%1 accepted, %2 rejected. Rejected tasks go back to be done again when you send them.")
                    .arg(session.countOf(Kind::Accept))
                    .arg(session.countOf(Kind::Reject)),
                {tr("&Send %Ln task(s) to redo", nullptr, static_cast<int>(counts->redosHeld)), tr("&Keep for later")},
                [this](int answer) {
                    if (answer == 0)
                        sendRedos(m_page.session().review().number);
                    close();
                });
        });
}

void ReviewActions::close()
{
    ReviewSession &session = m_page.session();
    if (!session.isOpen())
        return;
    const bool isSample = review::decodeSample(session.review().about).has_value();
    // Of a sample what was skipped is still to be judged.
    const bool whole = session.judgedCount() == session.count() && (!isSample || session.countOf(Kind::Skip) == 0);
    QStringList parts;
    const auto add = [&](const QString &text, int count) {
        if (count > 0)
            parts += text.arg(count);
    };
    add(tr("%L1 accepted"), session.countOf(Kind::Accept));
    add(tr("%L1 rejected"), session.countOf(Kind::Reject));
    add(tr("%L1 scored"), session.countOf(Kind::Score));
    add(tr("%L1 skipped"), session.countOf(Kind::Skip));
    const TaskId last = session.ref(session.place()).id;
    whole ? session.end() : session.leave();
    emit closed();
    if (const auto row = m_shell.desk.tasks.rowOf(last)) {
        // A selection that was just the task goes along, any other one stays.
        if (m_shell.desk.target.chosenCount() == 1)
            m_shell.desk.target.choose({{*row, *row}});
        m_shell.desk.target.setCurrent(*row);
    }
    m_goOn->setEnabled(!whole);
    follow();
    if (!parts.isEmpty())
        tell(Message::Information, tr("Reviewed: %1.").arg(parts.join(u", "_s)),
             whole ? QString() : tr("Go on reviewing"), [this] { goOn(); });
    if (isSample)
        showSample();
}

// Those of a review, or 0: of all.
void ReviewActions::sendRedos(qint64 review)
{
    m_shell.desk.verdicts.ask<Done>(
        this, [review](store::VerdictJournal &journal) { return journal.releaseRedos(review); },
        [this](const Outcome &done) {
            if (!done)
                tell(Message::Error, done.error().text);
        });
}

// Rows that were judged get their new values; not while nobody sees them.
void ReviewActions::follow()
{
    if (m_arrived.isEmpty() || m_page.session().isOpen())
        return;
    Desk &desk = m_shell.desk;
    const QList<TaskId> tasks = m_arrived.values();
    m_arrived.clear();
    desk.tasks.takeChanges(tasks);
    desk.projects.loadBatches(desk.target.project());
    if (desk.index.wasAsked())
        desk.index.touch(tasks);
}

void ReviewActions::takeState()
{
    const auto &state = m_shell.desk.verdicts.state();
    const qint64 conflicts = state.counts.conflicts + state.counts.failed + state.counts.redosFailed;
    m_sendRedos->setEnabled(state.counts.redosHeld > 0);
    m_sendRedos->setText(state.counts.redosHeld > 0 ? tr("Send %Ln rejected task(s) to re&do", nullptr,
                                                         static_cast<int>(state.counts.redosHeld))
                                                    : tr("Send rejected tasks to re&do"));
    m_conflicts->setEnabled(conflicts > 0);
    if (conflicts > m_toldConflicts && !m_page.session().isOpen())
        tell(Message::Error,
             tr("%Ln verdict(s) were not written: nothing was overwritten.", nullptr, static_cast<int>(conflicts)),
             tr("Look…"), [this] { showConflicts(); });
    m_toldConflicts = conflicts;
    if (state.broken && !m_page.session().isOpen())
        tell(Message::Error, state.broken->text);
}

void ReviewActions::sample()
{
    if (m_page.session().isOpen())
        return;
    readScope(std::numeric_limits<qint64>::max(), [this](const QString &title, const Tasks &tasks) {
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

void ReviewActions::draw(review::SampleRecord record, const Tasks &population)
{
    Desk &desk = m_shell.desk;
    if (record.by.isEmpty()) {
        drawAside(record, population, {}, {}, {});
        return;
    }
    if (!desk.index.state().complete) {
        desk.index.fill();
        tell(Message::Information, tr("The annotations are being read: a sample by group needs them."), tr("Try again"),
             [this, record, population] { draw(record, population); });
        return;
    }
    QList<TaskId> ids;
    for (const TaskRef &task : population)
        ids += task.id;
    desk.index.facts(
        ids, m_projectContext.get(), [this, record, population](const Result<QHash<TaskId, index::TaskFacts>> &facts) {
            if (!facts) {
                tell(Message::Error, facts.error().text);
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
void ReviewActions::drawAside(const review::SampleRecord &record, const Tasks &population,
                              const QHash<TaskId, index::TaskFacts> &facts, const QHash<TaskId, QString> &faults,
                              const QList<std::pair<QString, QString>> &names)
{
    auto *watcher = new QFutureWatcher<review::Sample>(m_projectContext.get());
    connect(watcher, &QFutureWatcherBase::finished, m_projectContext.get(),
            [this, watcher, record, population] { beginSample(record, watcher->result(), population); });
    watcher->setFuture(QtConcurrent::run([record, population, facts, faults, names] {
        return review::draw(jobs::candidatesBy(record.by, population, facts, faults, names), record.size, record.seed);
    }));
}

// Check after check: the first one that finds something in a task gives it its group.
void ReviewActions::collectFaults(QList<Fault> left, QHash<TaskId, QString> found,
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
    index.rows(only, {}, m_projectContext.get(),
               [this, left, found, word, done](const Result<jobs::ProjectIndex::Rows> &rows) {
                   if (!rows) {
                       tell(Message::Error, rows.error().text);
                       return;
                   }
                   const QList<qint64> places((*rows)->begin(), (*rows)->end());
                   m_shell.desk.index.ids(places, m_projectContext.get(),
                                          [this, left, found, word, done](const Result<QList<TaskId>> &ids) mutable {
                                              for (const TaskId &id : ids ? *ids : QList<TaskId>())
                                                  if (!found.contains(id))
                                                      found.insert(id, word);
                                              collectFaults(left, std::move(found), done);
                                          });
               });
}

void ReviewActions::beginSample(const review::SampleRecord &record, const review::Sample &drawn,
                                const Tasks &population)
{
    review::SampleRecord kept = record;
    kept.strata = drawn.strata;
    kept.size = static_cast<qint64>(drawn.tasks.size());
    store::KeptReview review{.title = tr("sample of %1").arg(record.scope), .about = review::encode(kept)};
    for (const review::Candidate &task : drawn.tasks)
        review.tasks += task.task;
    review.population = population;
    begin(review, {});
}

void ReviewActions::showSample()
{
    if (!m_projectContext)
        return;
    m_shell.desk.verdicts.ask<std::optional<LastSample>>(
        m_projectContext.get(), lastSample, [this](const Result<std::optional<LastSample>> &last) {
            if (!last || !*last) {
                tell(Message::Error, last ? tr("No sample was drawn in this project yet.") : last.error().text);
                return;
            }
            auto *dialog = new SampleResultDialog((*last)->record, (*last)->result, m_shell.window);
            connect(dialog, &SampleResultDialog::goOnWanted, this,
                    [this, number = (*last)->review.number] { goOn(number); });
            connect(dialog, &SampleResultDialog::decided, this, [this, sample = **last](bool accepted) {
                decide(sample.record, sample.result, sample.review, accepted);
            });
            dialog->open();
        });
}

void ReviewActions::decide(const review::SampleRecord &record, const review::SampleResult &result,
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
                m_projectContext.get(),
                [number = review.number](store::VerdictJournal &journal) { return journal.verdictsOf(number); },
                [this, whole, review](const Result<QList<Verdict>> &given) {
                    if (!given) {
                        tell(Message::Error, given.error().text);
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
void ReviewActions::judgeAll(const std::shared_ptr<WholeBatch> &whole)
{
    Desk &desk = m_shell.desk;
    if (whole->project.id != m_project)
        return; // another one is shown by now: its journal is no place for this
    if (whole->next >= whole->tasks.size()) {
        whole->decision.tasks = whole->judged;
        whole->decision.at = clock::now();
        desk.verdicts.ask<Done>(
            m_projectContext.get(),
            [decision = whole->decision](store::VerdictJournal &journal) -> Outcome {
                if (const Outcome kept = journal.addDecision(decision); !kept)
                    return kept;
                return decision.accepted ? Outcome(Done{}) : journal.releaseRedos(store::wholeReview);
            },
            [this, whole](const Outcome &done) {
                if (!done) {
                    tell(Message::Error, done.error().text);
                    return;
                }
                const QString text = whole->decision.accepted ? tr("%L1 tasks accepted as a whole.")
                                                              : tr("%L1 tasks sent back as a whole.");
                tell(Message::Information,
                     text.arg(whole->judged) + (whole->left > 0
                                                    ? u' ' + tr("%L1 were left as they are: judged by somebody, "
                                                                "or not annotated.")
                                                                 .arg(whole->left)
                                                    : QString()));
            });
        return;
    }
    QList<TaskId> ids;
    for (const TaskRef &task : whole->tasks.mid(whole->next, wholeStep))
        ids += task.id;
    tell(Message::Information, tr("%L1 of %L2 tasks judged…").arg(whole->next).arg(whole->tasks.size()));
    const clock::Moment seenAt = clock::now();
    desk.client.tasksOf(
        whole->project.id, ids, {OptionalField::Data, OptionalField::Mask}, m_projectContext.get(),
        [this, whole, seenAt, count = ids.size()](const Result<QHash<TaskId, Task>> &found) {
            if (!found) {
                tell(Message::Error, found.error().text, tr("Try again"), [this, whole] { judgeAll(whole); });
                return;
            }
            struct Judged
            {
                qint64 judged = 0, left = 0;
            };
            m_shell.desk.verdicts.ask<Judged>(
                m_projectContext.get(),
                [found = *found, names = verdictNames(m_shell.desk.settings), seenAt, reason = whole->reason,
                 accepted = whole->decision.accepted,
                 configuration = m_configuration](store::VerdictJournal &journal) -> Result<Judged> {
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
                        tell(Message::Error, kept.error().text);
                        return;
                    }
                    whole->judged += kept->judged;
                    whole->left += kept->left;
                    whole->next += count;
                    judgeAll(whole);
                });
        });
}

void ReviewActions::showRounds()
{
    if (!m_shell.desk.verdicts.isOpen()) {
        tell(Message::Error, tr("Choose a project first."));
        return;
    }
    shown(new RoundsDialog(m_shell.desk, m_shell.window));
}

void ReviewActions::showAgreement()
{
    readScope(std::numeric_limits<qint64>::max(), [this](const QString &title, const Tasks &tasks) {
        if (tasks.isEmpty()) { // no ids would mean every task
            tell(Message::Error, tr("None of the chosen tasks matches the filter any more."));
            return;
        }
        TaskQuery query{m_project, {}, {}, {}};
        for (const TaskRef &task : tasks)
            query.filter.ids += task.id;
        m_shell.desk.configurations.get(
            m_project, m_projectContext.get(), [this, query, title](const Result<ProjectConfiguration> &configuration) {
                if (!configuration) {
                    tell(Message::Error, configuration.error().text);
                    return;
                }
                auto *dialog = shown(new AgreementDialog(m_shell.desk, query, *configuration, title, m_shell.window));
                connect(dialog, &AgreementDialog::tasksWanted, this, [this](const Tasks &wanted) {
                    TaskFilter only;
                    for (const TaskRef &task : wanted)
                        only.ids += task.id;
                    m_panel.showOnly(only);
                });
            });
    });
}

void ReviewActions::showConflicts()
{
    auto *dialog = shown(new ConflictsDialog(m_shell.desk, m_shell.window));
    connect(dialog, &ConflictsDialog::lookWanted, this, [this](const Tasks &tasks) {
        if (m_page.session().isOpen())
            m_page.session().leave();
        begin({.title = tr("verdicts that weren't written"), .tasks = tasks}, {});
    });
}

void ReviewActions::showReasons()
{
    if (m_project.isEmpty()) {
        tell(Message::Error, tr("Choose a project first."));
        return;
    }
    auto *dialog = new ReasonsDialog(reasonsOf(m_shell.desk.settings, m_project), m_shell.desk.ask, m_shell.window);
    connect(dialog, &ReasonsDialog::taken, this,
            [this](const QList<store::Reason> &reasons) { setReasons(m_shell.desk.settings, m_project, reasons); });
    dialog->open();
}

void ReviewActions::showSettings()
{
    auto *dialog = new ReviewSettings(m_shell.desk.settings, m_shell.window);
    connect(dialog, &ReviewSettings::taken, &m_page, &ReviewPage::takeKeys);
    dialog->open();
}

} // namespace labdesk::ui
