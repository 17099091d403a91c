#include "jobs/exportspec.h"

#include "domain/filterwords.h"
#include "formats/format.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

QJsonArray encodeIds(const QList<TaskId> &ids)
{
    QJsonArray array;
    for (const TaskId &id : ids)
        array.append(id.text());
    return array;
}

QList<TaskId> decodeIds(const QJsonValue &array)
{
    QList<TaskId> ids;
    for (const QJsonValue &id : array.toArray())
        ids += TaskId(id.toString());
    return ids;
}

QJsonObject encodeOptions(const formats::ExportOptions &options)
{
    QJsonObject values;
    for (auto it = options.values.cbegin(); it != options.values.cend(); ++it)
        values.insert(it.key(), *it);
    return {{u"format"_s, options.format},
            {u"layout"_s, formats::wordOf(options.layout)},
            {u"container"_s, formats::wordOf(options.container)},
            {u"input"_s, options.inputId},
            {u"values"_s, values}};
}

// What an older program wrote, or a damaged journal, isn't guessed at.
std::optional<formats::ExportOptions> decodeOptions(const QJsonObject &object)
{
    const auto layout = formats::layoutFromWord(object.value(u"layout"_s).toString());
    const auto container = formats::containerFromWord(object.value(u"container"_s).toString());
    if (!layout || !container || !object.value(u"values"_s).isObject())
        return std::nullopt;
    formats::ExportOptions options{object.value(u"format"_s).toString(), *layout, *container,
                                   object.value(u"input"_s).toString()};
    const QJsonObject values = object.value(u"values"_s).toObject();
    for (auto it = values.constBegin(); it != values.constEnd(); ++it)
        options.values.insert(it.key(), it->toString());
    return formats::completed(options) ? std::optional(options) : std::nullopt;
}

} // namespace

QByteArray encodeExportSpec(const ExportSpec &spec)
{
    return QJsonDocument(QJsonObject{{u"project"_s, QJsonObject{{u"id"_s, spec.project.id.text()},
                                                                {u"name"_s, spec.project.name},
                                                                {u"type"_s, wordOf(spec.project.type)}}},
                                     {u"filter"_s, QJsonArray::fromStringList(wordsOf(spec.filter))},
                                     {u"ids"_s, encodeIds(spec.ids)},
                                     {u"leftOut"_s, encodeIds(spec.leftOut)},
                                     {u"filterText"_s, spec.filterText},
                                     {u"options"_s, encodeOptions(spec.options)},
                                     {u"output"_s, spec.outputPath}})
        .toJson(QJsonDocument::Compact);
}

Result<ExportSpec> decodeExportSpec(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object(), project = object.value(u"project"_s).toObject();
    ExportSpec spec;
    spec.project.id = ProjectId(project.value(u"id"_s).toString());
    spec.project.name = project.value(u"name"_s).toString();
    spec.project.type = projectTypeFromWord(project.value(u"type"_s).toString());
    QStringList words;
    for (const QJsonValue &word : object.value(u"filter"_s).toArray())
        words += word.toString();
    const auto filter = filterFromWords(words);
    const auto options = decodeOptions(object.value(u"options"_s).toObject());
    spec.outputPath = object.value(u"output"_s).toString();
    const bool whole = object.value(u"filter"_s).isArray() && object.value(u"ids"_s).isArray();
    if (!filter || !options || !whole || spec.project.id.isEmpty() || spec.outputPath.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .text = QCoreApplication::translate(
                         "jobs", "What this export was to write can't be read any more. Export again."),
                     .detail = filter ? u"the spec of an export"_s : filter.error().text};
    spec.filter = *filter;
    spec.ids = decodeIds(object.value(u"ids"_s));
    spec.leftOut = decodeIds(object.value(u"leftOut"_s));
    spec.filterText = object.value(u"filterText"_s).toString();
    spec.options = *options;
    return spec;
}

} // namespace labdesk::jobs
