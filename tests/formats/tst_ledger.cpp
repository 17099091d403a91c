#include "base/jsonwriter.h"
#include "drawing/png.h"
#include "tests/support/exported.h"
#include "words/findings.h"

#include <QRandomGenerator>

using namespace labdesk;
using namespace Qt::StringLiterals;
using namespace labdesk::formats;
using test::Tasks;
using test::written;
using test::Written;

namespace {

using Random = QRandomGenerator;

bool often(Random &random, int percent)
{
    return random.bounded(100) < percent;
}

QJsonArray vertices(Random &random, bool box, double scale)
{
    QJsonArray numbers;
    int count = box ? 4 : 2 * random.bounded(0, 9);
    if (often(random, 3))
        ++count;
    for (int i = 0; i < count; ++i) {
        double number = random.bounded(1.0);
        if (often(random, 12))
            number = random.bounded(4.0) - 1.5; // outside
        if (often(random, 10) && i >= 2)
            number = numbers.at(i - 2).toDouble(); // without extent
        if (often(random, 1))
            number = 1e300;
        numbers.append(number * scale);
    }
    if (often(random, 2))
        numbers.append(u"x"_s);
    return numbers;
}

QJsonValue shape(Random &random, ProjectType type, double scale)
{
    if (often(random, 2))
        return random.bounded(2) ? QJsonValue(7) : QJsonValue(QJsonObject{});
    const bool box = type == ProjectType::Rectangle || often(random, 8);
    QJsonObject geometry{{u"type"_s, box ? u"rectangle"_s : u"polygon"_s},
                         {u"vertices"_s, vertices(random, box, scale)}};
    QJsonObject shape{{u"geometry"_s, geometry}};
    if (often(random, 60))
        shape.insert(u"timestamp"_s, often(random, 50) ? QJsonValue(random.bounded(6))
                                                       : QJsonValue(QString::number(random.bounded(5))));
    return shape;
}

QJsonObject labels(Random &random)
{
    QJsonObject lists;
    for (const QString &list : {u"main"_s, u"second"_s, u"old"_s}) {
        if (!often(random, list == u"main"_s ? 85 : 15))
            continue;
        QJsonArray ids;
        for (int i = random.bounded(3); i >= 0; --i)
            ids.append(
                QJsonObject{{u"id"_s, QStringList{u"car"_s, u"n0tree"_s, u"gone"_s, u""_s}.at(random.bounded(4))}});
        QJsonObject entry{{u"labels"_s, ids}};
        if (often(random, 20))
            entry.insert(
                u"children"_s,
                QJsonObject{{u"state"_s, QJsonObject{{u"labels"_s, QJsonArray{QJsonObject{{u"id"_s, u"wet"_s}}}}}}});
        lists.insert(list, entry);
    }
    return lists;
}

QJsonValue annotation(Random &random, ProjectType type, double scale, int place)
{
    if (often(random, 2))
        return u"nothing"_s;
    QJsonObject mark;
    if (often(random, 95))
        mark.insert(u"labels"_s, labels(random));
    QJsonArray shapes, holes;
    for (int i = often(random, 85) ? random.bounded(1, 4) : 0; i > 0; --i)
        shapes.append(shape(random, type, scale));
    if (often(random, 30))
        holes.append(shape(random, type, scale));
    if (type != ProjectType::Segmentation) {
        mark.insert(u"polygons"_s, shapes);
        return mark;
    }
    mark.insert(u"polygons"_s, often(random, 95) ? QJsonArray{place + 2, 0, random.bounded(4)} : QJsonArray{});
    if (often(random, 90))
        mark.insert(u"approximation"_s, QJsonObject{{u"polygons"_s, shapes}, {u"minus"_s, holes}});
    return mark;
}

struct Made
{
    QByteArray json;
    int annotations = 0;
};

Made task(Random &random, ProjectType type, int number)
{
    const QString name = QStringList{u"a.jpg"_s, u"A.JPG"_s, u"../x/é.png"_s, u"con"_s, u"frame.%1"_s, u"p/q_%1.jpg"_s}
                             .at(random.bounded(6))
                             .arg(number);
    QJsonArray resources;
    for (int i = random.bounded(5); i > 0; --i)
        resources.append(u"https://example.org/%1.jpg"_s.arg(i));
    QJsonObject task{{u"id"_s, u"%1"_s.arg(number, 24, 16, QLatin1Char('0'))},
                     {u"name"_s, name},
                     {u"status"_s, QStringList{u"pending"_s, u"complete"_s, u"reviewed"_s}.at(random.bounded(3))},
                     {u"resources"_s, resources}};
    Made made;
    if (often(random, 85)) {
        QJsonObject body;
        const bool sized = often(random, 90);
        if (sized)
            body.insert(u"image"_s, QJsonObject{{u"width"_s, 12}, {u"height"_s, 8}});
        QJsonArray marks;
        for (int i = random.bounded(6); i > 0; --i)
            marks.append(annotation(random, type, type == ProjectType::Segmentation ? 10 : 1, made.annotations++));
        if (often(random, 95) || !marks.isEmpty())
            body.insert(u"annotations"_s, marks);
        if (type == ProjectType::Segmentation && often(random, 75)) {
            drawing::RgbPixels pixels{{12, 8}, std::vector<drawing::Rgb>(96)};
            for (drawing::Rgb &pixel : pixels.pixels)
                if (often(random, 60))
                    pixel = {static_cast<quint8>(random.bounded(9)), 0, static_cast<quint8>(random.bounded(4))};
            QByteArray png = drawing::encodePng(pixels);
            if (often(random, 5))
                png.truncate(png.size() / 2);
            body.insert(u"mask"_s, (often(random, 96) ? u"data:image/png;base64,"_s : u"data:image/jpeg;base64,"_s) +
                                       QString::fromLatin1(png.toBase64()));
        }
        task.insert(u"data"_s, QJsonObject{{u"body"_s, body}});
    }
    made.json = QJsonDocument(task).toJson(QJsonDocument::Compact);
    return made;
}

ProjectConfiguration configuration(ProjectType type, bool sequence)
{
    const QList<Label> known{{u"n0tree"_s, u"Tree"_s, u"#00ff00"_s, 1}, {u"car"_s, u"Car"_s, u"#ff0000"_s, 2}};
    return {type, {{type, {}, sequence, {{u"main"_s, known}, {u"second"_s, {known.at(1)}}}}}};
}

qint64 sum(const QMap<QString, qint64> &counts)
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
}

// Each choice of each option, one at a time.
QList<QMap<QString, QString>> variantsOf(const FormatInfo &format)
{
    QList<QMap<QString, QString>> variants{{}};
    for (const OptionInfo &option : format.options) {
        for (const OptionInfo::Choice &choice : option.choices)
            if (choice.word != option.usual && choice.word != "stop"_L1)
                variants.append({{option.word, choice.word}});
        if (option.kind == OptionInfo::Kind::Flag)
            variants.append({{option.word, u"on"_s}});
    }
    return variants;
}

} // namespace

class LedgerTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingLeavesInSilence_data()
    {
        QTest::addColumn<ProjectType>("type");
        QTest::addColumn<bool>("sequence");
        QTest::newRow("rectangle") << ProjectType::Rectangle << false;
        QTest::newRow("polygon") << ProjectType::Polygon << false;
        QTest::newRow("polyline") << ProjectType::Polyline << false;
        QTest::newRow("graph") << ProjectType::Graph << false;
        QTest::newRow("segmentation") << ProjectType::Segmentation << false;
        QTest::newRow("sequence of rectangles") << ProjectType::Rectangle << true;
        QTest::newRow("sequence of polygons") << ProjectType::Polygon << true;
    }
    // Of every task: what was read is what was written, changed or left out, in every format, layout and option.
    void nothingLeavesInSilence()
    {
        QFETCH(const ProjectType, type);
        QFETCH(const bool, sequence);
        Random random(4711);
        QList<QByteArray> documents;
        QList<int> annotations;
        for (int i = 0; i < 500; ++i) {
            const Made made = task(random, type, i);
            documents += made.json;
            annotations += made.annotations;
        }
        const Tasks tasks(documents);
        const ProjectConfiguration project = configuration(type, sequence);
        int exports = 0;
        for (const FormatInfo *format : allFormats()) {
            for (const auto &[layout, purpose] : format->layouts) {
                for (const auto &values : variantsOf(*format)) {
                    const ExportOptions options{format->word, layout, format->containers.constFirst(), {}, values};
                    const auto writer = makeWriter(options, project);
                    if (!writer)
                        continue; // refused, with a reason
                    ++exports;
                    const QString what =
                        u"%1 %2 %3"_s.arg(format->word, wordOf(layout),
                                          values.isEmpty() ? QString() : values.firstKey() + u'=' + values.first());
                    const Written out = written(**writer, tasks); // fatal when something is unaccounted for
                    QCOMPARE(out.accounts.size(), documents.size());
                    QHash<QString, int> told; // findings by task
                    for (const Finding &finding : out.findings) {
                        ++told[finding.subject];
                        QVERIFY2(words::titleOf(finding.code) != finding.code,
                                 qPrintable(finding.code)); // it has words
                    }
                    for (qsizetype i = 0; i < documents.size(); ++i) {
                        const auto &[name, account] = out.accounts.at(i);
                        const QByteArray where = what.toUtf8() + ": " + documents.at(i);
                        QVERIFY2(account.read == annotations.at(i), where.constData());
                        QVERIFY2(account.read == account.written + sum(account.changed) + sum(account.leftOut),
                                 where.constData());
                        const bool lossless = account.written == account.read && account.inOutput;
                        QVERIFY2(lossless || told.value(name) > 0, where.constData());
                    }
                    const QString words = words::balanceText(out.balance);
                    QVERIFY2(words.contains(QLocale().toString(documents.size())), qPrintable(words));
                }
            }
        }
        QVERIFY(exports > 4);
    }

    void theBalanceIsSaidInWords()
    {
        Balance balance;
        balance.tasks = 50;
        balance.annotated = 20;
        balance.empty = 2;
        balance.unannotated = {{u"configuring"_s, 2}, {u"pending"_s, 26}};
        balance.read = 212;
        balance.written = 209;
        balance.changed = {{u"clipped"_s, 2}};
        balance.leftOut = {{u"degenerate"_s, 1}};
        const QString text = words::balanceText(balance);
        QVERIFY2(text.contains(
                     u"20 with annotations, 2 finished without, 28 not annotated yet (26 pending, 2 configuring)"_s),
                 qPrintable(text));
        QVERIFY2(text.contains(u"209 written, 2 clipped, 1 left out"_s), qPrintable(text));
        QCOMPARE(unaccounted(balance), 0);
        balance.written = 208;
        QCOMPARE(unaccounted(balance), 1);
    }

    void aWriterThatForgetsIsFound()
    {
        TaskLedger ledger(u"a"_s, u"complete"_s, true, 2);
        ledger.wrote(1);
        const TaskAccount account = ledger.settle();
        QCOMPARE(account.leftOut, (QMap<QString, qint64>{{u"unaccounted"_s, 1}}));
        QCOMPARE(ledger.takeFindings().constFirst().code, u"unaccounted"_s);
        // What is taken back again is left out.
        TaskLedger other(u"b"_s, u"complete"_s, true, 1);
        other.wrote(0, 2);
        other.tookBack(0, 2, u"picture-unavailable"_s);
        QCOMPARE(other.settle().leftOut, (QMap<QString, qint64>{{u"picture-unavailable"_s, 1}}));
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
