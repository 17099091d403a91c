#pragma once

#include "domain/annotation.h"
#include "ui/inspector/pictureloader.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QTabWidget;
class QTableWidget;
class QTreeWidget;
class QPushButton;

namespace labdesk::ui {

class AnnotationView;
class JsonView;

/// The chosen task: its picture with the annotations on it, its properties, annotations and JSON.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    using BatchName = std::function<QString(const BatchId &)>;

    Inspector(client::LabClient &client, BatchName batchName, QWidget *parent = nullptr);

    void setProject(const ProjectId &project); ///< its labels and colours
    void showTask(const Task *task);           ///< nullptr: nothing chosen
    /// A local folder with the pictures of a Lab that doesn't hand them out; empty: none.
    void setPictureFolder(const QString &folder);

    [[nodiscard]] AnnotationView *view() const { return m_view; }
    [[nodiscard]] QString shownTask() const { return m_task ? m_task->name : QString(); }

signals:
    void pictureFolderWanted();

private:
    void loadDetails();
    void takeDetails(const Task &task);
    void showProperties(const Task &task);
    void showAnnotations(const AnnotatedPicture &picture);
    void loadPicture(const Task &task);

    client::LabClient &m_client;
    BatchName m_batchName;
    PictureLoader m_pictures;
    QLabel *m_title;
    AnnotationView *m_view;
    QPushButton *m_folderButton;
    QTabWidget *m_tabs;
    QTableWidget *m_properties;
    QTreeWidget *m_annotations;
    JsonView *m_json;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    QString m_folder;
    std::optional<Task> m_task;
    QTimer m_settled; ///< a run through the rows with the arrow keys doesn't load each
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<QObject> m_projectContext;
};

} // namespace labdesk::ui
