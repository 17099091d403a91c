#pragma once

#include "ui/tasks/linecompletion.h"

#include <QLineEdit>
#include <QStringList>

class QListWidget;

namespace labdesk::ui {

/// The field of the filter line: what is wrong is underlined where it stands; below it what may stand at the cursor
/// (Tab or Return puts it in, Escape closes it); Up brings back the lines before.
class FilterLineEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterLineEdit(QWidget *parent = nullptr);

    void setNames(const LineNames &names) { m_names = names; }
    void setFacets(const QList<index::Plot> &facets) { m_facets = facets; }
    void setHistory(const QStringList &lines); ///< the latest last
    [[nodiscard]] const QStringList &history() const { return m_history; }
    void remember(const QString &line);
    void showProblems(const QList<FilterLine::Problem> &problems);
    [[nodiscard]] bool isCompleting() const;
    [[nodiscard]] QListWidget *suggestions() const { return m_list; }

signals:
    void historyChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void suggest(bool always = false);
    void accept();
    void recall(int steps);

    LineNames m_names;
    QList<index::Plot> m_facets;
    QStringList m_history;
    qsizetype m_at = -1; ///< in the history; −1: the line of now
    QString m_typed;     ///< … that Up left
    QListWidget *m_list;
    LineSuggestions m_suggestions;
};

} // namespace labdesk::ui
