#pragma once

#include <QByteArray>

#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace labdesk::lab {

/// How often a project's tasks were added to, and changed otherwise: as the database counts (table `generation`).
struct Generation
{
    qint64 appended = 0, altered = 0;
    friend bool operator==(const Generation &, const Generation &) = default;
};

/// What makes page 10,000 cost what page 1 costs: for listings in the Lab's own order, where pages ended (row number →
/// task.seq), and how many tasks a selection holds. Shared by all threads of the server.
/// What is remembered is true as long as the project's generation is the one it was read in. Adding tasks keeps where
/// pages ended, because new tasks come last; any other change does away with it. Other programs may write the same
/// database: they move its generation on, too.
class PageAnchors
{
public:
    struct Anchor
    {
        qint64 offset = 0; ///< so many rows …
        qint64 after = 0;  ///< … up to and with this task.seq
    };
    /// Whose anchors: a selection (`key`) of a project's tasks, in the generation that was read before its rows.
    struct Selection
    {
        qint64 project = 0;
        QByteArray key;
        Generation generation;
    };

    /// The nearest known anchor at or before a row; {0, 0} when there is none.
    [[nodiscard]] Anchor nearest(const Selection &selection, qint64 offset);
    void remember(const Selection &selection, Anchor anchor);

    [[nodiscard]] std::optional<qint64> total(const Selection &selection);
    void rememberTotal(const Selection &selection, qint64 total);

private:
    struct Entry
    {
        Generation generation;
        std::map<qint64, qint64> anchors;
        std::optional<qint64> total;
        std::list<QByteArray>::iterator age;
    };
    /// nullptr: what is remembered is newer than the selection.
    Entry *entry(const Selection &selection);

    std::mutex m_mutex;
    std::unordered_map<std::string, Entry> m_entries;
    std::list<QByteArray> m_ages; // newest first
};

} // namespace labdesk::lab
