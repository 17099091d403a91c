#include "domain/task.h"

#include <array>
#include <utility>

namespace labdesk {

namespace {
constexpr std::array<std::pair<QStringView, TaskStatus>, 5> words{{
    {u"configuring", TaskStatus::Configuring},
    {u"pending", TaskStatus::Pending},
    {u"complete", TaskStatus::Complete},
    {u"to-review", TaskStatus::ToReview},
    {u"reviewed", TaskStatus::Reviewed},
}};
}

TaskStatus taskStatusFromWord(QStringView word)
{
    for (const auto &[text, status] : words)
        if (text == word)
            return status;
    return TaskStatus::Unknown;
}

QString wordOf(TaskStatus status)
{
    for (const auto &[text, known] : words)
        if (known == status)
            return text.toString();
    return {};
}

const QList<TaskStatus> &taskStatuses()
{
    static const QList<TaskStatus> all{TaskStatus::Configuring, TaskStatus::Pending, TaskStatus::Complete,
                                       TaskStatus::ToReview, TaskStatus::Reviewed};
    return all;
}

} // namespace labdesk
