#include "ui/tasks/filtertext.h"

#include "models/tasktablemodel.h"

#include <QCoreApplication>
#include <QStringList>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("FilterText", text);
}

QString dateText(const QString &what, const DateBound &bound)
{
    const QString moment = models::momentText(bound.moment);
    switch (bound.comparison) {
    case DateBound::Comparison::After: return say("%1 after %2").arg(what, moment);
    case DateBound::Comparison::AtOrAfter: return say("%1 from %2").arg(what, moment);
    case DateBound::Comparison::Before: return say("%1 before %2").arg(what, moment);
    case DateBound::Comparison::AtOrBefore: return say("%1 until %2").arg(what, moment);
    }
    return {};
}

} // namespace

QString filterText(const TaskFilter &filter, const std::function<QString(const BatchId &)> &batchName)
{
    QStringList parts;
    if (!filter.nameLike.isEmpty())
        parts += say("name matches “%1”").arg(filter.nameLike);
    QStringList statuses, batches;
    for (const TaskStatus status : filter.statuses)
        statuses += models::statusText(status);
    for (const BatchId &batch : filter.batches)
        batches += batchName(batch);
    if (!statuses.isEmpty())
        parts += say("status %1").arg(statuses.join(say(" or ")));
    if (!batches.isEmpty())
        parts += say("batch %1").arg(batches.join(say(" or ")));
    for (const DateBound &bound : filter.created)
        parts += dateText(say("created"), bound);
    for (const DateBound &bound : filter.updated)
        parts += dateText(say("updated"), bound);
    if (!filter.ids.isEmpty())
        parts += say("%1 chosen tasks").arg(filter.ids.size());
    return parts.join(u", "_s);
}

} // namespace labdesk::ui
