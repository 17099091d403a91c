#include "ui/common/problemlabel.h"

#include "ui/common/theme.h"

#include <QEvent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ProblemLabel::ProblemLabel(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"problem"_s);
    setWordWrap(true);
    hide();
    color();
}

void ProblemLabel::say(const QString &problem)
{
    setText(problem);
    setVisible(!problem.isEmpty());
}

void ProblemLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_coloring)
        color(); // another appearance
}

void ProblemLabel::color()
{
    m_coloring = true;
    QPalette colors = parentWidget() ? parentWidget()->palette() : palette();
    colors.setColor(QPalette::WindowText, theme::errorColor(colors));
    setPalette(colors);
    m_coloring = false;
}

} // namespace labdesk::ui
