#include "ui/transfers/transferactions.h"

#include "ui/accounts/accounts.h"
#include "ui/common/messageline.h"
#include "ui/transfers/transferpanel.h"
#include "ui/transfers/transferstrip.h"
#include "ui/window/commands.h"

#include <QApplication>
#include <QClipboard>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::JobQueue;
using jobs::JobStatus;
using State = JobStatus::State;

TransferActions::TransferActions(const Shell &shell, Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_accounts(accounts)
    , m_strip(new TransferStrip(shell.desk.jobs, shell.desk.ask, shell.window))
    , m_panel(new TransferPanel(shell.desk.jobs, shell.desk.settings, shell.window))
{
    Commands &commands = m_shell.commands;
    commands.add(this, u"showTransfers"_s, tr("&List of transfers"), Qt::CTRL | Qt::Key_J,
                 [this] { show(m_panel->isHidden()); });
    commands.add(this, u"pauseTransfer"_s, tr("&Pause or continue the transfer shown"),
                 Qt::CTRL | Qt::SHIFT | Qt::Key_Period, [this] { m_strip->pauseShown(); });
    commands.add(this, u"cancelTransfer"_s, tr("&Cancel the transfer shown"), Qt::CTRL | Qt::Key_Period,
                 [this] { m_strip->cancelShown(); });
    m_panel->hide();
    JobQueue &jobs = m_shell.desk.jobs;
    connect(m_strip, &TransferStrip::listWanted, this, [this](int id) {
        show(true);
        m_panel->choose(id);
    });
    connect(m_panel, &TransferPanel::resumeWanted, this, &TransferActions::resume);
    connect(m_strip, &TransferStrip::resumeWanted, this, &TransferActions::resume);
    connect(m_panel, &TransferPanel::reportWanted, m_strip, &TransferStrip::showReport);
    connect(m_panel, &TransferPanel::folderWanted, m_strip, &TransferStrip::openFolder);
    connect(m_strip, &TransferStrip::folderFailed, this, [this](const QString &path) {
        m_shell.messages.showProblem(tr("No program here opens folders. The files are in %1").arg(path),
                                     tr("Copy the path"), [path] { QGuiApplication::clipboard()->setText(path); });
    });
    connect(m_panel, &TransferPanel::closed, this, [this] { show(false); });
    connect(&jobs, &JobQueue::restored, this, &TransferActions::findInterrupted);
    connect(&m_accounts, &Accounts::connected, this, &TransferActions::offerInterrupted);
    const auto stayAwake = [this] { m_awake.keep(m_shell.desk.jobs.activeCount() > 0); };
    connect(&jobs, &JobQueue::added, this, stayAwake);
    connect(&jobs, &JobQueue::changed, this, stayAwake);
    connect(&jobs, &JobQueue::finished, this, [this, stayAwake] {
        stayAwake();
        if (!m_shell.window->isActiveWindow())
            QApplication::alert(m_shell.window);
        if (m_leaving && m_shell.desk.jobs.activeCount() == 0)
            emit closeNow();
    });
}

void TransferActions::show(bool shown)
{
    m_panel->setVisible(shown);
    m_strip->setListShown(shown);
    if (shown)
        m_panel->setFocus();
}

// What the last start left unfinished.
void TransferActions::findInterrupted()
{
    for (const JobStatus &status : m_shell.desk.jobs.statuses())
        if (status.state == State::Interrupted)
            m_interrupted += status.id;
    if (!m_interrupted.isEmpty())
        show(true);
    offerInterrupted();
}

// Once its Lab is there; asked until it is answered.
void TransferActions::offerInterrupted()
{
    m_interrupted.removeIf([this](int id) {
        const JobStatus *status = m_shell.desk.jobs.find(id);
        return !status || status->state != State::Interrupted;
    });
    if (m_interrupted.isEmpty() || !m_accounts.isConnected())
        return;
    m_shell.messages.show(
        MessageLine::Kind::Information,
        tr("%n transfer(s) were not finished when Labdesk ended.", nullptr, static_cast<int>(m_interrupted.size())),
        tr("Continue"), [this] {
            m_shell.messages.clear();
            for (const int id : std::exchange(m_interrupted, {}))
                resume(id, false);
        });
}

void TransferActions::resume(int id, bool retryFailed)
{
    const JobStatus *status = m_shell.desk.jobs.find(id);
    if (!status)
        return;
    m_accounts.withSecret(status->account, [this, id, retryFailed](const Account &account) {
        const JobStatus *known = m_shell.desk.jobs.find(id);
        if (known && known->isOver())
            m_shell.desk.jobs.resume(id, account, retryFailed);
    });
}

bool TransferActions::mayClose()
{
    if (m_shell.desk.jobs.activeCount() == 0)
        return true;
    m_shell.desk.ask.choose(
        m_shell.window, tr("Quit Labdesk?"),
        tr("%n transfer(s) still run. They can go on at the next start from where they are; nothing "
           "half-written stays.",
           nullptr, m_shell.desk.jobs.activeCount()),
        {tr("Quit and continue later"), tr("Cancel them and quit")}, [this](int choice) { leave(choice); });
    return false;
}

void TransferActions::leave(int choice)
{
    m_leaving = true;
    if (choice == 0) {
        m_shell.desk.jobs.interruptAll();
    } else {
        const QList<JobStatus> all = m_shell.desk.jobs.statuses();
        for (const JobStatus &status : all)
            m_shell.desk.jobs.cancel(status.id);
    }
    if (m_shell.desk.jobs.activeCount() == 0) // they ended while the question was open
        emit closeNow();
}

} // namespace labdesk::ui
