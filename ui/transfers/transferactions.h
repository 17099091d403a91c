#pragma once

#include "ui/shell.h"
#include "ui/transfers/awake.h"

#include <QObject>

namespace labdesk::ui {

class Accounts;
class TransferPanel;
class TransferStrip;

/// The transfers of the window: strip and list, pausing, going on with them at the next start, and what happens to them
/// when the program is closed.
class TransferActions final : public QObject
{
    Q_OBJECT

public:
    TransferActions(const Shell &shell, Accounts &accounts, QObject *parent = nullptr);

    [[nodiscard]] TransferPanel *panel() const { return m_panel; }
    [[nodiscard]] TransferStrip *strip() const { return m_strip; }

    /// Whether the window may close now. Otherwise it is asked what to do with the transfers, and closeNow() follows
    /// when nothing is in the way any more.
    [[nodiscard]] bool mayClose();

signals:
    void closeNow();

private:
    void show(bool shown);
    void findInterrupted();
    void offerInterrupted();
    void resume(int id, bool retryFailed);
    void leave(int choice);

    Shell m_shell;
    Accounts &m_accounts;
    TransferStrip *m_strip;
    TransferPanel *m_panel;
    Awake m_awake;
    QList<int> m_interrupted; ///< jobs of the last start that can be gone on with
    bool m_leaving = false;
};

} // namespace labdesk::ui
