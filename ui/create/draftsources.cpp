#include "ui/create/draftsources.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

DraftSources::DraftSources(models::DraftTableModel &drafts, QObject *parent) : QObject(parent), m_drafts(drafts)
{
    connect(&m_drafts, &models::DraftTableModel::nameEdited, this, &DraftSources::judgeName);
}

DraftSources::~DraftSources() = default;

// A data set is known by what stands in its files: they are told apart off the window's thread.
void DraftSources::add(const QList<QUrl> &dropped)
{
    struct Sorted
    {
        QStringList manifests, sources;
    };
    QStringList all;
    for (const QUrl &url : dropped)
        all += url.isLocalFile() ? url.toLocalFile() : QString::fromLatin1(url.toEncoded());
    if (all.isEmpty())
        return;
    ++m_sorting;
    auto *watcher = new QFutureWatcher<Sorted>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        --m_sorting;
        const Sorted sorted = watcher->result();
        for (const QString &path : sorted.manifests)
            addManifest(path);
        if (!sorted.sources.isEmpty())
            scan(sorted.sources);
        emit changed();
    });
    watcher->setFuture(QtConcurrent::run([all] {
        Sorted sorted;
        for (const QString &one : all)
            (!isAddress(one) && jobs::isManifest(one) ? sorted.manifests : sorted.sources) += one;
        return sorted;
    }));
    emit changed();
}

void DraftSources::scan(const QStringList &sources)
{
    auto scan = std::make_unique<jobs::DropScan>(sources);
    connect(scan.get(), &jobs::DropScan::found, this, [this](const QList<jobs::ScannedItem> &items) {
        m_drafts.add(items);
        emit namesChanged();
    });
    connect(scan.get(), &jobs::DropScan::finished, this, [this, raw = scan.get()] {
        std::erase_if(m_scans, [raw](auto &known) {
            if (known.get() != raw)
                return false;
            known.release()->deleteLater(); // it is still emitting
            return true;
        });
        emit changed();
    });
    m_scans.push_back(std::move(scan));
    emit changed();
}

// Before the project is known, a manifest can't be judged. A CSV's columns are shown first.
void DraftSources::addManifest(const QString &path)
{
    if (!m_configuration) {
        if (m_problem.isEmpty() && !m_waiting.contains(path))
            m_waiting += path;
        emit changed();
        return;
    }
    const QString extension = QFileInfo(path).suffix().toLower();
    if (extension == u"csv"_s || extension == u"tsv"_s)
        emit columnsWanted(path);
    else
        readManifest(path, {});
}

void DraftSources::setConfiguration(const ProjectConfiguration &configuration)
{
    m_configuration = configuration;
    for (const QString &path : std::exchange(m_waiting, {}))
        addManifest(path);
    emit changed();
}

void DraftSources::setConfigurationProblem(const QString &problem)
{
    m_problem = problem;
    m_waiting.clear();
    emit changed();
}

void DraftSources::setOptions(const jobs::PreparationOptions &options)
{
    m_options = options;
    judgeAgain();
}

void DraftSources::setClasses(const formats::ClassLabels &classes)
{
    m_classes = classes;
    judgeAgain();
}

// What was read from it before, and what is being read.
void DraftSources::forget(const QString &manifest)
{
    std::erase_if(m_manifestScans, [&](const Scan &one) { return one.path == manifest; });
    m_drafts.removeManifest(manifest);
    m_findingsOf.remove(manifest);
    collectFindings();
}

void DraftSources::collectFindings()
{
    m_findings.clear();
    for (const Manifest &manifest : std::as_const(m_manifests))
        m_findings += m_findingsOf.value(manifest.path);
}

void DraftSources::readManifest(const QString &path, const QList<formats::CsvColumn> &columns)
{
    forget(path);
    m_manifests.removeIf([&](const Manifest &known) { return known.path == path; });
    m_manifests.append({path, columns});
    m_problem.clear();
    auto scan = std::make_unique<jobs::ManifestScan>(path, columns, m_classes, *m_configuration, m_options);
    connect(scan.get(), &jobs::ManifestScan::found, this,
            [this, path](const QList<jobs::ScannedItem> &items, const QList<Finding> &findings) {
                m_drafts.add(items);
                m_findingsOf.insert(path, findings);
                collectFindings();
                emit namesChanged();
            });
    connect(scan.get(), &jobs::ManifestScan::failed, this, [this, path](const QString &reason) {
        m_problem = reason;
        m_manifests.removeIf([&](const Manifest &known) { return known.path == path; });
    });
    connect(scan.get(), &jobs::ManifestScan::finished, this, [this, raw = scan.get()] {
        std::erase_if(m_manifestScans, [raw](Scan &known) {
            if (known.scan.get() != raw)
                return false;
            known.scan.release()->deleteLater(); // it is still emitting
            return true;
        });
        emit changed();
    });
    m_manifestScans.push_back({path, std::move(scan)});
    emit changed();
}

void DraftSources::judgeAgain()
{
    const QList<Manifest> all = m_manifests;
    for (const Manifest &manifest : all)
        readManifest(manifest.path, manifest.columns);
    emit changed();
}

// A draft of a manifest has another name: what was wrong with the name may be mended, and its findings go with it.
void DraftSources::judgeName(int row, const QString &before)
{
    emit namesChanged();
    const jobs::ScannedItem item = m_drafts.item(row);
    if (item.manifest.isEmpty() || !m_configuration)
        return;
    auto *watcher = new QFutureWatcher<jobs::JudgedDraft>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, item, before] {
        watcher->deleteLater();
        const jobs::JudgedDraft judged = watcher->result();
        QList<Finding> &known = m_findingsOf[item.manifest];
        const auto ofTask = [&](const Finding &finding) {
            return finding.subject == before || finding.subject == item.draft.name;
        };
        known.removeIf(ofTask);
        known += judged.findings;
        collectFindings();
        m_drafts.setItem(item.draft, judged.item);
        emit changed();
    });
    watcher->setFuture(QtConcurrent::run(jobs::judgeDraft, item.draft, item.manifest, *m_configuration, m_options));
}

} // namespace labdesk::ui
