#pragma once

#include <QByteArray>

#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace labdesk::lab {

/// What makes page 10,000 cost what page 1 costs: for listings in the Lab's own order, where pages ended (row number →
/// task.seq), and how many tasks a selection holds. Shared by all threads of the server.
/// Adding tasks keeps where pages ended, because new tasks come last; any other change forgets a project's entries.
class PageAnchors
{
public:
    enum class Change
    {
        Appended,
        Altered
    };
    struct Anchor
    {
        qint64 offset = 0; ///< so many rows …
        qint64 after = 0;  ///< … up to and with this task.seq
    };

    /// The nearest known anchor at or before a row; {0, 0} when there is none.
    [[nodiscard]] Anchor nearest(qint64 project, const QByteArray &key, qint64 offset);
    /// `generation`: what generation() said before the rows were read; what a change has overtaken is dropped.
    void remember(qint64 project, const QByteArray &key, Anchor anchor, quint64 generation);

    [[nodiscard]] std::optional<qint64> total(qint64 project, const QByteArray &key);
    void rememberTotal(qint64 project, const QByteArray &key, qint64 total, quint64 generation);
    [[nodiscard]] quint64 generation();

    void changed(qint64 project, Change change);

private:
    struct Entry
    {
        qint64 project = 0;
        std::map<qint64, qint64> anchors;
        std::optional<qint64> total;
        std::list<QByteArray>::iterator age;
    };
    Entry &entry(qint64 project, const QByteArray &key);

    std::mutex m_mutex;
    std::unordered_map<std::string, Entry> m_entries;
    std::list<QByteArray> m_ages; // newest first
    quint64 m_generation = 0;
};

} // namespace labdesk::lab
