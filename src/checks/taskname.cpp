#include "checks/taskname.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;

namespace {
struct Say
{
    Q_DECLARE_TR_FUNCTIONS(checks)
};
} // namespace

std::optional<NameFinding> checkTaskName(const QString &name)
{
    using Severity = NameFinding::Severity;
    if (name.trimmed().isEmpty())
        return NameFinding{Severity::Error, Say::tr("The name is empty.")};
    const qsizetype bytes = name.toUtf8().size();
    if (bytes > 255)
        return NameFinding{Severity::Error, Say::tr("The name is too long: %1 bytes, at most 255.").arg(bytes)};
    for (const QChar c : name)
        if (c < u' ' || c == QChar(0x7f))
            return NameFinding{Severity::Error, Say::tr("The name holds a line break or another control character.")};
    if (!name.isValidUtf16() || name.contains(QChar::ReplacementCharacter))
        return NameFinding{Severity::Error, Say::tr("The name isn't valid text (wrong encoding).")};
    if (name.startsWith(u'/') || name.split(u'/').contains(u".."_s))
        return NameFinding{Severity::Warning,
                           Say::tr("“..” and a leading “/” are dropped in the file names of exports.")};
    if (name != name.trimmed())
        return NameFinding{Severity::Warning, Say::tr("The name begins or ends with a space.")};
    return std::nullopt;
}

} // namespace labdesk::checks
