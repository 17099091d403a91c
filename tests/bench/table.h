#pragma once

#include <QFile>
#include <QTextStream>

namespace labdesk::bench {

inline QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

/// One line: what was measured, the target of the design, and how many times better than it.
inline void row(const QString &what, double measured, const QString &unit, double target, bool more)
{
    const double ratio = more ? measured / target : target / measured;
    out() << what.leftJustified(64)
          << QStringLiteral("%L1").arg(measured, 0, 'f', measured < 10 ? 2 : 0).rightJustified(10) << u' '
          << unit.leftJustified(9) << (more ? QStringLiteral(" ≥ ") : QStringLiteral(" ≤ "))
          << QStringLiteral("%L1").arg(target).rightJustified(9)
          << (ratio >= 1 ? QStringLiteral("   ok     ") : QStringLiteral("   MISSED "))
          << QStringLiteral("%L1×").arg(ratio, 0, 'f', 2) << Qt::endl;
}

/// A field of /proc/self/status in MB: `VmHWM` the peak, `VmRSS` now.
inline double megabytes(const QByteArray &field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(field + ':'))
            return line.mid(field.size() + 1).trimmed().split(' ').constFirst().toDouble() / 1024;
    return 0;
}

/// The peak counts from now on.
inline void forgetPeak()
{
    QFile refs(QStringLiteral("/proc/self/clear_refs"));
    if (refs.open(QIODevice::WriteOnly))
        refs.write("5");
}

} // namespace labdesk::bench
