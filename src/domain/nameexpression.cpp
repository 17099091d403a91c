#include "domain/nameexpression.h"

#include <QRegularExpression>

namespace labdesk {

using namespace Qt::StringLiterals;

QString expressionOf(QString text)
{
    static const QRegularExpression operators(u"([\\\\^$.|?*+()\\[\\]{}])"_s);
    return text.replace(operators, u"\\\\1"_s);
}

std::optional<QString> plainTextOf(const QString &expression)
{
    static const QRegularExpression escapes(u"\\\\([\\\\^$.|?*+()\\[\\]{}])"_s);
    QString plain = expression;
    plain.replace(escapes, u"\\1"_s);
    return expressionOf(plain) == expression ? std::optional(plain) : std::nullopt;
}

} // namespace labdesk
