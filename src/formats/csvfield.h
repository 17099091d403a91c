#pragma once

#include <QByteArray>
#include <QString>

namespace labdesk::formats {

/// One field of a CSV row (RFC 4180): quoted when it holds a comma, a quote or a line break.
[[nodiscard]] inline QByteArray csvField(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    if (!utf8.contains(',') && !utf8.contains('"') && !utf8.contains('\n') && !utf8.contains('\r'))
        return utf8;
    return '"' + utf8.replace('"', "\"\"") + '"';
}

} // namespace labdesk::formats
