#include "jobs/preparation.h"

#include "checks/filekind.h"
#include "checks/jsonwalk.h"
#include "checks/picture.h"
#include "checks/taskname.h"
#include "formats/kili/kiliimport.h"
#include "formats/lab/labimport.h"
#include "formats/mask/polygonimport.h"
#include "jobs/datasetimport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>
#include <QThreadPool>

#include <atomic>
#include <numeric>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using checks::JsonWalk;
using checks::PayloadKind;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

void add(QList<Finding> &findings, const TaskDraft &draft, const QString &code, const QStringList &arguments,
         Finding::Severity severity = Finding::Severity::Error)
{
    findings.append({code, draft.name, arguments, severity});
}

bool hasPicture(const TaskDraft &draft)
{
    return !draft.resources.isEmpty();
}

// What a project takes of a manifest's files.
bool isWanted(QFile &file, const ProjectConfiguration &configuration)
{
    const checks::FileKind kind = checks::fileKindOf(file);
    return kind == checks::FileKind::Picture ||
           (kind == checks::FileKind::Media && configuration.type == ProjectType::Form);
}

// Local files must be there and be pictures; returns the size of the first.
QSize checkResources(const TaskDraft &draft, const ProjectConfiguration &configuration,
                     const PreparationOptions &options, QList<Finding> &findings)
{
    QSize size;
    const bool sequence = std::any_of(configuration.tools.cbegin(), configuration.tools.cend(),
                                      [](const ToolConfiguration &tool) { return tool.sequence; });
    if (draft.resources.size() > 1 && !sequence && configuration.type != ProjectType::Form)
        add(findings, draft, u"sequence"_s, {QString::number(draft.resources.size())}, Finding::Severity::Warning);
    for (const QString &resource : draft.resources) {
        if (isAddress(resource)) {
            const QString scheme = resource.section(u"://"_s, 0, 0).toLower();
            if (scheme != u"http"_s && scheme != u"https"_s && scheme != u"resource"_s)
                add(findings, draft, u"resource"_s, {u"scheme"_s, resource});
            continue;
        }
        QFile file(resource);
        if (!QFileInfo(resource).isFile()) {
            add(findings, draft, u"resource"_s, {u"missing"_s, resource});
        } else if (!file.open(QIODevice::ReadOnly)) {
            add(findings, draft, u"resource"_s, {u"unreadable"_s, resource, file.errorString()});
        } else if (!options.anyFile && draft.line > 0 && !isWanted(file, configuration)) {
            add(findings, draft, u"resource"_s, {u"foreign"_s, resource});
        } else if (const auto picture = checks::checkPicture(file); !picture) {
            add(findings, draft, u"picture"_s, {resource, picture.error().text}, Finding::Severity::Warning);
        } else if (size.isEmpty()) {
            size = picture->size;
        }
    }
    return size;
}

void checkProperties(const TaskDraft &draft, QList<Finding> &findings)
{
    if (draft.properties.isEmpty())
        return;
    const auto document = wire::JsonDocument::parse(draft.properties);
    const auto object = document ? document->object() : std::nullopt;
    if (!object) {
        add(findings, draft, u"properties"_s, {});
        return;
    }
    JsonWalk walk(draft.name, findings);
    const JsonWalk::Step step(walk, "properties");
    for (const auto field : *object) {
        const JsonWalk::Step inner(walk, field.key);
        if (field.key == "score" && !field.value.is_null())
            (void)walk.number(field.value);
        else if (field.key == "custom" && !field.value.is_null())
            (void)walk.object(field.value);
        else if (field.key != "score" && field.key != "custom")
            walk.error("additionalProperties", {wire::toQString(field.key), u"properties"_s});
    }
}

// The configuration that polygons are judged by before they become a mask.
ProjectConfiguration asPolygons(ProjectConfiguration configuration, const wire::JsonElement &data)
{
    wire::JsonObject body;
    bool rectangles = false;
    if (!data.get_object().get(body))
        for (const wire::JsonElement annotation : wire::itemsOf(wire::arrayIn(body, "annotations"))) {
            wire::JsonObject fields;
            const auto shapes = annotation.get_object().get(fields) ? std::nullopt : wire::arrayIn(fields, "polygons");
            for (const wire::JsonElement shape : wire::itemsOf(shapes)) {
                wire::JsonObject inner;
                const auto geometry = shape.get_object().get(inner) ? std::nullopt : wire::objectIn(inner, "geometry");
                rectangles |= geometry && wire::viewIn(*geometry, "type") == "rectangle";
            }
        }
    configuration.tools.first().type = rectangles ? ProjectType::Rectangle : ProjectType::Polygon;
    return configuration;
}

// The size that data gives its picture; empty: none.
QSize imageSizeIn(const wire::JsonElement &data)
{
    wire::JsonObject body;
    const auto image = data.get_object().get(body) ? std::nullopt : wire::objectIn(body, "image");
    const auto side = [&image](std::string_view key) {
        return image ? static_cast<int>(std::clamp(wire::numberIn(*image, key).value_or(0), 0.0, 1e9)) : 0;
    };
    const QSize size(side("width"), side("height"));
    return size.isEmpty() ? QSize() : size;
}

QString textOf(QSize size)
{
    return u"%1 × %2"_s.arg(size.width()).arg(size.height());
}

// Judges the data and makes it what the Lab takes.
void prepareData(PreparedDraft &task, const ProjectConfiguration &configuration, const PreparationOptions &options,
                 QSize pictureSize)
{
    TaskDraft &draft = task.draft;
    auto document = wire::JsonDocument::parse(draft.data);
    if (!document) {
        add(task.findings, draft, u"json"_s, {document.error().detail});
        return;
    }
    const auto failed = [&](const Result<QByteArray> &converted) {
        if (!converted) {
            add(task.findings, draft, u"convert"_s, {converted.error().text},
                options.onlyJudge ? Finding::Severity::Warning : Finding::Severity::Error);
            return true;
        }
        draft.data = *converted;
        document = wire::JsonDocument::parse(draft.data);
        return false;
    };
    const bool segmentation = configuration.type == ProjectType::Segmentation && !configuration.tools.isEmpty();
    if (options.kind == PayloadKind::Kili) {
        if (!checks::takesKili(configuration)) {
            add(task.findings, draft, u"kili"_s, {});
            return;
        }
        if (pictureSize.isEmpty())
            pictureSize = formats::kiliResolution(document->root());
        if (options.checkData)
            checks::checkPayload(document->root(), configuration, PayloadKind::Kili, draft.name, task.findings);
        if (hasErrors(task.findings))
            return;
        ToolConfiguration tool = configuration.tools.constFirst();
        if (segmentation)
            tool.type = ProjectType::Polygon;
        if (failed(formats::kiliToLab(document->root(), tool)))
            return;
    }
    // What the manifest says of the picture stays; that its file is another one is told.
    if (const QSize said = imageSizeIn(document->root()); !said.isEmpty()) {
        if (!pictureSize.isEmpty() && said != pictureSize)
            add(task.findings, draft, u"picture-size"_s, {textOf(said), textOf(pictureSize)},
                Finding::Severity::Warning);
        pictureSize = said;
    }
    const bool paints = segmentation && formats::drawsPolygons(document->root());
    if (options.checkData && options.kind == PayloadKind::Lab)
        checks::checkPayload(document->root(), paints ? asPolygons(configuration, document->root()) : configuration,
                             PayloadKind::Lab, draft.name, task.findings);
    if (hasErrors(task.findings))
        return;
    if (paints &&
        failed(formats::polygonsToSegmentation(document->root(), configuration.tools.constFirst(), pictureSize)))
        return;
    draft.data = formats::prepareLabData(document->root(), configuration);
    if (draft.data == "{}" || draft.data == "null")
        draft.data.clear();
}

PreparedDraft checkDraft(const TaskDraft &draft, const ProjectConfiguration &configuration,
                         const PreparationOptions &options)
{
    PreparedDraft task{draft, {}};
    if (const auto finding = checks::checkTaskName(draft.name))
        task.findings.append(*finding);
    const QSize size = checkResources(draft, configuration, options, task.findings);
    checkProperties(draft, task.findings);
    // Libraries report what no rule foresees, such as memory that has run out, by throwing.
    try {
        if (!draft.data.isEmpty())
            prepareData(task, configuration, options, size);
    } catch (const std::exception &fault) {
        add(task.findings, task.draft, u"convert"_s,
            {Say::tr("The data can't be handled: %1").arg(QString::fromLocal8Bit(fault.what()))});
    }
    for (Finding &finding : task.findings)
        finding.place.line = task.draft.line;
    return task;
}

} // namespace

QList<PreparedDraft> prepareEach(const QList<TaskDraft> &drafts, const ProjectConfiguration &configuration,
                                 const PreparationOptions &options, const std::function<bool(qsizetype)> &goOn)
{
    QList<PreparedDraft> prepared(drafts.size());
    QList<qsizetype> places(drafts.size());
    std::iota(places.begin(), places.end(), 0);
    std::atomic<qsizetype> done = 0;
    std::atomic<bool> stopped = false;
    PreparedDraft *out = prepared.data();
    // On threads of its own: who waits here may hold one of the common pool's, and two who did would wait for ever.
    static QThreadPool threads;
    QtConcurrent::blockingMap(&threads, places, [&](qsizetype place) {
        if (stopped)
            return;
        out[place] = checkDraft(drafts.at(place), configuration, options);
        if (goOn && !goOn(++done))
            stopped = true;
    });
    if (stopped)
        return {};
    // Where none has a picture that is told of the manifest as a whole.
    const bool anyPicture = std::any_of(drafts.cbegin(), drafts.cend(), hasPicture);
    QSet<QString> seen;
    for (PreparedDraft &task : prepared) {
        if (anyPicture && !hasPicture(task.draft) && configuration.type != ProjectType::Form &&
            !hasErrors(task.findings)) {
            add(task.findings, task.draft, u"no-picture"_s, {}, Finding::Severity::Warning);
            task.findings.last().place.line = task.draft.line;
        }
        const bool again = seen.contains(task.draft.name);
        seen.insert(task.draft.name);
        if (again && options.duplicates != DuplicatePolicy::CreateAnyway) {
            add(task.findings, task.draft, u"unique"_s, {},
                options.duplicates == DuplicatePolicy::Stop ? Finding::Severity::Error : Finding::Severity::Warning);
            task.findings.last().place.line = task.draft.line;
        }
    }
    return prepared;
}

Preparation prepareDrafts(const QList<TaskDraft> &drafts, const ProjectConfiguration &configuration,
                          const PreparationOptions &options, const std::function<bool(qsizetype)> &goOn)
{
    Preparation result;
    for (PreparedDraft &task : prepareEach(drafts, configuration, options, goOn)) {
        result.findings += task.findings;
        if (hasErrors(task.findings))
            ++result.refused;
        else
            result.drafts.append(std::move(task.draft));
    }
    return result;
}

QList<TaskDraft> joinSequences(const QList<TaskDraft> &drafts)
{
    QList<TaskDraft> joined;
    QHash<QString, qsizetype> placeOf; // folder → its task
    for (const TaskDraft &draft : drafts) {
        if (draft.resources.size() != 1 || !draft.data.isEmpty()) {
            joined.append(draft);
            continue;
        }
        const qsizetype slash = draft.name.lastIndexOf(u'/');
        const QString folder = slash < 0 ? QString() : draft.name.left(slash);
        const auto known = placeOf.constFind(folder);
        if (known != placeOf.cend()) {
            joined[*known].resources += draft.resources;
            continue;
        }
        placeOf.insert(folder, joined.size());
        joined.append({folder.isEmpty() ? draft.name : folder, draft.resources, {}, draft.properties});
    }
    return joined;
}

Result<formats::Manifest> readManifest(const QString &path, const ProjectConfiguration &configuration,
                                       const QList<formats::CsvColumn> &columns, const formats::ClassLabels &classes)
{
    if (const auto dataset = datasetFileIn(path))
        return readDataset(*dataset, configuration, classes);
    QFile file(path);
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) // a device or a pipe may have no end
        return Error{.kind = Error::Kind::Invalid, .text = Say::tr("The manifest %1 is no regular file.").arg(path)};
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk,
                     .text = Say::tr("The manifest %1 can't be read: %2.").arg(path, file.errorString())};
    const QByteArray bytes = file.readAll();
    const QString extension = QFileInfo(path).suffix().toLower();
    formats::Manifest manifest;
    if (extension == u"csv"_s || extension == u"tsv"_s) {
        const auto table = formats::readCsv(bytes);
        if (!table)
            return table.error();
        const auto suggested = formats::suggestedColumns(table->header);
        auto read = formats::manifestOf(*table, columns.isEmpty() ? suggested : columns, configuration);
        if (!read)
            return read.error();
        manifest = std::move(*read);
        if (columns.isEmpty())
            manifest.findings = formats::unreadColumns(table->header, suggested) + manifest.findings;
    } else {
        manifest = formats::readJsonManifest(bytes);
    }
    if (configuration.type != ProjectType::Form && !manifest.drafts.isEmpty() &&
        std::none_of(manifest.drafts.cbegin(), manifest.drafts.cend(), hasPicture))
        manifest.findings.append({u"no-pictures"_s, {}, {QString::number(manifest.drafts.size())}});
    for (Finding &finding : manifest.findings)
        finding.place.file = QFileInfo(path).fileName();
    resolveResources(manifest.drafts, QFileInfo(path).absolutePath());
    return manifest;
}

void resolveResources(QList<TaskDraft> &drafts, const QString &folder)
{
    const QDir base(folder);
    for (TaskDraft &draft : drafts)
        for (QString &resource : draft.resources)
            if (!isAddress(resource))
                resource = QDir::cleanPath(base.absoluteFilePath(resource));
}

bool isManifestName(const QString &path)
{
    static const QStringList known{u"json"_s, u"jsonl"_s, u"ndjson"_s, u"csv"_s, u"tsv"_s};
    return known.contains(QFileInfo(path).suffix().toLower());
}

bool isManifest(const QString &path)
{
    return (isManifestName(path) && !QFileInfo(path).isDir()) || datasetFileIn(path);
}

} // namespace labdesk::jobs
