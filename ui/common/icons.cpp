#include "ui/common/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

// Resources of a static library are linked in only when they are asked for, outside every namespace.
static bool registerResources()
{
    Q_INIT_RESOURCE(labdesk);
    return true;
}

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// Renders when painted, so that an icon follows a change of the palette.
class LineIcon final : public QIconEngine
{
public:
    explicit LineIcon(const QString &name) : m_name(name) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QFile file(u":/icons/%1.svg"_s.arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return;
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        QByteArray svg = file.readAll();
        svg.replace("#000", QApplication::palette().color(group, role).name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new LineIcon(m_name); }

private:
    QString m_name;
};

} // namespace

QIcon icon(const QString &name)
{
    static const bool registered = registerResources();
    Q_UNUSED(registered)
    return QIcon(new LineIcon(name));
}

QIcon projectIcon(ProjectType type)
{
    switch (type) {
    case ProjectType::Rectangle: return icon(u"rectangle"_s);
    case ProjectType::Polygon: return icon(u"polygon"_s);
    case ProjectType::Polyline: return icon(u"polyline"_s);
    case ProjectType::Graph: return icon(u"graph"_s);
    case ProjectType::Segmentation: return icon(u"segmentation"_s);
    case ProjectType::Form:
    case ProjectType::Unknown: break;
    }
    return icon(u"form"_s);
}

} // namespace labdesk::ui
