#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace labdesk {

enum class TaskStatus
{
    Unknown,
    Configuring,
    Pending,
    Complete,
    ToReview,
    Reviewed
};

/// The Lab's words: `pending`, `to-review`, …
[[nodiscard]] TaskStatus taskStatusFromWord(QStringView word);
[[nodiscard]] QString wordOf(TaskStatus status);
/// Every status that a task can be filtered by, in the order of its life.
[[nodiscard]] const QList<TaskStatus> &taskStatuses();

/// A picture of a task: a file of the Lab (`file`, `name`) or an address (`url`: http, https or resource://).
struct Resource
{
    FileId file;
    QString name;
    QString url;

    friend bool operator==(const Resource &, const Resource &) = default;
};

/// One task of a listing. `json` is the server's own text of it, so that nothing unknown is lost.
struct Task
{
    TaskId id;
    QString name;
    BatchId batch;
    TaskStatus status = TaskStatus::Unknown;
    QString statusWord; ///< as the server said it, also when Unknown
    QString createdBy;
    std::optional<clock::Moment> createdAt;
    std::optional<clock::Moment> updatedAt;
    std::optional<double> score;
    QList<Resource> resources;
    QByteArray json;

    friend bool operator==(const Task &, const Task &) = default;
};

/// What a page of anything says about itself. Pages count from 1.
struct PageInfo
{
    qint64 total = 0;
    int limit = 0; ///< what the server gave, which may be less than what was asked for
    int page = 1;
    bool hasNext = false;

    friend bool operator==(const PageInfo &, const PageInfo &) = default;
};

template <typename T>
struct Page
{
    PageInfo info;
    QList<T> items;

    friend bool operator==(const Page &, const Page &) = default;
};
using TaskPage = Page<Task>;

/// Whether a draft's resource is sent as it is (a URL or `resource://…`), or is a local file.
[[nodiscard]] inline bool isAddress(const QString &resource)
{
    return resource.contains(QStringLiteral("://"));
}

/// A task that is to be created.
struct TaskDraft
{
    QString name;
    QStringList resources;      ///< in order: absolute paths of local files, URLs, `resource://` references
    QByteArray data = {};       ///< JSON object of its annotations or form fields; empty: none
    QByteArray properties = {}; ///< JSON object `{score?, custom?}`; empty: none
    int line = 0;               ///< of its manifest, from 1; 0: of none

    friend bool operator==(const TaskDraft &, const TaskDraft &) = default;
};

} // namespace labdesk
