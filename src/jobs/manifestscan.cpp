#include "jobs/manifestscan.h"

#include "words/findings.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace labdesk::jobs {

using Verdict = ScannedItem::Verdict;

namespace {

ScannedItem itemOf(const TaskDraft &draft, const QList<Finding> &findings, const QString &manifest)
{
    ScannedItem item{
        .draft = draft, .size = -1, .picture = {}, .verdict = Verdict::Fine, .problem = {}, .manifest = manifest};
    for (const QString &resource : draft.resources)
        if (!isAddress(resource))
            item.size = std::max<qint64>(0, item.size) + QFileInfo(resource).size();
    const auto errors = std::count_if(findings.cbegin(), findings.cend(),
                                      [](const Finding &one) { return one.severity == Finding::Severity::Error; });
    if (findings.isEmpty())
        return item;
    item.verdict = errors > 0 ? Verdict::Refused : Verdict::Warning;
    const auto first = std::find_if(findings.cbegin(), findings.cend(), [&](const Finding &one) {
        return errors == 0 || one.severity == Finding::Severity::Error;
    });
    const QString path = pathText(*first);
    const QString message = words::detailOf(*first);
    item.problem = path.isEmpty() ? message : message + QStringLiteral(" (") + path + QStringLiteral(")");
    if (findings.size() > 1)
        item.problem +=
            QCoreApplication::translate("jobs", " (and %n more)", nullptr, static_cast<int>(findings.size() - 1));
    return item;
}

} // namespace

JudgedDraft judgeDraft(const TaskDraft &draft, const QString &manifest, const ProjectConfiguration &configuration,
                       const PreparationOptions &options)
{
    const auto prepared = prepareEach({draft}, configuration, options, [](qsizetype) { return true; });
    const QList<Finding> findings = prepared.isEmpty() ? QList<Finding>() : prepared.constFirst().findings;
    return {itemOf(draft, findings, manifest), findings};
}

ManifestScan::ManifestScan(const QString &path, const QList<formats::CsvColumn> &columns,
                           const formats::ClassLabels &classes, const ProjectConfiguration &configuration,
                           const PreparationOptions &options, QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int value) { emit progressed(value); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (!m_watcher.isCanceled() && m_watcher.future().resultCount() == 0)
            emit failed(QCoreApplication::translate("jobs", "The manifest could not be read."));
        if (m_watcher.future().resultCount() > 0) {
            const Read read = m_watcher.result();
            read.problem.isEmpty() ? emit found(read.items, read.findings) : emit failed(read.problem);
        }
        emit finished();
    });
    m_watcher.setFuture(QtConcurrent::run(run, path, columns, classes, configuration, options));
}

ManifestScan::~ManifestScan()
{
    m_watcher.cancel(); // the work has its own copies of everything: nobody waits for it
}

void ManifestScan::run(QPromise<Read> &promise, const QString &path, const QList<formats::CsvColumn> &columns,
                       const formats::ClassLabels &classes, const ProjectConfiguration &configuration,
                       const PreparationOptions &options)
{
    Read read;
    const auto manifest = readManifest(path, configuration, columns, classes);
    if (!manifest) {
        read.problem = manifest.error().text;
        promise.addResult(read);
        return;
    }
    read.findings = manifest->findings;
    promise.setProgressRange(0, static_cast<int>(manifest->drafts.size()));
    const auto prepared = prepareEach(manifest->drafts, configuration, options, [&promise](qsizetype done) {
        if (done % 256 == 0)
            promise.setProgressValue(static_cast<int>(done));
        return !promise.isCanceled();
    });
    for (qsizetype i = 0; i < prepared.size(); ++i) {
        read.items.append(itemOf(manifest->drafts.at(i), prepared.at(i).findings, path));
        read.findings += prepared.at(i).findings;
    }
    promise.addResult(read);
}

} // namespace labdesk::jobs
