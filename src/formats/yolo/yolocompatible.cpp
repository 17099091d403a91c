#include "formats/yolo/yolocompatible.h"

#include "base/jsonwriter.h"
#include "base/number.h"
#include "formats/opentask.h"

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

// As the package writes it, unless the label's id could end the line or its quotes and go on with something else
// (further classes, `download:`): then as JSON, which YAML reads. A quote inside a word stays the package's own fault:
// readers refuse it, they don't misread it.
QString quotedForYaml(const QString &id)
{
    const auto isHarmless = [&id](qsizetype at) {
        const QChar c = id.at(at);
        const bool inWord =
            at > 0 && at + 1 < id.size() && id.at(at - 1).isLetterOrNumber() && id.at(at + 1).isLetterOrNumber();
        const bool breaksLine = c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
        return c == u'\'' ? inWord : (c.isPrint() && !breaksLine) || c.isSurrogate();
    };
    bool harmless = true;
    for (qsizetype at = 0; harmless && at < id.size(); ++at)
        harmless = isHarmless(at);
    if (harmless)
        return u'\'' + id + u'\'';
    std::string out;
    JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
    json.string(QStringView(id));
    return QString::fromStdString(out);
}

} // namespace

YoloCompatible::YoloCompatible(const ToolConfiguration &tool)
    : m_tool(tool)
    , m_classes(tool, drawing::ClassMap::Repeats::AsRecorded)
{
}

Result<Formatted> YoloCompatible::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    const bool pixels = m_tool.type == ProjectType::Segmentation;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        const RawData data(task->json, m_tool.input);
        const auto annotations = wire::itemsOf(data.annotations());
        const auto ledger = std::make_shared<TaskLedger>(task->name, task->status, !data.isEmpty(), annotations.size());
        if (data.isEmpty())
            ledger->note(u"no-data"_s, {}, Finding::Severity::Note);
        TaskFile file{task->id, task->name, task->resources, ledger};
        std::string rows;
        for (size_t place = 0; place < annotations.size(); ++place) {
            JsonObject annotation;
            if (annotations[place].get_object().get(annotation)) {
                ledger->lost(place, u"malformed"_s, {u"annotation"_s});
                continue;
            }
            const auto index = m_classes.indexOf(RawData::firstLabel(annotation, m_tool));
            if (!index)
                ledger->changed(place, u"no-class"_s);
            const auto outline = pixels ? objectIn(annotation, "approximation") : std::optional(annotation);
            const auto shapes = wire::itemsOf(outline ? arrayIn(*outline, "polygons") : std::nullopt);
            if (shapes.empty())
                ledger->lost(place, u"no-shape"_s);
            for (const JsonElement shape : shapes) {
                JsonObject fields;
                const auto geometry = shape.get_object().get(fields) ? std::nullopt : objectIn(fields, "geometry");
                const auto vertices = geometry ? arrayIn(*geometry, "vertices") : std::nullopt;
                const bool rectangle = geometry && wire::viewIn(*geometry, "type") == "rectangle";
                if (!vertices || !isNumbers(*vertices) || (rectangle && vertices->size() != 4)) {
                    ledger->lost(place, u"malformed"_s, {u"vertices"_s});
                    continue;
                }
                if (pixels && (data.width() <= 0 || data.height() <= 0)) {
                    ledger->lost(place, u"no-size"_s);
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
                ledger->wrote(place);
            }
        }
        file.pages.push_back({QByteArray::fromStdString(rows)});
        part.taskFiles.append(std::move(file));
        part.ledgers.push_back(ledger);
    }
    return part;
}

void YoloCompatible::arrange(Formatted &part)
{
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        const QString path = m_names.claim(safeRelativePath(file.task));
        if (path != file.task)
            file.ledger->note(u"renamed"_s, {path}, Finding::Severity::Note);
        part.files.append({u"labels/"_s + path + u".txt"_s, file.pages.front().bytes});
        file.ledger->placed();
    }
}

QList<JoinedFile> YoloCompatible::closingFiles() const
{
    QStringList quoted;
    for (const QString &id : m_classes.names())
        quoted += quotedForYaml(id);
    const QString yaml = u"nc: %1\nnames: [%2]\n"_s.arg(quoted.size()).arg(quoted.join(u','));
    return {{u"data.yaml"_s, {{yaml.toUtf8()}}}};
}

} // namespace labdesk::formats
