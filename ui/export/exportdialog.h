#pragma once

#include "client/labclient.h"
#include "jobs/exportjob.h"
#include "store/settings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace labdesk::ui {

class Ask;
class LabelColors;

/// What could be exported: each scope with its number of tasks.
struct ExportScope
{
    QString text; ///< “Selection”, “Current filter”, “Batch 1”, “Whole project”
    TaskFilter filter;
    QString filterText;
    QList<TaskId> ids;
    qint64 count = 0;
};

/// Chooses scope, format, layout and place of an export, and says on its button how many tasks it is. Refusals are said
/// here, before anything runs. Accepting it means exportWanted().
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(client::LabClient &client, store::Settings &settings, Ask &ask, const Project &project,
                 const QList<ExportScope> &scopes, QWidget *parent = nullptr);
    ~ExportDialog() override;

signals:
    void exportWanted(const labdesk::jobs::ExportSpec &spec);

protected:
    void accept() override;

private:
    [[nodiscard]] const ExportScope &scope() const;
    [[nodiscard]] formats::ExportOptions options() const;
    void fillContainers();
    void formatChanged();
    void proposePath();
    void showState();

    client::LabClient &m_client;
    store::Settings &m_settings;
    Ask &m_ask;
    Project m_project;
    QList<ExportScope> m_scopes;
    std::optional<ProjectConfiguration> m_configuration;
    QString m_configurationProblem;
    QComboBox *m_scope, *m_format, *m_layout, *m_container, *m_input, *m_target, *m_unlabelled, *m_maskColors;
    QLabel *m_explanation, *m_problem;
    QCheckBox *m_pictures, *m_replaceExtension;
    LabelColors *m_colors;
    QSpinBox *m_validation;
    QLineEdit *m_path;
    QPushButton *m_export;
    QList<QWidget *> m_yoloOnly;
    bool m_pathEdited = false;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::ui
