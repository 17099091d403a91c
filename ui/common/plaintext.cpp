#include "ui/common/plaintext.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

void PlainText::install()
{
    if (!qApp->findChild<PlainText *>(QString(), Qt::FindDirectChildrenOnly))
        qApp->installEventFilter(new PlainText(qApp));
}

bool PlainText::eventFilter(QObject *object, QEvent *event)
{
    // Before anything of it is seen; a tooltip is a label, too.
    if (event->type() == QEvent::Polish)
        if (auto *label = qobject_cast<QLabel *>(object); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    return false;
}

QString menuText(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

} // namespace labdesk::ui
