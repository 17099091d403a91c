#pragma once

#include "ui/create/draftsources.h"
#include "ui/desk.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

#include <atomic>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace labdesk::ui {

class CreateOptions;
class KnownPictures;
class Destination;
class DraftTable;
class RoleFilter;
class SourceButtons;

/// Says what a drop would create, before anything is sent: names, files, sizes and problems; where to; what happens to
/// names that exist. Accepting it means createWanted().
class CreateDialog final : public QDialog
{
    Q_OBJECT

public:
    CreateDialog(const Desk &desk, const ProjectId &project, const BatchId &batch, QWidget *parent = nullptr);
    ~CreateDialog() override;

    /// Adds dropped files, folders, addresses and manifests (.json, .jsonl, .csv).
    void add(const QList<QUrl> &urls) { m_sources.add(urls); }

    [[nodiscard]] models::DraftTableModel &drafts() { return m_model; }
    [[nodiscard]] bool isScanning() const { return m_sources.isScanning() || m_checking.isRunning(); }

public slots:
    void reject() override;

signals:
    void createWanted(const labdesk::jobs::CreateSpec &spec);

protected:
    void accept() override;

private:
    void build();
    void connectParts();
    void chooseColumns(const QString &path);
    void showFindings();
    void mapClasses();
    void showKnown();
    void create(const QList<TaskDraft> &drafts);
    void takeBatch();
    void checkNames();
    void showState();
    [[nodiscard]] QStringList notes(const models::DraftTableModel::Counts &counts, bool stopped) const;

    Desk m_desk;
    ProjectId m_project;
    models::DraftTableModel m_model;
    DraftSources m_sources;
    RoleFilter *m_shown;
    QLabel *m_headline;
    QLabel *m_note;
    Destination *m_destination; // from here on in the order of Tab
    SourceButtons *m_add;
    QToolButton *m_showOptions;
    QCheckBox *m_onlyProblems;
    CreateOptions *m_options;
    DraftTable *m_table;
    QPushButton *m_classesButton;
    QPushButton *m_findingsButton;
    QPushButton *m_knownButton;
    KnownPictures *m_pictures;
    QProgressBar *m_busy;
    QPushButton *m_create;
    QTimer m_nameCheck; ///< one question to the Lab for many changes
    QTimer m_stateSoon;
    QString m_nameProblem;
    BatchId m_comparedBatch;                                       ///< whose names those that exist are
    QFutureWatcher<std::shared_ptr<jobs::Preparation>> m_checking; ///< the last look before anything is sent
    std::shared_ptr<std::atomic<bool>> m_stopChecking;
    std::unique_ptr<QObject> m_nameContext; ///< of the last comparison of names
};

} // namespace labdesk::ui
