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
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/window/commands.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Target = store::TaskTarget;
using Kind = Verdict::Kind;
using Message = MessageLine::Kind;

namespace {

constexpr int followAfter = 700; // ms; a row that was judged needn't change with every call

} // namespace

ReviewActions::ReviewActions(const Shell &shell, TaskPanel &panel, ReviewPage &page, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_panel(panel)
    , m_page(page)
    , m_scope(shell, panel, this)
    , m_samples(shell, panel, m_scope, page.session(), this)
    , m_loose(shell, m_scope, this)
{
    Commands &commands = m_shell.commands;
    commands.add(this, u"startReview"_s, tr("&Review"), Qt::Key_F11, [this] { start(); })->setIcon(icon(u"review"_s));
    m_goOn =
        commands.add(this, u"goOnReviewing"_s, tr("&Go on reviewing"), Qt::SHIFT | Qt::Key_F11, [this] { goOn(); });
    commands.add(this, u"rounds"_s, tr("Correction r&ounds…"), Qt::CTRL | Qt::ALT | Qt::Key_R,
                 [this] { showRounds(); });
    commands.add(this, u"agreement"_s, tr("&Agreement…"), {}, [this] { showAgreement(); });
    m_sendRedos = commands.add(this, u"sendRedos"_s, tr("Send rejected tasks to re&do"), {}, [this] { sendRedos(0); });
    m_conflicts = commands.add(this, u"verdictsNotWritten"_s, tr("Verdicts that aren't on the &Lab…"), {},
                               [this] { showConflicts(); });
    commands.add(this, u"reviewReasons"_s, tr("Reasons for re&jection…"), {}, [this] { showReasons(); });
    commands.add(this, u"reviewSettings"_s, tr("Review s&ettings…"), {}, [this] { showSettings(); });

    connect(m_panel.gallery(), &Gallery::judgeWanted, &m_loose, &LooseVerdicts::judge);
    connect(&m_loose, &LooseVerdicts::reasonsWanted, this, &ReviewActions::showReasons);
    connect(&m_samples, &SampleActions::beginWanted, this,
            [this](const store::KeptReview &review) { begin(review, {}); });
    connect(&m_samples, &SampleActions::goOnWanted, this, &ReviewActions::goOn);
    connect(&m_scope, &ReviewScope::leaving, this, [this] {
        suspend();
        m_arrived.clear();
        m_toldConflicts = 0;
    });
    connect(&m_scope, &ReviewScope::opened, this, &ReviewActions::offerToGoOn);
    connect(&m_page, &ReviewPage::leaveWanted, this, &ReviewActions::leave);
    connect(&m_page, &ReviewPage::finished, this, &ReviewActions::passEnd);
    connect(&m_page, &ReviewPage::reasonWanted, this, &ReviewActions::askReason);
    connect(&m_page, &ReviewPage::conflictsWanted, this, &ReviewActions::showConflicts);
    connect(&m_page, &ReviewPage::fullScreenWanted, this, &ReviewActions::fullScreenWanted);
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

void ReviewActions::offerToGoOn()
{
    m_shell.desk.verdicts.ask<std::optional<store::KeptReview>>(
        m_scope.context(), [](store::VerdictJournal &journal) { return journal.unfinished(); },
        [this](const Result<std::optional<store::KeptReview>> &review) {
            const bool any = review && *review;
            m_goOn->setEnabled(any);
            if (any && m_shell.messages.text().isEmpty() && !m_page.session().isOpen())
                m_scope.tell(Message::Information, tr("The review of “%1” isn't finished.").arg((*review)->title),
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
    if (m_page.session().isOpen() || !m_scope.context())
        return;
    m_shell.desk.verdicts.ask<Kept>(
        m_scope.context(),
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
                m_scope.tell(Message::Error, kept.error().text);
            else if (!kept->review)
                m_scope.tell(Message::Error, tr("There is no review to go on with: begin one with F11."));
            else
                begin(*kept->review, kept->given);
        });
}

void ReviewActions::start()
{
    if (m_page.session().isOpen())
        return;
    const TaskId current = m_shell.desk.target.current();
    m_scope.read(mostReviewed, [this, current](const QString &title, const Tasks &tasks) {
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
        m_scope.tell(Message::Error, tr("None of the chosen tasks matches the filter any more."));
        return;
    }
    m_shell.messages.clear();
    m_page.session().begin(review, given, [this](const Outcome &outcome) {
        if (!outcome) {
            m_scope.tell(Message::Error, tr("The review can't be kept: %1").arg(outcome.error().text));
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
    auto *palette = new ReasonPalette(reasonsOf(m_shell.desk.settings, m_scope.project()),
                                      session.ref(session.place()).name, before ? before->reason : QString(), &m_page);
    connect(palette, &ReasonPalette::chosen, this,
            [this](const QString &reason, bool keep) { (void)m_page.session().give(Kind::Reject, reason, keep); });
    connect(palette, &ReasonPalette::editWanted, this, &ReviewActions::showReasons);
    connect(palette, &QDialog::finished, &m_page, [this] { m_page.setFocus(); });
    palette->open();
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
        m_scope.tell(Message::Information, tr("Reviewed: %1.").arg(parts.join(u", "_s)),
                     whole ? QString() : tr("Go on reviewing"), [this] { goOn(); });
    if (isSample)
        m_samples.showSample();
}

// Those of a review, or 0: of all.
void ReviewActions::sendRedos(qint64 review)
{
    m_shell.desk.verdicts.ask<Done>(
        this, [review](store::VerdictJournal &journal) { return journal.releaseRedos(review); },
        [this](const Outcome &done) {
            if (!done)
                m_scope.tell(Message::Error, done.error().text);
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
        m_scope.tell(
            Message::Error,
            tr("%Ln verdict(s) were not written: nothing was overwritten.", nullptr, static_cast<int>(conflicts)),
            tr("Look…"), [this] { showConflicts(); });
    m_toldConflicts = conflicts;
    if (state.broken && !m_page.session().isOpen())
        m_scope.tell(Message::Error, state.broken->text);
}

void ReviewActions::showRounds()
{
    if (!m_shell.desk.verdicts.isOpen()) {
        m_scope.tell(Message::Error, tr("Choose a project first."));
        return;
    }
    (new RoundsDialog(m_shell.desk, m_shell.window))->open();
}

void ReviewActions::showAgreement()
{
    m_scope.read(std::numeric_limits<qint64>::max(), [this](const QString &title, const Tasks &tasks) {
        if (tasks.isEmpty()) { // no ids would mean every task
            m_scope.tell(Message::Error, tr("None of the chosen tasks matches the filter any more."));
            return;
        }
        TaskQuery query{m_scope.project(), {}, {}, {}};
        for (const TaskRef &task : tasks)
            query.filter.ids += task.id;
        m_shell.desk.configurations.get(
            m_scope.project(), m_scope.context(),
            [this, query, title](const Result<ProjectConfiguration> &configuration) {
                if (!configuration) {
                    m_scope.tell(Message::Error, configuration.error().text);
                    return;
                }
                auto *dialog = new AgreementDialog(m_shell.desk, query, *configuration, title, m_shell.window);
                dialog->open();
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
    auto *dialog = new ConflictsDialog(m_shell.desk, m_shell.window);
    dialog->open();
    connect(dialog, &ConflictsDialog::lookWanted, this, [this](const Tasks &tasks) {
        if (m_page.session().isOpen())
            m_page.session().leave();
        begin({.title = tr("verdicts that weren't written"), .tasks = tasks}, {});
    });
}

void ReviewActions::showReasons()
{
    if (m_scope.project().isEmpty()) {
        m_scope.tell(Message::Error, tr("Choose a project first."));
        return;
    }
    auto *dialog =
        new ReasonsDialog(reasonsOf(m_shell.desk.settings, m_scope.project()), m_shell.desk.ask, m_shell.window);
    connect(dialog, &ReasonsDialog::taken, this, [this](const QList<store::Reason> &reasons) {
        setReasons(m_shell.desk.settings, m_scope.project(), reasons);
    });
    dialog->open();
}

void ReviewActions::showSettings()
{
    auto *dialog = new ReviewSettings(m_shell.desk.settings, m_shell.window);
    connect(dialog, &ReviewSettings::taken, &m_page, &ReviewPage::takeKeys);
    dialog->open();
}

} // namespace labdesk::ui
