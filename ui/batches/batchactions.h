#pragma once

#include "ui/shell.h"

#include <QObject>

class QAction;

namespace labdesk::ui {

/// What is done with batches: new, delete, datasets, webhooks.
class BatchActions final : public QObject
{
    Q_OBJECT

public:
    explicit BatchActions(const Shell &shell, QObject *parent = nullptr);

signals:
    void deleted(const labdesk::ProjectId &project); ///< a batch of it

private:
    void createBatch();
    void deleteBatch();
    void openDatasets();
    void openWebhook(bool allBatches);
    void showState();

    Shell m_shell;
    QAction *m_new, *m_delete;
    QList<QAction *> m_others;
};

} // namespace labdesk::ui
