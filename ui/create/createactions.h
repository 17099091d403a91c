#pragma once

#include "jobs/createjob.h"
#include "ui/shell.h"

#include <QObject>
#include <QUrl>

class QAction;

namespace labdesk::ui {

/// Creating tasks: the command, its dialog, the job, and what is offered when it is done.
class CreateActions final : public QObject
{
    Q_OBJECT

public:
    explicit CreateActions(const Shell &shell, QObject *parent = nullptr);

    /// Where we are: in the target's project and batch.
    void createHere(const QList<QUrl> &urls = {});
    void createIn(const QList<QUrl> &urls, const ProjectId &project, const BatchId &batch);

signals:
    /// The created tasks are to be shown: filtered by and chosen.
    void showWanted(const labdesk::TaskFilter &filter);

private:
    void start(const jobs::CreateSpec &spec);
    void finished(const jobs::JobStatus &status);

    Shell m_shell;
    QAction *m_create;
    QHash<int, jobs::CreateSpec> m_started; ///< by their jobs, without the drafts
};

} // namespace labdesk::ui
