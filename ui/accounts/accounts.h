#pragma once

#include "ui/shell.h"

#include <QHash>
#include <QObject>

class QMenu;

namespace labdesk::ui {

/// Which Lab the window is connected to: the one in this program, the environment's, or one that was connected to
/// before; the menu to choose one, connecting, forgetting. The last Lab is opened again at the next start.
class Accounts final : public QObject
{
    Q_OBJECT

public:
    explicit Accounts(const Shell &shell, QObject *parent = nullptr);
    ~Accounts() override;

    /// The Lab in this program, when it is up; it becomes the account unless another one was asked for.
    void setEmbedded(const Account &account);
    /// The Lab in this program could not start.
    void embeddedFailed(const Error &error);
    void connectTo(const Account &account);
    /// The Lab that was open when the program ended; when its secret isn't known any more the Lab of this computer is
    /// opened, and the other one is offered.
    void openLast();
    void tryAgain(); ///< asks the Lab again who it is and what it has
    void openDialog();

    /// An account with its secret: the Lab of this computer, the one that is connected, the environment's, the
    /// session's, the keychain's. When there is none it is said, and `done` isn't called.
    void withSecret(const Account &wanted, std::function<void(const Account &)> done);

    [[nodiscard]] bool isConnected() const { return m_connected; }
    [[nodiscard]] const QString &stateText() const { return m_state; } ///< for the status bar
    [[nodiscard]] QString name() const;                                ///< of the account that is used; empty: none
    [[nodiscard]] QMenu *menu() const { return m_menu; }

signals:
    void changed(); ///< another account is used: nothing of the old one is shown any more
    void connected(const labdesk::Capabilities &offered); ///< the Lab has answered
    void stateChanged();

private:
    void fillMenu();
    void choose(const Account &account);
    void offerLast();
    /// The session's, else the keychain's; empty: neither has it.
    void loadSecret(const Account &account, const std::function<void(const QString &)> &done);
    void openDialogFor(const Account &proposal, const QString &why);
    void forget(const Account &account);
    void setState(const QString &text, bool connected);
    [[nodiscard]] QList<Account> known() const;

    Shell m_shell;
    QMenu *m_menu;
    std::optional<Account> m_embedded;
    std::optional<Error> m_embeddedError; ///< why it could not start; said when it is wanted
    std::optional<Account> m_offer;       ///< was open last, and its secret isn't known
    bool m_wantsEmbedded = true;
    bool m_connected = false;
    int m_opening = 0; ///< the last wish to open a Lab: a keychain that answers late has no say
    QString m_state;
    QHash<QString, QString> m_sessionSecrets; ///< where there is no keychain
    std::unique_ptr<QObject> m_context;       ///< of the current account
};

} // namespace labdesk::ui
