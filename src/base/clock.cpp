#include "base/clock.h"

namespace labdesk::clock {

using namespace Qt::StringLiterals;

namespace {

std::optional<int> digits(QStringView text, qsizetype from, qsizetype count)
{
    if (from + count > text.size())
        return std::nullopt;
    int value = 0;
    for (qsizetype i = from; i < from + count; ++i) {
        const char16_t c = text.at(i).unicode();
        if (c < u'0' || c > u'9')
            return std::nullopt;
        value = value * 10 + (c - u'0');
    }
    return value;
}

// The two fixed forms that the Lab uses; twenty times faster than QDateTime's general parser, which
// matters for a million rows.
std::optional<Moment> fixedForm(QStringView text, QChar separator)
{
    if (text.size() < 19 || text.at(4) != u'-' || text.at(7) != u'-' || text.at(10) != separator || text.at(13) != u':'
        || text.at(16) != u':')
        return std::nullopt;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second)
        return std::nullopt;
    const QDate date(*year, *month, *day);
    if (!date.isValid() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    constexpr qint64 epoch = 2440588; // the Julian day of 1970-01-01
    return ((date.toJulianDay() - epoch) * 86400 + *hour * 3600 + *minute * 60 + *second) * 1000;
}

} // namespace

Moment now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

std::optional<Moment> fromIso(QStringView text)
{
    if (text.endsWith(u'Z')) {
        const auto seconds = fixedForm(text, u'T');
        if (seconds && text.size() == 20)
            return seconds;
        if (seconds && text.size() == 24 && text.at(19) == u'.') {
            if (const auto milliseconds = digits(text, 20, 3))
                return *seconds + *milliseconds;
        }
    }
    QDateTime general = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!general.isValid())
        return std::nullopt;
    if (general.timeSpec() == Qt::LocalTime)
        general.setTimeSpec(Qt::UTC); // no zone is sent: UTC
    return general.toMSecsSinceEpoch();
}

QString toIso(Moment moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC).toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"_s);
}

std::optional<Moment> fromFilter(QStringView text)
{
    if (text.size() == 10)
        return fixedForm(QString(text.toString() + u" 00:00:00"_s), u' ');
    if (const auto moment = fixedForm(text, u' '); moment && text.size() == 19)
        return moment;
    return fromIso(text);
}

QString toFilter(Moment moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString toFileName(Moment moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC).toString(u"yyyy-MM-dd'T'HH-mm-ss'Z'"_s);
}

} // namespace labdesk::clock
