#include "ui/accounts/connectdialog.h"

#include "ui/common/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ConnectDialog::ConnectDialog(store::Settings &settings, store::Secrets &secrets, const Account &proposal,
                             const QString &why, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_endpoint(new QLineEdit(proposal.endpoint.toString(), this))
    , m_accessId(new QLineEdit(proposal.accessId, this))
    , m_secret(new QLineEdit(proposal.secret, this))
    , m_remember(new QCheckBox(tr("Re&member this account"), this))
    , m_result(new QLabel(this))
{
    setWindowTitle(tr("Connect to a Lab"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"connectDialog"_s);
    setMinimumWidth(520);
    m_endpoint->setObjectName(u"endpoint"_s);
    m_accessId->setObjectName(u"accessId"_s);
    m_secret->setObjectName(u"secret"_s);
    m_result->setObjectName(u"result"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    m_endpoint->setPlaceholderText(u"https://hub-api.isahit.com/"_s);
    m_remember->setChecked(true);
    m_remember->setObjectName(u"remember"_s);
    auto *whereTo = new QLabel(tr("Its secret key goes to the keychain."), this);
    whereTo->setWordWrap(true);
    m_secrets.probe(whereTo, [this, whereTo](bool keeps) {
        if (keeps)
            return;
        m_remember->setText(tr("Re&member this account, without a keychain"));
        whereTo->setText(tr("There is no keychain here: its secret key is kept until Labdesk ends."));
    });
    m_result->setWordWrap(true);
    m_result->setMinimumHeight(fontMetrics().height() * 3);
    m_result->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *form = new QFormLayout;
    form->addRow(tr("&Endpoint:"), m_endpoint);
    form->addRow(tr("&Access id:"), m_accessId);
    form->addRow(tr("&Secret key:"), m_secret);
    form->addRow(QString(), m_remember);
    form->addRow(QString(), whereTo);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_test = buttons->addButton(tr("&Test"), QDialogButtonBox::ActionRole);
    m_connect = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_connect->setDefault(true);
    m_test->setObjectName(u"test"_s);
    m_connect->setObjectName(u"connect"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_result, 1);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_test, &QPushButton::clicked, this, [this] { test({}); });
    connect(m_connect, &QPushButton::clicked, this, [this] {
        test([this](const Account &tested) {
            // The keychain may ask the user first, who may close this dialog meanwhile.
            const auto finish = [dialog = QPointer(this), tested] {
                if (!dialog)
                    return;
                emit dialog->connected(tested);
                dialog->accept();
            };
            if (!m_remember->isChecked()) {
                finish();
                return;
            }
            m_settings.addAccount(tested);
            m_test->setEnabled(false);
            m_connect->setEnabled(false);
            m_secrets.save(store::Secrets::keyOf(tested), tested.secret, [finish](bool) { finish(); });
        });
    });
    say(why, false);
    (m_endpoint->text().isEmpty() ? m_endpoint : m_accessId->text().isEmpty() ? m_accessId : m_secret)->setFocus();
    for (QLineEdit *edit : {m_endpoint, m_accessId, m_secret})
        connect(edit, &QLineEdit::textEdited, this, [this] {
            m_context.reset(); // a test of what was there before is void
            m_test->setEnabled(true);
            m_connect->setEnabled(true);
            say({}, false);
        });
}

ConnectDialog::~ConnectDialog() = default;

Result<Account> ConnectDialog::account() const
{
    const auto refused = [](const QString &text) { return Error{.kind = Error::Kind::Invalid, .text = text}; };
    QString text = m_endpoint->text().trimmed();
    if (text.isEmpty())
        return refused(tr("The endpoint is missing: the address of the Lab, such as https://hub-api.isahit.com/."));
    if (!text.contains(u"://"_s))
        text.prepend(u"https://"_s);
    QUrl endpoint(text, QUrl::StrictMode);
    if (!endpoint.isValid() || endpoint.host().isEmpty() ||
        (endpoint.scheme() != u"https"_s && endpoint.scheme() != u"http"_s))
        return refused(tr("“%1” isn't an http or https address.").arg(m_endpoint->text()));
    if (!endpoint.userInfo().isEmpty() || endpoint.hasQuery())
        return refused(tr("The endpoint must not hold a user name, a password or a question mark."));
    if (!endpoint.path().endsWith(u'/'))
        endpoint.setPath(endpoint.path() + u'/');
    if (m_accessId->text().trimmed().isEmpty() || m_secret->text().isEmpty())
        return refused(tr("Access id and secret key are both needed. Your Lab's administrator can make a pair."));
    const QString name = endpoint.port() < 0 ? endpoint.host() : u"%1:%2"_s.arg(endpoint.host()).arg(endpoint.port());
    return Account{name, endpoint, m_accessId->text().trimmed(), m_secret->text(), false};
}

void ConnectDialog::test(std::function<void(const Account &)> then)
{
    const auto wanted = account();
    if (!wanted) {
        say(wanted.error().text, true);
        return;
    }
    say(tr("Connecting to %1…").arg(wanted->name), false);
    m_test->setEnabled(false);
    m_connect->setEnabled(false);
    m_context = std::make_unique<QObject>();
    m_client.use(*wanted);
    m_client.capabilities(m_context.get(), [this, then, tested = *wanted](const Result<Capabilities> &offered) {
        m_test->setEnabled(true);
        m_connect->setEnabled(true);
        if (!offered) {
            say(offered.error().text, true);
            return;
        }
        say(offered->name.isEmpty() ? tr("Connected.") : tr("Connected to %1.").arg(offered->name), false);
        if (then)
            then(tested);
    });
}

void ConnectDialog::say(const QString &text, bool bad)
{
    QPalette colors = palette();
    if (bad)
        colors.setColor(QPalette::WindowText, theme::errorColor(palette()));
    m_result->setPalette(colors);
    m_result->setText(text);
}

} // namespace labdesk::ui
