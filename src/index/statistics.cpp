#include "index/statistics.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace labdesk::index {

using namespace Qt::StringLiterals;

int Bins::binOf(double value) const
{
    constexpr double most = 1e18; // nothing that is counted comes near
    value = std::isfinite(value) ? std::clamp(value, -most, most) : std::isnan(value) || value < 0 ? -most : most;
    int bin = 0;
    if (scale == Scale::Linear)
        bin = static_cast<int>(std::clamp(std::floor(value / step), -1e9, 1e9));
    else
        bin = static_cast<int>(std::floor(std::log2(std::max(value, 1e-9)) * step));
    // What floor() says of a border is a matter of the last digit: from() decides.
    if (value >= from(bin + 1))
        ++bin;
    else if (value < from(bin) && value >= 1e-9)
        --bin;
    return bin;
}

double Bins::from(int bin) const
{
    return scale == Scale::Linear ? bin * step : std::exp2(bin / step);
}

Statistics::Spread Statistics::objectsSpread() const
{
    if (tasks == 0)
        return {};
    const auto nth = [this](qint64 wanted) {
        for (const auto &[count, here] : objectsPerTask)
            if ((wanted -= here) < 0)
                return static_cast<double>(count);
        return 0.0;
    };
    return {double(objectsPerTask.begin()->first), (nth((tasks - 1) / 2) + nth(tasks / 2)) / 2,
            double(objectsPerTask.rbegin()->first)};
}

namespace {

// Which plots and facets leave a term out of account.
enum class Group
{
    None, ///< no facet shows it
    Status,
    Batch,
    Score,
    Annotator,
    Label,
    Objects,
    Area,
    Aspect,
    Duration,
    Created,
    Place,
    FirstProperty ///< and further ones
};

struct Counting
{
    std::vector<int> groups; ///< of each term
    int only = -1;           ///< the one group whose terms don't hold; −1: all hold
    bool lost = false;       ///< terms of several groups don't hold

    [[nodiscard]] bool counts(int group) const { return !lost && (only == -1 || only == group); }
};

Group groupOf(Fact fact)
{
    switch (fact) {
    case Fact::Status: return Group::Status;
    case Fact::Batch: return Group::Batch;
    case Fact::Score: return Group::Score;
    case Fact::Annotator: return Group::Annotator;
    case Fact::Label:
    case Fact::LabelCount: return Group::Label;
    case Fact::Objects: return Group::Objects;
    case Fact::Area: return Group::Area;
    case Fact::Aspect: return Group::Aspect;
    case Fact::Duration: return Group::Duration;
    case Fact::Created: return Group::Created;
    case Fact::Place: return Group::Place;
    default: return Group::None;
    }
}

// Counts by number while it scans: words come at the end.
class Counter
{
public:
    Counter(const FactQuery &query, const Words &words, int offset) : m_words(words), m_offset(qint64(offset) * 1000)
    {
        for (const FactTerm &term : query.terms) {
            if (term.fact != Fact::Property) {
                const Group group = groupOf(term.fact);
                m_counting.groups.push_back(group == Group::None ? -2 : int(group));
            } else {
                const auto word = words.find(term.name);
                m_counting.groups.push_back(word ? int(Group::FirstProperty) + int(*word) : -2);
            }
        }
        m_result.heat.resize(size_t(heatCells) * heatCells);
    }

    void add(const Matcher &matcher, const TaskView &task)
    {
        judge(matcher, task);
        if (m_counting.lost)
            return;
        if (m_counting.only == -1)
            addTotals(task);
        addFacets(task);
        addObjects(task);
    }

    Statistics take()
    {
        Statistics &result = m_result;
        const auto named = [this](const std::map<quint32, qint64> &counts) {
            Statistics::Values values;
            for (const auto &[word, count] : counts)
                values[m_words.word(word)] += count;
            return values;
        };
        result.status = named(m_status);
        result.batch = named(m_batch);
        result.annotator = named(m_annotator);
        for (const auto &[label, count] : m_labels)
            result.labels.insert(m_words.word(label), count);
        for (const auto &[label, count] : m_labelFacet)
            result.labelFacet.insert(m_words.word(label), count);
        for (const auto &[score, count] : m_score)
            result.score.insert(QString::number(score, 'g', QLocale::FloatingPointShortest), count);
        for (auto &[name, values] : m_properties) {
            // The most frequent ones first; equal ones by their text.
            std::vector<std::pair<std::string, qint64>> all(values.begin(), values.end());
            std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
                return a.second != b.second ? a.second > b.second : a.first < b.first;
            });
            Statistics::Values &kept = result.properties[m_words.word(name)];
            qint64 further = m_further[name];
            for (size_t i = 0; i < all.size(); ++i) {
                if (i < size_t(Statistics::mostValues))
                    kept.insert(QString::fromStdString(all[i].first), all[i].second);
                else
                    further += all[i].second;
            }
            if (further > 0)
                result.furtherValues.insert(m_words.word(name), further);
        }
        if (!m_durations.empty()) {
            const size_t count = m_durations.size();
            std::nth_element(m_durations.begin(), m_durations.begin() + qsizetype(count / 2), m_durations.end());
            result.durationMedian = double(m_durations[count / 2]);
            if (count % 2 == 0)
                result.durationMedian =
                    (result.durationMedian +
                     double(*std::max_element(m_durations.begin(), m_durations.begin() + qsizetype(count / 2)))) /
                    2;
            result.withDuration = qint64(count);
        }
        return std::move(m_result);
    }

private:
    static constexpr size_t mostKept = 20'000; ///< values of a property while they are counted

    void judge(const Matcher &matcher, const TaskView &task)
    {
        m_counting.only = -1;
        m_counting.lost = false;
        for (size_t i = 0; i < matcher.count() && !m_counting.lost; ++i) {
            const int group = m_counting.groups[i];
            if (m_counting.only == group && group >= 0)
                continue; // lost for the others already
            if (matcher.holds(i, task))
                continue;
            m_counting.lost = group == -2 || m_counting.only != -1;
            m_counting.only = group;
        }
    }

    [[nodiscard]] bool counts(Group group) const { return m_counting.counts(int(group)); }

    void addTotals(const TaskView &task)
    {
        const PackedTask &head = task.head();
        ++m_result.tasks;
        m_result.objects += head.objects;
        const bool unreadable = (head.flags & IsUnreadable) != 0;
        if ((head.flags & IsAnnotated) == 0)
            ++m_result.unannotated;
        else if (head.objects == 0 && !unreadable)
            ++m_result.empty;
        m_result.unreadable += unreadable ? 1 : 0;
        m_result.unsized += (head.flags & HasNoSize) != 0 ? 1 : 0;
        ++m_result.objectsPerTask[head.objects];
        if (!std::isnan(head.duration))
            m_durations.push_back(float(head.duration));
        for (quint32 i = 0; i < head.objects; ++i)
            m_result.unlabelled += task.object(i).label == 0 ? 1 : 0;
        addLabels(m_labels, task);
    }

    void addLabels(std::map<quint32, Statistics::LabelCount> &labels, const TaskView &task)
    {
        m_seen.clear();
        task.eachLabel([&](quint32, quint32 label) {
            Statistics::LabelCount &count = labels[label];
            ++count.objects;
            if (std::find(m_seen.begin(), m_seen.end(), label) != m_seen.end())
                return;
            m_seen.push_back(label);
            ++count.tasks;
        });
    }

    void addFacets(const TaskView &task)
    {
        const PackedTask &head = task.head();
        if (counts(Group::Status))
            ++m_status[head.status];
        if (counts(Group::Batch))
            ++m_batch[head.batch];
        if (counts(Group::Annotator) && head.annotator != 0)
            ++m_annotator[head.annotator];
        if (counts(Group::Score) && !std::isnan(head.score))
            ++m_score[head.score];
        if (counts(Group::Label))
            addLabels(m_labelFacet, task);
        if (counts(Group::Objects))
            ++m_result.objectsPlot[head.objects];
        if (counts(Group::Duration) && !std::isnan(head.duration))
            ++m_result.duration[durationBins.binOf(head.duration)];
        if (counts(Group::Created) && head.created != PackedTask::none)
            ++m_result.created[qint64(std::floor(double(head.created + m_offset) / 86'400'000.0))];
        task.eachProperty([&](quint32 name, std::string_view value) {
            if (!m_counting.counts(int(Group::FirstProperty) + int(name)))
                return;
            auto &values = m_properties[name];
            const auto known = values.find(value);
            if (known != values.end())
                ++known->second;
            else if (values.size() < mostKept)
                values.emplace(value, 1);
            else
                ++m_further[name];
        });
    }

    void addObjects(const TaskView &task)
    {
        const bool area = counts(Group::Area), aspect = counts(Group::Aspect), place = counts(Group::Place);
        if (!area && !aspect && !place)
            return;
        const PackedTask &head = task.head();
        for (quint32 i = 0; i < head.objects; ++i) {
            const PackedObject object = task.object(i);
            if (area && object.area > 0)
                ++m_result.area[areaBins.binOf(object.area)];
            const double width = double(object.width) * double(head.width),
                         height = double(object.height) * double(head.height);
            if (aspect && width > 0 && height > 0)
                ++m_result.aspect[aspectBins.binOf(width / height)];
            const double x = double(object.x) + double(object.width) / 2,
                         y = double(object.y) + double(object.height) / 2;
            const bool isPlaced = task.shape(i).vertices() > 0 || object.width > 0 || object.height > 0;
            if (place && isPlaced && x >= 0 && x < 1 && y >= 0 && y < 1)
                ++m_result.heat[size_t(y * heatCells) * heatCells + size_t(x * heatCells)];
        }
    }

    const Words &m_words;
    qint64 m_offset;
    Counting m_counting;
    Statistics m_result;
    std::map<quint32, qint64> m_status, m_batch, m_annotator, m_further;
    std::map<quint32, Statistics::LabelCount> m_labels, m_labelFacet;
    std::map<double, qint64> m_score;
    std::map<quint32, std::map<std::string, qint64, std::less<>>> m_properties;
    std::vector<float> m_durations;
    std::vector<quint32> m_seen;
};

} // namespace

Result<Statistics> statisticsOf(FactIndex &index, const FactQuery &query, const FaultContext *context, int offset)
{
    const auto words = index.words();
    if (!words)
        return words.error();
    const Matcher matcher(query.terms, **words, query.labels, query.thresholds, context);
    Counter counter(query, **words, offset);
    const auto read = index.scan([&](qint64, const TaskView &task) { counter.add(matcher, task); });
    return read ? Result<Statistics>(counter.take()) : read.error();
}

} // namespace labdesk::index
