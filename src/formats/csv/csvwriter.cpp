#include "formats/csv/csvwriter.h"

#include "base/csvfield.h"
#include "base/number.h"
#include "drawing/decode.h"
#include "formats/objects.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Points;
using drawing::Shape;

namespace {

constexpr qsizetype mostHeld = 10'000; // tasks that say which custom properties there are

const QString tasksStream = u"tasks"_s, objectsStream = u"objects"_s;

QString textOf(const wire::JsonElement &element)
{
    return element.is_null() ? QString() : valueText(element);
}

QString memberText(const wire::JsonObject &object, std::string_view key)
{
    wire::JsonElement found;
    return object.at_key(key).get(found) ? QString() : textOf(found);
}

const char *wordOf(Shape::Kind kind)
{
    return kind == Shape::Kind::Box      ? "rectangle"
           : kind == Shape::Kind::Line   ? "polyline"
           : kind == Shape::Kind::Points ? "points"
                                         : "polygon";
}

void appendNumber(std::string &out, double value)
{
    appendTrimmed(out, value, 3);
}

void appendRing(std::string &out, const Points &points, QSizeF size, int decimals)
{
    for (size_t i = 0; i < points.size(); ++i) {
        if (i > 0)
            out += ';';
        appendTrimmed(out, points[i].x() * size.width(), decimals);
        out += ' ';
        appendTrimmed(out, points[i].y() * size.height(), decimals);
    }
}

QStringList childTexts(const drawing::LabelList &list)
{
    QStringList texts;
    for (const drawing::LabelList &child : list.children) {
        for (const QString &id : child.ids)
            texts += child.name + u'=' + id;
        texts += childTexts(child);
    }
    return texts;
}

} // namespace

// A task's row as it stands before the columns of custom properties are known: `before`, those, `after`.
struct CsvWriter::Row
{
    QByteArray before, after;
    QMap<QString, QString> custom;
    QMap<QString, qint64> counts; ///< by label
    qint64 annotations = 0;
};

CsvWriter::CsvWriter(const ProjectConfiguration &project, const ExportOptions &options)
    : m_project(project)
    , m_guards(options.isOn(u"spreadsheet"_s))
{
    for (const ToolConfiguration &tool : project.tools)
        for (const Label &label : tool.labels())
            m_labels += label.id;
    m_labels.removeDuplicates();
    for (const FormInput &input : project.inputs)
        if (!input.type.startsWith("tool-"_L1) && !input.fixed && !input.id.isEmpty())
            m_fields += input.id;
}

QByteArray CsvWriter::cell(const QString &text, TaskLedger &ledger) const
{
    if (!m_guards)
        return csvField(text);
    bool number = false;
    (void)text.toDouble(&number);
    const bool looksLikeFormula = !text.isEmpty() && u"=+@\t\r"_s.contains(text.front());
    const bool guarded = !number && (looksLikeFormula || text.startsWith(u'-'));
    if (guarded)
        ledger.note(u"cell-guarded"_s, {text.left(40)}, Finding::Severity::Note);
    return csvField(guarded ? u'\'' + text : text);
}

void CsvWriter::writeObjects(const OpenTask &task, const std::vector<Drawing> &drawings, Row &row, TaskLedger &ledger,
                             QByteArray &rows) const
{
    size_t offset = 0; // of a tool's annotations among all of the task
    for (size_t input = 0; input < drawings.size(); ++input) {
        const ToolConfiguration &tool = m_project.tools.at(static_cast<qsizetype>(input));
        const Drawing &drawing = drawings[input];
        const bool pixels = !drawing.size.isEmpty();
        const QSizeF size = pixels ? drawing.size : QSizeF(1, 1);
        const int decimals = pixels ? 3 : 6;
        const qsizetype frames = tool.sequence ? task.resources.size() : 1;
        for (size_t at = 0; at < drawing.marks.size(); ++at) {
            const size_t place = offset + at;
            const drawing::Mark &mark = drawing.marks[at];
            ++row.annotations;
            if (!isReadable(mark, place, ledger))
                continue;
            QStringList labels = drawing::labelsOf(mark), children;
            labels.removeAll(QString());
            QStringList once = labels;
            once.removeDuplicates();
            for (const QString &label : std::as_const(once))
                ++row.counts[label];
            for (const drawing::LabelList &list : mark.labels)
                children += childTexts(list);
            const auto parts = seenParts(mark, place, drawing.size, frames, ledger);
            int number = 0;
            for (const SeenPart &part : parts) {
                const QRectF box = drawing::boundsOf(part.points);
                QByteArray out = cell(task.id.text(), ledger) + ',' + cell(task.name, ledger) + ',';
                if (m_project.type == ProjectType::Form)
                    out += cell(tool.input, ledger) + ',';
                out += QByteArray::number(qulonglong(at)) + ',' + QByteArray::number(number++) + ',' +
                       cell(drawing::firstLabel(mark, tool), ledger) + ',' + cell(labels.join(u';'), ledger) + ',' +
                       cell(children.join(u';'), ledger) + ',' + wordOf(part.kind);
                std::string numbers;
                for (const double value : {box.left() * size.width(), box.top() * size.height(),
                                           box.right() * size.width(), box.bottom() * size.height()}) {
                    numbers += ',';
                    appendTrimmed(numbers, value, decimals);
                }
                numbers += ',';
                if (pixels)
                    appendNumber(numbers, size.width());
                numbers += ',';
                if (pixels)
                    appendNumber(numbers, size.height());
                numbers += ',';
                if (part.kind != Shape::Kind::Box)
                    appendRing(numbers, part.points, size, decimals);
                for (const Points &hole : part.holes) {
                    numbers += '|';
                    appendRing(numbers, hole, size, decimals);
                }
                numbers += ',';
                if (tool.sequence)
                    numbers += std::to_string(part.frame);
                rows += out + QByteArray::fromStdString(numbers) + "\r\n";
            }
            if (!parts.empty())
                ledger.wrote(place, static_cast<int>(parts.size()));
        }
        offset += drawing.marks.size();
    }
}

CsvWriter::Row CsvWriter::taskRow(const OpenTask &task) const
{
    Row row;
    if (const auto properties = wire::objectIn(task.json, "properties"))
        if (const auto custom = wire::objectIn(*properties, "custom"))
            for (const auto &[key, value] : *custom)
                row.custom.insert(wire::toQString(key), textOf(value));
    return row;
}

Result<Formatted> CsvWriter::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        bool annotated = false, unreadable = false;
        size_t marks = 0;
        std::vector<Drawing> drawings; // of the tools, in their order
        for (const ToolConfiguration &tool : m_project.tools) {
            const Drawing &drawing = drawings.emplace_back(drawing::decode(task->json, tool));
            annotated |= drawing.annotated;
            unreadable |= drawing.unreadable;
            marks += drawing.marks.size();
        }
        const auto ledger = std::make_shared<TaskLedger>(task->name, task->status, annotated, marks);
        part.ledgers.push_back(ledger);
        if (unreadable)
            ledger->note(u"malformed"_s, {u"data"_s});
        Row row = taskRow(*task);
        TaskFile file{task->id, task->name, {}, ledger};
        TaskFile::Page page;
        writeObjects(*task, drawings, row, *ledger, page.companion);
        row.before = cell(task->id.text(), *ledger) + ',' + cell(task->name, *ledger) + ',' +
                     cell(task->status, *ledger) + ',' + cell(memberText(task->json, "batch"), *ledger) + ',' +
                     cell(memberText(task->json, "createdAt"), *ledger) + ',' +
                     cell(memberText(task->json, "updatedAt"), *ledger) + ',';
        if (const auto properties = wire::objectIn(task->json, "properties"))
            row.before += cell(memberText(*properties, "score"), *ledger);
        const auto data = wire::objectIn(task->json, "data");
        const auto body = data ? wire::objectIn(*data, "body") : std::nullopt;
        for (const QString &field : m_fields) {
            const QByteArray id = field.toUtf8();
            row.after += ',' + cell(body ? memberText(*body, wire::toView(id)) : QString(), *ledger);
        }
        row.after += ',' + QByteArray::number(row.annotations);
        for (const QString &label : m_labels)
            row.after += ',' + QByteArray::number(row.counts.value(label));
        page.bytes = row.before;
        page.second = row.after;
        for (auto custom = row.custom.cbegin(); custom != row.custom.cend(); ++custom)
            page.records.insert(custom.key(), custom->toUtf8());
        file.pages.push_back(std::move(page));
        part.taskFiles.append(std::move(file));
    }
    return part;
}

void CsvWriter::put(Formatted &part, const TaskFile &file)
{
    const TaskFile::Page &page = file.pages.front();
    QByteArray row = page.bytes;
    QJsonObject further;
    for (auto custom = page.records.cbegin(); custom != page.records.cend(); ++custom)
        if (!m_custom.contains(custom.key()))
            further.insert(custom.key(), QString::fromUtf8(*custom));
    for (const QString &name : std::as_const(m_custom))
        row += ',' + cell(QString::fromUtf8(page.records.value(name)), *file.ledger);
    row +=
        ',' + (further.isEmpty() ? QByteArray()
                                 : csvField(QString::fromUtf8(QJsonDocument(further).toJson(QJsonDocument::Compact))));
    part.streams[tasksStream] += row + page.second + "\r\n";
    part.streams[objectsStream] += page.companion;
    file.ledger->placed();
}

void CsvWriter::fixColumns(Formatted &part)
{
    m_fixed = true;
    for (const TaskFile &file : std::as_const(m_held))
        m_custom += file.pages.front().records.keys();
    m_custom.sort();
    m_custom.removeDuplicates();
    for (const TaskFile &file : std::exchange(m_held, {}))
        put(part, file);
}

void CsvWriter::arrange(Formatted &part)
{
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        if (m_fixed) {
            put(part, file);
            continue;
        }
        m_held.append(file);
        m_heldLedgers.insert(file.ledger.get());
        if (m_held.size() >= mostHeld)
            fixColumns(part);
    }
}

Formatted CsvWriter::rest()
{
    Formatted part;
    if (!m_fixed)
        fixColumns(part);
    return part;
}

QList<JoinedFile> CsvWriter::closingFiles() const
{
    TaskLedger nobody({}, {}, false, 0);
    const QByteArray mark = m_guards ? "\xef\xbb\xbf" : "";
    QByteArray tasks = "id,name,status,batch,createdAt,updatedAt,score";
    for (const QString &name : m_custom)
        tasks += ',' + cell(u"custom."_s + name, nobody);
    tasks += ",properties";
    for (const QString &field : m_fields)
        tasks += ',' + cell(u"data."_s + field, nobody);
    tasks += ",annotations";
    for (const QString &label : m_labels)
        tasks += ',' + cell(u"count."_s + label, nobody);
    const QByteArray input = m_project.type == ProjectType::Form ? "input," : "";
    const QByteArray objects = "task_id,task," + input +
                               "annotation,part,label,labels,children,type,x0,y0,x1,y1,width,height,points,frame\r\n";
    return {{u"tasks.csv"_s, {{mark + tasks + "\r\n", tasksStream}}},
            {u"objects.csv"_s, {{mark + objects, objectsStream}}}};
}

} // namespace labdesk::formats
