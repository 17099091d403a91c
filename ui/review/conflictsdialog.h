#pragma once

#include "ui/desk.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;
class QTableWidget;

namespace labdesk::ui {

/// Verdicts that the Lab doesn't have: somebody else has said something else, the annotations have changed, or the Lab
/// refuses them; and rejections that could not be sent to redo. Each is settled by the person: theirs, ours, or again.
class ConflictsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConflictsDialog(const Desk &desk, QWidget *parent = nullptr);

signals:
    void lookWanted(const QList<labdesk::TaskRef> &tasks); ///< they are to be reviewed again

private:
    struct Line
    {
        TaskRef task;
        bool isConflict = false;
    };
    void load();
    void settle(bool theirs);
    void showState();
    [[nodiscard]] QList<TaskRef> chosen() const;

    Desk m_desk;
    QLabel *m_text;
    QTableWidget *m_table;
    QPushButton *m_theirs, *m_ours, *m_again, *m_look, *m_forget;
    QTimer m_soon;
    QList<Line> m_lines;
};

} // namespace labdesk::ui
