#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace labdesk::clock {

/// Milliseconds since 1970 in UTC: how Labdesk keeps every moment.
using Moment = qint64;

[[nodiscard]] Moment now();

/// ISO 8601 as the Lab sends it (`2024-04-08T11:05:52.287Z`); nothing when it isn't a date.
[[nodiscard]] std::optional<Moment> fromIso(QStringView text);
[[nodiscard]] QString toIso(Moment moment);

/// `2022-09-19 08:30:00`, in UTC and without a zone: the form of the date filters.
[[nodiscard]] std::optional<Moment> fromFilter(QStringView text);
[[nodiscard]] QString toFilter(Moment moment);

/// A moment as people write it: `2026-01-31`, `2026-01-31 12:30`, `2026-01-31 12:30:15.250`, with a `T` between, with a
/// zone (`Z`, `+01:00`) or in the one given. What was left out is the length of the time that is meant: a day, a
/// minute, a second.
struct Span
{
    Moment from = 0;
    Moment length = 1; ///< milliseconds

    [[nodiscard]] Moment last() const { return from + length - 1; }
};
[[nodiscard]] std::optional<Span> fromWords(QStringView text, Qt::TimeSpec zone);

/// `2026-02-03T14-05-09Z`, in UTC: a moment in a file name, legal on every platform.
[[nodiscard]] QString toFileName(Moment moment);

} // namespace labdesk::clock
