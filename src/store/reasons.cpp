#include "store/reasons.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace labdesk::store {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(reasons)
};

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text};
}

} // namespace

QByteArray encodeReasons(const QList<Reason> &reasons)
{
    QJsonArray list;
    for (const Reason &reason : reasons)
        list.append(QJsonObject{{u"text"_s, reason.text}, {u"keepAnnotations"_s, reason.keepAnnotations}});
    return QJsonDocument(QJsonObject{{u"reasons"_s, list}}).toJson();
}

Result<QList<Reason>> decodeReasons(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (document.isNull())
        return invalid(Say::tr("It is no JSON: %1, at byte %2.").arg(problem.errorString()).arg(problem.offset));
    const QJsonValue list = document.object().value(u"reasons"_s);
    if (!list.isArray())
        return invalid(Say::tr("It holds no list “reasons”."));
    if (list.toArray().size() > mostReasons)
        return invalid(Say::tr("It holds more than %1 reasons.").arg(mostReasons));
    QList<Reason> reasons;
    QSet<QString> known;
    int number = 0;
    for (const QJsonValue &value : list.toArray()) {
        ++number;
        const QJsonValue keep = value.toObject().value(u"keepAnnotations"_s);
        const QString text = value.toObject().value(u"text"_s).toString().simplified();
        if (text.isEmpty() || text.size() > longestReason)
            return invalid(Say::tr("Reason %1 has no “text” of 1 to %2 characters.").arg(number).arg(longestReason));
        if (!keep.isUndefined() && !keep.isBool())
            return invalid(Say::tr("Reason %1: “keepAnnotations” must be true or false.").arg(number));
        if (!known.contains(text))
            reasons.append({text, keep.toBool(true)});
        known.insert(text);
    }
    return reasons;
}

} // namespace labdesk::store
