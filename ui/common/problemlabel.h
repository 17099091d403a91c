#pragma once

#include <QLabel>

namespace labdesk::ui {

/// Says what is wrong, in the colour of errors; hidden while nothing is.
class ProblemLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget *parent = nullptr);

    void say(const QString &problem);

protected:
    void changeEvent(QEvent *event) override;

private:
    void color();
    bool m_coloring = false;
};

} // namespace labdesk::ui
