#include "lab/pageanchors.h"

namespace labdesk::lab {

namespace {
constexpr size_t mostEntries = 64;
constexpr size_t mostAnchors = 20'000; // of one selection
} // namespace

PageAnchors::Entry &PageAnchors::entry(qint64 project, const QByteArray &key)
{
    const auto found = m_entries.find(key.toStdString());
    if (found != m_entries.end()) {
        m_ages.splice(m_ages.begin(), m_ages, found->second.age);
        return found->second;
    }
    if (m_entries.size() >= mostEntries) {
        m_entries.erase(m_ages.back().toStdString());
        m_ages.pop_back();
    }
    m_ages.push_front(key);
    Entry &fresh = m_entries[key.toStdString()];
    fresh.project = project;
    fresh.age = m_ages.begin();
    return fresh;
}

PageAnchors::Anchor PageAnchors::nearest(qint64 project, const QByteArray &key, qint64 offset)
{
    const std::lock_guard lock(m_mutex);
    const auto &anchors = entry(project, key).anchors;
    auto it = anchors.upper_bound(offset);
    if (it == anchors.begin())
        return {};
    --it;
    return {it->first, it->second};
}

void PageAnchors::remember(qint64 project, const QByteArray &key, Anchor anchor, quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    if (generation != m_generation)
        return;
    auto &anchors = entry(project, key).anchors;
    if (anchors.size() < mostAnchors)
        anchors[anchor.offset] = anchor.after;
}

std::optional<qint64> PageAnchors::total(qint64 project, const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    return entry(project, key).total;
}

void PageAnchors::rememberTotal(qint64 project, const QByteArray &key, qint64 total, quint64 generation)
{
    const std::lock_guard lock(m_mutex);
    if (generation == m_generation)
        entry(project, key).total = total;
}

quint64 PageAnchors::generation()
{
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

void PageAnchors::changed(qint64 project, Change change)
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    for (auto &[key, entry] : m_entries) {
        if (entry.project != project)
            continue;
        entry.total.reset();
        if (change == Change::Altered)
            entry.anchors.clear();
    }
}

} // namespace labdesk::lab
