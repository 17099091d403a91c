#pragma once

#include "domain/batch.h"
#include "domain/taskquery.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;
class QMenu;
class QToolButton;

namespace labdesk::ui {

class DateRange;
class ProblemLabel;

/// The filters above the table: name as text or regular expression, status, batch, created, updated and more. What is
/// typed takes effect after 200 ms; what is clicked at once. What can't be read is marked in its field with the reason.
/// It wraps where the width ends.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int debounce = 200; // ms

    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] TaskFilter filter() const;
    void setFilter(const TaskFilter &filter); ///< without a signal
    void setBatches(const QList<Batch> &batches);
    void clear();
    void focusName();
    void apply(const TaskFilter &filter);  ///< sets it and says so
    [[nodiscard]] QMenu *moreMenu() const; ///< for filters without a control of their own; filled by FilterMenus
    [[nodiscard]] QMenu *savedMenu() const;

signals:
    void changed();
    void left(); ///< Return, Down or Escape in the bar: on to the tasks

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void nameEdited();
    void rebuildMenus();
    void showState();
    void showProblem(const QString &reason);

    QLineEdit *m_name;
    QAction *m_regex;
    QToolButton *m_status;
    QToolButton *m_batch;
    DateRange *m_created;
    DateRange *m_updated;
    QToolButton *m_more;
    QToolButton *m_saved;
    QToolButton *m_clear;
    ProblemLabel *m_problem;
    QTimer m_typing;
    QList<Batch> m_batches;
    QList<TaskStatus> m_chosenStatuses;
    QList<BatchId> m_chosenBatches;
    QString m_nameLike;
    TaskFilter m_rest; ///< what no control of the bar shows: ids, names, properties, data
};

} // namespace labdesk::ui
