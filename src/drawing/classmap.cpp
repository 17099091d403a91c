#include "drawing/classmap.h"

namespace labdesk::drawing {

ClassMap::ClassMap(const ToolConfiguration &tool, Repeats repeats)
{
    for (const Label &label : tool.labels()) {
        const bool known = m_index.contains(label.id);
        if (known && repeats == Repeats::Distinct)
            continue;
        if (!known)
            m_index.insert(label.id, static_cast<int>(m_ids.size()));
        m_ids += label.id;
    }
}

std::optional<int> ClassMap::indexOf(const QString &labelId) const
{
    const auto found = m_index.constFind(labelId);
    return found == m_index.cend() ? std::nullopt : std::optional(*found);
}

} // namespace labdesk::drawing
