#pragma once

#include "index/facts.h"

#include <QHash>

#include <cmath>
#include <cstring>
#include <limits>

namespace labdesk::index {

/// Words that many tasks share (batches, labels, people, names of properties), by number. The index has one list of
/// its own; a page that is read has one, too, until it is put in. 0 is the empty word.
class Words
{
public:
    Words() { number({}); }
    quint32 number(const QString &word)
    {
        const auto known = m_numbers.constFind(word);
        if (known != m_numbers.cend())
            return *known;
        const auto next = static_cast<quint32>(m_words.size());
        m_words.append(word);
        m_numbers.insert(word, next);
        return next;
    }
    [[nodiscard]] std::optional<quint32> find(const QString &word) const
    {
        const auto known = m_numbers.constFind(word);
        return known == m_numbers.cend() ? std::nullopt : std::optional(*known);
    }
    /// The empty word for a number that there isn't: a damaged index may say anything.
    [[nodiscard]] const QString &word(quint32 number) const
    {
        return m_words.at(number < static_cast<quint32>(m_words.size()) ? number : 0);
    }
    [[nodiscard]] qsizetype count() const { return m_words.size(); }

private:
    QStringList m_words;
    QHash<QString, quint32> m_numbers;
};

/// One object as it is kept: 32 bytes, and four for its shape.
struct PackedObject
{
    float x = 0, y = 0, width = 0, height = 0; ///< box, shares of the picture's sides
    double area = -1;                          ///< square pixels
    float smallestPart = -1;
    quint32 label = 0; ///< the first one's number, 0: none; `furtherLabels` has the others
};
static_assert(sizeof(PackedObject) == 32);

/// How it is drawn: vertices (16 million at most), kind and flags in one number.
struct PackedShape
{
    quint32 bits = 0;

    PackedShape() = default;
    PackedShape(quint32 vertices, ObjectKind kind, quint8 flags)
        : bits(std::min(vertices, 0xff'ffffU) << 8 | quint32(kind) << 5 | quint32(flags & 0x1f))
    {
    }
    [[nodiscard]] quint32 vertices() const { return bits >> 8; }
    [[nodiscard]] ObjectKind kind() const { return static_cast<ObjectKind>(bits >> 5 & 7); }
    [[nodiscard]] quint8 flags() const { return bits & 0x1f; }
};

/// A task as it is kept: head, objects, further labels, shapes, texts. Everything is copied out with memcpy: a blob
/// has no alignment.
struct PackedTask
{
    qint64 created = none, updated = none;
    quint64 mark = 0;
    double score = nan, duration = nan;
    float width = 0, height = 0;
    quint32 batch = 0, status = 0, creator = 0, annotator = 0; ///< words
    quint32 jobs = 0, flags = 0, objects = 0, furtherLabels = 0;
    quint16 idSize = 0, nameSize = 0, pictureSize = 0, properties = 0; ///< bytes of UTF-8; properties: how many

    static constexpr qint64 none = std::numeric_limits<qint64>::min();
    static constexpr double nan = std::numeric_limits<double>::quiet_NaN();
};

struct FurtherLabel
{
    quint32 object = 0, label = 0;
};

/// A kept task, read in place. Valid as long as its bytes.
class TaskView
{
public:
    /// False: the bytes are no task; the index is broken.
    [[nodiscard]] bool read(std::string_view bytes);

    [[nodiscard]] const PackedTask &head() const { return m_head; }
    [[nodiscard]] PackedObject object(quint32 number) const
    {
        PackedObject object;
        std::memcpy(&object, m_objects + size_t(number) * sizeof object, sizeof object);
        return object;
    }
    [[nodiscard]] PackedShape shape(quint32 number) const
    {
        PackedShape shape;
        std::memcpy(&shape, m_shapes + size_t(number) * sizeof shape, sizeof shape);
        return shape;
    }
    [[nodiscard]] FurtherLabel furtherLabel(quint32 number) const
    {
        FurtherLabel label;
        std::memcpy(&label, m_further + size_t(number) * sizeof label, sizeof label);
        return label;
    }
    [[nodiscard]] std::string_view id() const { return m_id; }
    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] std::string_view picture() const { return m_picture; }
    /// Calls with each property's number (a word) and value.
    template <typename Take>
    void eachProperty(Take take) const
    {
        const char *at = m_properties;
        for (quint32 i = 0; i < m_head.properties; ++i) {
            quint32 head[2]; // the word, the value's bytes
            std::memcpy(head, at, sizeof head);
            at += sizeof head;
            take(head[0], std::string_view(at, head[1]));
            at += head[1];
        }
    }
    /// Calls with the number of an object and each of its labels.
    template <typename Take>
    void eachLabel(Take take) const
    {
        for (quint32 i = 0; i < m_head.objects; ++i)
            if (const quint32 label = object(i).label; label != 0)
                take(i, label);
        for (quint32 i = 0; i < m_head.furtherLabels; ++i)
            take(furtherLabel(i).object, furtherLabel(i).label);
    }

private:
    PackedTask m_head;
    const char *m_objects = nullptr, *m_further = nullptr, *m_shapes = nullptr, *m_properties = nullptr;
    std::string_view m_id, m_name, m_picture;
};

/// Tasks packed with the words of their page.
struct PackedPage
{
    struct Item
    {
        TaskId id;
        QByteArray bytes;
        quint64 mark = 0;
        std::optional<clock::Moment> updated;
    };
    Words words;
    QList<Item> items;
};

/// Adds a task to a page.
void pack(PackedPage &page, const TaskFacts &task);
/// Exchanges the words of a packed task: `table` has the new number of each.
void renumber(QByteArray &bytes, const std::vector<quint32> &table);
/// The facts again, for tests and details; with the index's words.
[[nodiscard]] TaskFacts unpacked(const TaskView &task, const Words &words);

} // namespace labdesk::index
