#include "jobs/exportspec.h"

#include "domain/filterwords.h"

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

// A number that names one of the choices up to `last`.
template <typename Choice>
bool readChoice(const QJsonObject &object, const QString &member, Choice last, Choice &choice)
{
    const int number = object.value(member).toInt(-1);
    choice = static_cast<Choice>(number);
    return number >= 0 && number <= static_cast<int>(last);
}

std::optional<formats::ExportOptions> decodeOptions(const QJsonObject &object)
{
    formats::ExportOptions options;
    const auto format = formats::formatFromWord(object.value(u"format"_s).toString());
    const bool known = format && readChoice(object, u"layout"_s, formats::Layout::Compatible, options.layout) &&
                       readChoice(object, u"container"_s, formats::Container::Folder, options.container) &&
                       readChoice(object, u"target"_s, formats::YoloTarget::Segment, options.target) &&
                       readChoice(object, u"unlabelled"_s, formats::Unlabelled::Stop, options.unlabelled) &&
                       readChoice(object, u"maskColors"_s, formats::MaskColors::Lab, options.maskColors);
    if (!known)
        return std::nullopt;
    options.format = *format;
    options.inputId = object.value(u"input"_s).toString();
    options.validationPercent = object.value(u"validation"_s).toInt(20);
    options.pictures = object.value(u"pictures"_s).toBool(true);
    options.replaceExtension = object.value(u"replaceExtension"_s).toBool();
    for (const QJsonValue &color : object.value(u"colors"_s).toArray())
        options.semanticMapping.append(
            {color[0].toString(), formats::colorFromText(color[1].toString()).value_or(formats::Rgb{})});
    return options;
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
