#include "models/jobtext.h"

#include <QCoreApplication>
#include <QLocale>

namespace labdesk::models {

using jobs::JobStatus;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("JobText", text);
}

QString timeLeft(const JobStatus &status)
{
    if (status.rate <= 0 || status.total <= status.done)
        return {};
    const auto seconds = static_cast<qint64>(static_cast<double>(status.total - status.done) / status.rate) + 1;
    return seconds < 90 ? say("%1 s left").arg(seconds) : say("%1 min left").arg((seconds + 30) / 60);
}

} // namespace

QString jobText(const JobStatus &status)
{
    const QLocale locale;
    if (status.isOver())
        return status.title + QStringLiteral(" — ") + status.summary;
    if (status.state == JobStatus::State::Queued)
        return status.title + QStringLiteral(" — ") + say("waiting");
    QStringList parts{status.title};
    if (status.total >= 0)
        parts += say("%1 of %2").arg(locale.toString(status.done), locale.toString(status.total));
    if (status.rate > 0)
        parts += say("%1/s").arg(locale.toString(status.rate, 'f', status.rate < 10 ? 1 : 0));
    if (const QString left = timeLeft(status); !left.isEmpty())
        parts += left;
    return parts.join(QStringLiteral(" · "));
}

} // namespace labdesk::models
