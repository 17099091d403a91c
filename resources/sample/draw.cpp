// Draws the sample projects: the pictures in resources/sample/pictures and the Lab archive
// resources/sample/sample.json. Run once by hand (`cmake --build --preset dev --target labdesk-sample`, then
// `labdesk-sample resources/sample`), its output is kept in the repository: src/ has no painter.

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr QSize size(960, 640);

struct Label
{
    QString id, name, color;
    int blue;
};

struct Drawn // one annotation on a picture
{
    int label;
    QPolygonF outline; // pixels
};

struct Scene
{
    QImage picture{size, QImage::Format_RGB32};
    QList<Drawn> drawn;
};

class Dice
{
public:
    explicit Dice(quint32 seed) : m_random(seed) {}
    double between(double low, double high) { return low + (high - low) * m_random.generateDouble(); }
    int upTo(int count) { return static_cast<int>(m_random.bounded(count)); }
    QString id()
    {
        return QString::number(m_random.generate64(), 16).rightJustified(16, u'0') +
               QString::number(m_random.generate(), 16).rightJustified(8, u'0');
    }
    QColor tint(const QColor &color, int by = 14)
    {
        const auto shifted = [&](int part) { return std::clamp(part + upTo(2 * by) - by, 0, 255); };
        return QColor(shifted(color.red()), shifted(color.green()), shifted(color.blue()));
    }

private:
    QRandomGenerator m_random;
};

QPolygonF box(const QRectF &rect)
{
    return QPolygonF({rect.topLeft(), rect.bottomRight()});
}

QPolygonF blob(Dice &dice, QPointF centre, double radius, int points, double unevenness)
{
    QPolygonF polygon;
    for (int i = 0; i < points; ++i) {
        const double angle = 2 * M_PI * i / points;
        const double r = radius * (1 + dice.between(-unevenness, unevenness));
        polygon << centre + QPointF(std::cos(angle) * r, std::sin(angle) * r);
    }
    return polygon;
}

QPainterPath smooth(const QPolygonF &polygon)
{
    QPainterPath path;
    const auto n = polygon.size();
    path.moveTo((polygon[0] + polygon[n - 1]) / 2);
    for (qsizetype i = 0; i < n; ++i)
        path.quadTo(polygon[i], (polygon[i] + polygon[(i + 1) % n]) / 2);
    return path;
}

void drawCar(QPainter &painter, Dice &dice, const QRectF &at, bool truck)
{
    static const QList<QColor> paints{{0xd6, 0x45, 0x41}, {0x2e, 0x6f, 0xb7}, {0xf2, 0xf0, 0xea},
                                      {0x3a, 0x3f, 0x47}, {0xe3, 0xb2, 0x3c}, {0x5b, 0x8c, 0x5a}};
    const QColor paint = dice.tint(paints.at(dice.upTo(static_cast<int>(paints.size()))));
    const double w = at.width(), h = at.height();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 60));
    painter.drawEllipse(QRectF(at.left() + w * .02, at.bottom() - h * .12, w * .96, h * .16));
    painter.setBrush(paint);
    if (truck) {
        painter.drawRoundedRect(QRectF(at.left(), at.top(), w * .66, h * .84), h * .05, h * .05);
        painter.setBrush(paint.darker(130));
        painter.drawRoundedRect(QRectF(at.left() + w * .68, at.top() + h * .24, w * .32, h * .6), h * .08, h * .08);
        painter.setBrush(QColor(0xbf, 0xdc, 0xea));
        painter.drawRoundedRect(QRectF(at.left() + w * .82, at.top() + h * .32, w * .15, h * .24), h * .04, h * .04);
    } else {
        painter.drawRoundedRect(QRectF(at.left(), at.top() + h * .42, w, h * .44), h * .16, h * .16);
        QPainterPath cabin;
        cabin.moveTo(at.left() + w * .16, at.top() + h * .46);
        cabin.lineTo(at.left() + w * .3, at.top());
        cabin.lineTo(at.left() + w * .7, at.top());
        cabin.lineTo(at.left() + w * .86, at.top() + h * .46);
        painter.drawPath(cabin);
        painter.setBrush(QColor(0xb8, 0xd8, 0xe8));
        painter.drawRect(QRectF(at.left() + w * .33, at.top() + h * .09, w * .15, h * .33));
        painter.drawRect(QRectF(at.left() + w * .52, at.top() + h * .09, w * .15, h * .33));
    }
    for (const double x : {.22, .78}) {
        painter.setBrush(QColor(0x22, 0x24, 0x28));
        painter.drawEllipse(QPointF(at.left() + w * x, at.bottom() - h * .14), h * .16, h * .16);
        painter.setBrush(QColor(0xb0, 0xb4, 0xba));
        painter.drawEllipse(QPointF(at.left() + w * x, at.bottom() - h * .14), h * .07, h * .07);
    }
}

void drawPerson(QPainter &painter, Dice &dice, const QRectF &at)
{
    const double w = at.width(), h = at.height(), x = at.center().x();
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 60));
    painter.drawEllipse(QPointF(x, at.bottom()), w * .5, h * .03);
    painter.setBrush(QColor(0x2f, 0x3a, 0x52));
    painter.drawRoundedRect(QRectF(x - w * .26, at.top() + h * .55, w * .22, h * .45), w * .08, w * .08);
    painter.drawRoundedRect(QRectF(x + w * .04, at.top() + h * .55, w * .22, h * .45), w * .08, w * .08);
    painter.setBrush(dice.tint(QColor(0xc9, 0x66, 0x4a), 60));
    painter.drawRoundedRect(QRectF(x - w * .38, at.top() + h * .2, w * .76, h * .4), w * .2, w * .2);
    painter.setBrush(dice.tint(QColor(0xd0, 0x9a, 0x78), 30));
    painter.drawEllipse(QPointF(x, at.top() + h * .1), h * .09, h * .1);
}

void drawLight(QPainter &painter, Dice &dice, const QRectF &at)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x50, 0x54, 0x5c));
    painter.drawRect(QRectF(at.center().x() - 3, at.bottom(), 6, 460 - at.bottom()));
    painter.setBrush(QColor(0x26, 0x29, 0x2f));
    painter.drawRoundedRect(at, 6, 6);
    const int lit = dice.upTo(3);
    const QColor lamps[] = {{0xf2, 0x4d, 0x42}, {0xf4, 0xc5, 0x42}, {0x58, 0xc9, 0x6b}};
    for (int i = 0; i < 3; ++i) {
        painter.setBrush(i == lit ? lamps[i] : lamps[i].darker(320));
        painter.drawEllipse(QPointF(at.center().x(), at.top() + at.height() * (i + .5) / 3), at.width() * .3,
                            at.width() * .3);
    }
}

Scene street(quint32 seed)
{
    Dice dice(seed);
    Scene scene;
    QPainter painter(&scene.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool evening = seed % 2;
    QLinearGradient sky(0, 0, 0, 420);
    sky.setColorAt(0, evening ? QColor(0x3d, 0x4d, 0x80) : QColor(0x8f, 0xc4, 0xe8));
    sky.setColorAt(1, evening ? QColor(0xf0, 0xa8, 0x7a) : QColor(0xe9, 0xf3, 0xf7));
    painter.fillRect(scene.picture.rect(), sky);
    painter.setPen(Qt::NoPen);
    for (double x = -20; x < size.width();) {
        const double w = dice.between(90, 170), top = dice.between(60, 260);
        const QColor wall = dice.tint(evening ? QColor(0x6b, 0x60, 0x72) : QColor(0xc6, 0xb4, 0x9e), 24);
        painter.setBrush(wall);
        painter.drawRect(QRectF(x, top, w - 6, 430 - top));
        for (double wy = top + 18; wy < 390; wy += 34)
            for (double wx = x + 14; wx < x + w - 30; wx += 30) {
                painter.setBrush(evening && dice.upTo(3) == 0 ? QColor(0xff, 0xe0, 0x90) : wall.darker(140));
                painter.drawRect(QRectF(wx, wy, 15, 20));
            }
        x += w;
    }
    painter.setBrush(evening ? QColor(0x8a, 0x82, 0x86) : QColor(0xcf, 0xcb, 0xc2));
    painter.drawRect(QRectF(0, 425, size.width(), 40));
    painter.setBrush(evening ? QColor(0x42, 0x44, 0x4c) : QColor(0x66, 0x69, 0x70));
    painter.drawRect(QRectF(0, 462, size.width(), 178));
    painter.setBrush(QColor(0xf3, 0xee, 0xdd, 200));
    for (int x = -40 + static_cast<int>(seed % 90); x < size.width(); x += 130)
        painter.drawRect(QRectF(x, 545, 70, 8));

    const auto keep = [&](int label, const QRectF &rect) {
        scene.drawn.append({label, box(rect & QRectF(QPointF(), QSizeF(size)))});
    };
    for (int i = dice.upTo(3); i > 0; --i) {
        const QRectF at(dice.between(60, 860), dice.between(240, 280), 30, 78);
        drawLight(painter, dice, at);
        keep(3, at);
    }
    for (int i = 1 + dice.upTo(4); i > 0; --i) {
        const double h = dice.between(90, 125);
        const QRectF at(dice.between(20, 900), 462 - h, h * .38, h);
        drawPerson(painter, dice, at);
        keep(2, at);
    }
    for (const double lane : {500.0, 590.0}) {
        for (double x = dice.between(-120, 200); x < size.width() - 60;) {
            const bool truck = dice.upTo(4) == 0;
            const double h = (truck ? 130 : 84) * (lane > 550 ? 1.15 : .95), w = h * (truck ? 1.9 : 2.15);
            const QRectF at(x, lane - h + 30, w, h);
            drawCar(painter, dice, at, truck);
            keep(truck ? 1 : 0, at);
            x += w + dice.between(60, 320);
        }
    }
    return scene;
}

Scene orchard(quint32 seed)
{
    Dice dice(seed);
    Scene scene;
    QPainter painter(&scene.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor(0xbf, 0xe0, 0xee));
    sky.setColorAt(1, QColor(0x6a, 0x8f, 0x4e));
    painter.fillRect(scene.picture.rect(), sky);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 260; ++i) {
        painter.setBrush(dice.tint(i < 120 ? QColor(0x3f, 0x6b, 0x35) : QColor(0x5d, 0x8f, 0x42), 22));
        painter.drawPath(
            smooth(blob(dice, {dice.between(-40, 1000), dice.between(40, 620)}, dice.between(22, 58), 9, .25)));
    }
    painter.setPen(QPen(QColor(0x5b, 0x40, 0x2b), 16, Qt::SolidLine, Qt::RoundCap));
    for (int i = 0; i < 4; ++i) {
        const double y = dice.between(80, 560);
        painter.drawLine(QPointF(-20, y), QPointF(dice.between(260, 980), y + dice.between(-110, 110)));
    }
    QList<std::pair<QPointF, double>> taken;
    for (int i = 9 + dice.upTo(8); i > 0; --i) {
        const double radius = dice.between(26, 58);
        const QPointF centre(dice.between(70, 890), dice.between(70, 570));
        const bool free = std::none_of(taken.cbegin(), taken.cend(), [&](const auto &other) {
            return QLineF(centre, other.first).length() < (radius + other.second) * .92;
        });
        if (!free)
            continue;
        taken.append({centre, radius});
        const int label = dice.upTo(5) == 0 ? 2 : dice.upTo(3) == 0 ? 1 : 0;
        const QPolygonF outline = blob(dice, centre, radius, 14, label == 2 ? .16 : .05);
        const QColor color = label == 0   ? QColor(0xc8, 0x33, 0x2f)
                             : label == 1 ? QColor(0xa9, 0xb8, 0x3c)
                                          : QColor(0x7c, 0x4b, 0x35);
        QRadialGradient skin(centre - QPointF(radius * .35, radius * .4), radius * 1.5);
        skin.setColorAt(0, dice.tint(color).lighter(150));
        skin.setColorAt(.5, color);
        skin.setColorAt(1, color.darker(170));
        painter.setPen(Qt::NoPen);
        painter.setBrush(skin);
        painter.drawPath(smooth(outline));
        painter.setPen(QPen(QColor(0x4a, 0x33, 0x22), 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(centre - QPointF(0, radius * .8), centre - QPointF(radius * -.12, radius * 1.2));
        scene.drawn.append({label, outline});
    }
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 40; ++i) {
        const QPointF at(dice.between(0, 960), dice.between(0, 640));
        const bool hides = std::any_of(taken.cbegin(), taken.cend(), [&](const auto &fruit) {
            return QLineF(at, fruit.first).length() < fruit.second * 1.1;
        });
        if (hides)
            continue;
        painter.save();
        painter.translate(at);
        painter.rotate(dice.between(0, 360));
        painter.setBrush(dice.tint(QColor(0x76, 0xa8, 0x4f), 26));
        painter.drawEllipse(QPointF(), 26, 11);
        painter.restore();
    }
    return scene;
}

Scene land(quint32 seed)
{
    Dice dice(seed);
    Scene scene;
    QPainter painter(&scene.picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(scene.picture.rect(), dice.tint(QColor(0xb4, 0xa8, 0x72), 18));
    painter.setPen(Qt::NoPen);
    const auto keep = [&](int label, const QPolygonF &outline) { scene.drawn.append({label, outline}); };
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 3; ++column) {
            if (dice.upTo(5) == 0)
                continue;
            const QPointF centre(160 + 320 * column + dice.between(-20, 20), 160 + 320 * row + dice.between(-20, 20));
            const double w = dice.between(110, 140), h = dice.between(105, 140), skew = dice.between(-22, 22);
            const QPolygonF field({centre + QPointF(-w + skew, -h), centre + QPointF(w + skew, -h),
                                   centre + QPointF(w - skew, h), centre + QPointF(-w - skew, h)});
            const QColor base = dice.upTo(2) ? QColor(0x9c, 0xb8, 0x5c) : QColor(0xd6, 0xc1, 0x6b);
            painter.setBrush(dice.tint(base));
            painter.drawPolygon(field);
            QPainterPath clip;
            clip.addPolygon(field);
            painter.save();
            painter.setClipPath(clip);
            painter.setPen(QPen(base.darker(112), 3));
            const double slope = dice.between(-60, 60);
            for (double x = centre.x() - 320; x < centre.x() + 320; x += 13)
                painter.drawLine(QPointF(x, centre.y() - 200), QPointF(x + slope, centre.y() + 200));
            painter.restore();
            painter.setPen(Qt::NoPen);
            keep(2, field);
        }
    }
    for (int i = 1 + dice.upTo(3); i > 0; --i) {
        const QPointF centre(dice.between(80, 880), dice.between(80, 560));
        const QPolygonF wood = blob(dice, centre, dice.between(70, 125), 16, .18);
        painter.setBrush(QColor(0x2e, 0x53, 0x30));
        painter.drawPolygon(wood);
        QPainterPath clip;
        clip.addPolygon(wood);
        painter.save();
        painter.setClipPath(clip);
        for (int tree = 0; tree < 150; ++tree) {
            painter.setBrush(dice.tint(QColor(0x3f, 0x6d, 0x3c), 22));
            painter.drawEllipse(centre + QPointF(dice.between(-140, 140), dice.between(-140, 140)), 9, 9);
        }
        painter.restore();
        keep(1, wood);
    }
    QPolygonF river;
    const double start = dice.between(80, 560), bend = dice.between(40, 110), width = dice.between(24, 44),
                 phase = dice.between(0, 6);
    for (double x = -20; x <= 980; x += 50)
        river << QPointF(x, start + std::sin(x / 190 + phase) * bend - width);
    for (double x = 980; x >= -20; x -= 50)
        river << QPointF(x, start + std::sin(x / 190 + phase) * bend + width);
    painter.setBrush(QColor(0x3d, 0x7e, 0xa6));
    painter.drawPolygon(river);
    painter.setPen(QPen(QColor(0xff, 0xff, 0xff, 40), 3));
    for (qsizetype i = 2; i < river.size() / 2; ++i)
        painter.drawLine(river[i] + QPointF(0, width), river[i - 1] + QPointF(8, width * 1.2));
    painter.setPen(Qt::NoPen);
    QPolygonF clippedRiver;
    for (const QPointF &point : std::as_const(river))
        clippedRiver << QPointF(std::clamp(point.x(), 0.0, 960.0), std::clamp(point.y(), 0.0, 640.0));
    keep(0, clippedRiver);
    const double roadX = dice.between(250, 700), lean = dice.between(-120, 120);
    const QPolygonF road({QPointF(roadX - 11, 0), QPointF(roadX + 11, 0), QPointF(roadX + lean + 11, 640),
                          QPointF(roadX + lean - 11, 640)});
    painter.setBrush(QColor(0x8d, 0x8b, 0x88));
    painter.drawPolygon(road);
    painter.setPen(QPen(QColor(0xf5, 0xf1, 0xe3), 2, Qt::DashLine));
    painter.drawLine(QPointF(roadX, 0), QPointF(roadX + lean, 640));
    keep(3, road);
    return scene;
}

QJsonArray vertices(const QPolygonF &outline, bool shares)
{
    QJsonArray array;
    for (const QPointF &point : outline) {
        array.append(shares ? std::round(point.x() / size.width() * 1e6) / 1e6 : std::round(point.x() * 10) / 10);
        array.append(shares ? std::round(point.y() / size.height() * 1e6) / 1e6 : std::round(point.y() * 10) / 10);
    }
    return array;
}

struct Project
{
    QString name, type, listName;
    QList<Label> labels;
    QStringList batches;
    QString prefix;
    int count;
    Scene (*draw)(quint32);
};

QJsonObject annotation(Dice &dice, const Project &project, const Drawn &drawn, int instance)
{
    const Label &label = project.labels.at(drawn.label);
    const QJsonObject labels{
        {u"main-list"_s,
         QJsonObject{{u"labels"_s, QJsonArray{QJsonObject{{u"id"_s, label.id}, {u"name"_s, label.name}}}}}}};
    QJsonObject object{
        {u"uid"_s, dice.id()}, {u"color"_s, label.color}, {u"text"_s, label.name}, {u"labels"_s, labels}};
    const bool segmentation = project.type == u"iat-segmentation"_s;
    const QString kind = project.type == u"iat-rectangle"_s ? u"rectangle"_s : u"polygon"_s;
    const QJsonObject shape{
        {u"id"_s, dice.id()},
        {u"geometry"_s, QJsonObject{{u"vertices"_s, vertices(drawn.outline, !segmentation)}, {u"type"_s, kind}}}};
    if (segmentation) {
        object[u"polygons"_s] = QJsonArray{instance % 256, instance / 256, label.blue};
        object[u"approximation"_s] = QJsonObject{{u"polygons"_s, QJsonArray{shape}}, {u"minus"_s, QJsonArray{}}};
    } else {
        object[u"polygons"_s] = QJsonArray{shape};
    }
    return object;
}

QJsonObject dataOf(Dice &dice, const Project &project, const Scene &scene, const QString &type, const QString &created)
{
    QJsonArray annotations;
    QImage mask(size, QImage::Format_RGB32);
    mask.fill(Qt::black);
    QPainter painter(&mask);
    painter.setPen(Qt::NoPen);
    int instance = 2;
    for (const Drawn &drawn : scene.drawn) {
        annotations.append(annotation(dice, project, drawn, instance));
        painter.setBrush(QColor(instance % 256, instance / 256, project.labels.at(drawn.label).blue));
        painter.drawPolygon(drawn.outline);
        ++instance;
    }
    painter.end();
    QJsonObject body{{u"annotations"_s, annotations},
                     {u"image"_s, QJsonObject{{u"width"_s, size.width()}, {u"height"_s, size.height()}}}};
    if (project.type == u"iat-segmentation"_s) {
        QByteArray png;
        QBuffer buffer(&png);
        mask.save(&buffer, "PNG");
        body[u"mask"_s] = u"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64());
    }
    const QJsonObject user{{u"id"_s, dice.id()},
                           {u"name"_s, dice.upTo(2) ? u"Awa Diop"_s : u"Linh Tran"_s},
                           {u"email"_s, u"annotator@example.org"_s}};
    return {{u"_id"_s, dice.id()}, {u"type"_s, type}, {u"projectType"_s, project.type}, {u"createdAt"_s, created},
            {u"user"_s, user},     {u"body"_s, body}, {u"metadata"_s, QJsonValue::Null}};
}

QJsonObject configurationOf(const Project &project)
{
    QJsonArray labels;
    for (const Label &label : project.labels)
        labels.append(QJsonObject{
            {u"id"_s, label.id}, {u"name"_s, label.name}, {u"color"_s, label.color}, {u"bChannel"_s, label.blue}});
    const QJsonObject options{{u"mainLists"_s, QJsonArray{QJsonObject{{u"name"_s, u"main-list"_s},
                                                                      {u"keys"_s, QJsonArray{project.listName}}}}},
                              {u"availableLabels"_s, QJsonObject{{project.listName, labels}}}};
    return {{u"projectType"_s, project.type},
            {u"metadata"_s,
             QJsonObject{{u"toolOptions"_s, QJsonObject{{u"sequence"_s, false}}}, {u"labelOptions"_s, options}}}};
}

QString iso(const QDateTime &moment)
{
    return moment.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    const QDir folder(app.arguments().value(1, u"."_s));
    folder.mkpath(u"pictures"_s);
    const QList<Project> projects{{u"Street scenes"_s,
                                   u"iat-rectangle"_s,
                                   u"road-users"_s,
                                   {{u"car"_s, u"Car"_s, u"#e4572e"_s, 1},
                                    {u"truck"_s, u"Truck"_s, u"#f3a712"_s, 2},
                                    {u"pedestrian"_s, u"Pedestrian"_s, u"#29a0b1"_s, 3},
                                    {u"traffic-light"_s, u"Traffic light"_s, u"#8e5bd0"_s, 4}},
                                   {u"Morning drive"_s, u"Evening drive"_s},
                                   u"street"_s,
                                   26,
                                   street},
                                  {u"Orchard fruit"_s,
                                   u"iat-polygon"_s,
                                   u"fruit"_s,
                                   {{u"ripe"_s, u"Ripe apple"_s, u"#e63946"_s, 1},
                                    {u"unripe"_s, u"Unripe apple"_s, u"#a7c957"_s, 2},
                                    {u"damaged"_s, u"Damaged apple"_s, u"#9c6644"_s, 3}},
                                   {u"Row A"_s, u"Row B"_s},
                                   u"orchard"_s,
                                   20,
                                   orchard},
                                  {u"Land cover"_s,
                                   u"iat-segmentation"_s,
                                   u"cover"_s,
                                   {{u"water"_s, u"Water"_s, u"#3a86ff"_s, 1},
                                    {u"forest"_s, u"Forest"_s, u"#2a9d4a"_s, 2},
                                    {u"field"_s, u"Field"_s, u"#ffbe0b"_s, 3},
                                    {u"road"_s, u"Road"_s, u"#adb5bd"_s, 4}},
                                   {u"Tiles north"_s, u"Tiles south"_s},
                                   u"tile"_s,
                                   20,
                                   land}};
    const QStringList statuses{u"complete"_s, u"complete"_s, u"reviewed"_s, u"to-review"_s,
                               u"complete"_s, u"pending"_s,  u"reviewed"_s, u"configuring"_s};

    Dice dice(20260901);
    QJsonArray projectList, batchList, tasks, files;
    QJsonObject configurations;
    const QDateTime start(QDate(2026, 9, 1), QTime(7, 30), Qt::UTC);
    quint32 seed = 1;
    for (const Project &project : projects) {
        const QString projectId = dice.id();
        projectList.append(QJsonObject{{u"id"_s, projectId},
                                       {u"name"_s, project.name},
                                       {u"type"_s, project.type},
                                       {u"status"_s, u"pending"_s},
                                       {u"createdAt"_s, iso(start)}});
        configurations[projectId] = configurationOf(project);
        QStringList batchIds;
        for (const QString &name : project.batches) {
            batchIds += dice.id();
            batchList.append(QJsonObject{{u"id"_s, batchIds.constLast()},
                                         {u"projectId"_s, projectId},
                                         {u"name"_s, name},
                                         {u"status"_s, u"pending"_s},
                                         {u"createdAt"_s, iso(start)}});
        }
        for (int i = 0; i < project.count; ++i, ++seed) {
            const Scene scene = project.draw(seed);
            const QString name = u"%1-%2.jpg"_s.arg(project.prefix).arg(i + 1, 3, 10, QChar(u'0'));
            scene.picture.save(folder.filePath(u"pictures/"_s + name), "JPG", 82);
            const QString fileId = dice.id(), taskId = dice.id();
            files.append(QJsonObject{{u"id"_s, fileId}, {u"name"_s, name}, {u"path"_s, u"pictures/"_s + name}});
            const QDateTime created = start.addSecs(static_cast<qint64>(dice.between(0, 70.0 * 86400)));
            const QDateTime updated = created.addSecs(static_cast<qint64>(dice.between(3600, 9.0 * 86400)));
            const QString status = statuses.at((i * 3 + dice.upTo(3)) % statuses.size());
            QJsonObject properties{{u"custom"_s, QJsonObject{{u"camera"_s, u"cam%1"_s.arg(1 + dice.upTo(3))}}}};
            if (dice.upTo(4) != 0)
                properties[u"score"_s] = 1 + dice.upTo(5);
            QJsonObject task{{u"id"_s, taskId},
                             {u"name"_s, name},
                             {u"resources"_s, QJsonArray{QJsonObject{{u"id"_s, fileId}, {u"name"_s, name}}}},
                             {u"projectId"_s, projectId},
                             {u"batch"_s, batchIds.at((seed % 2) ? 1 : 0)},
                             {u"status"_s, status},
                             {u"createdBy"_s, QJsonObject{{u"name"_s, u"Labdesk"_s}}},
                             {u"createdAt"_s, iso(created)},
                             {u"updatedAt"_s, iso(updated)},
                             {u"properties"_s, properties},
                             {u"jobs"_s, QJsonArray{}},
                             {u"metrics"_s, QJsonObject{{u"duration"_s, 40 + dice.upTo(400)}}}};
            if (status != u"pending"_s && status != u"configuring"_s)
                task[u"data"_s] =
                    dataOf(dice, project, scene, status == u"reviewed"_s ? u"review"_s : u"annotation"_s, iso(updated));
            tasks.append(task);
        }
    }
    QFile archive(folder.filePath(u"sample.json"_s));
    if (!archive.open(QIODevice::WriteOnly))
        return 1;
    archive.write(QJsonDocument(QJsonObject{{u"projects"_s, projectList},
                                            {u"batches"_s, batchList},
                                            {u"configurations"_s, configurations},
                                            {u"tasks"_s, tasks},
                                            {u"files"_s, files}})
                      .toJson(QJsonDocument::Compact));
    // Three more for dropping: what a newcomer creates first.
    folder.mkpath(u"drop"_s);
    for (int i = 0; i < 3; ++i)
        street(1001 + static_cast<quint32>(i))
            .picture.save(folder.filePath(u"drop/crossing-%1.jpg"_s.arg(i + 1)), "JPG", 82);
    return 0;
}
