#include "base/clock.h"

#include <QRegularExpression>

#include <QCalendar>

namespace labdesk::clock {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 epoch = 2440588;               // the Julian day of 1970-01-01
constexpr Moment maxFast = 253'402'300'800'000; // the year 10000

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
    if (text.size() < 19 || text.at(4) != u'-' || text.at(7) != u'-' || text.at(10) != separator ||
        text.at(13) != u':' || text.at(16) != u':')
        return std::nullopt;
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second)
        return std::nullopt;
    const QDate date(*year, *month, *day);
    if (!date.isValid() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
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
    // The same reason as above: a page of a hundred tasks has two hundred of them.
    if (moment >= 0 && moment < maxFast) {
        const QDate date = QDate::fromJulianDay(moment / 86'400'000 + epoch);
        const auto ms = static_cast<int>(moment % 86'400'000);
        char text[] = "0000-00-00T00:00:00.000Z";
        const auto put = [&text](int at, int count, int value) {
            for (int i = at + count - 1; i >= at; --i, value /= 10)
                text[i] = static_cast<char>('0' + value % 10);
        };
        const auto parts = QCalendar().partsFromDate(date);
        put(0, 4, parts.year);
        put(5, 2, parts.month);
        put(8, 2, parts.day);
        put(11, 2, ms / 3'600'000);
        put(14, 2, ms / 60'000 % 60);
        put(17, 2, ms / 1000 % 60);
        put(20, 3, ms % 1000);
        return QString::fromLatin1(text, 24);
    }
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

std::optional<Span> fromWords(QStringView text, Qt::TimeSpec zone)
{
    static const QRegularExpression form(
        u"^(\\d{4})-(\\d{2})-(\\d{2})(?:[ T](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,3}))?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?$"_s);
    const auto match = form.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) { return match.captured(group).toInt(); };
    const QDate date(number(1), number(2), number(3));
    const QTime time(number(4), number(5), number(6),
                     match.captured(7).isEmpty() ? 0 : match.captured(7).leftJustified(3, u'0').toInt());
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const bool day = match.captured(4).isEmpty();
    QDateTime from = day ? date.startOfDay(zone) : QDateTime(date, time, zone);
    if (const QString offset = match.captured(8); !offset.isEmpty()) {
        const int hours = QStringView(offset).mid(1, 2).toInt(), minutes = QStringView(offset).right(2).toInt();
        const int seconds = offset == "Z"_L1 ? 0 : (hours * 60 + minutes) * (offset.startsWith(u'-') ? -60 : 60);
        from = QDateTime(date, time, Qt::OffsetFromUTC, seconds);
    }
    if (!from.isValid())
        return std::nullopt;
    const Moment begin = from.toMSecsSinceEpoch();
    const Moment length = day                           ? date.addDays(1).startOfDay(zone).toMSecsSinceEpoch() - begin
                          : match.captured(6).isEmpty() ? 60'000
                          : match.captured(7).isEmpty() ? 1000
                                                        : 1;
    return Span{begin, length};
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
