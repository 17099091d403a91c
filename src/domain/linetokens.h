#pragma once

#include <QList>
#include <QString>

namespace labdesk {

/// One word of a filter line, cut into its pieces: `-key op value|value`. Places count from the line's begin.
struct LineToken
{
    qsizetype start = 0, end = 0;
    bool negated = false, quotedKey = false, hasOperator = false;
    QString key, op;
    qsizetype keyStart = 0, keyEnd = 0, valueStart = 0;
    struct Value
    {
        QString text;
        qsizetype start = 0, end = 0;
        bool quoted = false;
    };
    QList<Value> values;
    qsizetype openQuote = -1; ///< a quote that is never closed
};

/// The words of a line. Never fails: a quote that is never closed is told in its word.
[[nodiscard]] QList<LineToken> tokensOf(const QString &text);

} // namespace labdesk
