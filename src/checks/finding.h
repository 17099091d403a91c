#pragma once

#include <QString>
#include <QStringList>

namespace labdesk::checks {

/// Something about one task that is to be created: an error keeps it from being sent, a warning doesn't.
struct Finding
{
    enum class Severity
    {
        Warning,
        Error
    };
    QString task;     ///< its name; empty for a line that holds none
    QStringList path; ///< where in its data: member names and positions
    QString keyword; ///< for machines: the JSON Schema keyword (`required`, `type`, …) or one of ours (`label`, `size`,
                     ///< `json`, …)
    QString message;
    Severity severity = Severity::Error;

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// `annotations/0/color`.
[[nodiscard]] inline QString pathText(const Finding &finding)
{
    return finding.path.join(u'/');
}

[[nodiscard]] inline bool hasErrors(const QList<Finding> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &one) { return one.severity == Finding::Severity::Error; });
}

} // namespace labdesk::checks
