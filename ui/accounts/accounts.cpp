#include "ui/accounts/accounts.h"

#include "ui/accounts/connectdialog.h"
#include "ui/common/messageline.h"
#include "ui/common/plaintext.h"
#include "ui/window/commands.h"

#include <QMenu>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

const QString lastKey = u"account/last"_s;

} // namespace

Accounts::Accounts(const Shell &shell, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_menu(new QMenu(shell.window))
    , m_state(tr("starting the Lab on this computer…"))
    , m_context(std::make_unique<QObject>())
{
    m_menu->setObjectName(u"accountMenu"_s);
    m_menu->setToolTipsVisible(true);
    m_shell.commands.add(this, u"connect"_s, tr("&Connect to a Lab…"), Qt::CTRL | Qt::Key_L, [this] { openDialog(); });
    connect(m_menu, &QMenu::aboutToShow, this, &Accounts::fillMenu);
    fillMenu();
}

Accounts::~Accounts() = default;

QString Accounts::name() const
{
    return m_shell.desk.client.account().name;
}

void Accounts::setEmbedded(const Account &account)
{
    m_embedded = account;
    m_embeddedError.reset();
    if (m_wantsEmbedded)
        connectTo(account);
}

void Accounts::embeddedFailed(const Error &error)
{
    m_embeddedError = error;
    if (!m_wantsEmbedded)
        return;
    setState(tr("not connected"), false);
    m_shell.messages.showProblem(tr("The Lab on this computer could not start: %1").arg(error.text),
                                 tr("Connect to a Lab…"), [this] { openDialog(); });
}

void Accounts::openLast()
{
    const QString last = m_shell.desk.settings.value(lastKey).toString();
    const QList<Account> accounts = m_shell.desk.settings.accounts();
    const auto found = std::find_if(accounts.cbegin(), accounts.cend(),
                                    [&](const Account &one) { return store::Secrets::keyOf(one) == last; });
    if (found == accounts.cend())
        return;
    m_wantsEmbedded = false; // until the keychain has answered
    m_shell.desk.secrets.load(last, [this, account = *found, opening = ++m_opening](const QString &secret) {
        if (opening != m_opening)
            return; // another one was opened meanwhile
        if (!secret.isEmpty()) {
            Account known = account;
            known.secret = secret;
            connectTo(known);
            return;
        }
        m_wantsEmbedded = true;
        if (m_embedded)
            connectTo(*m_embedded);
        else if (m_embeddedError)
            embeddedFailed(Error(*m_embeddedError));
        m_offer = account;
        offerLast();
    });
}

// The Lab that was open last, once this one is there.
void Accounts::offerLast()
{
    if (!m_offer || !m_connected)
        return;
    const Account account = *std::exchange(m_offer, std::nullopt);
    m_shell.messages.show(
        MessageLine::Kind::Information,
        tr("%1 was open last. Its secret key isn't kept on this computer.").arg(account.name), tr("Connect to it…"),
        [this, account] { openDialogFor(account, tr("Its secret key isn't kept on this computer.")); });
}

void Accounts::connectTo(const Account &account)
{
    Desk &desk = m_shell.desk;
    ++m_opening;
    m_wantsEmbedded = account.embedded;
    m_context = std::make_unique<QObject>();
    desk.settings.setValue(lastKey, account.embedded ? QString() : store::Secrets::keyOf(account));
    desk.client.use(account);
    desk.changes.setAccount(account);
    desk.configurations.clear();
    desk.tasks.clear();
    desk.projects.clear();
    emit changed();
    tryAgain();
}

void Accounts::tryAgain()
{
    m_shell.messages.clear();
    setState(tr("connecting to %1…").arg(name()), false);
    m_shell.desk.client.capabilities(m_context.get(), [this](const Result<Capabilities> &offered) {
        setState((offered ? tr("connected to %1") : tr("not connected to %1")).arg(name()), offered.hasValue());
        if (!offered) {
            const bool signIn = offered.error().kind == Error::Kind::SignIn;
            m_shell.messages.showProblem(offered.error().text, signIn ? tr("Connect to a Lab…") : tr("Try again"),
                                         [this, signIn, why = offered.error().text] {
                                             signIn ? openDialogFor(m_shell.desk.client.account(), why) : tryAgain();
                                         });
            return;
        }
        emit connected(*offered);
        offerLast();
    });
}

void Accounts::setState(const QString &text, bool connected)
{
    m_state = text;
    m_connected = connected;
    emit stateChanged();
}

QList<Account> Accounts::known() const
{
    QList<Account> accounts;
    if (m_embedded)
        accounts += *m_embedded;
    if (const auto fromEnvironment = store::accountFromEnvironment())
        accounts += *fromEnvironment;
    const QList<Account> kept = m_shell.desk.settings.accounts();
    for (const Account &account : kept)
        if (std::none_of(accounts.cbegin(), accounts.cend(),
                         [&](const Account &one) { return isSameAccount(one, account); }))
            accounts += account;
    return accounts;
}

void Accounts::fillMenu()
{
    m_menu->clear();
    const Account current = m_shell.desk.client.account();
    const QList<Account> accounts = known();
    for (const Account &account : accounts) {
        QAction *action = m_menu->addAction(
            menuText(account.embedded ? account.name : tr("%1 (%2)").arg(account.name, account.accessId)));
        action->setToolTip(account.embedded ? QString() : account.endpoint.toString());
        action->setCheckable(true);
        action->setChecked(isSameAccount(account, current));
        connect(action, &QAction::triggered, this, [this, account] { choose(account); });
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Connect to a Lab…"), this, &Accounts::openDialog);
    const QList<Account> kept = m_shell.desk.settings.accounts();
    if (kept.isEmpty())
        return;
    QMenu *forgetting = m_menu->addMenu(tr("Forget an account"));
    for (const Account &account : kept)
        forgetting->addAction(tr("%1 (%2)").arg(account.name, account.accessId), this,
                              [this, account] { forget(account); });
}

void Accounts::choose(const Account &account)
{
    if (!account.secret.isEmpty()) {
        connectTo(account);
        return;
    }
    const auto open = [this, account, opening = ++m_opening](const QString &secret) {
        if (opening != m_opening)
            return; // another one was opened meanwhile
        Account whole = account;
        whole.secret = secret;
        if (secret.isEmpty())
            openDialogFor(account, tr("The secret key of this account isn't kept on this computer."));
        else
            connectTo(whole);
    };
    loadSecret(account, open);
}

void Accounts::loadSecret(const Account &account, const std::function<void(const QString &)> &done)
{
    const QString key = store::Secrets::keyOf(account);
    if (m_sessionSecrets.contains(key))
        done(m_sessionSecrets.value(key));
    else
        m_shell.desk.secrets.load(key, done);
}

void Accounts::forget(const Account &account)
{
    m_shell.desk.ask.confirm(
        m_shell.window, tr("Forget the account?"),
        tr("%1 (%2) and its secret key are removed from this computer. Nothing changes on the Lab.")
            .arg(account.name, account.accessId),
        tr("Forget"), [this, account] {
            m_shell.desk.settings.removeAccount(account);
            m_shell.desk.secrets.remove(store::Secrets::keyOf(account));
            m_sessionSecrets.remove(store::Secrets::keyOf(account));
            m_shell.messages.show(MessageLine::Kind::Information, tr("%1 is forgotten.").arg(account.name));
            if (isSameAccount(account, m_shell.desk.client.account()) && m_embedded)
                connectTo(*m_embedded);
        });
}

void Accounts::openDialog()
{
    const Account current = m_shell.desk.client.account();
    const Account proposal = store::accountFromEnvironment().value_or(
        current.embedded || current.endpoint.isEmpty() ? Account{{}, store::defaultEndpoint(), {}, {}, false}
                                                       : current);
    openDialogFor(proposal, {});
}

void Accounts::openDialogFor(const Account &proposal, const QString &why)
{
    auto *dialog = new ConnectDialog(m_shell.desk.settings, m_shell.desk.secrets, proposal, why, m_shell.window);
    connect(dialog, &ConnectDialog::connected, this, [this](const Account &account) {
        m_sessionSecrets.insert(store::Secrets::keyOf(account), account.secret);
        connectTo(account);
    });
    dialog->open();
}

void Accounts::withSecret(const Account &wanted, std::function<void(const Account &)> done)
{
    const auto usable = [&](const Account &account) {
        return isSameAccount(account, wanted) && !account.secret.isEmpty();
    };
    if (wanted.embedded) {
        if (m_embedded)
            done(*m_embedded);
        else
            m_shell.messages.showProblem(tr("The Lab on this computer isn't running yet. Try again in a moment."));
        return;
    }
    const QList<Account> accounts = QList<Account>{m_shell.desk.client.account()} + known();
    for (const Account &account : accounts)
        if (usable(account)) {
            done(account);
            return;
        }
    const auto take = [this, wanted, done](const QString &secret) {
        Account account = wanted;
        account.secret = secret;
        if (!secret.isEmpty()) {
            done(account);
            return;
        }
        m_shell.messages.showProblem(
            tr("This transfer belongs to %1 (%2). Connect to it, then resume.").arg(wanted.name, wanted.accessId),
            tr("Connect to a Lab…"), [this, wanted] {
                openDialogFor(wanted, tr("The secret key of this account isn't kept on this computer."));
            });
    };
    loadSecret(wanted, take);
}

} // namespace labdesk::ui
