#include "jobs/exportspec.h"

#include "domain/filterwords.h"
#include "formats/format.h"

#include <QCoreApplication>
#include <QDir>
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
Outcome decodeOptions(const QJsonObject &object, formats::ExportOptions *options)
{
    const auto invalid = [](const QString &text) { return Error{.kind = Error::Kind::Invalid, .text = text}; };
    const auto layout = formats::layoutFromWord(object.value(u"layout"_s).toString());
    const auto container = formats::containerFromWord(object.value(u"container"_s).toString());
    if (!layout || !container || !object.value(u"values"_s).isObject())
        return invalid(QCoreApplication::translate("jobs", "The options of the export must have a layout (standard, "
                                                           "compatible), a container (file, zip, folder) and values."));
    *options = {object.value(u"format"_s).toString(), *layout, *container, object.value(u"input"_s).toString()};
    const QJsonObject values = object.value(u"values"_s).toObject();
    for (auto it = values.constBegin(); it != values.constEnd(); ++it)
        options->values.insert(it.key(), it->toString());
    const auto complete = formats::completed(*options);
    return complete ? Outcome(Done{}) : Outcome(complete.error());
}

QJsonObject objectOf(const ExportSpec &spec)
{
    return {{u"project"_s, QJsonObject{{u"id"_s, spec.project.id.text()},
                                       {u"name"_s, spec.project.name},
                                       {u"type"_s, wordOf(spec.project.type)}}},
            {u"filter"_s, QJsonArray::fromStringList(wordsOf(spec.filter))},
            {u"ids"_s, encodeIds(spec.ids)},
            {u"leftOut"_s, encodeIds(spec.leftOut)},
            {u"filterText"_s, spec.filterText},
            {u"options"_s, encodeOptions(spec.options)},
            {u"update"_s, spec.update},
            {u"pinsClasses"_s, spec.pinsClasses},
            {u"output"_s, spec.outputPath}};
}

} // namespace

QByteArray encodeExportSpec(const ExportSpec &spec)
{
    return QJsonDocument(objectOf(spec)).toJson(QJsonDocument::Compact);
}

QByteArray encodeRecipe(const ExportSpec &spec)
{
    QJsonObject recipe = objectOf(spec);
    recipe.insert(u"recipe"_s, 1);
    // What is a document of its own is laid out, too.
    QJsonObject options = recipe.value(u"options"_s).toObject(), values = options.value(u"values"_s).toObject();
    if (const QJsonDocument map = QJsonDocument::fromJson(values.value(u"class-map"_s).toString().toUtf8());
        map.isObject())
        values.insert(u"class-map"_s, map.object());
    options.insert(u"values"_s, values);
    recipe.insert(u"options"_s, options);
    return QJsonDocument(recipe).toJson();
}

Result<ExportSpec> decodeRecipe(const QByteArray &json, const QString &folder)
{
    QJsonParseError broken;
    QJsonObject recipe = QJsonDocument::fromJson(json, &broken).object();
    const auto invalid = [](const QString &text) {
        return Error{.kind = Error::Kind::Invalid, .text = text, .detail = u"recipe"_s};
    };
    if (broken.error != QJsonParseError::NoError)
        return invalid(QCoreApplication::translate("jobs", "The recipe isn't whole JSON: %1, at byte %2.")
                           .arg(broken.errorString())
                           .arg(broken.offset));
    if (!recipe.contains(u"recipe"_s))
        return invalid(QCoreApplication::translate("jobs", "This isn't a recipe of an export: it has no “recipe”."));
    if (recipe.value(u"recipe"_s).toInt() != 1)
        return invalid(QCoreApplication::translate("jobs", "The recipe is of a newer Labdesk (version %1).")
                           .arg(recipe.value(u"recipe"_s).toInt()));
    QJsonObject options = recipe.value(u"options"_s).toObject(), values = options.value(u"values"_s).toObject();
    if (const QJsonValue map = values.value(u"class-map"_s); map.isObject())
        values.insert(u"class-map"_s, QString::fromUtf8(QJsonDocument(map.toObject()).toJson(QJsonDocument::Compact)));
    options.insert(u"values"_s, values);
    recipe.insert(u"options"_s, options);
    auto format = formats::ExportOptions();
    if (const auto readable = decodeOptions(options, &format); !readable)
        return readable.error();
    auto spec = decodeExportSpec(QJsonDocument(recipe).toJson(QJsonDocument::Compact));
    if (!spec)
        return invalid(QCoreApplication::translate("jobs", "The recipe lacks its project, filter or output, or has one "
                                                           "that can't be read (%1).")
                           .arg(spec.error().detail));
    spec->outputPath = QDir::cleanPath(QDir(folder).absoluteFilePath(spec->outputPath));
    return spec;
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
    formats::ExportOptions options;
    const auto readable = decodeOptions(object.value(u"options"_s).toObject(), &options);
    spec.outputPath = object.value(u"output"_s).toString();
    const bool whole = object.value(u"filter"_s).isArray() && object.value(u"ids"_s).isArray();
    if (!filter || !readable || !whole || spec.project.id.isEmpty() || spec.outputPath.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .text = QCoreApplication::translate(
                         "jobs", "What this export was to write can't be read any more. Export again."),
                     .detail = filter ? u"the spec of an export"_s : filter.error().text};
    spec.filter = *filter;
    spec.ids = decodeIds(object.value(u"ids"_s));
    spec.leftOut = decodeIds(object.value(u"leftOut"_s));
    spec.filterText = object.value(u"filterText"_s).toString();
    spec.options = options;
    spec.update = object.value(u"update"_s).toBool();
    spec.pinsClasses = object.value(u"pinsClasses"_s).toBool();
    return spec;
}

} // namespace labdesk::jobs
