#include "store/rowranges.h"

#include <algorithm>

namespace labdesk::store {

qint64 rowsIn(const QList<RowRange> &ranges)
{
    qint64 rows = 0;
    for (const RowRange &range : ranges)
        rows += range.last - range.first + 1;
    return rows;
}

bool holds(const QList<RowRange> &ranges, qint64 row)
{
    return std::any_of(ranges.cbegin(), ranges.cend(),
                       [row](const RowRange &range) { return row >= range.first && row <= range.last; });
}

QList<RowRange> sorted(QList<RowRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    return ranges;
}

QList<RowRange> othersThan(const QList<RowRange> &ranges, qint64 total)
{
    QList<RowRange> others;
    qint64 next = 0;
    for (const RowRange &range : ranges) {
        if (range.first > next)
            others.append({next, range.first - 1});
        next = std::max(next, range.last + 1);
    }
    if (next < total)
        others.append({next, total - 1});
    return others;
}

void appendRow(QList<RowRange> &ranges, qint64 row)
{
    if (!ranges.isEmpty() && ranges.constLast().last == row - 1)
        ++ranges.last().last;
    else
        ranges.append({row, row});
}

QList<RowRange> stretchesOf(QList<qint64> rows)
{
    std::sort(rows.begin(), rows.end());
    QList<RowRange> stretches;
    for (const qint64 row : std::as_const(rows))
        appendRow(stretches, row);
    return stretches;
}

qint64 rowsAbove(const QList<qint64> &rows, qint64 row)
{
    return std::distance(rows.cbegin(), std::lower_bound(rows.cbegin(), rows.cend(), row));
}

} // namespace labdesk::store
