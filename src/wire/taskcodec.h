#pragma once

#include "base/result.h"
#include "domain/task.h"

#include <string_view>

namespace labdesk::wire {

/// One task from its own JSON text, a slice of a padded() page. Unknown members and words are kept in `json`;
/// a task without an id is an error.
[[nodiscard]] Result<Task> decodeTask(std::string_view slice);

/// `properties.custom` of a task's JSON text as names and texts, in the server's order; empty when there are none.
[[nodiscard]] QList<std::pair<QString, QString>> decodeCustomProperties(const QByteArray &taskJson);
/// What a form's inputs hold, by their ids: texts, numbers and short lists as text; what a tool has drawn is left out.
[[nodiscard]] QList<std::pair<QString, QString>> decodeFormFields(const QByteArray &taskJson);

/// A whole page of tasks. One broken task makes the page an error: rows must not shift.
[[nodiscard]] Result<TaskPage> decodeTaskPage(const QByteArray &body);

/// `{name, resources[], properties, dataId, grantResources, grantData}`, null for what is not given.
struct NewTask
{
    QString name;
    QList<Resource> resources;
    QByteArray propertiesJson; ///< empty: null
    QString dataId, grantResources, grantData;
};
[[nodiscard]] QByteArray encodeNewTask(const NewTask &task);

[[nodiscard]] QByteArray encodeNames(const QStringList &names);
[[nodiscard]] Result<QStringList> decodeDuplicates(const QByteArray &body);

} // namespace labdesk::wire
