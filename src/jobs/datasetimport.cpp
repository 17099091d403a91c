#include "jobs/datasetimport.h"

#include "base/names.h"
#include "checks/picture.h"
#include "formats/manifest/csvtable.h"
#include "formats/registry.h"
#include "jobs/createjob.h"
#include "jobs/folderwalk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

#include <map>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using formats::ImportedObject;
using formats::ImportedPicture;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

// A file as bytes that aren't copied.
class Mapped
{
public:
    explicit Mapped(const QString &path) : m_file(path)
    {
        if (!m_file.open(QIODevice::ReadOnly))
            return;
        m_good = true;
        if (m_file.size() > 0)
            m_bytes = m_file.map(0, m_file.size());
        m_good = m_file.size() == 0 || m_bytes;
    }
    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] QString why() const { return m_file.errorString(); }
    [[nodiscard]] formats::DatasetSource source() const
    {
        std::string_view bytes(reinterpret_cast<const char *>(m_bytes),
                               m_bytes ? static_cast<size_t>(m_file.size()) : 0);
        if (bytes.starts_with("\xEF\xBB\xBF"))
            bytes.remove_prefix(3);
        return {QFileInfo(m_file.fileName()).absoluteFilePath(), bytes};
    }

private:
    QFile m_file;
    uchar *m_bytes = nullptr;
    bool m_good = false;
};

bool mayDescribe(const QString &path)
{
    const QString name = QFileInfo(path).fileName().toLower();
    static const QStringList endings{u".json"_s, u".xml"_s, u".yaml"_s, u".yml"_s, u".csv"_s};
    return name == "obj.names"_L1 || name == "classes.txt"_L1 ||
           std::any_of(endings.cbegin(), endings.cend(),
                       [&name](const QString &ending) { return name.endsWith(ending); });
}

// The pictures that lie around a data set's file.
class Pictures
{
public:
    explicit Pictures(const QString &root)
    {
        walkFolder(root, {[this](const QFileInfo &file, const QString &name) {
                              // Folders of masks and of what was cut out: no pictures of tasks.
                              static const QStringList others{u"masks"_s, u"panoptic"_s, u"SegmentationClass"_s,
                                                              u"SegmentationObject"_s, u"crops"_s};
                              if (others.contains(name.section(u'/', 0, -2).section(u'/', 0, 0)))
                                  return;
                              if (withoutPictureExtension(name) != name)
                                  add(name, file.absoluteFilePath());
                          },
                          [](const QString &, const QString &, const QString &) {}});
    }

    // Of a name as the data set has it; empty: none, or several.
    [[nodiscard]] QString find(const QString &name)
    {
        const QString path = QDir::cleanPath(QString(name).replace(u'\\', u'/'));
        for (const QString &key : {path, withoutPictureExtension(path)}) {
            QString candidate = key;
            while (true) { // the end of a path may be all that is the same
                if (const auto found = m_byPath.constFind(candidate); found != m_byPath.cend())
                    return used(*found);
                if (const auto found = m_byStem.constFind(candidate); found != m_byStem.cend() && !found->isEmpty())
                    return used(*found);
                const qsizetype slash = candidate.indexOf(u'/');
                if (slash < 0)
                    break;
                candidate = candidate.mid(slash + 1);
            }
        }
        for (const QString &base : {path.section(u'/', -1), withoutPictureExtension(path.section(u'/', -1))})
            if (const auto found = m_byBase.constFind(base); found != m_byBase.cend() && !found->isEmpty())
                return used(*found);
        return {};
    }
    [[nodiscard]] QStringList inFolder(const QString &folder)
    {
        std::map<QString, QString> found;
        for (auto picture = m_byPath.cbegin(); picture != m_byPath.cend(); ++picture)
            if (picture.key().startsWith(folder + u'/') || picture.key().contains(u'/' + folder + u'/'))
                found.emplace(picture.key(), *picture);
        QStringList paths;
        for (const auto &[name, path] : found)
            paths += used(path);
        return paths;
    }
    [[nodiscard]] QStringList unused() const
    {
        QStringList names;
        for (auto picture = m_byPath.cbegin(); picture != m_byPath.cend(); ++picture)
            if (!m_used.contains(*picture))
                names += picture.key();
        names.sort();
        return names;
    }

private:
    QString used(const QString &path)
    {
        m_used.insert(path);
        return path;
    }
    // Several of one name are none: nobody guesses which is meant.
    static void note(QHash<QString, QString> &names, const QString &name, const QString &path)
    {
        const auto known = names.find(name);
        if (known == names.end())
            names.insert(name, path);
        else if (*known != path)
            known->clear();
    }
    void add(const QString &name, const QString &path)
    {
        m_byPath.insert(name, path);
        note(m_byStem, withoutPictureExtension(name), path);
        const QString base = name.section(u'/', -1);
        note(m_byBase, base, path);
        note(m_byBase, withoutPictureExtension(base), path);
    }

    QHash<QString, QString> m_byPath, m_byStem, m_byBase;
    QSet<QString> m_used;
};

// Stem of an export's files → the task's name, by its names.csv.
QHash<QString, QString> taskNamesIn(const QString &root)
{
    QHash<QString, QString> names;
    QFile file(root + u"/names.csv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return names;
    if (const auto table = formats::readCsv(file.readAll());
        table && table->header == QStringList{u"task_id"_s, u"task"_s, u"path"_s})
        for (const formats::CsvTable::Row &row : table->rows)
            if (row.fields.size() == 3)
                names.insert(row.fields.at(2).section(u'/', -1), row.fields.at(1));
    return names;
}

// Where the pictures of a file lie: around it, or around the folder above when it lies in one of annotations.
QString rootOf(const QString &path)
{
    const QFileInfo file(path);
    static const QStringList below{u"annotations"_s, u"Annotations"_s, u"labels"_s};
    return below.contains(file.dir().dirName()) ? QFileInfo(file.absolutePath()).absolutePath() : file.absolutePath();
}

// `instances_train.json` and `instances_val.json`, `train.json` and `test.json`: parts of one data set.
bool isSplitOf(const QString &one, const QString &other)
{
    static const QRegularExpression side(u"(^|_)(train|val|valid|validation|test)\\.json$"_s);
    const auto a = side.match(one), b = side.match(other);
    return a.hasMatch() && b.hasMatch() && one.left(a.capturedStart()) == other.left(b.capturedStart());
}

class Import
{
public:
    Import(const QString &path, const ToolConfiguration &tool, const QString &input,
           const formats::ClassLabels &classes)
        : m_path(path)
        , m_tool(tool)
        , m_input(input)
        , m_classes(classes)
        , m_root(rootOf(path))
        , m_pictures(m_root)
        , m_names(taskNamesIn(m_root))
    {
    }

    Outcome take(ImportedPicture &&picture)
    {
        if (m_tool.sequence && picture.frame && !picture.task.isEmpty()) {
            const int frame = *picture.frame;
            const QString task = picture.task;
            addFrame(task, frame, std::move(picture));
            return Done{};
        }
        if (m_tool.sequence && picture.folder.isEmpty()) {
            static const QRegularExpression numbered(u"^(.*)_([0-9]{6})$"_s);
            const QString stem = withoutPictureExtension(picture.name);
            if (const auto match = numbered.match(stem); match.hasMatch()) {
                addFrame(match.captured(1), match.captured(2).toInt(), std::move(picture));
                return Done{};
            }
        }
        addTask({std::move(picture)});
        return Done{};
    }

    void find(const Finding &finding)
    {
        Finding placed = finding;
        if (placed.place.file.isEmpty())
            placed.place.file = QFileInfo(m_path).fileName();
        m_manifest.findings.append(placed);
    }

    formats::Manifest end()
    {
        for (auto &[name, frames] : m_sequences) {
            addFramesBetween(frames);
            std::vector<ImportedPicture> pictures;
            for (auto &[number, picture] : frames)
                pictures.push_back(std::move(picture));
            addTask(std::move(pictures), name);
        }
        const auto unknown = m_unknown.keys();
        QStringList sorted = unknown;
        sorted.sort();
        for (const QString &name : std::as_const(sorted))
            find({m_classes.contains(name) ? u"class-skipped"_s : u"class-unmatched"_s,
                  {},
                  {name, QString::number(m_unknown.value(name))}});
        if (const QStringList left = m_pictures.unused(); !left.isEmpty()) {
            constexpr qsizetype few = 5;
            find({u"import-unmentioned"_s,
                  {},
                  {QString::number(left.size()), left.mid(0, few).join(u", "_s)},
                  Finding::Severity::Note});
        }
        return std::move(m_manifest);
    }

private:
    // The task's name: as it was exported under, else the picture's without the folders that data sets have.
    [[nodiscard]] QString nameOf(const QString &picture) const
    {
        if (isAddress(picture)) {
            const QString path = QUrl(picture).path();
            return path.section(u'/', -1).isEmpty() ? picture : path.section(u'/', -1);
        }
        const QString base = picture.section(u'/', -1);
        if (const auto known = m_names.constFind(withoutPictureExtension(base)); known != m_names.cend())
            return *known;
        static const QRegularExpression folders(u"^(.*/)?(images|JPEGImages)/((train|val|test)/)?"_s);
        return QString(picture).remove(folders);
    }

    // What stands twice is one frame with the objects of both.
    void addFrame(const QString &sequence, int frame, ImportedPicture &&picture)
    {
        auto &frames = m_sequences[sequence];
        const auto known = frames.find(frame);
        if (known == frames.end()) {
            frames.emplace(frame, std::move(picture));
            return;
        }
        std::move(picture.objects.begin(), picture.objects.end(), std::back_inserter(known->second.objects));
    }

    // Frames without objects, of which some formats don't speak: numbered as the others are. The first one that is
    // missing is named with its task; without it all behind it would be other frames.
    void addFramesBetween(std::map<int, ImportedPicture> &frames)
    {
        static const QRegularExpression numbered(u"^(.*_)([0-9]{6})$"_s);
        const auto match = numbered.match(withoutPictureExtension(frames.begin()->second.name));
        if (!match.hasMatch() || match.captured(2).toInt() != frames.begin()->first)
            return;
        const ImportedPicture &known = frames.begin()->second;
        for (int number = 0;; ++number) {
            if (frames.contains(number))
                continue;
            ImportedPicture between{match.captured(1) + u"%1"_s.arg(number, 6, 10, QLatin1Char('0')), known.size};
            between.file = known.file;
            between.task = known.task;
            between.frame = number;
            const bool isMissing = m_pictures.find(between.name).isEmpty();
            if (isMissing && number > frames.rbegin()->first)
                return;
            frames.emplace(number, std::move(between));
            if (isMissing)
                return;
        }
    }

    void addTask(std::vector<ImportedPicture> pictures, const QString &sequence = {})
    {
        TaskDraft draft;
        const QString first = pictures.front().name;
        const QString own = pictures.front().task;
        draft.name = own.isEmpty() ? nameOf(sequence.isEmpty() ? first : sequence) : own;
        QStringList missing;
        if (!pictures.front().folder.isEmpty()) {
            draft.resources = m_pictures.inFolder(pictures.front().folder);
            if (!m_tool.sequence) {
                find({u"import-tracks"_s, draft.name, {}});
                return;
            }
            if (draft.resources.isEmpty())
                missing += pictures.front().folder;
        } else {
            for (const ImportedPicture &picture : pictures) {
                const QString path = isAddress(picture.name) ? picture.name : m_pictures.find(picture.name);
                if (path.isEmpty())
                    missing += picture.name;
                else
                    draft.resources += path;
            }
        }
        // Tracks may go on behind the pictures that there are.
        if (!pictures.front().folder.isEmpty())
            for (ImportedObject &object : pictures.front().objects) {
                const auto beyond = std::erase_if(object.shapes, [&draft](const drawing::Shape &shape) {
                    return shape.frame >= draft.resources.size();
                });
                if (beyond > 0 && !draft.resources.isEmpty())
                    find({u"malformed"_s,
                          draft.name,
                          {u"frame"_s, QString::number(draft.resources.size() + 1)},
                          Finding::Severity::Warning,
                          {pictures.front().file, object.line, {}}});
            }
        if (!missing.isEmpty()) {
            Finding finding{u"import-picture"_s, draft.name, {missing.join(u", "_s)}};
            finding.place.file = pictures.front().file;
            find(finding);
            return;
        }
        // The file of the picture knows its size where the data set doesn't.
        QSize size = pictures.front().size;
        if (size.isEmpty() && !isAddress(draft.resources.constFirst())) {
            QFile file(draft.resources.constFirst());
            if (file.open(QIODevice::ReadOnly))
                if (const auto info = checks::checkPicture(file))
                    size = info->size;
        }
        std::vector<const ImportedPicture *> frames;
        for (const ImportedPicture &picture : pictures)
            frames.push_back(&picture);
        QList<Finding> findings;
        draft.data = formats::labDataOf(frames, size, m_tool, m_classes, draft.name, findings, m_unknown);
        if (!m_input.isEmpty() && !draft.data.isEmpty())
            draft.data = "{\"" + m_input.toUtf8() + "\":" + draft.data + '}';
        for (Finding &finding : findings) {
            if (finding.place.file.isEmpty())
                finding.place.file = pictures.front().file;
            find(finding);
        }
        m_manifest.drafts.append(std::move(draft));
    }

    QString m_path;
    ToolConfiguration m_tool;
    QString m_input;
    formats::ClassLabels m_classes;
    QString m_root;
    Pictures m_pictures;
    QHash<QString, QString> m_names;
    formats::Manifest m_manifest;
    QHash<QString, qint64> m_unknown;
    std::map<QString, std::map<int, ImportedPicture>> m_sequences;
};

} // namespace

std::optional<QString> datasetFileIn(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir())
        return mayDescribe(path) && !datasetFormatOf(path).isEmpty() ? std::optional(info.absoluteFilePath())
                                                                     : std::nullopt;
    const QDir folder(path);
    QStringList candidates;
    for (const QString &name :
         {u"data.yaml"_s, u"dataset.yaml"_s, u"obj.names"_s, u"annotations.xml"_s, u"tasks.json"_s, u"classes.txt"_s,
          u"legend.json"_s, u"dataset_meta.json"_s, u"objects.csv"_s})
        if (folder.exists(name))
            candidates += folder.filePath(name);
    const QDir voc(folder.filePath(u"Annotations"_s));
    if (const QStringList files = voc.entryList({u"*.xml"_s}, QDir::Files, QDir::Name); !files.isEmpty())
        candidates += voc.filePath(files.constFirst());
    const QDir annotations(folder.filePath(u"annotations"_s));
    for (const QString &name : annotations.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        candidates += annotations.filePath(name);
    for (const QString &candidate : std::as_const(candidates))
        if (!datasetFormatOf(candidate).isEmpty())
            return QFileInfo(candidate).absoluteFilePath();
    return std::nullopt;
}

QString datasetFormatOf(const QString &path)
{
    const Mapped file(path);
    const formats::FormatInfo *format = file.isGood() ? formats::formatOf(file.source()) : nullptr;
    return format ? format->word : QString();
}

Result<formats::Manifest> readDataset(const QString &path, const ProjectConfiguration &configuration,
                                      const formats::ClassLabels &classes)
{
    const Mapped file(path);
    if (!file.isGood())
        return Error{.kind = Error::Kind::Disk, .text = Say::tr("%1 can't be read: %2.").arg(path, file.why())};
    const formats::DatasetSource source = file.source();
    const formats::FormatInfo *format = formats::formatOf(source);
    if (!format)
        return Error{.kind = Error::Kind::Invalid, .text = Say::tr("%1 is no data set that can be read.").arg(path)};
    if (configuration.tools.isEmpty())
        return Error{.kind = Error::Kind::Invalid,
                     .text = Say::tr("This project has no tool that draws: a data set's annotations have no place in "
                                     "it.")};
    const ToolConfiguration &tool = configuration.tools.constFirst();
    Import import(path, tool, tool.input, classes);
    const formats::ImportSink sink{[&import](ImportedPicture &&picture) { return import.take(std::move(picture)); },
                                   [&import](const Finding &finding) { import.find(finding); }};
    // The splits of one data set are read together.
    const QFileInfo own(path);
    QStringList parts{own.absoluteFilePath()};
    if (own.dir().dirName() == "annotations"_L1 && own.suffix() == "json"_L1)
        for (const QString &name : own.dir().entryList({u"*.json"_s}, QDir::Files, QDir::Name))
            if (const QString other = own.dir().absoluteFilePath(name);
                other != parts.constFirst() && isSplitOf(own.fileName(), name)) {
                if (datasetFormatOf(other) != format->word)
                    return Error{.kind = Error::Kind::Invalid,
                                 .text = Say::tr("%1 belongs to this data set and can't be read as %2: is it whole? "
                                                 "Nothing was taken.")
                                             .arg(name, format->word)};
                parts += other;
            }
    for (const QString &part : std::as_const(parts)) {
        const Mapped one(part);
        if (!one.isGood())
            return Error{.kind = Error::Kind::Disk, .text = Say::tr("%1 can't be read: %2.").arg(part, one.why())};
        if (const auto read = format->reader.read(one.source(), sink); !read)
            return read.error();
    }
    return import.end();
}

} // namespace labdesk::jobs
