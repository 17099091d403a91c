#include "jobs/exportspec.h"

#include "domain/filterwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

QJsonObject encodeOptions(const formats::ExportOptions &options)
{
    QJsonArray colors;
    for (const formats::LabelColor &color : options.semanticMapping)
        colors.append(QJsonArray{color.labelId, formats::textOf(color.color)});
    return {{u"format"_s, formats::wordOf(options.format)},
            {u"layout"_s, int(options.layout)},
            {u"container"_s, int(options.container)},
            {u"input"_s, options.inputId},
            {u"target"_s, int(options.target)},
            {u"unlabelled"_s, int(options.unlabelled)},
            {u"validation"_s, options.validationPercent},
            {u"pictures"_s, options.pictures},
            {u"replaceExtension"_s, options.replaceExtension},
            {u"colors"_s, colors},
            {u"maskColors"_s, int(options.maskColors)}};
}

formats::ExportOptions decodeOptions(const QJsonObject &object)
{
    formats::ExportOptions options;
    options.format = formats::formatFromWord(object.value(u"format"_s).toString()).value_or(formats::Format::Lab);
    options.layout = static_cast<formats::Layout>(object.value(u"layout"_s).toInt());
    options.container = static_cast<formats::Container>(object.value(u"container"_s).toInt());
    options.inputId = object.value(u"input"_s).toString();
    options.target = static_cast<formats::YoloTarget>(object.value(u"target"_s).toInt());
    options.unlabelled = static_cast<formats::Unlabelled>(object.value(u"unlabelled"_s).toInt());
    options.validationPercent = object.value(u"validation"_s).toInt(20);
    options.pictures = object.value(u"pictures"_s).toBool(true);
    options.replaceExtension = object.value(u"replaceExtension"_s).toBool();
    options.maskColors = static_cast<formats::MaskColors>(object.value(u"maskColors"_s).toInt());
    for (const QJsonValue &color : object.value(u"colors"_s).toArray())
        options.semanticMapping.append(
            {color[0].toString(), formats::colorFromText(color[1].toString()).value_or(formats::Rgb{})});
    return options;
}

} // namespace

QByteArray encodeExportSpec(const ExportSpec &spec)
{
    QJsonArray ids;
    for (const TaskId &id : spec.ids)
        ids.append(id.text());
    return QJsonDocument(QJsonObject{{u"project"_s, QJsonObject{{u"id"_s, spec.project.id.text()},
                                                                {u"name"_s, spec.project.name},
                                                                {u"type"_s, wordOf(spec.project.type)}}},
                                     {u"filter"_s, QJsonArray::fromStringList(wordsOf(spec.filter))},
                                     {u"ids"_s, ids},
                                     {u"filterText"_s, spec.filterText},
                                     {u"options"_s, encodeOptions(spec.options)},
                                     {u"output"_s, spec.outputPath}})
        .toJson(QJsonDocument::Compact);
}

ExportSpec decodeExportSpec(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object(), project = object.value(u"project"_s).toObject();
    ExportSpec spec;
    spec.project.id = ProjectId(project.value(u"id"_s).toString());
    spec.project.name = project.value(u"name"_s).toString();
    spec.project.type = projectTypeFromWord(project.value(u"type"_s).toString());
    QStringList words;
    for (const QJsonValue &word : object.value(u"filter"_s).toArray())
        words += word.toString();
    if (const auto filter = filterFromWords(words))
        spec.filter = *filter;
    for (const QJsonValue &id : object.value(u"ids"_s).toArray())
        spec.ids += TaskId(id.toString());
    spec.filterText = object.value(u"filterText"_s).toString();
    spec.options = decodeOptions(object.value(u"options"_s).toObject());
    spec.outputPath = object.value(u"output"_s).toString();
    return spec;
}

} // namespace labdesk::jobs
