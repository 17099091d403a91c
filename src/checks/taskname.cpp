#include "checks/taskname.h"

namespace labdesk::checks {

using namespace Qt::StringLiterals;

std::optional<Finding> checkTaskName(const QString &name)
{
    using Severity = Finding::Severity;
    const auto found = [&name](Severity severity, const QStringList &arguments) {
        return Finding{u"name"_s, name, arguments, severity};
    };
    if (name.trimmed().isEmpty())
        return found(Severity::Error, {u"empty"_s});
    const qsizetype bytes = name.toUtf8().size();
    if (bytes > 255)
        return found(Severity::Error, {u"long"_s, QString::number(bytes)});
    for (const QChar c : name)
        if (c < u' ' || c == QChar(0x7f))
            return found(Severity::Error, {u"control"_s});
    if (!name.isValidUtf16() || name.contains(QChar::ReplacementCharacter))
        return found(Severity::Error, {u"encoding"_s});
    if (name.startsWith(u'/') || name.split(u'/').contains(u".."_s))
        return found(Severity::Warning, {u"dots"_s});
    if (name != name.trimmed())
        return found(Severity::Warning, {u"spaces"_s});
    return std::nullopt;
}

} // namespace labdesk::checks
