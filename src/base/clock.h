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

/// `2026-02-03T14-05-09Z`, in UTC: a moment in a file name, legal on every platform.
[[nodiscard]] QString toFileName(Moment moment);

} // namespace labdesk::clock
