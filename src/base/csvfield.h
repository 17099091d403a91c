#pragma once

#include <QByteArrayList>
#include <QStringList>

namespace labdesk {

/// One field of a CSV row (RFC 4180): quoted when it holds a comma, a quote or a line break.
[[nodiscard]] inline QByteArray csvField(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    if (!utf8.contains(',') && !utf8.contains('"') && !utf8.contains('\n') && !utf8.contains('\r'))
        return utf8;
    return '"' + utf8.replace('"', "\"\"") + '"';
}

/// The same for a table that people open: a spreadsheet takes what begins like a formula for one.
[[nodiscard]] inline QByteArray csvCell(const QString &text)
{
    const bool formula = !text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front());
    return csvField(formula ? QLatin1Char('\'') + text : text);
}

/// A whole row of such cells.
[[nodiscard]] inline QByteArray csvRow(const QStringList &cells)
{
    QByteArrayList row;
    for (const QString &cell : cells)
        row += csvCell(cell);
    return row.join(',') + "\r\n";
}

} // namespace labdesk
