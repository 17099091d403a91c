#pragma once

#include "jobs/createjob.h"
#include "jobs/dropscan.h"

#include <QAbstractTableModel>
#include <QHash>

namespace labdesk::models {

/// What a drop would create, before anything is sent: names (editable), resources, sizes and problems. Each row can be
/// ticked; a row that can't be created can't. Names are compared inside the drop and with those that the batch has.
class DraftTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        ResourceColumn,
        Size,
        Problem,
        ColumnCount
    };
    enum Role
    {
        SeverityRole = Qt::UserRole + 1
    }; ///< 0 fine, 1 warning, 2 won't be created

    explicit DraftTableModel(QObject *parent = nullptr);

    void add(const QList<jobs::ScannedItem> &items);
    void removeManifest(const QString &path);        ///< the rows that were read from it
    void setExistingNames(const QStringList &names); ///< those that the batch has
    void setDuplicatePolicy(jobs::DuplicatePolicy policy);
    [[nodiscard]] const jobs::ScannedItem &item(int row) const { return m_rows.at(row).item; }
    /// The row that still holds this draft was judged again.
    void setItem(const TaskDraft &draft, const jobs::ScannedItem &judged);

    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QList<TaskDraft> chosen() const; ///< the drafts to create: ticked, and not skipped as duplicates
    struct Counts
    {
        int items = 0, chosen = 0, problems = 0, duplicates = 0, existing = 0;
        qint64 bytes = 0; ///< of the chosen
    };
    [[nodiscard]] Counts counts() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void countsChanged();
    void nameEdited(int row, const QString &before); ///< by the person

private:
    struct Row
    {
        jobs::ScannedItem item;
        bool ticked = true;
    };
    [[nodiscard]] bool isDuplicate(const Row &row) const { return m_nameCount.value(row.item.draft.name) > 1; }
    [[nodiscard]] bool isExisting(const Row &row) const { return m_existing.contains(row.item.draft.name); }
    [[nodiscard]] bool isChosen(int row) const;
    [[nodiscard]] QString problemOf(int row) const;
    void countNames();
    void allChanged();

    QList<Row> m_rows;
    QHash<QString, int> m_nameCount;
    QHash<QString, int> m_firstRow; ///< of each name: the others are duplicates
    QSet<QString> m_existing;
    jobs::DuplicatePolicy m_policy = jobs::DuplicatePolicy::Skip;
};

} // namespace labdesk::models
