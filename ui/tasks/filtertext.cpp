#include "ui/tasks/filtertext.h"

#include "domain/filterline.h"
#include "domain/nameexpression.h"
#include "models/quantities.h"
#include "models/tasktablemodel.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

QString dateText(const QString &what, const DateBound &bound)
{
    const QString moment = models::momentText(bound.moment);
    switch (bound.comparison) {
    case DateBound::Comparison::After: return Say::tr("%1 after %2").arg(what, moment);
    case DateBound::Comparison::AtOrAfter: return Say::tr("%1 from %2").arg(what, moment);
    case DateBound::Comparison::Before: return Say::tr("%1 before %2").arg(what, moment);
    case DateBound::Comparison::AtOrBefore: return Say::tr("%1 until %2").arg(what, moment);
    }
    return {};
}

QString idsText(const TaskFilter &filter)
{
    return filter.ids.size() == 1 ? Say::tr("task %1").arg(filter.ids.constFirst().text())
                                  : Say::tr("%1 chosen tasks").arg(filter.ids.size());
}

QString namesText(const TaskFilter &filter)
{
    return filter.names.size() == 1 ? Say::tr("named “%1”").arg(filter.names.constFirst())
                                    : Say::tr("one of %1 names").arg(filter.names.size());
}

QString nameText(const TaskFilter &filter)
{
    const auto plain = plainTextOf(filter.nameLike);
    return plain ? Say::tr("name contains “%1”").arg(*plain) : Say::tr("name matches “%1”").arg(filter.nameLike);
}

// A part for each entry of a list of conditions.
template <typename List, typename Text>
void addParts(QList<FilterPart> &parts, const TaskFilter &filter, List TaskFilter::*list, Text text)
{
    for (qsizetype i = 0; i < (filter.*list).size(); ++i) {
        FilterPart part{text((filter.*list).at(i)), filter};
        (part.without.*list).removeAt(i);
        parts.append(part);
    }
}

} // namespace

QList<FilterPart> filterParts(const TaskFilter &filter, const std::function<QString(const BatchId &)> &batchName)
{
    QList<FilterPart> parts;
    const auto whole = [&](const QString &text, auto list) {
        FilterPart part{text, filter};
        part.without.*list = std::decay_t<decltype(filter.*list)>();
        parts.append(part);
    };
    if (!filter.nameLike.isEmpty())
        whole(nameText(filter), &TaskFilter::nameLike);
    addParts(parts, filter, &TaskFilter::statuses, [](TaskStatus status) { return models::statusText(status); });
    addParts(parts, filter, &TaskFilter::batches, [&](const BatchId &batch) {
        const QString name = batchName(batch);
        return Say::tr("batch %1").arg(name.isEmpty() ? batch.text() : name);
    });
    addParts(parts, filter, &TaskFilter::created,
             [](const DateBound &bound) { return dateText(Say::tr("created"), bound); });
    addParts(parts, filter, &TaskFilter::updated,
             [](const DateBound &bound) { return dateText(Say::tr("updated"), bound); });
    if (!filter.ids.isEmpty())
        whole(idsText(filter), &TaskFilter::ids);
    if (!filter.names.isEmpty())
        whole(namesText(filter), &TaskFilter::names);
    addParts(parts, filter, &TaskFilter::properties,
             [](const auto &pair) { return Say::tr("property %1 is “%2”").arg(pair.first, pair.second); });
    addParts(parts, filter, &TaskFilter::data,
             [](const auto &pair) { return Say::tr("field %1 is “%2”").arg(pair.first, pair.second); });
    for (qsizetype i = 0; i < filter.facts.size(); ++i) {
        // Answered here, not by the Lab.
        FilterPart part{Say::tr("%1 · local").arg(lineOf(filter.facts.at(i))), filter};
        part.without.facts.removeAt(i);
        parts.append(part);
    }
    return parts;
}

QString filterText(const TaskFilter &filter, const std::function<QString(const BatchId &)> &batchName)
{
    QStringList parts;
    if (!filter.nameLike.isEmpty())
        parts += nameText(filter);
    QStringList statuses, batches;
    for (const TaskStatus status : filter.statuses)
        statuses += models::statusText(status);
    for (const BatchId &batch : filter.batches)
        batches += batchName(batch);
    if (!statuses.isEmpty())
        parts += Say::tr("status %1").arg(statuses.join(Say::tr(" or ")));
    if (!batches.isEmpty())
        parts += Say::tr("batch %1").arg(batches.join(Say::tr(" or ")));
    for (const DateBound &bound : filter.created)
        parts += dateText(Say::tr("created"), bound);
    for (const DateBound &bound : filter.updated)
        parts += dateText(Say::tr("updated"), bound);
    if (!filter.ids.isEmpty())
        parts += idsText(filter);
    if (!filter.names.isEmpty())
        parts += namesText(filter);
    for (const auto &[name, value] : filter.properties)
        parts += Say::tr("property %1 is “%2”").arg(name, value);
    for (const auto &[input, value] : filter.data)
        parts += Say::tr("field %1 is “%2”").arg(input, value);
    for (const FactTerm &term : filter.facts)
        parts += lineOf(term);
    return parts.join(u", "_s);
}

} // namespace labdesk::ui
