#include "index/faultlist.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace labdesk::index {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(faults)
};

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

// The objects of a task that a check is about.
std::vector<quint32> objectsOf(Fault fault, const TaskView &task, const Thresholds &thresholds,
                               const FaultContext &context)
{
    std::vector<quint32> found;
    for (quint32 i = 0; i < task.head().objects; ++i) {
        const PackedObject object = task.object(i);
        const quint8 flags = task.shape(i).flags();
        bool isFound = false;
        switch (fault) {
        case Fault::Outside: isFound = (flags & LeavesPicture) != 0; break;
        case Fault::Twin: isFound = (flags & IsTwin) != 0; break;
        case Fault::TwoLabels: isFound = (flags & HasTwoLabels) != 0; break;
        case Fault::Crossing: isFound = (flags & CrossesItself) != 0; break;
        case Fault::Unreadable: isFound = (flags & IsBroken) != 0; break;
        case Fault::Small: isFound = object.area >= 0 && object.area < thresholds.smallArea; break;
        case Fault::Specks:
            isFound = object.smallestPart >= 0 && double(object.smallestPart) < thresholds.smallPart;
            break;
        case Fault::OddSize: isFound = context.isOdd(object, thresholds); break;
        default: break;
        }
        if (isFound)
            found.push_back(i);
    }
    return found;
}

class Details
{
public:
    Details(const Words &words, const LabelNames &labels, const FaultContext &context)
        : m_words(words)
        , m_context(context)
    {
        for (const auto &[id, name] : labels)
            m_names.insert(id, name.isEmpty() ? id : name);
        for (const PicturePair &pair : context.pictures.pairs) {
            m_pairs.insert(pair.first.text(), &pair);
            m_pairs.insert(pair.second.text(), &pair);
        }
    }

    [[nodiscard]] QString of(Fault fault, const TaskView &task, const std::vector<quint32> &objects) const
    {
        if (!objects.empty()) {
            QStringList parts;
            for (const quint32 i : objects) {
                if (parts.size() == 3) {
                    parts += u"…"_s;
                    break;
                }
                parts += object(task, i);
            }
            return parts.join(u", "_s);
        }
        QStringList parts;
        switch (fault) {
        case Fault::MissingLabel:
            for (const quint32 label : m_context.missingLabels(task))
                parts += name(label);
            return parts.join(u", "_s);
        case Fault::Quick: return Say::tr("%1 s").arg(QLocale().toString(task.head().duration, 'g', 4));
        case Fault::NearPicture:
        case Fault::SamePicture:
        case Fault::Split: {
            const auto [from, to] = m_pairs.equal_range(textOf(task.id()));
            for (auto pair = from; pair != to && parts.size() < 3; ++pair) {
                const PicturePair &one = **pair;
                if (fault != Fault::Split && one.same != (fault == Fault::SamePicture))
                    continue;
                if (fault == Fault::Split && !one.split)
                    continue;
                const QString other = (one.first.text() == pair.key() ? one.second : one.first).text();
                parts += one.same ? Say::tr("same as %1").arg(other)
                                  : Say::tr("like %1, %2 of 64 bits differ").arg(other).arg(one.distance);
            }
            return parts.join(u", "_s);
        }
        default: return {};
        }
    }

private:
    [[nodiscard]] QString name(quint32 label) const
    {
        const QString &id = m_words.word(label);
        return label == 0 ? Say::tr("no label") : m_names.value(id, id);
    }
    [[nodiscard]] QString object(const TaskView &task, quint32 i) const
    {
        const PackedObject object = task.object(i);
        const auto side = [](float share, float whole) {
            return QString::number(std::lround(double(share) * double(whole)));
        };
        if (task.head().width <= 0)
            return name(object.label);
        return u"%1 %2×%3 px"_s.arg(name(object.label), side(object.width, task.head().width),
                                    side(object.height, task.head().height));
    }

    const Words &m_words;
    const FaultContext &m_context;
    QHash<QString, QString> m_names;
    QMultiHash<QString, const PicturePair *> m_pairs;
};

} // namespace

Outcome eachFault(FactIndex &index, const FactQuery &query, const FaultContext &context, const QList<Fault> &wanted,
                  const std::function<void(const FoundFault &)> &take, qint64 *tasks)
{
    const auto words = index.words();
    if (!words)
        return words.error();
    const Matcher matcher(query.terms, **words, query.labels, query.thresholds, &context);
    const Details details(**words, query.labels, context);
    return index.scan([&](qint64, const TaskView &task) {
        if (!matcher.holds(task))
            return;
        if (tasks)
            ++*tasks;
        for (const Fault fault : wanted) {
            if (!finds(fault, task, **words, query.thresholds, &context))
                continue;
            const auto objects = objectsOf(fault, task, query.thresholds, context);
            take({fault,
                  {TaskId(textOf(task.id())), textOf(task.name())},
                  qint64(objects.size()),
                  details.of(fault, task, objects)});
        }
    });
}

Result<FaultCounts> faultCounts(FactIndex &index, const FactQuery &query, const FaultContext &context)
{
    const auto words = index.words();
    if (!words)
        return words.error();
    const Matcher matcher(query.terms, **words, query.labels, query.thresholds, &context);
    FaultCounts counts;
    const auto read = index.scan([&](qint64, const TaskView &task) {
        if (!matcher.holds(task))
            return;
        ++counts.tasks;
        for (const Fault fault : allFaults()) {
            if (!finds(fault, task, **words, query.thresholds, &context))
                continue;
            auto &[found, objects] = counts.found[fault];
            ++found;
            objects += qint64(objectsOf(fault, task, query.thresholds, context).size());
        }
    });
    return read ? Result<FaultCounts>(counts) : read.error();
}

QString titleOf(Fault fault)
{
    switch (fault) {
    case Fault::Outside: return Say::tr("Outside the picture");
    case Fault::Small: return Say::tr("Very small");
    case Fault::Twin: return Say::tr("Drawn twice");
    case Fault::TwoLabels: return Say::tr("The same object with two labels");
    case Fault::Empty: return Say::tr("Finished, but empty");
    case Fault::MissingLabel: return Say::tr("A usual label is missing");
    case Fault::Crossing: return Say::tr("Outline crosses itself");
    case Fault::Specks: return Say::tr("Specks");
    case Fault::OddSize: return Say::tr("Unusual size for its label");
    case Fault::Quick: return Say::tr("Done very quickly");
    case Fault::NearPicture: return Say::tr("Pictures that look the same");
    case Fault::SamePicture: return Say::tr("The same picture twice");
    case Fault::Split: return Say::tr("Same picture on both sides of a split");
    case Fault::NoSize: return Say::tr("Picture size unknown");
    case Fault::Unreadable: return Say::tr("Can't be read");
    }
    return {};
}

QString sentenceOf(Fault fault, const Thresholds &thresholds)
{
    const auto number = [](double value) { return QLocale().toString(value, 'g', 6); };
    switch (fault) {
    case Fault::Outside: return Say::tr("A part of an object lies outside its picture.");
    case Fault::Small: return Say::tr("An object has less than %1 square pixels.").arg(number(thresholds.smallArea));
    case Fault::Twin: return Say::tr("Two objects of one label cover each other by more than 95 %.");
    case Fault::TwoLabels: return Say::tr("Two objects of different labels cover each other by more than 95 %.");
    case Fault::Empty: return Say::tr("Complete or reviewed, and nothing is drawn.");
    case Fault::MissingLabel:
        return Say::tr("A label that at least %1 % of the batch has isn't there.")
            .arg(number(thresholds.nearlyAll * 100));
    case Fault::Crossing: return Say::tr("An outline crosses itself.");
    case Fault::Specks:
        return Say::tr("A separate part has less than %1 square pixels.").arg(number(thresholds.smallPart));
    case Fault::OddSize: return Say::tr("An object is far larger or smaller than others of its label.");
    case Fault::Quick: return Say::tr("Finished in less than %1 seconds.").arg(number(thresholds.quick));
    case Fault::NearPicture:
        return Say::tr("Another task's picture differs in at most %1 of 64 bits of its difference hash.")
            .arg(thresholds.pictureDistance);
    case Fault::SamePicture: return Say::tr("Another task has the same file, or one with the same bytes.");
    case Fault::Split:
        return Say::tr("Pictures that look the same have different values of the property “%1”.")
            .arg(thresholds.splitProperty);
    case Fault::NoSize: return Say::tr("Nobody knows the picture's size: areas aren't known, either.");
    case Fault::Unreadable: return Say::tr("A part of the annotations can't be read.");
    }
    return {};
}

} // namespace labdesk::index
