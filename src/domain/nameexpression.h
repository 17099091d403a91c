#pragma once

#include <QString>

#include <optional>

namespace labdesk {

/// A text as an expression that finds just it. Only what has a meaning in an expression is escaped: the Lab's engine
/// may know fewer escapes than ours.
[[nodiscard]] QString expressionOf(QString text);
/// The text that an expression was made of by expressionOf(); nothing when it is an expression of its own.
[[nodiscard]] std::optional<QString> plainTextOf(const QString &expression);

} // namespace labdesk
