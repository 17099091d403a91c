#include "ui/batches/webhookdialog.h"

#include "models/quantities.h"
#include "models/tasktablemodel.h"
#include "ui/common/ask.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

WebhookDialog::WebhookDialog(client::LabClient &client, Ask &ask, const QString &project, const QList<Batch> &batches,
                             const BatchId &chosen, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_ask(ask)
    , m_batches(batches)
    , m_batch(chosen)
    , m_url(new QLineEdit(this))
    , m_header(new QLineEdit(this))
    , m_state(new QLabel(this))
    , m_context(std::make_unique<QObject>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"webhookDialog"_s);
    setMinimumWidth(520);
    QString name;
    for (const Batch &batch : batches)
        if (batch.id == chosen)
            name = batch.name;
    setWindowTitle(
        chosen.isEmpty()
            ? tr("Webhook of all %n batch(es) of “%1”", nullptr, static_cast<int>(batches.size())).arg(project)
            : tr("Webhook of batch “%1”").arg(name));
    m_url->setObjectName(u"url"_s);
    m_url->setPlaceholderText(u"https://…"_s);
    m_header->setObjectName(u"header"_s);
    m_header->setPlaceholderText(tr("for example: Bearer …; may stay empty"));
    m_state->setObjectName(u"state"_s);
    m_state->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("&Address:"), m_url);
    form->addRow(tr("Authorization &header:"), m_header);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_save =
        buttons->addButton(chosen.isEmpty() ? tr("&Set for all batches") : tr("&Set"), QDialogButtonBox::ApplyRole);
    m_save->setObjectName(u"save"_s);
    m_remove = buttons->addButton(chosen.isEmpty() ? tr("&Remove from all") : tr("&Remove"),
                                  QDialogButtonBox::DestructiveRole);
    m_remove->setObjectName(u"remove"_s);
    m_remove->setAutoDefault(false);
    m_save->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &WebhookDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] { set({m_url->text().trimmed(), m_header->text()}); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (!m_batch.isEmpty()) {
            set({});
            return;
        }
        m_ask.confirm(this, tr("Remove the webhooks?"), tr("No batch of the project reports its changes any more."),
                      tr("Remove from all"), [this] { set({}); });
    });
    connect(m_url, &QLineEdit::textChanged, this, &WebhookDialog::showState);
    showState();
    load();
}

WebhookDialog::~WebhookDialog() = default;

void WebhookDialog::load()
{
    if (m_batches.isEmpty()) {
        m_state->setText(tr("The project has no batches yet."));
        return;
    }
    // Of all batches, the first one's is shown.
    const BatchId shown = m_batch.isEmpty() ? m_batches.constFirst().id : m_batch;
    m_client.batch(shown, m_context.get(), [this](const Result<Batch> &batch) {
        if (!batch) {
            m_state->setText(batch.error().text);
            return;
        }
        m_client.webhook(batch->workflow, m_context.get(), [this, name = batch->name](const Result<Webhook> &webhook) {
            if (!webhook) {
                m_state->setText(webhook.error().text);
                return;
            }
            if (!m_url->isModified() && !m_header->isModified()) { // what was typed meanwhile stays
                m_url->setText(webhook->url);
                m_header->setText(webhook->header);
            }
            QStringList lines;
            if (webhook->url.isEmpty())
                lines += tr("“%1” has no webhook.").arg(name);
            else
                lines += webhook->updatedAt ? tr("“%1” reports to this address since %2.")
                                                  .arg(name, models::momentText(*webhook->updatedAt))
                                            : tr("“%1” reports to this address.").arg(name);
            const auto callText = [](const Webhook::Call &call) {
                QStringList parts;
                if (call.statusCode > 0)
                    parts += QString::number(call.statusCode);
                if (!call.message.isEmpty())
                    parts += call.message;
                if (!call.body.trimmed().isEmpty())
                    parts += call.body.trimmed().left(200);
                return parts.join(u' ');
            };
            if (webhook->lastCall)
                lines += tr("Last call, %1: %2")
                             .arg(models::momentText(webhook->lastCall->date), callText(*webhook->lastCall));
            if (webhook->lastError)
                lines += tr("Last error: %1").arg(callText(*webhook->lastError));
            m_state->setText(lines.join(u'\n'));
        });
    });
}

void WebhookDialog::set(const Webhook &webhook)
{
    QList<BatchId> targets;
    for (const Batch &batch : std::as_const(m_batches))
        if (m_batch.isEmpty() || batch.id == m_batch)
            targets += batch.id;
    m_busy = true;
    showState();
    setNext(webhook, targets, 0);
}

void WebhookDialog::setNext(const Webhook &webhook, QList<BatchId> left, int done)
{
    if (left.isEmpty()) {
        m_busy = false;
        if (webhook.url.isEmpty()) {
            m_url->clear();
            m_header->clear();
        }
        m_state->setText(webhook.url.isEmpty() ? tr("Removed from %n batch(es).", nullptr, done)
                                               : tr("Set for %n batch(es).", nullptr, done));
        showState();
        return;
    }
    const BatchId batch = left.takeFirst();
    m_client.setWebhook(batch, webhook, m_context.get(), [this, webhook, left, done](const Outcome &outcome) {
        if (outcome) {
            setNext(webhook, left, done + 1);
            return;
        }
        m_busy = false;
        m_state->setText(done > 0 ? tr("Done for %n batch(es), then: %1", nullptr, done).arg(outcome.error().text)
                                  : outcome.error().text);
        showState();
    });
}

void WebhookDialog::showState()
{
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    const bool valid =
        url.isValid() && !url.host().isEmpty() && (url.scheme() == u"http"_s || url.scheme() == u"https"_s);
    m_save->setEnabled(valid && !m_busy && !m_batches.isEmpty());
    m_save->setToolTip(valid ? QString() : tr("An http or https address is needed."));
    m_remove->setEnabled(!m_busy && !m_batches.isEmpty());
}

} // namespace labdesk::ui
