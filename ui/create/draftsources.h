#pragma once

#include "jobs/manifestscan.h"
#include "models/drafttablemodel.h"

#include <QObject>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace labdesk::ui {

/// Where the drafts of a creation come from: dropped files, folders and addresses, and manifests. Looks through them on
/// the thread pool, fills the table, and judges again what was changed: the options, a CSV's columns, a name. Manifests
/// wait until the project's configuration is known. Destroying it ends everything at once; nobody waits.
class DraftSources final : public QObject
{
    Q_OBJECT

public:
    explicit DraftSources(models::DraftTableModel &drafts, QObject *parent = nullptr);
    ~DraftSources() override;

    /// Manifests are taken out of what is added: .json, .jsonl, .csv, … and data sets, also folders that hold one.
    void add(const QList<QUrl> &urls);
    void addManifest(const QString &path);
    /// Reads it, or reads it again with other columns.
    void readManifest(const QString &path, const QList<formats::CsvColumn> &columns);

    void setConfiguration(const ProjectConfiguration &configuration);
    void setConfigurationProblem(const QString &problem);
    [[nodiscard]] const std::optional<ProjectConfiguration> &configuration() const { return m_configuration; }
    void setOptions(const jobs::PreparationOptions &options); ///< manifests are judged anew
    /// The labels that classes of data sets stand for; they are read anew.
    void setClasses(const formats::ClassLabels &classes);
    [[nodiscard]] const formats::ClassLabels &classes() const { return m_classes; }

    [[nodiscard]] bool isScanning() const
    {
        return m_sorting > 0 || !m_scans.empty() || !m_manifestScans.empty() || !m_waiting.isEmpty();
    }
    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; }
    void setFindings(const QList<Finding> &findings) { m_findings = findings; }
    [[nodiscard]] const QString &problem() const { return m_problem; } ///< of a manifest; empty: none

signals:
    void changed();
    void namesChanged();
    /// A CSV's columns are to be chosen first; then readManifest().
    void columnsWanted(const QString &path);

private:
    struct Manifest
    {
        QString path;
        QList<formats::CsvColumn> columns;
    };
    void scan(const QStringList &sources);
    void judgeAgain();
    void judgeName(int row, const QString &before);
    void forget(const QString &manifest);
    void collectFindings();

    models::DraftTableModel &m_drafts;
    std::optional<ProjectConfiguration> m_configuration;
    jobs::PreparationOptions m_options;
    formats::ClassLabels m_classes;
    int m_sorting = 0; ///< what was added and isn't told apart yet
    std::vector<std::unique_ptr<jobs::DropScan>> m_scans;
    struct Scan
    {
        QString path;
        std::unique_ptr<jobs::ManifestScan> scan;
    };
    std::vector<Scan> m_manifestScans;
    QStringList m_waiting; ///< manifests that wait for the configuration
    QList<Manifest> m_manifests;
    QHash<QString, QList<Finding>> m_findingsOf; ///< by manifest
    QList<Finding> m_findings;
    QString m_problem;
};

} // namespace labdesk::ui
