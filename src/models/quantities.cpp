#include "models/quantities.h"

#include <QDateTime>
#include <QLocale>

namespace labdesk::models {

using namespace Qt::StringLiterals;

QString momentText(std::optional<clock::Moment> moment)
{
    return moment ? QDateTime::fromMSecsSinceEpoch(*moment).toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

QString wholeMomentText(clock::Moment moment)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(moment);
    return u"%1 (%2)\n%3"_s.arg(local.toString(u"yyyy-MM-dd HH:mm:ss"_s), local.timeZoneAbbreviation(),
                                clock::toIso(moment));
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

} // namespace labdesk::models
