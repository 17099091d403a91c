#pragma once

#include "domain/configuration.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <optional>

namespace labdesk::drawing {

/// Label id → class index. From a project: one class for each label in the order of the main lists; Distinct drops
/// labels that a list used twice repeats, AsRecorded keeps them, as the public package numbers its classes. Or as a
/// person made it: classes of one or several labels, and labels that are dropped.
class ClassMap
{
public:
    struct Class
    {
        QString name;
        QStringList labels;

        friend bool operator==(const Class &, const Class &) = default;
    };
    enum class Repeats
    {
        Distinct,
        AsRecorded
    };

    ClassMap(const ToolConfiguration &tool, Repeats repeats);
    ClassMap(const QList<Class> &classes, const QStringList &dropped);

    [[nodiscard]] const QList<Class> &classes() const { return m_classes; }
    [[nodiscard]] QStringList names() const; ///< by index
    [[nodiscard]] std::optional<int> indexOf(const QString &labelId) const;
    [[nodiscard]] const QStringList &dropped() const { return m_dropped; }
    [[nodiscard]] bool isDropped(const QString &labelId) const { return m_droppedIds.contains(labelId); }
    [[nodiscard]] bool knows(const QString &labelId) const { return m_index.contains(labelId) || isDropped(labelId); }

    friend bool operator==(const ClassMap &, const ClassMap &) = default;

private:
    QList<Class> m_classes;
    QStringList m_dropped;
    QHash<QString, int> m_index;
    QSet<QString> m_droppedIds;
};

} // namespace labdesk::drawing
