#pragma once

#include <QList>

namespace labdesk::store {

/// Rows of a list from `first` to `last`, both included. Lists of them are ascending where it isn't said otherwise.
struct RowRange
{
    qint64 first = 0, last = -1;

    friend bool operator==(const RowRange &, const RowRange &) = default;
};

[[nodiscard]] qint64 rowsIn(const QList<RowRange> &ranges); ///< how many; in any order
[[nodiscard]] bool holds(const QList<RowRange> &ranges, qint64 row);
[[nodiscard]] QList<RowRange> sorted(QList<RowRange> ranges);
[[nodiscard]] QList<RowRange> othersThan(const QList<RowRange> &ranges, qint64 total); ///< of `total` rows
void appendRow(QList<RowRange> &ranges, qint64 row);                                   ///< one after all that are there
[[nodiscard]] QList<RowRange> stretchesOf(QList<qint64> rows);                         ///< of single rows, in any order
/// How many of the removed `rows`, ascending, stood above `row`.
[[nodiscard]] qint64 rowsAbove(const QList<qint64> &rows, qint64 row);

} // namespace labdesk::store
