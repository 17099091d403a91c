#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace labdesk::lab {

/// A stored task. Members that are JSON keep the text that came in.
struct TaskRecord
{
    QString id, project, batch, name, status;
    std::optional<clock::Moment> created, updated;
    QByteArray resources = "[]";
    QByteArray properties = "{}";
    QByteArray creator; ///< `{"name": …}`; empty: none
    QByteArray data;    ///< with masks; empty: none
    QByteArray jobs = "[]";
    QByteArray metrics = "{}";
};

/// Which optional members a listing asked for.
struct TaskParts
{
    bool data = false, mask = false, jobs = false, metrics = false;
};

/// A task as it lies in the database: texts in UTF-8, valid as long as its row.
struct TaskText
{
    std::string_view id, project, batch, name, status;
    std::optional<clock::Moment> created, updated;
    std::string_view resources, properties, creator, data, jobs, metrics; ///< JSON; empty: none
};
/// Appends the task as the API answers it.
void encodeTask(std::string &out, const TaskText &task, TaskParts parts);

/// `data` without the masks in its body or in the inputs of a form; the same text when there is none.
/// Valid JSON is the caller's business; empty when the masks can't be found because it is none.
[[nodiscard]] QByteArray withoutMasks(const QByteArray &data);

/// The number in `{"score": …}`; nothing when there is none.
[[nodiscard]] std::optional<double> scoreOf(const QByteArray &properties);

} // namespace labdesk::lab
