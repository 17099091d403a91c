#include "domain/taskchange.h"

#include "base/jsonwriter.h"

#include <QSet>

namespace labdesk {

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
