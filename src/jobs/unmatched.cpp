#include "jobs/unmatched.h"

#include "wire/json.h"
#include "wire/rawjson.h"

namespace labdesk::jobs {

Unmatched::Unmatched(const TaskFilter &filter) : m_names(filter.names.cbegin(), filter.names.cend())
{
    for (const TaskId &id : filter.ids)
        m_ids.insert(id.text());
}

void Unmatched::see(const wire::PageSlices &page)
{
    if (!m_ids.isEmpty())
        for (const std::string_view id : page.ids)
            m_ids.remove(wire::toQString(id));
    if (m_names.isEmpty())
        return;
    for (const std::string_view text : page.documents) {
        const auto document = wire::JsonDocument::parseSlice(text);
        if (const auto task = document ? document->object() : std::nullopt)
            m_names.remove(wire::textIn(*task, "name"));
    }
}

QStringList Unmatched::left() const
{
    QStringList ids(m_ids.cbegin(), m_ids.cend()), names(m_names.cbegin(), m_names.cend());
    ids.sort();
    names.sort();
    return ids + names;
}

} // namespace labdesk::jobs
