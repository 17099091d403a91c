#pragma once

#include "base/result.h"
#include "domain/taskquery.h"

#include <QStringList>

namespace labdesk {

/// A comparison as the Lab writes it: `>=2022-09-19 08:30:00` (UTC), and back. The Lab counts whole seconds: a bound at
/// the last millisecond of one becomes the comparison with the next that means the same.
[[nodiscard]] QString encodeBound(const DateBound &bound);
[[nodiscard]] std::optional<DateBound> decodeBound(QStringView text);

/// A whole filter as one text that can be copied, kept and read back, in the words of the command line:
/// `--status complete --name-like '^img_' --created '>=2024-01-01 00:00:00Z' --property score=3`.
[[nodiscard]] QString textOf(const TaskFilter &filter);
/// Invalid names the word that isn't understood. A date without a time is that whole day, in `zone` (the one that the
/// person is shown): `<=2026-01-31` holds the 31st, `>2026-01-31` nothing of it, `2026-01-31` is the day itself.
[[nodiscard]] Result<TaskFilter> filterFromText(const QString &text, Qt::TimeSpec zone = Qt::UTC);

/// The options that make up a filter, with their dashes.
[[nodiscard]] const QStringList &filterOptions();
/// Option words with their values; one option may have several.
[[nodiscard]] QStringList wordsOf(const TaskFilter &filter);
[[nodiscard]] Result<TaskFilter> filterFromWords(const QStringList &words, Qt::TimeSpec zone = Qt::UTC);

/// A condition on a property or a form's field, `NAME=VALUE`. Invalid says what it must look like; other comparisons
/// than equality can't be asked for.
[[nodiscard]] Result<std::pair<QString, QString>> pairFromText(const QString &text);

} // namespace labdesk
