#include "lab/pageanchors.h"

namespace labdesk::lab {

namespace {
constexpr size_t mostEntries = 64;
constexpr size_t mostAnchors = 20'000; // of one selection
} // namespace

PageAnchors::Entry *PageAnchors::entry(const Selection &selection)
{
    const QByteArray key = QByteArray::number(selection.project) + ' ' + selection.key;
    auto found = m_entries.find(key.toStdString());
    if (found == m_entries.end()) {
        if (m_entries.size() >= mostEntries) {
            m_entries.erase(m_ages.back().toStdString());
            m_ages.pop_back();
        }
        m_ages.push_front(key);
        found = m_entries.emplace(key.toStdString(), Entry{selection.generation, {}, {}, m_ages.begin()}).first;
    }
    Entry &entry = found->second;
    m_ages.splice(m_ages.begin(), m_ages, entry.age);
    const Generation &known = entry.generation, &asked = selection.generation;
    if (known.altered > asked.altered || known.appended > asked.appended)
        return nullptr;
    if (known.altered < asked.altered)
        entry.anchors.clear();
    if (known != asked)
        entry.total.reset();
    entry.generation = asked;
    return &entry;
}

PageAnchors::Anchor PageAnchors::nearest(const Selection &selection, qint64 offset)
{
    const std::lock_guard lock(m_mutex);
    const Entry *known = entry(selection);
    if (!known)
        return {};
    auto it = known->anchors.upper_bound(offset);
    if (it == known->anchors.begin())
        return {};
    --it;
    return {it->first, it->second};
}

void PageAnchors::remember(const Selection &selection, Anchor anchor)
{
    const std::lock_guard lock(m_mutex);
    if (Entry *known = entry(selection); known && known->anchors.size() < mostAnchors)
        known->anchors[anchor.offset] = anchor.after;
}

std::optional<qint64> PageAnchors::total(const Selection &selection)
{
    const std::lock_guard lock(m_mutex);
    const Entry *known = entry(selection);
    return known ? known->total : std::nullopt;
}

void PageAnchors::rememberTotal(const Selection &selection, qint64 total)
{
    const std::lock_guard lock(m_mutex);
    if (Entry *known = entry(selection))
        known->total = total;
}

} // namespace labdesk::lab
