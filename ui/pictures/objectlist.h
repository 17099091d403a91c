#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"

#include <QSet>
#include <QTreeWidget>

namespace labdesk::ui {

/// The annotations of a picture as rows, linked with the picture: what is pointed at here stands out there and the
/// other way round. Label (with a box to hide it), kind, size, area, what is odd about it; sorted by a click on a
/// header. One that can't be drawn has the reason in its row.
class ObjectList final : public QTreeWidget
{
    Q_OBJECT

public:
    static constexpr int mostRows = 5000;

    explicit ObjectList(QWidget *parent = nullptr);

    /// `otherwise`: what is said when there is nothing.
    void show(const drawing::Drawing &drawn, const ProjectConfiguration &configuration, const QString &otherwise);
    void choose(int mark); ///< by its place; −1: none. Without a signal
    [[nodiscard]] QSet<int> hidden() const { return m_hidden; }

signals:
    void markHovered(int mark); ///< −1: none
    void markChosen(int mark);
    void hiddenChanged(const QSet<int> &marks);

protected:
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QTreeWidgetItem *itemOf(int mark) const;
    QSet<int> m_hidden;
    QHash<int, QTreeWidgetItem *> m_items;
    bool m_filling = false;
};

} // namespace labdesk::ui
