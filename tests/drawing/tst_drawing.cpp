#include "drawing/decode.h"
#include "drawing/geometry.h"
#include "drawing/masks.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace labdesk;
using namespace labdesk::drawing;
using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const char *json)
{
    return QByteArray(json).replace('\'', '"');
}

Drawing decoded(const char *json, ProjectType type)
{
    const auto drawing = decode(quoted(json), type);
    if (!drawing)
        qFatal("%s", qPrintable(drawing.error().text));
    return *drawing;
}

Shape outline(const Points &points)
{
    return {Shape::Kind::Outline, points};
}

// The area inside of a ring by even-odd, counted on a grid: slow, and right.
double gridArea(const std::vector<Points> &rings, double left, double top, double right, double bottom)
{
    constexpr int steps = 400;
    int inside = 0;
    for (int y = 0; y < steps; ++y)
        for (int x = 0; x < steps; ++x) {
            const QPointF point(left + (right - left) * (x + .5) / steps, top + (bottom - top) * (y + .5) / steps);
            bool in = false;
            for (const Points &ring : rings)
                in ^= contains(ring, point);
            inside += in;
        }
    return (right - left) * (bottom - top) * inside / (steps * steps);
}

double visibleArea(const Visible &visible)
{
    double area = 0;
    for (const auto &piece : visible.pieces) {
        std::vector<Points> rings = piece.holes;
        rings.push_back(piece.points);
        area += gridArea(rings, 0, 0, 1, 1);
    }
    return area;
}

} // namespace

class DrawingTest : public QObject
{
    Q_OBJECT

private slots:
    void annotationsAreSharesOfThePicture()
    {
        const Drawing boxes =
            decoded("{'data':{'body':{'image':{'width':10,'height':20},'annotations':[{'color':'#c32d33','labels':"
                    "{'main-list':{'labels':[{'id':'car'}],'children':{'state':{'labels':[{'id':'wet'}]}}}},'polygons':"
                    "[{'geometry':{'type':'rectangle','vertices':[1,0.5,0.25,0]}}]}]}}}",
                    ProjectType::Rectangle);
        QCOMPARE(labelsOf(boxes.marks.at(0)), QStringList{u"car"_s});
        QVERIFY(hasChildLabels(boxes.marks.at(0)));
        QCOMPARE(boxes.marks.at(0).shapes.at(0).kind, Shape::Kind::Box);
        QCOMPARE(boxes.marks.at(0).shapes.at(0).points, (Points{{1, .5}, {.25, 0}}));
        const Drawing mask = decoded(
            "{'data':{'body':{'image':{'width':10,'height':20},'mask':'data:image/png;base64,AAEC','annotations':[{"
            "'polygons':[2,1,7],'approximation':{'polygons':[{'geometry':{'vertices':[5,10,10,20,0,20]}}],'minus':[]}}]"
            "}}}",
            ProjectType::Segmentation);
        QCOMPARE(mask.marks.at(0).shapes.at(0).points.at(0), QPointF(.5, .5));
        QCOMPARE(mask.marks.at(0).object, std::optional(2 + 256));
        QCOMPARE(mask.marks.at(0).blue, std::optional(7));
        QCOMPARE(mask.maskPng, QByteArray("\0\1\2", 3));
        QVERIFY(!decoded("{'id':'x'}", ProjectType::Rectangle).annotated);
        QVERIFY(!decode("{", ProjectType::Rectangle));
    }

    void whatCannotBeReadIsCountedWhereItStood()
    {
        const Drawing drawing =
            decoded("{'data':{'body':{'annotations':[7,{'polygons':[{'geometry':{'vertices':['x',1]}},{'geometry':"
                    "{'vertices':[0,0,1e300,1]}},{'geometry':{'vertices':[0,0,1,0,1,1,0.5]}},9]}]}}}",
                    ProjectType::Polygon);
        QCOMPARE(drawing.marks.size(), size_t(2)); // the first annotation is none, and keeps its place
        QVERIFY(drawing.marks.at(0).broken && !drawing.marks.at(1).broken);
        QCOMPARE(drawing.marks.at(1).unreadable, 3);
        QCOMPARE(drawing.marks.at(1).shapes.size(), size_t(1));
        QVERIFY(drawing.marks.at(1).shapes.at(0).odd);
        QVERIFY(decoded("{'data':{'body':{'annotations':[{'polygons':[2,0,1],'approximation':{'polygons':[{}]}}]}}}",
                        ProjectType::Segmentation)
                    .marks.at(0)
                    .unplaced); // pixels of a picture whose size nobody knows
        QVERIFY(decoded("{'data':{'body':{'mask':'data:image/jpeg;base64,/9j'}}}", ProjectType::Segmentation)
                    .unreadableMask);
    }

    void theToolSaysWhatIsALine_data()
    {
        QTest::addColumn<ProjectType>("type");
        QTest::addColumn<Shape::Kind>("kind");
        QTest::newRow("polygon") << ProjectType::Polygon << Shape::Kind::Outline;
        QTest::newRow("polyline") << ProjectType::Polyline << Shape::Kind::Line;
        QTest::newRow("graph") << ProjectType::Graph << Shape::Kind::Points;
    }
    void theToolSaysWhatIsALine()
    {
        QFETCH(const ProjectType, type);
        QFETCH(const Shape::Kind, kind);
        const Drawing drawing = decoded("{'data':{'body':{'annotations':[{'polygons':[{'geometry':{'type':'polygon',"
                                        "'vertices':[0,0,1,1,1,0]},'timestamp':'3'}]}]}}}",
                                        type);
        QCOMPARE(drawing.marks.at(0).shapes.at(0).kind, kind);
        QCOMPARE(drawing.marks.at(0).shapes.at(0).frame, 2);
    }

    void anOutlineIsCutNotClamped()
    {
        const Visible triangle = visiblePart(outline({{.2, .2}, {1.6, .5}, {.2, .8}}));
        QVERIFY(triangle.clipped);
        QCOMPARE(triangle.pieces.size(), size_t(1));
        // Clamped it would be the triangle to (1, 0.5), a quarter too small.
        QVERIFY(std::abs(visibleArea(triangle) - gridArea({{{.2, .2}, {1.6, .5}, {.2, .8}}}, 0, 0, 1, 1)) < .002);
        const Shape inside = outline({{.1, .1}, {.9, .1}, {.5, .9}});
        QVERIFY(!visiblePart(inside).clipped);
        QCOMPARE(visiblePart(inside).pieces.at(0).points, inside.points); // as it was, point by point
        QVERIFY(visiblePart(outline({{1.1, .1}, {1.4, .1}, {1.4, .9}})).pieces.empty());
        // A U whose bend lies outside falls into two.
        QCOMPARE(
            visiblePart(outline({{.5, .1}, {1.5, .1}, {1.5, .9}, {.5, .9}, {.5, .7}, {1.3, .7}, {1.3, .3}, {.5, .3}}))
                .pieces.size(),
            size_t(2));
    }

    void whatIsCutHasTheAreaOfWhatIsSeen()
    {
        QRandomGenerator random(7);
        for (int turn = 0; turn < 40; ++turn) {
            Points points;
            const int count = random.bounded(3, 9);
            for (int i = 0; i < count; ++i)
                points.emplace_back(random.bounded(3.0) - 1, random.bounded(3.0) - 1);
            const Visible visible = visiblePart(outline(points));
            QVERIFY2(std::abs(visibleArea(visible) - gridArea({points}, 0, 0, 1, 1)) < .012,
                     qPrintable(u"%1"_s.arg(turn)));
            for (const auto &piece : visible.pieces)
                for (const QPointF &point : piece.points)
                    QVERIFY(point.x() >= 0 && point.x() <= 1 && point.y() >= 0 && point.y() <= 1);
        }
    }

    void boxesLinesAndPointsAreCutToo()
    {
        const Visible box = visiblePart({Shape::Kind::Box, {{1.25, .5}, {.5, -.25}}});
        QVERIFY(box.clipped);
        QCOMPARE(box.pieces.at(0).points, (Points{{.5, 0}, {1, .5}}));
        const Visible line = visiblePart({Shape::Kind::Line, {{-.5, .5}, {.5, .5}, {.5, 1.5}, {.7, 1.5}, {.7, .5}}});
        QCOMPARE(line.pieces.size(), size_t(2));
        const Visible points = visiblePart({Shape::Kind::Points, {{-.5, .5}, {.5, .5}}});
        QCOMPARE(points.pieces.at(0).points, (Points{{.5, .5}}));
    }

    void aBridgeKeepsTheArea()
    {
        const Points ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, hole{{.25, .25}, {.75, .25}, {.75, .75}, {.25, .75}};
        const Points joined = bridged(ring, {hole});
        QCOMPARE(joined.size(), size_t(10));
        QVERIFY(std::abs(gridArea({joined}, 0, 0, 1, 1) - .75) < .001);
        QVERIFY(!contains(joined, {.5, .5}) && contains(joined, {.1, .6}));
    }

    void aMaskIsPaintedAndCounted()
    {
        const auto square = [](double from, double to) {
            return Points{{from, from}, {to, from}, {to, to}, {from, to}};
        };
        const std::vector<PaintedObject> wanted{
            {paintedColor(0, 3), {{square(0, 1), {}}}, {square(.25, .5)}},   // a hole through all
            {paintedColor(1, 4), {{square(.75, 1), {square(.8, .9)}}}, {}}}; // one of its own
        const auto mask = paint(wanted, {40, 40});
        QVERIFY(mask);
        const MaskObjects objects = objectsIn(*mask);
        QCOMPARE(objects.pixels.size(), size_t(2));
        QVERIFY(objects.pixels.at(paintedObject(0)).contains(3));
        QCOMPARE(mask->pixels[15 * 40 + 15], (Rgb{0, 0, 0})); // the hole
        QCOMPARE(mask->pixels[39 * 40 + 39], (Rgb{3, 0, 4})); // the later one lies above
        QCOMPARE(mask->pixels[34 * 40 + 34], (Rgb{2, 0, 3})); // and shows what is below its hole
        QCOMPARE(objectOf(paintedColor(mostPaintedObjects - 1, 0)), 65535);
        QVERIFY(!paint(wanted, {40000, 40}));
        QVERIFY(!paint(wanted, {}));
    }
};

QTEST_GUILESS_MAIN(DrawingTest)
#include "tst_drawing.moc"
