#pragma once

#include "models/tasktablemodel.h"
#include "ui/desk.h"

#include <QTimer>

namespace labdesk::ui {

/// The columns of the table that show properties and what the index knows: number of objects, of a label, picture
/// size, duration, annotator, verdict. Values are asked for when they are looked at, many at once.
class FactColumns final : public QObject
{
    Q_OBJECT

public:
    FactColumns(const Desk &desk, models::TaskTableModel &model, QObject *parent = nullptr);

    /// All that the project offers: facts, labels, properties that its tasks have.
    [[nodiscard]] QList<models::TaskTableModel::Further> offered() const;
    void setProperties(const QStringList &names) { m_properties = names; }
    void show(const QStringList &words); ///< these, in this order
    [[nodiscard]] QStringList shown() const;

private:
    [[nodiscard]] models::TaskTableModel::Further columnOf(const QString &word) const;
    [[nodiscard]] QVariant valueOf(const Task &task, const QString &word);
    void ask();

    Desk m_desk;
    models::TaskTableModel &m_model;
    QStringList m_properties;
    QHash<TaskId, index::TaskFacts> m_facts;
    QSet<TaskId> m_wanted, m_asked;
    QTimer m_soon;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};

} // namespace labdesk::ui
