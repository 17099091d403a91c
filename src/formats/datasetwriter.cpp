#include "formats/datasetwriter.h"

#include "base/csvfield.h"
#include "base/jsonwriter.h"
#include "base/sha256.h"
#include "drawing/decode.h"
#include "formats/classmapfile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

// What a picture will be called while nobody has seen it: its own ending where that is a picture's.
QString guessedEnding(const TaskFile &file, size_t page)
{
    QStringList names{file.task};
    if (const auto picture = pictureOf(file, page))
        names.prepend(picture->file.isEmpty() ? QUrl(picture->url).path() : picture->name);
    for (const QString &name : std::as_const(names))
        if (withoutPictureExtension(name) != name)
            return extensionOf(name);
    return u".jpg"_s;
}

// `2026-02-03T14:05:09.123Z` and nothing else: what a Lab says goes into files of others.
bool isTime(const QByteArray &text)
{
    return text.size() >= 19 && text.size() <= 32 && std::all_of(text.cbegin(), text.cend(), [](char c) {
               return (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.' || c == '+' || c == 'T' || c == 'Z';
           });
}

drawing::ClassMap mapOf(const ToolConfiguration &tool, const ExportOptions &options)
{
    const auto map = classMapOf(tool, options); // checked by makeWriter()
    return map ? *map : drawing::ClassMap(tool, drawing::ClassMap::Repeats::Distinct);
}

} // namespace

DatasetWriter::DatasetWriter(const ToolConfiguration &tool, const ProjectConfiguration &project,
                             const ExportOptions &options, bool hasSides)
    : m_tool(tool)
    , m_inputs(project.inputs)
    , m_options(options)
    , m_classes(mapOf(tool, options))
    , m_hasSides(hasSides)
    , m_pictures(options.isOn(u"pictures"_s))
    , m_crops(m_pictures && options.isOn(u"crops"_s))
    , m_longestSide(m_pictures ? options.value(u"longest-side"_s).toInt() : 0)
    , m_split(options)
{
}

bool DatasetWriter::wantsUpright() const
{
    return m_options.value(u"exif"_s) == "upright"_L1;
}

QSizeF DatasetWriter::writtenSize(QSizeF size) const
{
    const double longest = std::max(size.width(), size.height());
    if (m_longestSide <= 0 || longest <= m_longestSide)
        return size;
    return QSizeF(size * (m_longestSide / longest)).toSize().expandedTo({1, 1});
}

QString DatasetWriter::namesPath(std::optional<Side> side, const QString &stem) const
{
    return side ? wordOf(*side) + u'/' + stem : stem;
}

QByteArray DatasetWriter::escaped(const QString &text) const
{
    std::string out;
    JsonWriter json(out, {.escape = JsonWriter::Escape::NonAscii});
    json.string(text);
    return QByteArray(out.data() + 1, static_cast<qsizetype>(out.size()) - 2);
}

Result<std::optional<int>> DatasetWriter::classFor(const drawing::Mark &mark, size_t place, const TaskFile &file) const
{
    const auto index = classOf(mark, place, m_tool, m_classes, *file.ledger);
    const QString label = drawing::firstLabel(mark, m_tool);
    if (index || m_options.value(u"unlabelled"_s) != "stop"_L1 || m_classes.isDropped(label))
        return index;
    const QString what = label.isEmpty() ? Say::tr("without a main label") : Say::tr("label “%1”").arg(label);
    return Error{.kind = Error::Kind::Invalid,
                 .text = Say::tr("Task “%1” has an annotation that has no class (%2).").arg(file.task, what),
                 .detail = u"no class"_s};
}

Outcome DatasetWriter::eachObject(const Drawing &drawing, TaskFile &file, const std::function<int(const Seen &)> &write,
                                  bool keepsUnlabelled) const
{
    TaskLedger &ledger = *file.ledger;
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const drawing::Mark &mark = drawing.marks[place];
        if (!isReadable(mark, place, ledger))
            continue;
        const QString label = drawing::firstLabel(mark, m_tool);
        std::optional<int> index;
        if (!keepsUnlabelled || m_classes.knows(label)) {
            const auto found = classFor(mark, place, file);
            if (!found)
                return found.error();
            if (!*found)
                continue;
            index = *found;
        }
        const auto parts = seenParts(mark, place, drawing.size, static_cast<qsizetype>(file.pages.size()), ledger);
        for (SeenObject &object : objectsOf(parts, m_tool)) {
            const auto frame = static_cast<size_t>(object.frame);
            const QRectF box = object.bounds();
            if (const int rows = write({place, mark, index, std::move(object)}); rows > 0) {
                if (index)
                    noteCrop(file.pages[frame], *index, box);
                file.pages[frame].rows.emplace_back(place, rows);
                ledger.wrote(place, rows);
            }
        }
    }
    return Done{};
}

QList<std::pair<QString, QString>> DatasetWriter::formFields(const OpenTask &task) const
{
    QList<std::pair<QString, QString>> fields;
    const auto data = wire::objectIn(task.json, "data");
    const auto body = data ? wire::objectIn(*data, "body") : std::nullopt;
    for (const FormInput &input : m_inputs) {
        const QByteArray id = input.id.toUtf8();
        wire::JsonElement value;
        if (!body || input.type.startsWith("tool-"_L1) || body->at_key(wire::toView(id)).get(value) || value.is_null())
            continue;
        fields.append({input.id, valueText(value)});
    }
    return fields;
}

Result<std::optional<TaskFile>> DatasetWriter::fileOf(std::string_view text, Formatted &part) const
{
    const auto task = OpenTask::read(text);
    if (!task) {
        part.ledgers.push_back(unreadableTask(text, task.error()));
        return std::optional<TaskFile>();
    }
    const Drawing drawing = drawing::decode(task->json, m_tool);
    const auto ledger = std::make_shared<TaskLedger>(task->name, task->status, drawing.annotated, drawing.marks.size());
    part.ledgers.push_back(ledger);
    const bool background = m_options.value(u"unannotated"_s) == "background"_L1;
    if (drawing.unreadable) {
        ledger->leaveOut(u"malformed"_s, {u"data"_s});
        return std::optional<TaskFile>();
    }
    TaskFile file{task->id, task->name, task->resources, ledger, m_tool.sequence, writtenSize(drawing.size)};
    file.unannotated = !drawing.annotated && !background;
    file.group = m_split.groupOf(*task);
    file.updatedAt = wire::textIn(task->json, "updatedAt").toUtf8();
    file.pages.resize(m_tool.sequence ? static_cast<size_t>(task->resources.size()) : 1);
    const bool unsized = needsSize(drawing);
    if (unsized && !m_tool.sequence && m_pictures) {
        file.pages.front() = {{}, {}, {}, rowsOfAll(drawing.marks.size()), wire::toBytes(text), {}};
    } else if (unsized && !doesWithoutSize()) {
        ledger->leaveOut(drawing.annotated || background ? u"no-size"_s : u"no-data"_s);
        return std::optional<TaskFile>();
    } else if (const auto written = writeTask(*task, drawing, file.annotated, file); !written) {
        return written.error();
    }
    return ledger->isLeftOut() ? std::nullopt : std::optional(std::move(file));
}

Result<Formatted> DatasetWriter::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    for (const std::string_view text : tasks) {
        auto file = fileOf(text, part);
        if (!file)
            return file.error();
        if (*file)
            part.taskFiles.append(std::move(**file));
    }
    return part;
}

QByteArray DatasetWriter::filled(const QByteArray &text, const Names &names)
{
    QByteArray out;
    out.reserve(text.size() + 64);
    for (const char c : text) {
        switch (c) {
        case NextImage: out += QByteArray::number(++m_images); break;
        case ThisImage: out += QByteArray::number(m_images); break;
        case NextAnnotation: out += QByteArray::number(++m_annotations); break;
        case Ending: out += names.ending; break;
        case Stem: out += names.page; break;
        case NextGroup: out += QByteArray::number(++m_groups); break;
        case ThisGroup: out += QByteArray::number(m_groups); break;
        case TaskStem: out += names.task; break;
        case ImageIndex: out += QByteArray::number(m_images++); break;
        default: out += c;
        }
    }
    return out;
}

void DatasetWriter::fill(Placement &placement, const QString &stem, size_t page, const QString &ending)
{
    const Names names{escaped(stem), escaped(DatasetNames::stemOf(stem, m_tool.sequence, page)), ending.toUtf8()};
    for (QByteArray &record : placement.records)
        record = filled(record, names);
    if (fillsFiles())
        for (OutputFile &file : placement.files)
            file.bytes = filled(file.bytes, names);
}

void DatasetWriter::putPage(Formatted &part, const TaskFile &file, size_t page, std::optional<Side> side,
                            const QString &stem, const QMap<QString, QByteArray> &row)
{
    const QString own = DatasetNames::stemOf(stem, file.sequence, page);
    PagePlace place = placeOf(file.pages[page], side, own);
    if (m_pictures) {
        if (const auto picture = pictureOf(file, page))
            part.pictures.append({place.picture, file.task, *picture, std::move(place.placement), file.ledger,
                                  file.pages[page].rows, row, file.annotated, file.pages[page].unsized, side, stem,
                                  page, cropsOf(file.pages[page], own), place.taskFiles,
                                  place.taskFiles.isEmpty() ? 0 : static_cast<qsizetype>(file.pages.size())});
        else
            file.ledger->leaveOut(u"picture-unavailable"_s);
        return;
    }
    fill(place.placement, stem, page, guessedEnding(file, page));
    part.files += place.placement.files;
    if (!file.ledger->isPlaced())
        part.files += place.taskFiles;
    for (auto record = place.placement.records.cbegin(); record != place.placement.records.cend(); ++record)
        part.streams[record.key()] += *record;
    if (!file.ledger->isPlaced())
        for (auto stream = row.cbegin(); stream != row.cend(); ++stream)
            part.streams[stream.key()] += *stream;
    file.ledger->placed();
    m_holds[static_cast<size_t>(side.value_or(Side::Train))] = true;
}

// Of all that a task becomes, but for numbers that others decide: whether it has changed since an earlier export.
QByteArray DatasetWriter::digestOf(const TaskFile &file, std::optional<Side> side, const QString &stem) const
{
    Sha256 hash;
    hash.add(stem.toUtf8() + '\0' + (side ? wordOf(*side).toUtf8() : QByteArray()));
    for (size_t page = 0; page < file.pages.size(); ++page) {
        const PagePlace place = placeOf(file.pages[page], side, DatasetNames::stemOf(stem, file.sequence, page));
        hash.add(file.pages[page].unsized);
        for (const OutputFile &one : place.placement.files + place.taskFiles)
            hash.add(one.bytes);
        for (const QByteArray &record : place.placement.records)
            hash.add(record);
        if (const auto picture = pictureOf(file, page))
            hash.add(pictureKeyOf(*picture).toUtf8());
    }
    return hash.hex().left(16);
}

void DatasetWriter::put(Formatted &part, const TaskFile &file, std::optional<Side> side)
{
    m_anyTrain |= side == Side::Train;
    const QString stem = m_names.stemFor(file, [this](const QString &wanted) { return legalStem(wanted); });
    if (side) {
        file.ledger->setSide(*side);
        tellLeaks(file, *side);
    }
    if (isTime(file.updatedAt))
        m_newest = std::max(m_newest, file.updatedAt);
    tellExtraPictures(file);
    if (file.pages.empty())
        file.ledger->leaveOut(u"picture-unavailable"_s);
    auto row = DatasetNames::rowFor(file, namesPath(side, stem));
    if (side)
        row.insert(DatasetNames::splitRow(file, wordOf(*side)));
    if (m_options.container == Container::Folder)
        row.insert(u"digests"_s, csvField(file.id.text()) + ',' + digestOf(file, side, stem) + "\r\n");
    for (size_t page = 0; page < file.pages.size(); ++page)
        putPage(part, file, page, side, stem, row);
}

QList<Crop> DatasetWriter::cropsOf(const TaskFile::Page &page, const QString &stem) const
{
    QList<Crop> crops;
    const QStringList names = classes();
    for (const auto &[index, box] : page.objects)
        crops.append({u"crops/%1/%2_%3"_s.arg(flatStem(names.at(index)), stem).arg(crops.size()), box});
    return crops;
}

// One picture on two sides: a trainer would be tested with what it has learnt.
void DatasetWriter::tellLeaks(const TaskFile &file, Side side)
{
    for (const Resource &resource : file.resources) {
        const QString key = pictureKeyOf(resource);
        const auto known = m_pictureSides.constFind(qHash(key, 7));
        if (known == m_pictureSides.cend())
            m_pictureSides.insert(qHash(key, 7), side);
        else if (*known != side)
            file.ledger->note(u"split-leak"_s, {u"picture"_s, wordOf(side), wordOf(*known)});
    }
}

void DatasetWriter::arrangeOne(Formatted &part, const TaskFile &file)
{
    if (!m_hasSides) {
        put(part, file, std::nullopt);
        return;
    }
    const auto [side, leaks] = m_split.placeOf(file.id, file.task, file.group, file.ledger->classes());
    if (leaks)
        file.ledger->note(u"split-leak"_s, {u"group"_s, file.group});
    if (side != Side::Train && !m_anyTrain) {
        hold(m_held, file, side);
        return;
    }
    put(part, file, side);
    for (const auto &[held, own] : std::exchange(m_held, {}))
        put(part, held, own);
}

void DatasetWriter::hold(QList<std::pair<TaskFile, Side>> &files, const TaskFile &file, Side side)
{
    files.append({file, side});
    m_heldLedgers.insert(file.ledger.get());
}

// From now on they are left out as they come: nothing of them is kept.
void DatasetWriter::leaveOutUnannotated()
{
    m_leavesOutUnannotated = true;
    for (const auto &[file, side] : std::exchange(m_unannotated, {}))
        file.ledger->leaveOut(u"no-data"_s);
}

void DatasetWriter::arrange(Formatted &part)
{
    constexpr qsizetype mostHeld = 20'000;
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        if (!file.unannotated && placesAtEnd()) {
            leaveOutUnannotated();
            m_waiting.append(file);
            m_heldLedgers.insert(file.ledger.get());
        } else if (!file.unannotated) {
            leaveOutUnannotated();
            arrangeOne(part, file);
        } else if (m_leavesOutUnannotated || !takesUnannotated()) {
            file.ledger->leaveOut(u"no-data"_s);
        } else {
            hold(m_unannotated, file, Side::Train);
            if (m_unannotated.size() > mostHeld)
                leaveOutUnannotated();
        }
    }
}

Formatted DatasetWriter::rest()
{
    Formatted part;
    for (const TaskFile &file : std::exchange(m_waiting, {}))
        arrangeOne(part, file);
    for (const auto &[file, side] : std::exchange(m_unannotated, {})) {
        file.ledger->note(u"no-data"_s, {}, Finding::Severity::Note);
        arrangeOne(part, file);
    }
    for (const auto &[file, side] : std::exchange(m_held, {}))
        put(part, file, Side::Train);
    return part;
}

FormatWriter::Admission DatasetWriter::admit(const WantedPicture &, const PictureInfo &info)
{
    return admitForTraining(info);
}

Result<std::optional<Placement>> DatasetWriter::place(const WantedPicture &picture, const PictureInfo &info)
{
    Placement placement = picture.placement;
    const QString stem = DatasetNames::stemOf(picture.stem, m_tool.sequence, picture.page);
    if (!picture.unsized.isEmpty()) {
        const QByteArray text = wire::padded(picture.unsized);
        const auto task = OpenTask::read(wire::toView(text));
        if (!task)
            return task.error();
        TaskFile file{task->id, task->name, task->resources, picture.ledger};
        file.pages.resize(1);
        if (const auto written = writeTask(*task, drawing::decode(task->json, m_tool, info.size), info.size, file);
            !written)
            return written.error();
        if (picture.ledger->isLeftOut())
            return std::optional<Placement>();
        if (!file.pages.front().objects.isEmpty())
            picture.ledger->note(u"crops-skipped"_s, {QString::number(file.pages.front().objects.size())});
        placement = placeOf(file.pages.front(), picture.side, stem).placement;
    }
    fill(placement, picture.stem, picture.page, endingOfPicture(info.kind));
    if (m_options.container == Container::Folder)
        placement.records.insert(u"sources"_s, csvField(picture.path + endingOfPicture(info.kind)) + ',' +
                                                   csvField(pictureKeyOf(picture.resource)) + "\r\n");
    m_holds[static_cast<size_t>(picture.side.value_or(Side::Train))] = true;
    return std::optional(placement);
}

QList<Side> DatasetWriter::sides() const
{
    QList<Side> held;
    for (const Side side : {Side::Train, Side::Val, Side::Test})
        if (holds(side))
            held += side;
    return held.isEmpty() ? QList{Side::Train} : held;
}

QList<JoinedFile> DatasetWriter::closingFiles() const
{
    QList<JoinedFile> files{DatasetNames::namesFile()};
    if (m_hasSides)
        files.append(DatasetNames::splitFile());
    if (m_options.container == Container::Folder) { // what an update needs
        files.append({u"digests.csv"_s, {{"task_id,digest\r\n", u"digests"_s}}});
        if (m_pictures)
            files.append({u"sources.csv"_s, {{"path,source\r\n", u"sources"_s}}});
    }
    return files;
}

} // namespace labdesk::formats
