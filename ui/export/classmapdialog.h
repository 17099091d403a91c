#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace labdesk::ui {

class ProblemLabel;

/// Edits a class map in a table: a row a class with its number, name and labels, dropped labels below them. Rename by
/// typing, merge what is selected, drop and take back, move up and down; keys for all of it.
class ClassMapDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `labels`: of the tool, for their names.
    ClassMapDialog(const QList<Label> &labels, const drawing::ClassMap &map, QWidget *parent = nullptr);

signals:
    void edited(const labdesk::drawing::ClassMap &map);

protected:
    void accept() override;

private:
    void fill(int current);
    void showState();
    [[nodiscard]] QList<int> chosenClasses() const; ///< places of classes, without dropped labels
    void merge();
    void dropOrTake();
    void move(int by);
    void startAnew();

    QList<Label> m_labels;
    QList<drawing::ClassMap::Class> m_classes;
    QStringList m_dropped;
    QTableWidget *m_table;
    ProblemLabel *m_problem;
    QPushButton *m_merge, *m_drop, *m_up, *m_down, *m_ok;
};

} // namespace labdesk::ui
