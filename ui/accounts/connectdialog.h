#pragma once

#include "client/labclient.h"
#include "store/secrets.h"
#include "store/settings.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace labdesk::ui {

/// Asks for endpoint, access id and secret, tests the connection and says precisely what is wrong when it fails. The
/// secret goes to the keychain where there is one, else it is kept for this session only.
class ConnectDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `why`: the reason that something is asked for; empty: none. The focus is where something is missing.
    ConnectDialog(store::Settings &settings, store::Secrets &secrets, const Account &proposal, const QString &why,
                  QWidget *parent = nullptr);
    ~ConnectDialog() override;

signals:
    void connected(const labdesk::Account &account);

private:
    [[nodiscard]] Result<Account> account() const;
    void test(std::function<void(const Account &)> then);
    void say(const QString &text, bool bad);

    store::Settings &m_settings;
    store::Secrets &m_secrets;
    client::LabClient m_client; ///< of its own: a test must not disturb the window's session
    QLineEdit *m_endpoint, *m_accessId, *m_secret;
    QCheckBox *m_remember;
    QLabel *m_result;
    QPushButton *m_test, *m_connect;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
