#pragma once

#include "jobs/job.h"

#include <QDialog>

namespace labdesk::ui {

class Ask;

/// What a job did and left out, by reason; can be filtered, copied and saved as CSV.
class ReportDialog final : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(const jobs::JobStatus &status, Ask &ask, QWidget *parent = nullptr);
};

} // namespace labdesk::ui
