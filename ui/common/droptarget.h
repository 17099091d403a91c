#pragma once

#include <QList>
#include <QObject>
#include <QPoint>
#include <QUrl>

class QMimeData;
class QWidget;

namespace labdesk::ui {

/// Lets a widget take dropped files, folders and addresses. Says where the pointer is while dragging, and hands over
/// the addresses on a drop; nothing else happens by a drop alone.
class DropTarget final : public QObject
{
    Q_OBJECT

public:
    /// `widget`: for an item view, its viewport.
    explicit DropTarget(QWidget *widget);

    /// The addresses in what is dragged: its URLs, or the http(s) lines of its text.
    [[nodiscard]] static QList<QUrl> urlsIn(const QMimeData &data);

signals:
    void dragged(const QPoint &at, int count); ///< over the widget
    void left();
    void dropped(const QList<QUrl> &urls, const QPoint &at);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace labdesk::ui
