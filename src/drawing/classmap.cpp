#include "drawing/classmap.h"

namespace labdesk::drawing {

ClassMap::ClassMap(const ToolConfiguration &tool, Repeats repeats)
{
    for (const Label &label : tool.labels()) {
        const bool known = m_index.contains(label.id);
        if (known && repeats == Repeats::Distinct)
            continue;
        if (!known)
            m_index.insert(label.id, static_cast<int>(m_classes.size()));
        m_classes.append({label.id, {label.id}});
    }
}

ClassMap::ClassMap(const QList<Class> &classes, const QStringList &dropped)
    : m_classes(classes)
    , m_dropped(dropped)
    , m_droppedIds(dropped.cbegin(), dropped.cend())
{
    for (qsizetype index = 0; index < classes.size(); ++index)
        for (const QString &label : classes.at(index).labels)
            m_index.insert(label, static_cast<int>(index));
}

QStringList ClassMap::names() const
{
    QStringList names;
    for (const Class &one : m_classes)
        names += one.name;
    return names;
}

std::optional<int> ClassMap::indexOf(const QString &labelId) const
{
    const auto found = m_index.constFind(labelId);
    return found == m_index.cend() ? std::nullopt : std::optional(*found);
}

} // namespace labdesk::drawing
