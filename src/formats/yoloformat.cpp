#include "formats/yoloformat.h"

#include "base/jsonwriter.h"
#include "formats/csvfield.h"
#include "formats/drawndata.h"
#include "wire/annotationcodec.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QPointF>

#include <array>
#include <charconv>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;

namespace {

// Six decimals are a thousandth of a pixel in the largest pictures; more only makes files longer.
void appendShare(std::string &out, double value)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 6);
    out += ' ';
    out.append(buffer.data(), end.ptr);
}

double clipped(double share)
{
    return std::clamp(share, 0.0, 1.0);
}

struct Outline
{
    bool rectangle = false;
    QList<QPointF> points; // shares of the picture, clipped
};

std::optional<Outline> outlineOf(const JsonElement &shape, double width, double height)
{
    JsonObject fields;
    if (shape.get_object().get(fields))
        return std::nullopt;
    const auto geometry = objectIn(fields, "geometry");
    const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
    if (!vertices || width <= 0 || height <= 0)
        return std::nullopt;
    Outline outline;
    outline.rectangle = wire::viewIn(*geometry, "type") == "rectangle";
    const auto points = wire::pointsOf(*vertices, QSizeF(width, height));
    if (!points)
        return std::nullopt;
    for (const QPointF &point : *points)
        outline.points.append({clipped(point.x()), clipped(point.y())});
    if (outline.points.isEmpty() || (outline.rectangle && outline.points.size() != 2))
        return std::nullopt;
    return outline;
}

struct Box
{
    double left, top, right, bottom;
};

Box boxOf(const QList<QPointF> &points)
{
    Box box{1, 1, 0, 0};
    for (const QPointF &point : points) {
        box.left = std::min(box.left, point.x());
        box.top = std::min(box.top, point.y());
        box.right = std::max(box.right, point.x());
        box.bottom = std::max(box.bottom, point.y());
    }
    return box;
}

bool appendBox(std::string &row, const Outline &outline)
{
    const Box box = boxOf(outline.points);
    if (box.right - box.left < 5e-7 || box.bottom - box.top < 5e-7)
        return false;
    appendShare(row, (box.left + box.right) / 2);
    appendShare(row, (box.top + box.bottom) / 2);
    appendShare(row, box.right - box.left);
    appendShare(row, box.bottom - box.top);
    return true;
}

bool appendSegment(std::string &row, const Outline &outline)
{
    QList<QPointF> points = outline.points;
    const Box box = boxOf(points);
    if (outline.rectangle)
        points = {{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}};
    // Two points would be read as a box.
    if (points.size() < 3 || box.right - box.left < 5e-7 || box.bottom - box.top < 5e-7)
        return false;
    for (const QPointF &point : std::as_const(points)) {
        appendShare(row, point.x());
        appendShare(row, point.y());
    }
    return true;
}

// A task keeps its split however often and with whatever filter it is exported.
bool inValidation(const TaskId &id, int percent)
{
    const QByteArray hash = QCryptographicHash::hash(id.text().toUtf8(), QCryptographicHash::Sha1);
    const unsigned value = static_cast<unsigned char>(hash[0]) << 8 | static_cast<unsigned char>(hash[1]);
    return value % 100 < static_cast<unsigned>(percent);
}

QString quotedYaml(const QString &text)
{
    std::string out;
    JsonWriter(out, {}).string(text); // a JSON string is a YAML double-quoted scalar
    return QString::fromStdString(out);
}

QString pictureExtension(const Resource &resource)
{
    const QString path = resource.file.isEmpty() ? QUrl(resource.url).path() : resource.name;
    const QString extension = extensionOf(path);
    return extension.isEmpty() || extension.size() > 6 ? u".jpg"_s : extension;
}

} // namespace

YoloFormat::YoloFormat(const ToolConfiguration &tool, const ExportOptions &options)
    : m_tool(tool)
    , m_options(options)
    , m_classes(tool, ClassMap::Repeats::Distinct)
{
}

bool YoloFormat::isBoxes() const
{
    if (m_options.target == YoloTarget::Automatic)
        return m_tool.type == ProjectType::Rectangle;
    return m_options.target == YoloTarget::Detect;
}

Result<Formatted> YoloFormat::format(std::span<const std::string_view> tasks) const
{
    const bool boxes = isBoxes();
    const bool pixels = m_tool.type == ProjectType::Segmentation;
    Formatted part;
    for (const std::string_view text : tasks) {
        auto opened = DrawnTask::open(text, m_tool.input, part.findings);
        if (!opened)
            return opened.error();
        const DrawnData &data = opened->data;
        TaskFile &file = opened->file;
        const double width = pixels ? data.width() : 1, height = pixels ? data.height() : 1;
        std::string rows;
        for (const JsonElement element : wire::itemsOf(data.annotations())) {
            JsonObject annotation;
            if (element.get_object().get(annotation))
                continue;
            const QString label = DrawnData::firstLabel(annotation, m_tool);
            const auto index = m_classes.indexOf(label);
            if (!index) {
                const QString what = label.isEmpty() ? QCoreApplication::translate("formats", "without a main label")
                                                     : QCoreApplication::translate("formats", "label “%1”").arg(label);
                if (m_options.unlabelled == Unlabelled::Stop)
                    return Error{.kind = Error::Kind::Invalid,
                                 .text = QCoreApplication::translate(
                                             "formats", "Task “%1” has an annotation that has no class (%2).")
                                             .arg(file.task, what),
                                 .detail = u"no class"_s};
                part.findings.append({Finding::Kind::NoClass, file.task, what});
                continue;
            }
            const auto source = pixels ? objectIn(annotation, "approximation") : std::optional(annotation);
            const auto holes = source ? arrayIn(*source, "minus") : std::nullopt;
            if (holes && holes->size() > 0)
                part.findings.append({Finding::Kind::HolesDropped, file.task, {}});
            const auto shapes = source ? arrayIn(*source, "polygons") : std::nullopt;
            for (const JsonElement shape : wire::itemsOf(shapes)) {
                const auto outline = outlineOf(shape, width, height);
                if (!outline) {
                    part.findings.append({Finding::Kind::Malformed, file.task, u"a shape without usable vertices"_s});
                    continue;
                }
                std::string row = std::to_string(*index);
                if (boxes ? appendBox(row, *outline) : appendSegment(row, *outline))
                    rows += row + '\n';
                else
                    part.findings.append({Finding::Kind::Degenerate, file.task, label});
            }
            ++part.annotations;
        }
        file.bytes = QByteArray::fromStdString(rows);
        part.taskFiles.append(file);
        ++part.tasks;
    }
    return part;
}

void YoloFormat::arrange(Formatted &part)
{
    for (TaskFile &file : part.taskFiles) {
        const bool validation = inValidation(file.id, m_options.validationPercent);
        m_hasValidation |= validation;
        const QString split = validation ? u"val/"_s : u"train/"_s;
        const QString wanted = withoutExtension(file.task);
        const QString stem = m_names.claim(safeRelativePath(wanted));
        if (stem != wanted) {
            part.findings.append({Finding::Kind::Renamed, file.task, stem});
            m_renamed += csvField(file.id.text()) + ',' + csvField(file.task) + ',' + csvField(split + stem) + "\r\n";
        }
        part.files.append({u"labels/"_s + split + stem + u".txt"_s, file.bytes});
        if (!m_options.pictures)
            continue;
        if (file.resources.isEmpty())
            part.findings.append({Finding::Kind::PictureUnavailable, file.task,
                                  QCoreApplication::translate("formats", "the task has no picture")});
        else
            part.pictures.append({u"images/"_s + split + stem + pictureExtension(file.resources.constFirst()),
                                  file.task, file.resources.constFirst()});
    }
    part.taskFiles.clear();
}

QList<OutputFile> YoloFormat::closingFiles() const
{
    QString yaml = u"train: images/train\nval: images/%1\nnames:\n"_s.arg(m_hasValidation ? u"val"_s : u"train"_s);
    int index = 0;
    for (const QString &id : m_classes.ids())
        yaml += u"  %1: %2\n"_s.arg(index++).arg(quotedYaml(id));
    QList<OutputFile> files{{u"data.yaml"_s, yaml.toUtf8()}};
    if (!m_renamed.isEmpty())
        files.append({u"names.csv"_s, "task_id,task,path\r\n" + m_renamed});
    return files;
}

} // namespace labdesk::formats
