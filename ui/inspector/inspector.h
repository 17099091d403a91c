#pragma once

#include "ui/desk.h"
#include "ui/pictures/shownpictures.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QTabWidget;
class QTableWidget;
class QPushButton;

namespace labdesk::ui {

class AnnotationView;
class JsonView;
class ObjectList;

/// The target's current task: its picture with the annotations on it, its properties, annotations and JSON.
class Inspector final : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(const Desk &desk, QWidget *parent = nullptr);

    /// Another account: the folder with its pictures, if the Lab doesn't hand them out; empty: none.
    void setPictureFolder(const QString &folder);
    [[nodiscard]] AnnotationView *view() const { return m_view; }
    [[nodiscard]] QString shownTask() const { return m_task ? m_task->name : QString(); }
    [[nodiscard]] QString title() const;

signals:
    void pictureFolderWanted();

private:
    void takeProject();
    void takeTask();
    void load();
    void showTitle();
    void showLoaded();
    void showPicture(const ShownPicture *shown);
    void showProperties(const Task &task);
    void showAnnotations(const drawing::Drawing &picture);
    void linkObjects();

    Desk m_desk;
    ShownPictures m_pictures;
    QLabel *m_title;
    AnnotationView *m_view;
    QPushButton *m_folderButton;
    QTabWidget *m_tabs;
    QTableWidget *m_properties;
    ObjectList *m_annotations;
    JsonView *m_json;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    QString m_folder;
    std::optional<Task> m_task;
    QByteArray m_shownJson; ///< of the details that the tabs show
    int m_chosenMark = -1;
    qint64 m_lastRow = -1; ///< where the step before went
    QTimer m_settled;      ///< a run through the rows with the arrow keys doesn't load each
    std::unique_ptr<QObject> m_projectContext;
};

} // namespace labdesk::ui
