#pragma once

#include "jobs/projectindex.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace labdesk::ui {

/// How far the annotations of the project are read, with pause and stop; hidden while there is nothing to say.
class ReadingLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadingLine(jobs::ProjectIndex &index, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void showState();

    jobs::ProjectIndex &m_index;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_pause;
    QPushButton *m_stop;
    QTimer m_soon; ///< what is over in a moment isn't told
};

} // namespace labdesk::ui
