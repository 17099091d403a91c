#include "drawing/color.h"

namespace labdesk::drawing {

using namespace Qt::StringLiterals;

std::optional<Rgb> colorFromText(const QString &text)
{
    bool number = false;
    const uint value = QStringView(text).mid(1).toUInt(&number, 16);
    if (text.size() != 7 || text.at(0) != u'#' || !number)
        return std::nullopt;
    return Rgb{static_cast<quint8>(value >> 16), static_cast<quint8>(value >> 8), static_cast<quint8>(value)};
}

QString textOf(Rgb color)
{
    return u"#%1"_s.arg((uint(color.red) << 16) + (uint(color.green) << 8) + color.blue, 6, 16, QLatin1Char('0'));
}

} // namespace labdesk::drawing
