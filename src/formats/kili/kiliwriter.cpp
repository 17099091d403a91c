#include "formats/kili/kiliwriter.h"

#include "base/number.h"
#include "drawing/decode.h"
#include "formats/kili/kiliasset.h"

#include <QCryptographicHash>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::LabelList;
using drawing::Mark;
using drawing::Shape;

namespace {

// Numbers of points are the most of the file: written without a copy in between.
void writeNumber(JsonWriter &json, double value, int decimals)
{
    std::string text;
    appendFixed(text, value, decimals);
    json.raw(text);
}

void writePoint(JsonWriter &json, QPointF point, QSizeF scale, int decimals)
{
    json.beginObject();
    json.key("x");
    writeNumber(json, point.x() * scale.width(), decimals);
    json.key("y");
    writeNumber(json, point.y() * scale.height(), decimals);
    json.endObject();
}

void writePoints(JsonWriter &json, std::string_view key, const drawing::Points &points, QSizeF scale, int decimals)
{
    json.key(key);
    json.beginArray();
    for (const QPointF &point : points)
        writePoint(json, point, scale, decimals);
    json.endArray();
}

void writeRing(JsonWriter &json, const drawing::Points &points, QSizeF size)
{
    json.beginObject();
    writePoints(json, "normalizedVertices", points, {1, 1}, 9);
    if (!size.isEmpty())
        writePoints(json, "vertices", points, size, 3);
    json.endObject();
}

void writeCategories(JsonWriter &json, QStringList ids)
{
    ids.removeDuplicates(); // Kili refuses a repeat
    json.beginArray();
    for (const QString &id : std::as_const(ids)) {
        json.beginObject();
        json.member("name", id);
        json.endObject();
    }
    json.endArray();
}

// The lists below the main ones, by name; two of one name are one.
void collect(const std::vector<LabelList> &lists, QList<std::pair<QString, QStringList>> &found)
{
    for (const LabelList &list : lists) {
        const auto same =
            std::find_if(found.begin(), found.end(), [&list](const auto &one) { return one.first == list.name; });
        if (same == found.end())
            found.append({list.name, list.ids});
        else
            same->second += list.ids;
        collect(list.children, found);
    }
}

void writeChildren(JsonWriter &json, const Mark &mark)
{
    QList<std::pair<QString, QStringList>> lists;
    for (const LabelList &list : mark.labels)
        collect(list.children, lists);
    json.beginObject();
    for (const auto &[name, ids] : std::as_const(lists)) {
        json.key(name.toUtf8().toStdString());
        json.beginObject();
        json.key("categories");
        writeCategories(json, ids);
        json.endObject();
    }
    json.endObject();
}

} // namespace

// Its labels that the project has (formats-next L3).
QStringList KiliWriter::knownLabels(const Mark &mark) const
{
    QStringList ids = drawing::labelsOf(mark);
    ids.removeIf([this](const QString &id) { return !m_classes.indexOf(id); });
    return ids;
}

QStringList KiliWriter::unknownLabels(const Mark &mark) const
{
    QStringList ids = drawing::labelsOf(mark);
    ids.removeIf([this](const QString &id) { return m_classes.indexOf(id).has_value(); });
    return ids;
}

void KiliWriter::writePart(JsonWriter &json, const Mark &mark, const SeenPart &part, QSizeF size,
                           const QByteArray &mid) const
{
    json.beginObject();
    if (part.kind == Shape::Kind::Line || part.kind == Shape::Kind::Points) {
        writePoints(json, "polyline", part.points, {1, 1}, 9);
    } else {
        json.key("boundingPoly");
        json.beginArray();
        writeRing(json, drawing::outlineOf({part.kind, part.points}), size);
        for (const drawing::Points &hole : part.holes)
            writeRing(json, hole, size);
        json.endArray();
    }
    json.key("categories");
    writeCategories(json, knownLabels(mark));
    json.key("children");
    writeChildren(json, mark);
    json.member("type", kiliType(m_tool.type));
    json.member("mid", QString::fromLatin1(QCryptographicHash::hash(mid, QCryptographicHash::Sha1).toHex().left(15)));
    json.endObject();
}

void KiliWriter::writeResponse(JsonWriter &json, const drawing::Drawing &drawing, const QByteArray &id,
                               qsizetype frames, TaskLedger &ledger) const
{
    // For each frame what is in it; a picture is one frame.
    std::map<int, std::vector<std::tuple<size_t, SeenPart, QByteArray>>> seen;
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const Mark &mark = drawing.marks[place];
        if (!isReadable(mark, place, ledger))
            continue;
        if (knownLabels(mark).isEmpty()) {
            (void)classOf(mark, place, m_tool, m_classes, ledger); // says what it has instead
            continue;
        }
        if (QStringList unknown = unknownLabels(mark); !unknown.isEmpty())
            ledger.changed(place, u"labels-dropped"_s, unknown);
        auto parts = seenParts(mark, place, drawing.size, frames, ledger);
        const bool grouped = m_tool.type == ProjectType::Segmentation;
        std::map<int, int> inFrame;
        for (size_t number = 0; number < parts.size(); ++number) {
            // A track has one id in all its frames, its parts in a frame are kept apart.
            QByteArray mid = id + '/' + QByteArray::number(static_cast<qulonglong>(place));
            const int frame = parts[number].frame;
            const int before = inFrame[frame]++;
            if (!grouped && before > 0)
                mid += '/' + QByteArray::number(before);
            if (before == 1 && !grouped)
                ledger.changed(place, u"parts-split"_s);
            seen[frame].emplace_back(place, std::move(parts[number]), std::move(mid));
            ledger.wrote(place);
        }
    }
    const auto writeJob = [&](int frame) {
        json.beginObject();
        json.key(kiliJob);
        json.beginObject();
        json.key("annotations");
        json.beginArray();
        for (const auto &[place, part, mid] : seen[frame])
            writePart(json, drawing.marks[place], part, drawing.size, mid);
        json.endArray();
        json.endObject();
        json.endObject();
    };
    if (!m_tool.sequence) {
        writeJob(0);
        return;
    }
    json.beginObject();
    for (int frame = 0; frame < frames; ++frame) {
        json.key(std::to_string(frame));
        if (seen.contains(frame)) {
            writeJob(frame);
        } else {
            json.beginObject();
            json.endObject();
        }
    }
    json.endObject();
}

Result<Formatted> KiliWriter::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    std::string out;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        const RawData data(task->json, m_tool.input);
        const drawing::Drawing drawing = drawing::decode(task->json, m_tool);
        const auto ledger =
            std::make_shared<TaskLedger>(task->name, task->status, drawing.annotated, drawing.marks.size());
        if (drawing.unreadable)
            ledger->note(u"malformed"_s, {u"data"_s});
        if (!drawing.annotated)
            ledger->note(u"no-data"_s, {}, Finding::Severity::Note);
        ledger->placed();
        out += out.empty() ? "\n" : ",\n";
        JsonWriter json(out, {});
        writeKiliAsset(json, *task, data, m_tool, Layout::Standard, [&] {
            writeResponse(json, drawing, task->id.text().toUtf8(), m_tool.sequence ? task->resources.size() : 1,
                          *ledger);
        });
        part.ledgers.push_back(ledger);
    }
    part.text = QByteArray::fromStdString(out);
    return part;
}

} // namespace labdesk::formats
