#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"

#include <QSet>
#include <QTreeWidget>

namespace labdesk::ui {

/// The classes of a picture with how many objects each has, the most first; the box shows or hides them, Alt and the
/// number shows only one.
class ClassList final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit ClassList(QWidget *parent = nullptr);

    void show(const drawing::Drawing &drawn, const ProjectConfiguration &configuration);
    /// Marks of the classes that are hidden.
    [[nodiscard]] QSet<int> hidden() const;
    void toggle(int mark);     ///< the class of a mark
    void showOnly(int number); ///< from 1; once more: all

signals:
    void hiddenChanged();

private:
    struct Class
    {
        QString label;
        QList<int> marks;
    };
    QList<Class> m_classes;
    bool m_filling = false;
};

} // namespace labdesk::ui
