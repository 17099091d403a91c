#include "index/matcher.h"

#include "domain/task.h"
#include "index/faultcontext.h"

#include <charconv>

namespace labdesk::index {

using namespace Qt::StringLiterals;
using Comparison = FactTerm::Comparison;

LabelNames labelNames(const ProjectConfiguration &configuration)
{
    LabelNames names;
    for (const ToolConfiguration &tool : configuration.tools)
        for (const Label &label : tool.labels())
            if (!names.contains({label.id, label.name}))
                names += {label.id, label.name};
    return names;
}

struct Matcher::Ready
{
    FactTerm term;
    QList<QByteArray> texts;                  ///< of names, ids and values of properties
    std::vector<quint32> words;               ///< of statuses, batches and people; ascending
    std::vector<std::vector<quint32>> labels; ///< of each value, those that carry the name or id; ascending
    bool unlabelled = false;                  ///< `label:!`
    std::optional<quint32> property;
    QRegularExpression expression;
    QList<Fault> faults;
    const Words *known = nullptr;
    Thresholds thresholds;
    const FaultContext *context = nullptr;
};

namespace {

bool contains(const std::vector<quint32> &sorted, quint32 number)
{
    return std::binary_search(sorted.begin(), sorted.end(), number);
}

// By id or by name; by a name in other letters only where none is written so.
std::vector<quint32> labelsOf(const QString &word, const Words &words, const LabelNames &labels)
{
    QStringList ids{word};
    bool isExact = false;
    for (const auto &[id, name] : labels) {
        isExact = isExact || id == word || name == word;
        if (name == word)
            ids += id;
    }
    if (!isExact)
        for (const auto &[id, name] : labels)
            if (name.compare(word, Qt::CaseInsensitive) == 0)
                ids += id;
    std::vector<quint32> numbers;
    for (const QString &id : ids)
        if (const auto number = words.find(id))
            numbers.push_back(*number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

bool compares(const FactTerm &term, double value)
{
    if (std::isnan(value))
        return false;
    const QList<double> &numbers = term.numbers;
    switch (term.comparison) {
    case Comparison::Less: return value < numbers.constFirst();
    case Comparison::AtMost: return value <= numbers.constFirst();
    case Comparison::More: return value > numbers.constFirst();
    case Comparison::AtLeast: return value >= numbers.constFirst();
    case Comparison::Within:
        for (qsizetype i = 0; i + 1 < numbers.size(); i += 2)
            if (value >= numbers.at(i) && value <= numbers.at(i + 1))
                return true;
        return false;
    default: return numbers.contains(value);
    }
}

double numberOf(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : PackedTask::nan;
}

bool equalsAny(const QList<QByteArray> &texts, std::string_view text)
{
    return std::any_of(texts.cbegin(), texts.cend(), [text](const QByteArray &one) {
        return std::string_view(one.constData(), size_t(one.size())) == text;
    });
}

bool nameHolds(const Matcher::Ready &ready, std::string_view name)
{
    switch (ready.term.comparison) {
    case Comparison::Matches:
        return ready.expression.match(QString::fromUtf8(name.data(), qsizetype(name.size()))).hasMatch();
    case Comparison::Contains:
        return std::any_of(ready.texts.cbegin(), ready.texts.cend(), [name](const QByteArray &part) {
            return name.find(std::string_view(part.constData(), size_t(part.size()))) != std::string_view::npos;
        });
    default: return equalsAny(ready.texts, name);
    }
}

bool propertyHolds(const Matcher::Ready &ready, const TaskView &task)
{
    if (!ready.property)
        return false;
    bool holds = false;
    task.eachProperty([&](quint32 name, std::string_view value) {
        if (name != *ready.property)
            return;
        holds = holds || (ready.term.comparison == Comparison::Is ? equalsAny(ready.texts, value)
                                                                  : compares(ready.term, numberOf(value)));
    });
    return holds;
}

bool labelHolds(const Matcher::Ready &ready, const TaskView &task)
{
    bool holds = false;
    if (ready.unlabelled)
        for (quint32 i = 0; i < task.head().objects && !holds; ++i)
            holds = task.object(i).label == 0;
    task.eachLabel([&](quint32, quint32 label) {
        for (const auto &numbers : ready.labels)
            holds = holds || contains(numbers, label);
    });
    return holds;
}

qint64 labelCount(const Matcher::Ready &ready, const TaskView &task)
{
    // An object counts once: its labels are each there once, but a name may stand for several.
    std::vector<quint32> objects;
    task.eachLabel([&](quint32 object, quint32 label) {
        if (!ready.labels.empty() && contains(ready.labels.front(), label))
            objects.push_back(object);
    });
    std::sort(objects.begin(), objects.end());
    return std::unique(objects.begin(), objects.end()) - objects.begin();
}

template <typename Value>
bool anyObject(const FactTerm &term, const TaskView &task, Value value)
{
    for (quint32 i = 0; i < task.head().objects; ++i)
        if (compares(term, value(i)))
            return true;
    return false;
}

double knownArea(double area)
{
    return area < 0 ? PackedTask::nan : area;
}

double aspectOf(const PackedObject &object, const PackedTask &head)
{
    const double width = double(object.width) * double(head.width),
                 height = double(object.height) * double(head.height);
    return width > 0 && height > 0 ? width / height : PackedTask::nan;
}

bool placeHolds(const FactTerm &term, const TaskView &task)
{
    for (quint32 i = 0; i < task.head().objects; ++i) {
        const PackedObject object = task.object(i);
        if (task.shape(i).vertices() == 0 && object.width == 0 && object.height == 0)
            continue; // nothing of it can be placed
        const double x = double(object.x) + double(object.width) / 2, y = double(object.y) + double(object.height) / 2;
        for (qsizetype n = 0; n + 3 < term.numbers.size(); n += 4)
            if (x >= term.numbers.at(n) && x < term.numbers.at(n + 1) && y >= term.numbers.at(n + 2) &&
                y < term.numbers.at(n + 3))
                return true;
    }
    return false;
}

bool termHolds(const Matcher::Ready &ready, const TaskView &task)
{
    const PackedTask &head = task.head();
    const FactTerm &term = ready.term;
    const auto moment = [](qint64 value) { return value == PackedTask::none ? PackedTask::nan : double(value); };
    switch (term.fact) {
    case Fact::Name: return nameHolds(ready, task.name());
    case Fact::Id: return equalsAny(ready.texts, task.id());
    case Fact::Status: return contains(ready.words, head.status);
    case Fact::Batch: return contains(ready.words, head.batch);
    case Fact::Creator: return contains(ready.words, head.creator);
    case Fact::Annotator: return contains(ready.words, head.annotator);
    case Fact::Score: return compares(term, head.score);
    case Fact::Created: return compares(term, moment(head.created));
    case Fact::Updated: return compares(term, moment(head.updated));
    case Fact::Property: return propertyHolds(ready, task);
    case Fact::Data: return false; // only the Lab knows
    case Fact::Duration: return compares(term, head.duration);
    case Fact::Jobs: return compares(term, double(head.jobs));
    case Fact::Width: return head.width > 0 && compares(term, double(head.width));
    case Fact::Height: return head.height > 0 && compares(term, double(head.height));
    case Fact::Objects: return compares(term, double(head.objects));
    case Fact::LabelCount: return compares(term, double(labelCount(ready, task)));
    case Fact::Label: return labelHolds(ready, task);
    case Fact::Area: return anyObject(term, task, [&](quint32 i) { return knownArea(task.object(i).area); });
    case Fact::Aspect: return anyObject(term, task, [&](quint32 i) { return aspectOf(task.object(i), head); });
    case Fact::Vertices: return anyObject(term, task, [&](quint32 i) { return double(task.shape(i).vertices()); });
    case Fact::Place: return placeHolds(term, task);
    case Fact::Fault:
        return std::any_of(ready.faults.cbegin(), ready.faults.cend(), [&](Fault fault) {
            return finds(fault, task, *ready.known, ready.thresholds, ready.context);
        });
    }
    return false;
}

bool anyFlag(const TaskView &task, ObjectFlag flag)
{
    for (quint32 i = 0; i < task.head().objects; ++i)
        if ((task.shape(i).flags() & flag) != 0)
            return true;
    return false;
}

template <typename Test>
bool anyOf(const TaskView &task, Test test)
{
    for (quint32 i = 0; i < task.head().objects; ++i)
        if (test(task.object(i)))
            return true;
    return false;
}

bool isFinished(const TaskView &task, const Words &words)
{
    const TaskStatus status = taskStatusFromWord(words.word(task.head().status));
    return status == TaskStatus::Complete || status == TaskStatus::Reviewed;
}

} // namespace

Matcher::Matcher(const QList<FactTerm> &terms, const Words &words, const LabelNames &labels,
                 const Thresholds &thresholds, const FaultContext *context)
{
    for (const FactTerm &term : terms) {
        Ready ready{.term = term, .known = &words, .thresholds = thresholds, .context = context};
        for (const QString &value : term.values) {
            ready.texts += value.toUtf8();
            if (const auto number = words.find(value); number && !value.isEmpty())
                ready.words.push_back(*number);
            if (term.fact == Fact::Label && value == "!"_L1)
                ready.unlabelled = true;
            else if (term.fact == Fact::Label)
                ready.labels.push_back(labelsOf(value, words, labels));
            if (const auto fault = faultFromWord(value); fault && term.fact == Fact::Fault)
                ready.faults += *fault;
        }
        std::sort(ready.words.begin(), ready.words.end());
        if (term.fact == Fact::LabelCount)
            ready.labels.push_back(labelsOf(term.name, words, labels));
        if (term.fact == Fact::Property) {
            ready.property = words.find(term.name);
            if (term.comparison != Comparison::Is && ready.term.numbers.isEmpty())
                ready.term.numbers = {numberOf(ready.texts.constFirst().toStdString())};
        }
        if (term.comparison == Comparison::Matches)
            ready.expression =
                QRegularExpression(u"(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=10000)"_s + term.values.constFirst());
        m_terms.push_back(std::move(ready));
    }
}

size_t Matcher::count() const
{
    return m_terms.size();
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher &&) noexcept = default;

bool Matcher::holds(size_t term, const TaskView &task) const
{
    return termHolds(m_terms[term], task) != m_terms[term].term.negated;
}

bool Matcher::holds(const TaskView &task) const
{
    for (size_t i = 0; i < m_terms.size(); ++i)
        if (!holds(i, task))
            return false;
    return true;
}

bool finds(Fault fault, const TaskView &task, const Words &words, const Thresholds &thresholds,
           const FaultContext *context)
{
    const PackedTask &head = task.head();
    switch (fault) {
    case Fault::Outside: return anyFlag(task, LeavesPicture);
    case Fault::Twin: return anyFlag(task, IsTwin);
    case Fault::TwoLabels: return anyFlag(task, HasTwoLabels);
    case Fault::Crossing: return anyFlag(task, CrossesItself);
    case Fault::Small:
        return anyOf(
            task, [&](const PackedObject &object) { return object.area >= 0 && object.area < thresholds.smallArea; });
    case Fault::Specks:
        return anyOf(task, [&](const PackedObject &object) {
            return object.smallestPart >= 0 && double(object.smallestPart) < thresholds.smallPart;
        });
    case Fault::Empty: return isFinished(task, words) && head.objects == 0 && (head.flags & IsUnreadable) == 0;
    case Fault::Quick: return head.duration < thresholds.quick && isFinished(task, words);
    case Fault::NoSize: return (head.flags & HasNoSize) != 0;
    case Fault::Unreadable: return (head.flags & IsUnreadable) != 0 || anyFlag(task, IsBroken);
    case Fault::MissingLabel: return context && context->missesLabel(task);
    case Fault::OddSize: return context && context->hasOddSize(task, thresholds);
    case Fault::NearPicture: return context && context->pictures.near.contains(FaultContext::keyOf(task.id()));
    case Fault::SamePicture: return context && context->pictures.same.contains(FaultContext::keyOf(task.id()));
    case Fault::Split: return context && context->pictures.split.contains(FaultContext::keyOf(task.id()));
    }
    return false;
}

bool needsContext(Fault fault)
{
    return fault == Fault::MissingLabel || fault == Fault::OddSize || fault == Fault::NearPicture ||
           fault == Fault::SamePicture || fault == Fault::Split;
}

bool needsContext(const QList<FactTerm> &terms)
{
    return std::any_of(terms.cbegin(), terms.cend(), [](const FactTerm &term) {
        return term.fact == Fact::Fault &&
               std::any_of(term.values.cbegin(), term.values.cend(), [](const QString &word) {
                   const auto fault = faultFromWord(word);
                   return fault && needsContext(*fault);
               });
    });
}

} // namespace labdesk::index
