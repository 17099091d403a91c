#include "formats/yolo/yolowriter.h"

#include "base/number.h"
#include "drawing/decode.h"
#include "formats/opentask.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <map>
#include <set>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Points;
using drawing::Shape;

namespace {

// Six decimals are a thousandth of a pixel in the largest pictures; more only makes files longer.
void appendShare(std::string &out, double value)
{
    out += ' ';
    appendFixed(out, value, 6);
}

void appendBox(std::string &row, const Points &points)
{
    const QRectF box = drawing::boundsOf(points);
    appendShare(row, box.center().x());
    appendShare(row, box.center().y());
    appendShare(row, box.width());
    appendShare(row, box.height());
}

void appendOutline(std::string &row, const Points &points)
{
    for (const QPointF &point : points) {
        appendShare(row, point.x());
        appendShare(row, point.y());
    }
}

// A YAML double-quoted scalar in ASCII: readers open the file in whatever encoding their system has.
QByteArray quotedYaml(const QString &text)
{
    QByteArray out = "\"";
    const QList<uint> points = text.toUcs4();
    for (const uint c : points) {
        if (c == '"' || c == '\\')
            out += '\\', out += static_cast<char>(c);
        else if (c >= 0x20 && c < 0x7f)
            out += static_cast<char>(c);
        else if (c > 0xffff)
            out += "\\U" + QByteArray::number(c, 16).rightJustified(8, '0');
        else
            out += "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
    }
    return out + '"';
}

// Class and bounds in millionths, as they are written: Ultralytics keeps one of several rows that agree in these.
using Bounds = std::array<qint64, 5>;

Bounds boundsOf(int index, const Points &points)
{
    const QRectF box = drawing::boundsOf(points);
    const auto millionths = [](double share) { return std::llround(share * 1e6); };
    return {index, millionths(box.left()), millionths(box.top()), millionths(box.right()), millionths(box.bottom())};
}

// Other bounds for an outline, for each `turn` from 1 others: one of its outermost vertices goes as many millionths
// further out, or, where the outline fills the picture, all on one side go in.
Points nudged(Points points, int turn)
{
    const double step = turn * 1e-6;
    const QRectF box = drawing::boundsOf(points);
    const auto at = [&points](auto isOutermost) { return std::find_if(points.begin(), points.end(), isOutermost); };
    if (box.left() >= step)
        at([&box](QPointF p) { return p.x() == box.left(); })->rx() -= step;
    else if (box.right() <= 1 - step)
        at([&box](QPointF p) { return p.x() == box.right(); })->rx() += step;
    else if (box.top() >= step)
        at([&box](QPointF p) { return p.y() == box.top(); })->ry() -= step;
    else if (box.bottom() <= 1 - step)
        at([&box](QPointF p) { return p.y() == box.bottom(); })->ry() += step;
    else
        for (QPointF &point : points)
            point.setX(std::max(point.x(), box.left() + step));
    return points;
}

// The rows of one label file: none that its reader would take for another.
struct Rows
{
    std::vector<std::string> texts;
    std::set<std::string> known;
    std::map<Bounds, int> turns; ///< how often bounds were asked for
};

// What is written in place of an outline whose bounds are taken; nothing when there is no room left.
std::optional<Points> apartFrom(Rows &rows, int index, const Points &outline)
{
    constexpr int mostTurns = 1000;
    int &turn = rows.turns[boundsOf(index, outline)];
    if (++turn == 1)
        return outline;
    for (; turn <= mostTurns; ++turn) {
        const Points other = nudged(outline, turn - 1);
        if (rows.turns.try_emplace(boundsOf(index, other), 1).second)
            return other;
    }
    return std::nullopt;
}

} // namespace

YoloWriter::YoloWriter(const ToolConfiguration &tool, const ExportOptions &options)
    : m_tool(tool)
    , m_options(options)
    , m_classes(tool, drawing::ClassMap::Repeats::Distinct)
    , m_boxes(options.value(u"target"_s) == "automatic"_L1 ? tool.type == ProjectType::Rectangle
                                                           : options.value(u"target"_s) == "detect"_L1)
    , m_percent(options.value(u"validation"_s).toInt())
{
}

// Ultralytics looks a first class that begins with n0 up among ImageNet's.
QString YoloWriter::className(int index) const
{
    QString name = m_classes.ids().at(index);
    if (index == 0 && name.startsWith(u"n0"_s))
        do
            name.prepend(u'_');
        while (m_classes.ids().contains(name));
    return name;
}

bool YoloWriter::wantsUpright() const
{
    return m_options.value(u"exif"_s) == "upright"_L1;
}

std::vector<Points> YoloWriter::outlinesOf(const std::vector<SeenPart> &parts, size_t place, TaskLedger &ledger) const
{
    const bool bridgeHoles = m_options.value(u"holes"_s) == "bridge"_L1;
    const bool bridgeParts = m_options.value(u"parts"_s) == "bridge"_L1 && !m_boxes && parts.size() > 1;
    bool dropped = false;
    std::vector<Points> outlines;
    for (const SeenPart &part : parts) {
        const Points outline = drawing::outlineOf({part.kind, part.points});
        if (!part.holes.empty() && bridgeHoles && !m_boxes) {
            outlines.push_back(drawing::bridged(outline, part.holes));
        } else {
            dropped |= !part.holes.empty();
            outlines.push_back(outline);
        }
    }
    if (dropped)
        ledger.changed(place, u"holes-dropped"_s);
    if (bridgeParts) {
        outlines.front() =
            drawing::bridged(outlines.front(), std::vector<Points>(outlines.begin() + 1, outlines.end()));
        outlines.resize(1);
        ledger.changed(place, u"parts-joined"_s);
    } else if (parts.size() > 1) {
        ledger.changed(place, u"parts-split"_s);
    }
    return outlines;
}

Outcome YoloWriter::writeMarks(const Drawing &drawing, TaskFile &file) const
{
    TaskLedger &ledger = *file.ledger;
    const auto frames = static_cast<qsizetype>(file.pages.size());
    std::vector<Rows> pages(file.pages.size());
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const drawing::Mark &mark = drawing.marks[place];
        if (!isReadable(mark, place, ledger))
            continue;
        const auto index = classOf(mark, place, m_tool, m_classes, ledger);
        if (!index) {
            if (m_options.value(u"unlabelled"_s) != "stop"_L1)
                continue;
            const QString label = drawing::firstLabel(mark, m_tool);
            const QString what = label.isEmpty() ? QCoreApplication::translate("formats", "without a main label")
                                                 : QCoreApplication::translate("formats", "label “%1”").arg(label);
            return Error{
                .kind = Error::Kind::Invalid,
                .text = QCoreApplication::translate("formats", "Task “%1” has an annotation that has no class (%2).")
                            .arg(file.task, what),
                .detail = u"no class"_s};
        }
        const auto parts = seenParts(mark, place, drawing.size, frames, ledger);
        if (parts.empty())
            continue;
        tellDroppedLabels(mark, place, m_tool, ledger);
        if (m_boxes && std::any_of(parts.cbegin(), parts.cend(),
                                   [](const SeenPart &part) { return part.kind != Shape::Kind::Box; }))
            ledger.changed(place, u"outline-dropped"_s);
        std::map<int, std::vector<SeenPart>> byFrame;
        for (const SeenPart &part : parts)
            byFrame[part.frame].push_back(part);
        for (const auto &[frame, inFrame] : byFrame) {
            Rows &rows = pages[static_cast<size_t>(frame)];
            int written = 0;
            for (const Points &outline : outlinesOf(inFrame, place, ledger)) {
                const bool known = !rows.known.insert(rowOf(*index, outline)).second;
                const auto apart = known     ? std::nullopt // its reader keeps one of equal rows
                                   : m_boxes ? std::optional(outline)
                                             : apartFrom(rows, *index, outline);
                if (!apart) {
                    ledger.lost(place, u"duplicates"_s);
                    continue;
                }
                if (*apart != outline)
                    ledger.changed(place, u"nudged"_s);
                rows.texts.push_back(rowOf(*index, *apart));
                rows.known.insert(rows.texts.back());
                ++written;
            }
            if (written > 0) {
                file.pages[static_cast<size_t>(frame)].rows.emplace_back(place, written);
                ledger.wrote(place, written);
            }
        }
    }
    for (size_t at = 0; at < pages.size(); ++at)
        for (const std::string &row : pages[at].texts)
            file.pages[at].bytes.append(row.data(), static_cast<qsizetype>(row.size())).append('\n');
    return Done{};
}

std::string YoloWriter::rowOf(int index, const Points &outline) const
{
    std::string row = std::to_string(index);
    if (m_boxes)
        appendBox(row, outline);
    else
        appendOutline(row, outline);
    return row;
}

Result<Formatted> YoloWriter::format(std::span<const std::string_view> tasks) const
{
    const bool background = m_options.value(u"unannotated"_s) == "background"_L1;
    Formatted part;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        const Drawing drawing = drawing::decode(task->json, m_tool);
        const auto ledger =
            std::make_shared<TaskLedger>(task->name, task->status, drawing.annotated, drawing.marks.size());
        part.ledgers.push_back(ledger);
        if (drawing.unreadable) {
            ledger->leaveOut(u"malformed"_s, {u"data"_s});
            continue;
        }
        TaskFile file{task->id, task->name, task->resources, ledger, m_tool.sequence, drawing.size};
        file.unannotated = !drawing.annotated && !background;
        file.pages.resize(m_tool.sequence ? static_cast<size_t>(task->resources.size()) : 1);
        const bool unplaced = std::any_of(drawing.marks.cbegin(), drawing.marks.cend(),
                                          [](const drawing::Mark &mark) { return mark.unplaced; });
        if (unplaced && !m_tool.sequence && m_options.isOn(u"pictures"_s))
            file.pages.front() = {{}, {}, rowsOfAll(drawing.marks.size()), wire::toBytes(text)};
        else if (const auto written = writeMarks(drawing, file); !written)
            return written.error();
        part.taskFiles.append(std::move(file));
    }
    return part;
}

Result<QList<OutputFile>> YoloWriter::complete(const WantedPicture &picture, QSize size) const
{
    const QByteArray text = wire::padded(picture.unsized);
    const auto task = OpenTask::read(wire::toView(text));
    if (!task)
        return task.error();
    TaskFile file{task->id, task->name, task->resources, picture.ledger};
    file.pages.resize(1);
    if (const auto written = writeMarks(drawing::decode(task->json, m_tool, size), file); !written)
        return written.error();
    return QList<OutputFile>{{picture.files.constFirst().path, file.pages.front().bytes}};
}

void YoloWriter::place(Formatted &part, const TaskFile &file, bool validation)
{
    m_anyTrain |= !validation;
    const bool pictures = m_options.isOn(u"pictures"_s);
    const QString split = validation ? u"val/"_s : u"train/"_s;
    const QString stem = m_names.stemFor(file);
    const auto row = DatasetNames::rowFor(file, split + stem);
    tellExtraPictures(file);
    if (file.pages.empty())
        file.ledger->leaveOut(u"picture-unavailable"_s);
    for (size_t page = 0; page < file.pages.size(); ++page) {
        const QString own = split + DatasetNames::stemOf(stem, file, page);
        const OutputFile labels{u"labels/"_s + own + u".txt"_s, file.pages[page].bytes};
        if (placePage(part, file, page, u"images/"_s + own, {labels}, row, pictures) && !pictures)
            (validation ? m_hasValidation : m_hasTrain) = true;
    }
}

void YoloWriter::arrangeOne(Formatted &part, const TaskFile &file)
{
    const bool validation = inValidation(file.id, m_percent);
    if (validation && !m_anyTrain) {
        hold(m_held, file);
        return;
    }
    place(part, file, validation);
    for (const TaskFile &held : std::exchange(m_held, {}))
        place(part, held, true);
}

void YoloWriter::hold(QList<TaskFile> &files, const TaskFile &file)
{
    files.append(file);
    m_heldLedgers.insert(file.ledger.get());
}

// From now on they are left out as they come: nothing of them is kept.
void YoloWriter::leaveOutUnannotated()
{
    m_leavesOutUnannotated = true;
    for (const TaskFile &file : std::exchange(m_unannotated, {}))
        file.ledger->leaveOut(u"no-data"_s);
}

void YoloWriter::arrange(Formatted &part)
{
    constexpr qsizetype mostHeld = 20'000;
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        if (!file.unannotated) {
            leaveOutUnannotated();
            arrangeOne(part, file);
        } else if (m_leavesOutUnannotated) {
            file.ledger->leaveOut(u"no-data"_s);
        } else {
            hold(m_unannotated, file);
            if (m_unannotated.size() > mostHeld)
                leaveOutUnannotated();
        }
    }
}

// Trainers stop at an empty training side: then everything is on it, and validation points at it.
Formatted YoloWriter::rest()
{
    Formatted part;
    for (const TaskFile &file : std::exchange(m_unannotated, {})) {
        file.ledger->note(u"no-data"_s, {}, Finding::Severity::Note);
        arrangeOne(part, file);
    }
    for (const TaskFile &file : std::exchange(m_held, {}))
        place(part, file, false);
    return part;
}

bool YoloWriter::isHeld(const TaskLedger &ledger) const
{
    return m_heldLedgers.contains(&ledger);
}

FormatWriter::Admission YoloWriter::admit(const WantedPicture &picture, const PictureInfo &info)
{
    const Admission admission = admitForTraining(info);
    if (admission.taken)
        (picture.path.startsWith(u"images/val/"_s) ? m_hasValidation : m_hasTrain) = true;
    return admission;
}

QList<Finding> YoloWriter::closingFindings() const
{
    QList<Finding> findings;
    for (int index = 0; index < m_classes.ids().size(); ++index)
        if (const QString &id = m_classes.ids().at(index); className(index) != id)
            findings.append({u"class-renamed"_s, {}, {id, className(index)}});
    return findings;
}

QList<JoinedFile> YoloWriter::closingFiles() const
{
    const QByteArray train = m_hasTrain || !m_hasValidation ? "images/train" : "images/val";
    QByteArray yaml = "train: " + train + "\nval: " + (m_hasValidation ? "images/val" : train) + "\nnames:\n";
    for (int index = 0; index < m_classes.ids().size(); ++index)
        yaml += "  " + QByteArray::number(index) + ": " + quotedYaml(className(index)) + '\n';
    return {{u"data.yaml"_s, {{yaml}}}, DatasetNames::namesFile()};
}

} // namespace labdesk::formats
