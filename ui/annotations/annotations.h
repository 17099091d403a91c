#pragma once

#include "ui/shell.h"

#include <QTimer>

namespace labdesk::ui {

/// Keeps the index of the project that is shown: opens it, refreshes it once somebody needs it, reads again what jobs
/// have changed, and lets the rows that it has chosen follow.
class Annotations final : public QObject
{
    Q_OBJECT

public:
    explicit Annotations(const Shell &shell, QObject *parent = nullptr);

private:
    void takeProject();
    void takeBatches();

    Shell m_shell;
    ProjectId m_project;
    std::unique_ptr<QObject> m_context; ///< of the configuration that is asked for
    QTimer m_follow;
};

} // namespace labdesk::ui
