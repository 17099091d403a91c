#pragma once

#include <QString>

#include <optional>

namespace labdesk::checks {

/// What is wrong with a task's name. Errors can't be created; warnings can, with the consequence named.
struct NameFinding
{
    enum class Severity
    {
        Warning,
        Error
    };
    Severity severity = Severity::Warning;
    QString text;

    friend bool operator==(const NameFinding &, const NameFinding &) = default;
};

/// Empty, longer than 255 bytes of UTF-8 or with control characters: an error. Path parts that no export can keep
/// (`..`, a leading `/`), or spaces at the ends: a warning. Otherwise nothing.
[[nodiscard]] std::optional<NameFinding> checkTaskName(const QString &name);

} // namespace labdesk::checks
