#include "ui/common/droptarget.h"

#include <QDropEvent>
#include <QMimeData>
#include <QWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

DropTarget::DropTarget(QWidget *widget) : QObject(widget)
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

QList<QUrl> DropTarget::urlsIn(const QMimeData &data)
{
    if (data.hasUrls())
        return data.urls();
    QList<QUrl> urls;
    const QStringList lines = data.text().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QUrl url(line.trimmed(), QUrl::StrictMode);
        if (url.isValid() && (url.scheme() == u"http"_s || url.scheme() == u"https"_s || url.scheme() == u"resource"_s))
            urls.append(url);
    }
    return urls;
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        const QList<QUrl> urls = urlsIn(*drop->mimeData());
        if (urls.isEmpty()) {
            drop->ignore();
            return true;
        }
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        if (event->type() == QEvent::Drop) {
            emit left();
            emit dropped(urls, drop->position().toPoint());
        } else {
            emit dragged(drop->position().toPoint(), static_cast<int>(urls.size()));
        }
        return true;
    }
    case QEvent::DragLeave: emit left(); return true;
    default: return QObject::eventFilter(watched, event);
    }
}

} // namespace labdesk::ui
