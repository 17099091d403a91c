#include "formats/yolocompatible.h"

#include "base/number.h"
#include "formats/drawndata.h"

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;

namespace {

void appendSide(std::string &out, const JsonElement &a, const JsonElement &b)
{
    int64_t first = 0, second = 0;
    if (!a.get_int64().get(first) && !b.get_int64().get(second))
        out += std::to_string(std::abs(second - first));
    else
        appendPythonFloat(out, std::abs(b.get_double().value() - a.get_double().value()));
}

void appendCentre(std::string &out, const JsonElement &a, const JsonElement &b)
{
    const double first = a.get_double().value(), second = b.get_double().value();
    appendPythonFloat(out, std::min(first, second) + std::abs(second - first) / 2);
}

void appendRectangle(std::string &out, const JsonArray &vertices)
{
    const JsonElement x1 = vertices.at(0), y1 = vertices.at(1), x2 = vertices.at(2), y2 = vertices.at(3);
    out += ' ';
    appendCentre(out, x1, x2);
    out += ' ';
    appendCentre(out, y1, y2);
    out += ' ';
    appendSide(out, x1, x2);
    out += ' ';
    appendSide(out, y1, y2);
}

void appendPoints(std::string &out, const JsonArray &vertices)
{
    for (const JsonElement number : vertices) {
        out += ' ';
        appendNumber(out, number);
    }
}

void appendPixels(std::string &out, const JsonArray &vertices, double width, double height)
{
    bool vertical = false;
    for (const JsonElement number : vertices) {
        out += ' ';
        appendPythonFloat(out, number.get_double().value() / (vertical ? height : width));
        vertical = !vertical;
    }
}

} // namespace

YoloCompatible::YoloCompatible(const ToolConfiguration &tool)
    : m_tool(tool)
    , m_classes(tool, ClassMap::Repeats::AsRecorded)
{
}

Result<Formatted> YoloCompatible::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    for (const std::string_view text : tasks) {
        auto opened = DrawnTask::open(text, m_tool.input, part.findings);
        if (!opened)
            return opened.error();
        const DrawnData &data = opened->data;
        TaskFile &file = opened->file;
        const bool pixels = m_tool.type == ProjectType::Segmentation;
        std::string rows;
        for (const JsonElement element : wire::itemsOf(data.annotations())) {
            JsonObject annotation;
            if (element.get_object().get(annotation))
                continue;
            const auto index = m_classes.indexOf(DrawnData::firstLabel(annotation, m_tool));
            if (!index)
                part.findings.append({Finding::Kind::NoClass, file.task, {}});
            const auto outline = pixels ? objectIn(annotation, "approximation") : std::optional(annotation);
            const auto shapes = outline ? arrayIn(*outline, "polygons") : std::nullopt;
            for (const JsonElement shape : wire::itemsOf(shapes)) {
                JsonObject fields;
                if (shape.get_object().get(fields))
                    continue;
                const auto geometry = objectIn(fields, "geometry");
                const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
                const bool rectangle = geometry && wire::viewIn(*geometry, "type") == "rectangle";
                if (!vertices || !isNumbers(*vertices) || (rectangle && vertices->size() != 4) ||
                    (pixels && (data.width() <= 0 || data.height() <= 0))) {
                    part.findings.append({Finding::Kind::Malformed, file.task, u"a shape without usable vertices"_s});
                    continue;
                }
                rows += std::to_string(index.value_or(-1));
                if (rectangle)
                    appendRectangle(rows, *vertices);
                else if (pixels)
                    appendPixels(rows, *vertices, data.width(), data.height());
                else
                    appendPoints(rows, *vertices);
                rows += '\n';
            }
            ++part.annotations;
        }
        file.bytes = QByteArray::fromStdString(rows);
        part.taskFiles.append(file);
        ++part.tasks;
    }
    return part;
}

void YoloCompatible::arrange(Formatted &part)
{
    for (TaskFile &file : part.taskFiles) {
        const QString path = m_names.claim(safeRelativePath(file.task));
        if (path != file.task)
            part.findings.append({Finding::Kind::Renamed, file.task, path});
        part.files.append({u"labels/"_s + path + u".txt"_s, file.bytes});
    }
    part.taskFiles.clear();
}

QList<OutputFile> YoloCompatible::closingFiles() const
{
    QStringList quoted;
    for (const QString &id : m_classes.ids())
        quoted += u'\'' + id + u'\'';
    const QString yaml = u"nc: %1\nnames: [%2]\n"_s.arg(quoted.size()).arg(quoted.join(u','));
    return {{u"data.yaml"_s, yaml.toUtf8()}};
}

} // namespace labdesk::formats
