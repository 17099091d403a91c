#pragma once

#include "base/result.h"
#include "domain/taskquery.h"

#include <QStringList>

namespace labdesk {

/// A comparison as the Lab writes it: `>=2022-09-19 08:30:00` (UTC), and back.
[[nodiscard]] QString encodeBound(const DateBound &bound);
[[nodiscard]] std::optional<DateBound> decodeBound(QStringView text);

/// A whole filter as one text that can be copied, kept and read back, in the words of the command line:
/// `--status complete --name-like '^img_' --created '>=2024-01-01 00:00:00' --property score=3`.
[[nodiscard]] QString textOf(const TaskFilter &filter);
/// Invalid names the word that isn't understood.
[[nodiscard]] Result<TaskFilter> filterFromText(const QString &text);

/// The options that make up a filter, with their dashes.
[[nodiscard]] const QStringList &filterOptions();
/// Option words with their values; one option may have several.
[[nodiscard]] QStringList wordsOf(const TaskFilter &filter);
[[nodiscard]] Result<TaskFilter> filterFromWords(const QStringList &words);

} // namespace labdesk
