#include "formats/classmapfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::ClassMap;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

Error refused(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"class map"_s};
}

Result<QStringList> textsOf(const QJsonValue &value, const QString &where)
{
    QStringList texts;
    if (!value.isArray() && !value.isUndefined())
        return refused(Say::tr("The class map's “%1” must be a list of label ids.").arg(where));
    for (const QJsonValue &text : value.toArray()) {
        if (!text.isString())
            return refused(Say::tr("The class map's “%1” must be a list of label ids.").arg(where));
        texts += text.toString();
    }
    return texts;
}

Outcome checked(const ClassMap &map)
{
    QSet<QString> names, labels;
    for (const ClassMap::Class &one : map.classes()) {
        if (one.name.trimmed().isEmpty())
            return refused(Say::tr("The class map has a class without a name."));
        if (names.contains(one.name))
            return refused(Say::tr("The class map has two classes named “%1”: give one of them another name, or merge "
                                   "them.")
                               .arg(one.name));
        names.insert(one.name);
        for (const QString &label : one.labels) {
            if (labels.contains(label))
                return refused(Say::tr("The class map has the label “%1” twice.").arg(label));
            labels.insert(label);
        }
    }
    for (const QString &label : map.dropped()) {
        if (labels.contains(label))
            return refused(Say::tr("The class map has the label “%1” twice.").arg(label));
        labels.insert(label);
    }
    return Done{};
}

} // namespace

Result<ClassMap> readClassMap(const QByteArray &json)
{
    QJsonParseError broken;
    const QJsonDocument document = QJsonDocument::fromJson(json, &broken);
    if (!document.isObject() || !document[u"classes"_s].isArray())
        return refused(document.isNull()
                           ? Say::tr("The class map isn't whole JSON: %1.").arg(broken.errorString())
                           : Say::tr("A class map is {\"classes\": [{\"name\", \"labels\"}, …], \"dropped\": […]}."));
    QList<ClassMap::Class> classes;
    const QJsonArray entries = document[u"classes"_s].toArray();
    for (const QJsonValue &entry : entries) {
        const QString name = entry[u"name"_s].toString();
        if (!entry.isObject() || !entry[u"name"_s].isString())
            return refused(Say::tr("Entry %1 of the class map has no “name”.").arg(classes.size() + 1));
        const auto labels = textsOf(entry[u"labels"_s], name);
        if (!labels)
            return labels.error();
        classes.append({name, *labels});
    }
    const auto dropped = textsOf(document[u"dropped"_s], u"dropped"_s);
    if (!dropped)
        return dropped.error();
    ClassMap map(classes, *dropped);
    if (const auto good = checked(map); !good)
        return good.error();
    return map;
}

QByteArray encodeClassMap(const ClassMap &map)
{
    QJsonArray classes;
    for (const ClassMap::Class &one : map.classes())
        classes.append(QJsonObject{{u"name"_s, one.name}, {u"labels"_s, QJsonArray::fromStringList(one.labels)}});
    return QJsonDocument(
               QJsonObject{{u"classes"_s, classes}, {u"dropped"_s, QJsonArray::fromStringList(map.dropped())}})
        .toJson(QJsonDocument::Compact);
}

Result<ClassMap> classMapOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    ClassMap map({}, {});
    if (const QByteArray json = options.value(u"class-map"_s).toUtf8(); !json.isEmpty()) {
        const auto read = readClassMap(json);
        if (!read)
            return read.error();
        map = *read;
    }
    QList<ClassMap::Class> classes = map.classes();
    for (const Label &label : tool.labels()) {
        if (map.knows(label.id))
            continue;
        const bool byName = options.value(u"class-names"_s) == "names"_L1 && !label.name.isEmpty();
        classes.append({byName ? label.name : label.id, {label.id}});
        map = ClassMap(classes, map.dropped());
    }
    if (const auto good = checked(map); !good)
        return good.error();
    return map;
}

Result<QByteArray> continuedClassMap(const QByteArray &first, const QByteArray &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first.isEmpty() ? second : first;
    const auto map = readClassMap(first), further = readClassMap(second);
    if (!map || !further)
        return map ? further.error() : map.error();
    QList<ClassMap::Class> classes = map->classes();
    for (ClassMap::Class one : further->classes()) {
        one.labels.removeIf([&map](const QString &label) { return map->knows(label); });
        const bool named = std::any_of(classes.cbegin(), classes.cend(),
                                       [&one](const ClassMap::Class &known) { return known.name == one.name; });
        if (!one.labels.isEmpty() && !named)
            classes.append(one);
    }
    return encodeClassMap(ClassMap(classes, map->dropped()));
}

} // namespace labdesk::formats
