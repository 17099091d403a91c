#include "index/query.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace labdesk::index {

using namespace Qt::StringLiterals;

namespace {

// The values of one key, in the order of the scan: numbers, or texts.
struct Column
{
    bool descending = false;
    bool isText = false;
    std::vector<double> numbers;    ///< NaN: none
    std::vector<std::string> texts; ///< empty: none
};

class Ordering
{
public:
    Ordering(const FactQuery &query, const Words &words)
        : m_query(query)
        , m_words(words)
        , m_columns(static_cast<size_t>(query.order.size()))
    {
        for (qsizetype i = 0; i < query.order.size(); ++i) {
            const QString &column = query.order.at(i).column;
            m_columns[size_t(i)].descending = query.order.at(i).descending;
            m_columns[size_t(i)].isText = column == "name"_L1 || column == "annotator"_L1 || column == "creator"_L1 ||
                                          column == "batch"_L1 || column.startsWith("property."_L1);
            if (column.startsWith("property."_L1))
                m_properties.push_back(words.find(column.mid(9)));
            else
                m_properties.push_back({});
            FactTerm counted{.fact = Fact::LabelCount,
                             .name = column.startsWith("label."_L1) ? column.mid(6) : QString()};
            m_labels.push_back(words.find(counted.name));
        }
        for (const auto &[id, name] : query.batches)
            m_batches.insert(id, name);
    }

    void add(const TaskView &task)
    {
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].isText)
                m_columns[i].texts.push_back(textOf(i, task));
            else
                m_columns[i].numbers.push_back(numberOf(i, task));
        }
    }

    void sort(std::vector<qint64> &places)
    {
        for (size_t i = 0; i < m_columns.size(); ++i)
            if (m_columns[i].isText && m_query.order.at(qsizetype(i)).column.startsWith("property."_L1))
                toNumbers(m_columns[i]);
        std::vector<quint32> order(places.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [this](quint32 a, quint32 b) { return isBefore(a, b); });
        std::vector<qint64> sorted(places.size());
        std::transform(order.begin(), order.end(), sorted.begin(), [&places](quint32 at) { return places[at]; });
        places = std::move(sorted);
    }

private:
    [[nodiscard]] const QString &columnAt(size_t i) const { return m_query.order.at(qsizetype(i)).column; }

    [[nodiscard]] double numberOf(size_t i, const TaskView &task) const
    {
        const PackedTask &head = task.head();
        const QString &column = columnAt(i);
        const auto moment = [](qint64 value) { return value == PackedTask::none ? PackedTask::nan : double(value); };
        const auto side = [](float value) { return value > 0 ? double(value) : PackedTask::nan; };
        if (column == "score"_L1)
            return head.score;
        if (column == "created"_L1)
            return moment(head.created);
        if (column == "updated"_L1)
            return moment(head.updated);
        if (column == "objects"_L1)
            return double(head.objects);
        if (column == "duration"_L1)
            return head.duration;
        if (column == "jobs"_L1)
            return double(head.jobs);
        if (column == "width"_L1)
            return side(head.width);
        if (column == "height"_L1)
            return side(head.height);
        if (column == "status"_L1) // in the order of a task's life
            return double(taskStatuses().indexOf(taskStatusFromWord(m_words.word(head.status))));
        if (column.startsWith("label."_L1)) {
            double count = 0;
            if (m_labels[i])
                task.eachLabel([&](quint32, quint32 label) { count += label == *m_labels[i] ? 1 : 0; });
            return count;
        }
        return PackedTask::nan;
    }

    [[nodiscard]] std::string textOf(size_t i, const TaskView &task) const
    {
        const QString &column = columnAt(i);
        if (column == "name"_L1)
            return std::string(task.name());
        if (column == "annotator"_L1)
            return m_words.word(task.head().annotator).toStdString();
        if (column == "creator"_L1)
            return m_words.word(task.head().creator).toStdString();
        if (column == "batch"_L1) {
            const QString &id = m_words.word(task.head().batch);
            return m_batches.value(id, id).toStdString();
        }
        std::string found;
        task.eachProperty([&](quint32 name, std::string_view value) {
            if (m_properties[i] && name == *m_properties[i])
                found = value;
        });
        return found;
    }

    // A property whose values are all numbers is sorted as such.
    static void toNumbers(Column &column)
    {
        std::vector<double> numbers;
        for (const std::string &text : column.texts) {
            double value = PackedTask::nan;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (!text.empty() && (error != std::errc() || end != text.data() + text.size()))
                return;
            numbers.push_back(text.empty() ? PackedTask::nan : value);
        }
        column.numbers = std::move(numbers);
        column.isText = false;
    }

    [[nodiscard]] bool isBefore(quint32 a, quint32 b) const
    {
        for (const Column &column : m_columns) {
            if (column.isText) {
                const std::string &one = column.texts[a], &other = column.texts[b];
                if (one == other)
                    continue;
                if (one.empty() || other.empty())
                    return other.empty();
                return (one < other) != column.descending;
            }
            const double one = column.numbers[a], other = column.numbers[b];
            if (one == other || (std::isnan(one) && std::isnan(other)))
                continue;
            if (std::isnan(one) || std::isnan(other))
                return std::isnan(other);
            return (one < other) != column.descending;
        }
        return false;
    }

    const FactQuery &m_query;
    const Words &m_words;
    std::vector<Column> m_columns;
    std::vector<std::optional<quint32>> m_properties, m_labels;
    QHash<QString, QString> m_batches;
};

} // namespace

Result<std::vector<qint64>> matching(FactIndex &index, const FactQuery &query, const FaultContext *context)
{
    const auto words = index.words();
    if (!words)
        return words.error();
    const Matcher matcher(query.terms, **words, query.labels, query.thresholds, context);
    Ordering ordering(query, **words);
    std::vector<qint64> places;
    const auto read = index.scan([&](qint64 place, const TaskView &task) {
        if (!matcher.holds(task))
            return;
        places.push_back(place);
        ordering.add(task);
    });
    if (!read)
        return read.error();
    if (!query.order.isEmpty())
        ordering.sort(places);
    return places;
}

Result<QList<TaskId>> idsAt(FactIndex &index, const QList<qint64> &places)
{
    QList<TaskId> ids;
    ids.reserve(places.size());
    const auto read = index.at(places, [&ids](qint64, const TaskView &task) {
        ids += TaskId(QString::fromUtf8(task.id().data(), qsizetype(task.id().size())));
    });
    return read ? Result<QList<TaskId>>(ids) : read.error();
}

} // namespace labdesk::index
