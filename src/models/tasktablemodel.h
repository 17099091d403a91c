#pragma once

#include "store/taskfeed.h"

#include <QAbstractTableModel>

namespace labdesk::models {

/// The rows of a TaskFeed. Speaks meaning: a status is a status, not a colour. A row that isn't here yet has no data;
/// looking at it asks for it.
class TaskTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Status,
        Batch,
        Score,
        CreatedAt,
        UpdatedAt,
        Picture,
        CreatedBy,
        TaskIdColumn,
        ColumnCount
    };
    enum Role
    {
        StatusRole = Qt::UserRole + 1, ///< labdesk::TaskStatus as int, in column Status
        IsHereRole,                    ///< bool
    };
    using BatchName = std::function<QString(const BatchId &)>;

    TaskTableModel(store::TaskFeed &feed, BatchName batchName, QObject *parent = nullptr);

    /// A column behind the others: a property, or a fact of the index. `word`: as in OrderKey::column.
    struct Further
    {
        QString word, title;
        bool isNumber = false;

        friend bool operator==(const Further &, const Further &) = default;
    };
    /// What a further column shows of a task; nothing: not known (yet).
    using FurtherValue = std::function<QVariant(const Task &, const QString &word)>;
    void setFurther(const QList<Further> &columns);
    void setFurtherValue(FurtherValue value) { m_furtherValue = std::move(value); }
    [[nodiscard]] const QList<Further> &further() const { return m_further; }
    void furtherValuesChanged();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// The sort that a click on a column's header asks for; Default when the column can't be sorted by.
    [[nodiscard]] static TaskSort::Key sortKeyOf(int column);

    [[nodiscard]] static int columnOf(TaskSort::Key key); ///< -1: Default
    /// An order as a word (`name`, `-score,name`) and back; empty: the Lab's own.
    [[nodiscard]] static QString wordOf(const QList<OrderKey> &order);
    [[nodiscard]] static QList<OrderKey> orderFrom(const QString &word);
    /// A key as the Lab is asked for it; Default when only the index knows it.
    [[nodiscard]] static TaskSort sortFrom(const OrderKey &key);
    /// What a column is sorted by, and where such a column is; empty and −1: nothing, nowhere.
    [[nodiscard]] QString orderOf(int column) const;
    [[nodiscard]] int columnOf(const QString &order) const;

    /// What a column shows of a task; any task.
    [[nodiscard]] QString text(const Task &task, int column) const { return shown(task, column).toString(); }

    /// Names of batches have changed: the column is shown anew.
    void batchNamesChanged();

private:
    void takeRestart();
    void takeRearranged();
    void takeTotal();
    void takeArrived(qint64 first, qint64 last);
    [[nodiscard]] QVariant shown(const Task &task, int column) const;
    [[nodiscard]] QVariant explained(const Task &task, int column) const;

    store::TaskFeed &m_feed;
    BatchName m_batchName;
    QList<Further> m_further;
    FurtherValue m_furtherValue;
    int m_rows = 0; ///< counted here: the feed has changed already when it says so
};

/// A status in the user's words.
[[nodiscard]] QString statusText(TaskStatus status);

} // namespace labdesk::models
