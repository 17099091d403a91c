#include "models/jobtext.h"

#include "models/quantities.h"

#include <QCoreApplication>
#include <QLocale>

namespace labdesk::models {

using namespace Qt::StringLiterals;
using jobs::JobStatus;
using State = JobStatus::State;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

} // namespace

QString stateText(const JobStatus &status)
{
    switch (status.state) {
    case State::Queued: return Say::tr("Waiting");
    case State::Running: return status.waiting.isEmpty() ? Say::tr("Running") : Say::tr("Waiting for the Lab");
    case State::Paused: return Say::tr("Paused");
    case State::Interrupted: return Say::tr("Interrupted");
    case State::Succeeded: return status.failedCount > 0 ? Say::tr("Done, some failed") : Say::tr("Done");
    case State::Failed: return Say::tr("Failed");
    case State::Cancelled: return Say::tr("Cancelled");
    }
    return {};
}

QString progressText(const JobStatus &status)
{
    const QLocale locale;
    if (status.total < 0)
        return status.done > 0 ? locale.toString(status.done) : QString();
    return Say::tr("%1 of %2").arg(locale.toString(status.done), locale.toString(status.total));
}

QString rateText(const JobStatus &status)
{
    const QLocale locale;
    QStringList parts;
    if (status.state == State::Running && status.rate > 0)
        parts += Say::tr("%1/s").arg(locale.toString(status.rate, 'f', status.rate < 10 ? 1 : 0));
    if (status.state == State::Running && status.byteRate >= 1000)
        parts += Say::tr("%1/s").arg(sizeText(static_cast<qint64>(status.byteRate)));
    return parts.join(u" · "_s);
}

QString timeLeftText(const JobStatus &status)
{
    if (status.state != State::Running || status.rate <= 0 || status.total <= status.done)
        return {};
    const auto seconds = static_cast<qint64>(static_cast<double>(status.total - status.done) / status.rate) + 1;
    return seconds < 90 ? Say::tr("%1 s left").arg(seconds) : Say::tr("%1 min left").arg((seconds + 30) / 60);
}

QString jobText(const JobStatus &status)
{
    if (status.isOver())
        return status.title + u" — "_s + (status.summary.isEmpty() ? stateText(status) : status.summary);
    if (status.state == State::Queued)
        return status.title + u" — "_s + Say::tr("waiting");
    QStringList parts{status.title};
    if (status.state == State::Paused)
        parts += stateText(status);
    if (status.total >= 0)
        parts += progressText(status);
    if (!status.waiting.isEmpty()) {
        parts += status.waiting;
        return parts.join(u" · "_s);
    }
    for (const QString &part : {rateText(status), timeLeftText(status)})
        if (!part.isEmpty())
            parts += part;
    return parts.join(u" · "_s);
}

} // namespace labdesk::models
