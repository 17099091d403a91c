#pragma once

#include "ui/create/knownpictures.h"
#include "ui/pictures/thumbnails.h"

#include <QDialog>

class QTableWidget;

namespace labdesk::ui {

/// Pictures that the project has already, each beside the one that is to be created; those that are ticked are left
/// out.
class KnownDialog final : public QDialog
{
    Q_OBJECT

public:
    KnownDialog(const Desk &desk, const QList<KnownPicture> &known, QWidget *parent = nullptr);

signals:
    void leftOut(const QStringList &paths);

private:
    void askTasks();
    void takeTasks(const QHash<QString, TaskRef> &tasks);
    void showThumbnails();

    Desk m_desk;
    QList<KnownPicture> m_known;
    QTableWidget *m_table;
    Thumbnails m_thumbnails;
    QHash<QString, Task> m_tasks; ///< by picture
};

} // namespace labdesk::ui
