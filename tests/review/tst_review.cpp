#include "drawing/geometry.h"
#include "drawing/png.h"
#include "review/acceptanceplan.h"
#include "review/agreement.h"
#include "review/compare.h"
#include "review/interval.h"
#include "review/rounds.h"
#include "review/sampling.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace labdesk;
using namespace labdesk::review;
using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Mark;
using drawing::Points;
using drawing::Shape;
using Change = ObjectChange::Kind;

namespace {

Mark mark(const QString &label, std::vector<Shape> shapes, std::vector<Shape> holes = {})
{
    return {.labels = {{.name = u"main"_s, .ids = {label}, .children = {}}},
            .shapes = std::move(shapes),
            .holes = std::move(holes)};
}

Shape box(double left, double top, double right, double bottom)
{
    return {.kind = Shape::Kind::Box, .points = {{left, top}, {right, bottom}}};
}

Shape outline(Points points)
{
    return {.kind = Shape::Kind::Outline, .points = std::move(points)};
}

Drawing drawn(std::vector<Mark> marks)
{
    return {.annotated = true, .size = {1000, 1000}, .marks = std::move(marks)};
}

// IoU by counting points of a fine grid.
double counted(const Points &a, const Points &b)
{
    constexpr int side = 1000;
    qint64 both = 0, either = 0;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const QPointF point((x + .5) / side, (y + .5) / side);
            const bool one = drawing::contains(a, point), other = drawing::contains(b, point);
            both += one && other;
            either += one || other;
        }
    return either > 0 ? double(both) / double(either) : 0;
}

Judged judged(const char *task, Verdict::Kind kind, const char *reason = "", bool sent = false, bool back = false)
{
    Judged one{.verdict = {.task = TaskId(QString::fromLatin1(task)),
                           .batch = BatchId(u"b"_s),
                           .annotator = u"Ada"_s,
                           .kind = kind,
                           .reason = QString::fromLatin1(reason)}};
    one.sentBack = sent;
    one.isBack = back;
    return one;
}

} // namespace

class ReviewTest : public QObject
{
    Q_OBJECT

private slots:
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3; and the example of the review page.
    void aShareHasWilsonsBounds_data()
    {
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("81 of 263") << 81 << 263 << .2553 << .3662;
        QTest::newRow("15 of 148") << 15 << 148 << .0624 << .1605;
        QTest::newRow("0 of 20") << 0 << 20 << 0.0 << .1611;
        QTest::newRow("1 of 29") << 1 << 29 << .0061 << .1718;
        QTest::newRow("6 of 200") << 6 << 200 << .0138 << .0639;
        QTest::newRow("all of 20") << 20 << 20 << .8389 << 1.0;
        QTest::newRow("none looked at") << 0 << 0 << 0.0 << 1.0;
    }
    void aShareHasWilsonsBounds()
    {
        QFETCH(int, hits);
        QFETCH(int, count);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval found = wilson(hits, count);
        QVERIFY2(std::abs(found.low - low) < 6e-5, qPrintable(QString::number(found.low)));
        QVERIFY2(std::abs(found.high - high) < 6e-5, qPrintable(QString::number(found.high)));
    }

    void deviationsAreThoseOfTheTables()
    {
        QVERIFY(std::abs(deviations(0.90) - 1.644854) < 1e-6);
        QVERIFY(std::abs(deviations(0.95) - 1.959964) < 1e-6);
        QVERIFY(std::abs(deviations(0.99) - 2.575829) < 1e-6);
    }

    // ISO 2859-1, table 1 (level II) and table 2-A.
    void plansAreThoseOfTheStandard_data()
    {
        QTest::addColumn<int>("lot");
        QTest::addColumn<double>("limit");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("sample");
        QTest::addColumn<int>("accept");
        QTest::newRow("L 1.0") << 4182 << 1.0 << u"L"_s << 200 << 5;
        QTest::newRow("L 2.5") << 4182 << 2.5 << u"L"_s << 200 << 10;
        QTest::newRow("L 6.5") << 4182 << 6.5 << u"L"_s << 200 << 21;
        QTest::newRow("L 10: up to the smaller sample") << 4182 << 10.0 << u"K"_s << 125 << 21;
        QTest::newRow("K 2.5") << 3200 << 2.5 << u"K"_s << 125 << 7;
        QTest::newRow("J 4.0") << 501 << 4.0 << u"J"_s << 80 << 7;
        QTest::newRow("H 1.0") << 500 << 1.0 << u"H"_s << 50 << 1;
        QTest::newRow("G 1.0: down to the larger") << 200 << 1.0 << u"H"_s << 50 << 1;
        QTest::newRow("F 1.0: up to the smaller") << 150 << 1.0 << u"E"_s << 13 << 0;
        QTest::newRow("E 1.0") << 90 << 1.0 << u"E"_s << 13 << 0;
        QTest::newRow("D 1.0: down") << 40 << 1.0 << u"E"_s << 13 << 0;
        QTest::newRow("Q strictest") << 600000 << 0.010 << u"Q"_s << 1250 << 0;
        QTest::newRow("small lots with a strict limit: everything") << 30 << 0.40 << u"G"_s << 30 << 0;
    }
    void plansAreThoseOfTheStandard()
    {
        QFETCH(int, lot);
        QFETCH(double, limit);
        QFETCH(QString, code);
        QFETCH(int, sample);
        QFETCH(int, accept);
        const auto plan = acceptancePlan(lot, limit);
        QVERIFY(plan);
        QCOMPARE(plan->code, code);
        QCOMPARE(plan->sample, sample);
        QCOMPARE(plan->acceptUpTo, accept);
        QCOMPARE(plan->everything, sample == lot);
    }
    void thereIsNoPlanForWhatTheStandardDoesntHave()
    {
        QVERIFY(!acceptancePlan(100, 3.0));
        QVERIFY(!acceptancePlan(0, 1.0));
        for (qint64 lot = 1; lot < 2'000'000; lot = lot * 3 / 2 + 1)
            for (const double limit : qualityLimits) {
                const auto plan = acceptancePlan(lot, limit);
                QVERIFY(plan && plan->sample > 0 && plan->sample <= lot && plan->acceptUpTo < plan->sample);
            }
    }

    void aSampleFollowsFromItsSeedAlone()
    {
        std::vector<Candidate> all;
        for (int i = 0; i < 4182; ++i)
            all.push_back({{TaskId(u"t%1"_s.arg(i)), {}}, {}});
        const Sample one = draw(all, 200, 7);
        QCOMPARE(one.tasks.size(), size_t(200));
        const auto ids = [](const Sample &sample) {
            QSet<TaskId> set;
            for (const Candidate &task : sample.tasks)
                set.insert(task.task.id);
            return set;
        };
        QCOMPARE(ids(one).size(), 200);
        std::vector<Candidate> turned(all.rbegin(), all.rend());
        QCOMPARE(ids(draw(turned, 200, 7)), ids(one));
        QCOMPARE(draw(turned, 200, 7).tasks.front().task.id, one.tasks.back().task.id); // in the order that was given
        QVERIFY((ids(draw(all, 200, 8)) & ids(one)).size() < 40);
        QCOMPARE(draw(all, 10'000, 7).tasks.size(), all.size());
        QVERIFY(draw(all, 0, 7).tasks.empty());
        QVERIFY(draw({}, 5, 7).tasks.empty());
    }

    // Each task is drawn as often as any other: the mean of many samples, within four standard deviations.
    void everyTaskHasTheSameChance()
    {
        std::vector<Candidate> all;
        for (int i = 0; i < 50; ++i)
            all.push_back({{TaskId(u"%1"_s.arg(i, 24, 16, QChar(u'0'))), {}}, {}});
        QHash<TaskId, int> times;
        constexpr int rounds = 4000;
        for (quint64 seed = 0; seed < rounds; ++seed)
            for (const Candidate &task : draw(all, 10, seed).tasks)
                ++times[task.task.id];
        const double expected = rounds * .2, deviation = std::sqrt(rounds * .2 * .8);
        for (const Candidate &task : all)
            QVERIFY2(std::abs(times.value(task.task.id) - expected) < 4 * deviation,
                     qPrintable(QString::number(times.value(task.task.id))));
    }

    void groupsGetTheirShareAndAtLeastOne()
    {
        std::vector<Candidate> all;
        const auto add = [&](const QString &stratum, int count) {
            for (int i = 0; i < count; ++i)
                all.push_back({{TaskId(stratum + QString::number(i)), {}}, stratum});
        };
        add(u"car"_s, 700);
        add(u"truck"_s, 295);
        add(u"tram"_s, 5);
        const Sample sample = draw(all, 20, 1);
        QCOMPARE(sample.strata, (QList<Stratum>{{u"car"_s, 700, 13}, {u"tram"_s, 5, 1}, {u"truck"_s, 295, 6}}));
        QCOMPARE(sample.tasks.size(), size_t(20));
        // No room for all: the total stands.
        QCOMPARE(draw(all, 2, 1).tasks.size(), size_t(2));
    }

    // J. Cohen's two raters: 20 both yes, 15 both no, 5 and 10 apart.
    void kappaOfTwo()
    {
        std::vector<std::pair<QString, QString>> pairs;
        const auto add = [&](const char *a, const char *b, int times) {
            for (int i = 0; i < times; ++i)
                pairs.emplace_back(QString::fromLatin1(a), QString::fromLatin1(b));
        };
        add("yes", "yes", 20);
        add("yes", "no", 5);
        add("no", "yes", 10);
        add("no", "no", 15);
        QVERIFY(std::abs(*cohensKappa(pairs) - 0.4) < 1e-12);
        QVERIFY(!cohensKappa({}));
        QVERIFY(!cohensKappa({{u"a"_s, u"a"_s}})); // no doubt, no agreement
        QVERIFY(*cohensKappa({{u"a"_s, u"b"_s}, {u"b"_s, u"a"_s}}) < -0.99);
    }

    // The example of Fleiss' kappa that every text book has: fourteen raters, ten things, five words: 0.210.
    void kappaOfMany()
    {
        constexpr int table[10][5] = {{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0},
                                      {2, 2, 8, 1, 1},  {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2},
                                      {6, 5, 2, 1, 0},  {0, 2, 2, 3, 7}};
        std::vector<QStringList> ratings;
        for (const auto &row : table) {
            QStringList thing;
            for (int word = 0; word < 5; ++word)
                for (int i = 0; i < row[word]; ++i)
                    thing += QString::number(word);
            ratings.push_back(thing);
        }
        QVERIFY(std::abs(*fleissKappa(ratings) - 0.210) < 5e-4);
        ratings.push_back({u"1"_s, u"2"_s}); // fewer ratings: left out
        QVERIFY(std::abs(*fleissKappa(ratings) - 0.210) < 5e-4);
        QVERIFY(!fleissKappa({}));
    }

    void overlapIsThatOfAGrid()
    {
        QRandomGenerator random(11);
        const auto star = [&] {
            Points points;
            const QPointF middle(.3 + random.bounded(.3), .3 + random.bounded(.3));
            for (int i = 0; i < 9; ++i) {
                const double angle = i * 2 * M_PI / 9, radius = .08 + random.bounded(.2);
                points.emplace_back(middle.x() + radius * std::cos(angle), middle.y() + radius * std::sin(angle));
            }
            return points;
        };
        for (int i = 0; i < 12; ++i) {
            const Points a = star(), b = star();
            const Comparison found =
                review::pair(drawn({mark(u"x"_s, {outline(a)})}), drawn({mark(u"x"_s, {outline(b)})}), 0.01);
            const double expected = counted(a, b);
            if (expected < 0.02)
                continue;
            QCOMPARE(found.objects.size(), size_t(1));
            QVERIFY2(std::abs(found.objects.front().overlap - expected) < 0.006,
                     qPrintable(u"%1 ≠ %2"_s.arg(found.objects.front().overlap).arg(expected)));
        }
    }

    void aCorrectionIsTold()
    {
        const Drawing before = drawn({mark(u"car"_s, {box(.1, .1, .3, .3)}), mark(u"car"_s, {box(.5, .5, .7, .7)}),
                                      mark(u"car"_s, {box(.8, .1, .9, .2)}), mark(u"tram"_s, {box(.1, .8, .2, .9)})});
        const Drawing after = drawn({mark(u"car"_s, {box(.1, .1, .3, .3)}),       // as it was
                                     mark(u"truck"_s, {box(.5, .5, .7, .71)}),    // another label
                                     mark(u"car"_s, {box(.75, .1, .92, .25)}),    // much larger
                                     mark(u"person"_s, {box(.4, .1, .45, .2)})}); // new; the tram is gone
        const Comparison found = compare(before, after);
        QCOMPARE(found.counts, (ChangeCounts{.same = 1, .moved = 1, .relabelled = 1, .added = 1, .gone = 1}));
        QCOMPARE(found.objects.at(0).kind, Change::Same);
        QCOMPARE(found.objects.at(1).kind, Change::Relabelled);
        QCOMPARE(found.objects.at(1).before, (ObjectPlace{1, 0}));
        QCOMPARE(found.objects.at(2).kind, Change::Moved);
        QCOMPARE(found.objects.at(3).kind, Change::Added);
        QCOMPARE(found.objects.at(4).kind, Change::Gone);
        QCOMPARE(found.objects.at(4).before, (ObjectPlace{3, 0}));
        QVERIFY(compare(before, before).counts.isUntouched());
        QVERIFY(compare({}, {}).counts.isUntouched());
        QCOMPARE(compare({}, after).counts.added, 4);
    }

    // Where two lie on each other the one of the same label is the same one.
    void labelsDecideBetweenTwo()
    {
        const Drawing before = drawn({mark(u"car"_s, {box(.1, .1, .3, .3)}), mark(u"wheel"_s, {box(.1, .1, .3, .29)})});
        const Drawing after = drawn({mark(u"wheel"_s, {box(.1, .1, .3, .3)}), mark(u"car"_s, {box(.1, .1, .3, .28)})});
        const Comparison found = compare(before, after);
        QCOMPARE(found.counts, (ChangeCounts{.moved = 2}));
        QCOMPARE(found.objects.front().before.mark, 1);
    }

    void holesFramesLinesAndRectanglesOfOneAnnotation()
    {
        const Shape square = outline({{0, 0}, {1, 0}, {1, 1}, {0, 1}}),
                    hole = outline({{.25, .25}, {.75, .25}, {.75, .75}, {.25, .75}});
        const Comparison holed = review::pair(drawn({mark(u"x"_s, {square})}), drawn({mark(u"x"_s, {square}, {hole})}));
        QVERIFY(std::abs(holed.objects.front().overlap - .75) < 1e-3);
        // Another frame is another object.
        Shape later = box(.1, .1, .3, .3);
        later.frame = 1;
        QCOMPARE(compare(drawn({mark(u"x"_s, {box(.1, .1, .3, .3)})}), drawn({mark(u"x"_s, {later})})).counts,
                 (ChangeCounts{.added = 1, .gone = 1}));
        // An outline through several frames is one object a frame.
        Shape first = outline({{.1, .1}, {.3, .1}, {.3, .3}, {.1, .3}}), second = first, corrected = first;
        second.frame = corrected.frame = 1;
        corrected.points[0] = {.2, .2};
        QCOMPARE(compare(drawn({mark(u"x"_s, {first, second})}), drawn({mark(u"x"_s, {first, corrected})})).counts,
                 (ChangeCounts{.same = 1, .moved = 1}));
        QCOMPARE(compare(drawn({mark(u"x"_s, {first, second})}), drawn({mark(u"x"_s, {second})})).counts,
                 (ChangeCounts{.same = 1, .gone = 1}));
        // A label below another one is a label, too.
        Mark dirty = mark(u"x"_s, {box(0, 0, .1, .1)});
        dirty.labels.front().children = {{.name = u"details"_s, .ids = {u"dirty"_s}, .children = {}}};
        QCOMPARE(compare(drawn({mark(u"x"_s, {box(0, 0, .1, .1)})}), drawn({dirty})).counts.relabelled, 1);
        // Lines: near is moved, far is another.
        const auto line = [](double y) { return Shape{.kind = Shape::Kind::Line, .points = {{.1, y}, {.9, y}}}; };
        QCOMPARE(compare(drawn({mark(u"x"_s, {line(.5)})}), drawn({mark(u"x"_s, {line(.5)})})).counts.same, 1);
        QCOMPARE(compare(drawn({mark(u"x"_s, {line(.5)})}), drawn({mark(u"x"_s, {line(.51)})})).counts.moved, 1);
        QCOMPARE(compare(drawn({mark(u"x"_s, {line(.5)})}), drawn({mark(u"x"_s, {line(.9)})})).counts.gone, 1);
        // Two rectangles of one annotation are two objects.
        QCOMPARE(compare(drawn({mark(u"x"_s, {box(0, 0, .1, .1), box(.5, .5, .6, .6)})}),
                         drawn({mark(u"x"_s, {box(0, 0, .1, .1)})}))
                     .counts,
                 (ChangeCounts{.same = 1, .gone = 1}));
    }

    void masksArePairedByTheirPixels()
    {
        const auto masked = [](int from, int to, int object) {
            drawing::RgbPixels pixels;
            pixels.size = {20, 10};
            pixels.pixels.resize(200);
            for (int y = 0; y < 10; ++y)
                for (int x = from; x < to; ++x)
                    pixels.pixels[static_cast<size_t>(y * 20 + x)] = {quint8(object), 0, 9};
            Drawing drawing = drawn({mark(u"car"_s, {})});
            drawing.marks.front().object = object;
            drawing.maskPng = drawing::encodePng(pixels);
            return drawing;
        };
        const Comparison found = compare(masked(0, 10, 3), masked(5, 15, 4));
        QCOMPARE(found.counts.moved, 1);
        QVERIFY(std::abs(found.objects.front().overlap - 50.0 / 150) < 1e-12);
        QCOMPARE(compare(masked(0, 10, 3), masked(0, 10, 4)).counts.same, 1);
        QCOMPARE(compare(masked(0, 5, 3), masked(10, 15, 3)).counts, (ChangeCounts{.added = 1, .gone = 1}));
    }

    void agreementOfSeveralResults()
    {
        const Drawing one = drawn({mark(u"car"_s, {box(.1, .1, .3, .3)}), mark(u"tram"_s, {box(.5, .5, .7, .7)})});
        const Drawing other = drawn({mark(u"car"_s, {box(.1, .1, .3, .2)}), mark(u"bus"_s, {box(.5, .5, .7, .7)}),
                                     mark(u"person"_s, {box(.8, .8, .9, .9)})});
        const TaskAgreement two = agreementOf({{u"Ada"_s, {one}}, {u"Bob"_s, {other}}});
        QCOMPARE(two.matched, 2);
        QCOMPARE(two.unmatched, 1);
        QVERIFY(std::abs(two.meanOverlap() - .75) < 1e-9);
        QVERIFY(std::abs(two.score() - .5 / 3) < 1e-9);
        QCOMPARE(agreementOf({{{}, {one}}, {{}, {one}}}).score(), 1.0);
        QCOMPARE(agreementOf({{{}, {Drawing()}}, {{}, {Drawing()}}}).score(), 1.0);
        QCOMPARE(agreementOf({{{}, {one}}, {{}, {Drawing()}}}).score(), 0.0);
        const TaskAgreement three = agreementOf({{{}, {one}}, {{}, {other}}, {{}, {one}}});
        QCOMPARE(three.ratings.size(), size_t(2));
        // One person twice says nothing; tools are compared each with its like.
        QCOMPARE(agreementOf({{u"Ada"_s, {one}}, {u"Ada"_s, {other}}}).pairs, 0);
        QCOMPARE(agreementOf({{{}, {one, other}}, {{}, {other, one}}}).matched, 4);
        QCOMPARE(agreementOf({{{}, {one, other}}, {{}, {one, other}}}).score(), 1.0);
        Agreement all;
        all.add(two);
        QVERIFY(all.kappa());
        all.add(three);
        QCOMPARE(all.raters, 3);
        QVERIFY(all.kappa());
    }

    // "Round 2: sent 31 · back 24 · accepted 20 · again 4", small.
    void roundsAreCounted()
    {
        using enum Verdict::Kind;
        const QList<Judged> verdicts{judged("a", Reject, "loose", true),
                                     judged("b", Reject, "loose", true),
                                     judged("c", Accept),
                                     judged("d", Reject, "label", true, true),
                                     judged("e", Reject, "label", true),
                                     judged("f", Reject, "loose"),
                                     judged("a", Accept),
                                     judged("b", Reject, "loose", true),
                                     judged("b", Score),
                                     judged("g", Skip)};
        const Rounds found = roundsOf(verdicts);
        QCOMPARE(found.rounds, (QList<Round>{{.number = 2, .sent = 4, .back = 3, .accepted = 1, .again = 1},
                                             {.number = 3, .sent = 1}}));
        QCOMPARE(found.judged, 6);
        QCOMPARE(found.accepted, 2);
        QCOMPARE(found.rejected, 4);
        QCOMPARE(found.notSent, 1);
        QCOMPARE(
            found.reasons.constFirst(),
            (VerdictGroup{.name = u"loose"_s, .judged = 4, .accepted = 1, .rejected = 4, .again = 1, .rounds = 3}));
        QCOMPARE(found.annotators.constFirst().name, u"Ada"_s);
        QCOMPARE(found.annotators.constFirst().judged, 8);
        QCOMPARE(found.batches.constFirst().rounds, 3);
        const QByteArray csv = csvOf(found, [](const QString &) { return u"=Morning, drive"_s; });
        QVERIFY(csv.contains("round,2,,1,,1,,4,3,0,0,0,0,0\r\n"));
        QVERIFY(csv.contains("batch,\"'=Morning, drive\",8,2,6,1,3,,,,,,,\r\n"));
    }

    // A verdict that was thought better of counts once, unless the task went back in between.
    void theLastVerdictStands()
    {
        using enum Verdict::Kind;
        QCOMPARE(roundsOf({judged("a", Reject, "x"), judged("a", Accept)}).rejected, 0);
        QCOMPARE(roundsOf({judged("a", Reject, "x"), judged("a", Reject, "y", true)}).rounds,
                 (QList<Round>{{.number = 2, .sent = 1}}));
        Judged gone = judged("a", Reject, "x", true);
        gone.verdict.undone = true;
        QCOMPARE(roundsOf({gone}).judged, 0);
    }
};

QTEST_APPLESS_MAIN(ReviewTest)
#include "tst_review.moc"
