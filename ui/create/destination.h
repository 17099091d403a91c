#pragma once

#include "jobs/createjob.h"
#include "ui/desk.h"

#include <QWidget>

class QComboBox;

namespace labdesk::ui {

/// Where new tasks go, and what happens to names that exist there: the batches of a project as they come and go, and a
/// new one on request. A batch that isn't known yet is chosen when it comes.
class Destination final : public QWidget
{
    Q_OBJECT

public:
    Destination(const Desk &desk, const ProjectId &project, const BatchId &batch, QWidget *parent = nullptr);

    [[nodiscard]] BatchId batch() const; ///< empty: none is chosen
    [[nodiscard]] QString batchName() const;
    [[nodiscard]] jobs::DuplicatePolicy duplicates() const;

signals:
    void batchChanged(); ///< another one, or the list was read again
    void duplicatesChanged();
    void problem(const QString &reason); ///< no new batch

private:
    void fillBatches();
    void newBatch();

    Desk m_desk;
    ProjectId m_project;
    BatchId m_wanted;
    QComboBox *m_batch;
    QComboBox *m_duplicates;
};

} // namespace labdesk::ui
