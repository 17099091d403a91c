#pragma once

#include "domain/batch.h"
#include "domain/filterline.h"
#include "index/plots.h"

#include <QTimer>
#include <QWidget>

class QMenu;
class QToolButton;

namespace labdesk::ui {

class DateRange;
class FilterLineEdit;
class ProblemLabel;

/// The filter above the table: one line that holds all of it (window.md §6), and menus that write into it. What is
/// typed takes effect after 200 ms; what is clicked at once. What can't be read is underlined where it stands, with the
/// reason below; the filter then stays as it was. It wraps where the width ends.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int debounce = 200; // ms

    explicit FilterBar(QWidget *parent = nullptr);

    [[nodiscard]] const TaskFilter &filter() const { return m_filter; }
    void setFilter(const TaskFilter &filter); ///< without a signal
    void setBatches(const QList<Batch> &batches);
    /// The labels and properties that a line may name; nothing: not known.
    void setLabels(const QList<std::pair<QString, QString>> &labels);
    void setProperties(const std::optional<QStringList> &properties);
    /// What is known of the tasks, for completion.
    void setFacets(const QList<index::Plot> &facets);
    [[nodiscard]] const LineNames &names() const { return m_names; }
    [[nodiscard]] QString line() const;  ///< the whole filter as a line
    void applyLine(const QString &line); ///< as if it were typed
    /// Puts a term in: what there is of the same fact goes, or stays beside it.
    enum class Adding
    {
        Replace,
        Beside
    };
    void addTerm(const FactTerm &term, Adding adding = Adding::Replace);
    [[nodiscard]] FilterLineEdit *edit() const { return m_line; }
    void clear();
    void focusName();
    void apply(const TaskFilter &filter);  ///< sets it and says so
    void addCorner(QWidget *widget);       ///< behind the menus
    [[nodiscard]] QMenu *moreMenu() const; ///< for filters without a control of their own; filled by FilterMenus
    [[nodiscard]] QMenu *savedMenu() const;

signals:
    void changed();
    void left(); ///< Return, Down or Escape in the bar: on to the tasks

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Moment
    {
        Typing, ///< a term at the cursor may not be whole yet
        Settled
    };
    void edited(Moment moment);
    void change(const TaskFilter &filter);
    void rebuildMenus();
    void showState();
    void showProblem(const QString &reason);
    [[nodiscard]] static TaskFilter longLists(const TaskFilter &filter);

    FilterLineEdit *m_line;
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
    LineNames m_names;
    TaskFilter m_filter;
};

} // namespace labdesk::ui
