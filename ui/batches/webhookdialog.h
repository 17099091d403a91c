#pragma once

#include "client/labclient.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace labdesk::ui {

class Ask;

/// Shows and sets where the Lab reports the changes of a batch, or of all batches of a project.
class WebhookDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `batches`: the project's; `chosen`: the one that is shown, empty for all of them.
    WebhookDialog(client::LabClient &client, Ask &ask, const QString &project, const QList<Batch> &batches,
                  const BatchId &chosen, QWidget *parent = nullptr);
    ~WebhookDialog() override;

private:
    void load();
    void set(const Webhook &webhook);
    void setNext(const Webhook &webhook, QList<BatchId> left, int done);
    void showState();

    client::LabClient &m_client;
    Ask &m_ask;
    QList<Batch> m_batches;
    BatchId m_batch; ///< empty: all
    QLineEdit *m_url, *m_header;
    QLabel *m_state;
    QPushButton *m_save, *m_remove;
    bool m_busy = false;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
