#include "lab/taskorder.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

QString orderOf(const TaskSort &sort)
{
    const QString direction = sort.descending ? u" DESC"_s : u" ASC"_s;
    const QString nulls = sort.descending ? u" NULLS LAST"_s : u" NULLS FIRST"_s;
    const auto by = [&](const QString &column) { return column + direction + u", task.seq"_s + direction; };
    const auto byNullable = [&](const QString &column) {
        return column + direction + nulls + u", task.seq"_s + direction;
    };
    switch (sort.key) {
    case TaskSort::Key::Default: return u"task.seq"_s;
    case TaskSort::Key::Name: return by(u"task.name"_s);
    case TaskSort::Key::Status: return by(u"task.status"_s);
    case TaskSort::Key::Batch: return u"batch.name%1, batch.seq%1, task.seq%1"_s.arg(direction);
    case TaskSort::Key::Score: return byNullable(u"task.score"_s);
    case TaskSort::Key::CreatedAt: return byNullable(u"task.created"_s);
    case TaskSort::Key::UpdatedAt: return byNullable(u"task.updated"_s);
    }
    return u"task.seq"_s;
}

QString sourceOf(const TaskSort &sort, bool needsData, Database::Engine engine)
{
    // CROSS tells SQLite to begin with the batches.
    const QString join = engine == Database::Engine::Sqlite ? u"CROSS JOIN"_s : u"JOIN"_s;
    return (sort.key == TaskSort::Key::Batch ? u"batch %1 task ON task.batch = batch.seq"_s.arg(join) : u"task"_s) +
           (needsData ? u" LEFT JOIN task_data ON task_data.task = task.seq"_s : QString());
}

QString beforeOf(const TaskSort &sort)
{
    const auto than = [&](const QString &values) { return values.arg(sort.descending ? u">"_s : u"<"_s); };
    const auto by = [&](const QString &column) {
        const QString tie = than(u"(task.%1 IS NOT DISTINCT FROM self.%1 AND task.seq %2 self.seq)"_s.arg(column));
        const QString value = than(u"task.%1 %2 self.%1"_s.arg(column));
        const QString missing = sort.descending ? u"(self.%1 IS NULL AND task.%1 IS NOT NULL)"_s.arg(column)
                                                : u"(self.%1 IS NOT NULL AND task.%1 IS NULL)"_s.arg(column);
        return u"(%1 OR %2 OR %3)"_s.arg(value, missing, tie);
    };
    switch (sort.key) {
    case TaskSort::Key::Default: return u"task.seq < self.seq"_s;
    case TaskSort::Key::Name: return by(u"name"_s);
    case TaskSort::Key::Status: return by(u"status"_s);
    case TaskSort::Key::Batch:
        return than(u"(batch.name, batch.seq, task.seq) %1 "
                    "((SELECT name FROM batch WHERE seq = self.batch), self.batch, self.seq)"_s);
    case TaskSort::Key::Score: return by(u"score"_s);
    case TaskSort::Key::CreatedAt: return by(u"created"_s);
    case TaskSort::Key::UpdatedAt: return by(u"updated"_s);
    }
    return {};
}

} // namespace labdesk::lab
