// What the window does with transfers: the list, going on with them, and what happens to them when it closes.

#include "ui/mainwindow.h"

#include "ui/common/messageline.h"
#include "ui/tasks/taskpanel.h"
#include "ui/transfers/transferpanel.h"
#include "ui/transfers/transferstrip.h"

#include <QCloseEvent>
#include <QSplitter>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::JobStatus;
using State = JobStatus::State;

void MainWindow::connectTransfers()
{
    connect(m_transfers, &TransferStrip::listWanted, this, [this](int id) {
        showTransfers(true);
        m_transferList->choose(id);
    });
    connect(m_transferList, &TransferPanel::resumeWanted, this, &MainWindow::resumeTransfer);
    connect(m_transfers, &TransferStrip::resumeWanted, this, &MainWindow::resumeTransfer);
    connect(m_transferList, &TransferPanel::reportWanted, m_transfers, &TransferStrip::showReport);
    connect(m_transferList, &TransferPanel::folderWanted, m_transfers, &TransferStrip::openFolder);
    connect(m_transferList, &TransferPanel::closed, this, [this] { showTransfers(false); });
    connect(&m_desk.jobs, &jobs::JobQueue::finished, this, &MainWindow::jobFinished);
    connect(&m_desk.jobs, &jobs::JobQueue::restored, this, &MainWindow::findInterrupted);
    const auto stayAwake = [this] { m_awake.keep(m_desk.jobs.activeCount() > 0); };
    connect(&m_desk.jobs, &jobs::JobQueue::added, this, stayAwake);
    connect(&m_desk.jobs, &jobs::JobQueue::changed, this, stayAwake);
    connect(&m_desk.jobs, &jobs::JobQueue::finished, this, stayAwake);
}

void MainWindow::showTransfers(bool shown)
{
    m_transferList->setVisible(shown);
    m_transfers->setListShown(shown);
    if (shown)
        m_transferList->setFocus();
}

// What the last start left unfinished.
void MainWindow::findInterrupted()
{
    for (const JobStatus &status : m_desk.jobs.statuses())
        if (status.state == State::Interrupted)
            m_interrupted += status.id;
    if (!m_interrupted.isEmpty())
        showTransfers(true);
    offerInterrupted();
}

// Once its Lab is there; asked until it is answered.
void MainWindow::offerInterrupted()
{
    m_interrupted.removeIf([this](int id) {
        const JobStatus *status = m_desk.jobs.find(id);
        return !status || status->state != State::Interrupted;
    });
    if (m_interrupted.isEmpty() || !m_connected)
        return;
    m_message->show(
        MessageLine::Kind::Information,
        tr("%n transfer(s) were not finished when Labdesk ended.", nullptr, static_cast<int>(m_interrupted.size())),
        tr("Continue"), [this] {
            m_message->clear();
            for (const int id : std::exchange(m_interrupted, {}))
                resumeTransfer(id, false);
        });
}

void MainWindow::resumeTransfer(int id, bool retryFailed)
{
    const JobStatus *status = m_desk.jobs.find(id);
    if (!status)
        return;
    withAccount(status->account, [this, id, retryFailed](const Account &account) {
        const JobStatus *known = m_desk.jobs.find(id);
        if (!known || !known->isOver())
            return;
        m_desk.jobs.resume(id, account, retryFailed);
        m_refreshAfter.insert(id, m_tasks->project());
    });
}

// The account with its secret: the Lab of this computer, the one that is connected, the environment's, the keychain's.
void MainWindow::withAccount(const Account &wanted, std::function<void(const Account &)> done)
{
    const auto same = [&](const Account &account) {
        return account.endpoint == wanted.endpoint && account.accessId == wanted.accessId && !account.secret.isEmpty();
    };
    const auto fromEnvironment = store::accountFromEnvironment();
    if (wanted.embedded) {
        if (m_embedded)
            done(*m_embedded);
        else
            showProblem(tr("The Lab on this computer isn't running yet. Try again in a moment."));
    } else if (same(m_desk.client.account())) {
        done(m_desk.client.account());
    } else if (fromEnvironment && same(*fromEnvironment)) {
        done(*fromEnvironment);
    } else {
        m_desk.secrets.load(store::Secrets::keyOf(wanted.endpoint.toString(), wanted.accessId),
                            [this, wanted, done](const QString &secret) {
                                if (secret.isEmpty()) {
                                    showProblem(tr("This transfer belongs to %1 (%2). Connect to it, then resume.")
                                                    .arg(wanted.name, wanted.accessId),
                                                tr("Connect to a Lab…"), [this] { connectDialog(); });
                                    return;
                                }
                                Account account = wanted;
                                account.secret = secret;
                                done(account);
                            });
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_desk.jobs.activeCount() > 0) {
        event->ignore();
        m_desk.ask.choose(this, tr("Quit Labdesk?"),
                          tr("%n transfer(s) still run. They can go on at the next start from where they are; nothing "
                             "half-written stays.",
                             nullptr, m_desk.jobs.activeCount()),
                          {tr("Quit and continue later"), tr("Cancel them and quit")}, [this](int choice) {
                              connect(&m_desk.jobs, &jobs::JobQueue::finished, this, [this] {
                                  if (m_desk.jobs.activeCount() == 0)
                                      close();
                              });
                              if (choice == 0)
                                  m_desk.jobs.interruptAll();
                              else
                                  for (const JobStatus &status : QList<JobStatus>(m_desk.jobs.statuses()))
                                      m_desk.jobs.cancel(status.id);
                              if (m_desk.jobs.activeCount() == 0) // they ended while the question was open
                                  close();
                          });
        return;
    }
    m_desk.settings.setValue(u"window/geometry"_s, saveGeometry());
    m_desk.settings.setValue(u"window/splitter"_s, m_splitter->saveState());
    event->accept();
}

} // namespace labdesk::ui
