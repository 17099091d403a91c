#pragma once

#include "domain/dataset.h"
#include "ui/desk.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace labdesk::ui {

/// The datasets of a project and the one that a batch is linked to: create, link, unlink, browse, add files and
/// folders. The API lists no datasets: those that batches are linked to are known, and those that were made here.
class DatasetDialog final : public QDialog
{
    Q_OBJECT

public:
    DatasetDialog(const Desk &desk, const ProjectId &project, const QList<Batch> &batches, const BatchId &batch,
                  QWidget *parent = nullptr);
    ~DatasetDialog() override;

signals:
    void linked(); ///< a batch's dataset has changed

private:
    void rememberDataset(const Dataset &dataset);
    void fillDatasets(const DatasetId &chosen);
    [[nodiscard]] Dataset chosen() const;
    void createDataset();
    void link(const DatasetId &dataset);
    void browse(const QString &folder);
    void add(const QStringList &paths);
    void showState();

    Desk m_desk;
    ProjectId m_project;
    QList<Batch> m_batches;
    BatchId m_batch; ///< empty: none is chosen, nothing can be linked
    DatasetId m_linked;
    QString m_folder;
    QComboBox *m_datasets;
    QLabel *m_linkState, *m_path, *m_state;
    QListWidget *m_content;
    QPushButton *m_link, *m_unlink, *m_up, *m_addFiles, *m_addFolder;
    QList<int> m_jobs; ///< uploads that this dialog started
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
