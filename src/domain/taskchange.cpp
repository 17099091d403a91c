#include "domain/taskchange.h"

#include "base/jsonwriter.h"

#include <QSet>

namespace labdesk {

namespace {

QByteArray *valueIn(PropertyChange &change, const QString &name)
{
    for (auto &[known, value] : change.custom)
        if (known == name)
            return &value;
    return nullptr;
}

bool isEqual(const QByteArray &a, const QByteArray &b)
{
    bool isNumber = false, isOther = false;
    const double one = a.toDouble(&isNumber), other = b.toDouble(&isOther);
    return a == b || (isNumber && isOther && one == other);
}

} // namespace

PropertyChange merged(PropertyChange first, const PropertyChange &second)
{
    if (second.score)
        first.score = second.score;
    for (const auto &[name, value] : second.custom) {
        if (QByteArray *known = valueIn(first, name))
            *known = value;
        else
            first.custom.append({name, value});
    }
    return first;
}

PropertyChange namedBy(const PropertyChange &change, const PropertyChange &values)
{
    PropertyChange there = values, named;
    if (change.score)
        named.score = values.score.value_or("null");
    for (const auto &[name, value] : change.custom) {
        const QByteArray *known = valueIn(there, name);
        named.custom.append({name, known ? *known : QByteArray("null")});
    }
    return named;
}

PropertyChange without(PropertyChange values, const PropertyChange &change)
{
    if (change.score)
        values.score.reset();
    for (const auto &[name, value] : change.custom)
        erase_if(values.custom, [&name = name](const auto &known) { return known.first == name; });
    return values;
}

bool isMade(const PropertyChange &change, const PropertyChange &values)
{
    const PropertyChange there = namedBy(change, values);
    if (change.score && !isEqual(*change.score, *there.score))
        return false;
    for (qsizetype i = 0; i < change.custom.size(); ++i)
        if (!isEqual(change.custom.at(i).second, there.custom.at(i).second))
            return false;
    return true;
}

QByteArray customValue(const QString &text)
{
    if (text.isEmpty())
        return "null";
    std::string out;
    JsonWriter(out, {}).string(text);
    return QByteArray::fromStdString(out);
}

QList<TaskId> distinct(const QList<TaskId> &ids)
{
    QList<TaskId> once;
    QSet<TaskId> seen;
    for (const TaskId &id : ids) {
        if (!seen.contains(id))
            once += id;
        seen.insert(id);
    }
    return once;
}

} // namespace labdesk
