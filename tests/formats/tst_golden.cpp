#include "drawing/png.h"
#include "tests/support/exported.h"

#include <zlib.h>

using namespace labdesk;
using namespace Qt::StringLiterals;
using namespace labdesk::formats;
using test::configurationOf;
using test::countOf;
using test::goldenTasks;
using test::Tasks;
using test::written;
using test::Written;

namespace {

QJsonObject expected(const QString &name)
{
    return QJsonDocument::fromJson(test::readAll(QStringLiteral(TEST_DATA "/golden-next/") + name)).object();
}

ExportOptions wanted(const QString &format, const QString &input, const QMap<QString, QString> &values)
{
    return {format, Layout::Standard, Container::Folder, input, values};
}

Written exported(const ExportOptions &options, const QString &project, qsizetype most)
{
    const auto writer = makeWriter(options, configurationOf(project));
    if (!writer)
        qFatal("%s", qPrintable(writer.error().text));
    Tasks tasks = goldenTasks(project);
    if (most > 0)
        tasks.slices.resize(static_cast<size_t>(most));
    return written(**writer, tasks);
}

// Task id (`id#frame` of a sequence) → its label file, by names.csv.
QHash<QString, QByteArray> labelsByTask(const Written &out, bool sequence)
{
    QHash<QString, QString> idOf;
    for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1))
        if (const auto fields = row.trimmed().split(','); fields.size() > 2)
            idOf.insert(QString::fromUtf8(fields.constLast()).remove(u'"'), QString::fromUtf8(fields.constFirst()));
    QHash<QString, QByteArray> labels;
    for (auto it = out.files.cbegin(); it != out.files.cend(); ++it) {
        if (!it.key().endsWith(u".txt"_s) || !it.key().startsWith(u"labels/"_s))
            continue;
        QString stem = it.key().mid(7).chopped(4), frame;
        if (sequence) {
            frame = u'#' + QString::number(stem.right(6).toInt());
            stem.chop(7);
        }
        labels.insert(idOf.value(stem) + frame, *it);
    }
    return labels;
}

} // namespace

class GoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void yoloHoldsWhatWasComputedApart_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("target");
        for (const char *target : {"detect", "segment"}) {
            const QString word = QString::fromLatin1(target);
            QTest::addRow("rectangle %s", target) << u"rectangle"_s << QString() << 60 << word;
            QTest::addRow("polygon %s", target) << u"polygon"_s << QString() << 0 << word;
            QTest::addRow("sequence %s", target) << u"sequence"_s << QString() << 0 << word;
            QTest::addRow("form-two seg-1 %s", target) << u"form-two"_s << u"seg-1"_s << 0 << word;
        }
    }
    void yoloHoldsWhatWasComputedApart()
    {
        QFETCH(const QString, project);
        QFETCH(const QString, input);
        QFETCH(const int, most);
        QFETCH(const QString, target);
        const QString name = input.isEmpty() ? project : project + u'-' + input;
        const Written out = exported(wanted(u"yolo"_s, input, {{u"target"_s, target}}), project, most);
        const auto ours = labelsByTask(out, project == u"sequence"_s);
        const QJsonObject all = expected(name + u".yolo.json"_s).value(target).toObject();
        QVERIFY(!all.isEmpty());
        for (auto task = all.constBegin(); task != all.constEnd(); ++task) {
            QVERIFY2(ours.contains(task.key()), qPrintable(task.key()));
            QList<QByteArray> rows = ours.value(task.key()).split('\n');
            rows.removeAll(QByteArray());
            // Boxes under 0.002 pixels a side may be missing.
            QJsonArray recorded;
            for (const QJsonValue &row : task->toArray()) {
                double least[2]{9, 9}, largest[2]{-9, -9};
                for (qsizetype i = 1; i < row.toArray().size(); ++i) {
                    least[(i - 1) % 2] = std::min(least[(i - 1) % 2], row[i].toDouble());
                    largest[(i - 1) % 2] = std::max(largest[(i - 1) % 2], row[i].toDouble());
                }
                const bool box = row.toArray().size() == 5;
                const double width = box ? row[3].toDouble() : largest[0] - least[0],
                             height = box ? row[4].toDouble() : largest[1] - least[1];
                if (width > 5e-7 && height > 5e-7)
                    recorded.append(row);
            }
            QVERIFY2(rows.size() == recorded.size(),
                     qPrintable(u"%1: %2 rows instead of %3"_s.arg(task.key()).arg(rows.size()).arg(recorded.size())));
            for (qsizetype row = 0; row < rows.size(); ++row) {
                const auto numbers = rows.at(row).split(' ');
                const QJsonArray right = recorded.at(row).toArray();
                QVERIFY2(numbers.size() == right.size(), (task.key().toUtf8() + ' ' + rows.at(row)).constData());
                for (qsizetype i = 0; i < numbers.size(); ++i)
                    QVERIFY2(std::abs(numbers.at(i).toDouble() - right.at(i).toDouble()) < 2.1e-6,
                             (task.key().toUtf8() + ' ' + rows.at(row)).constData());
            }
        }
    }

    void whatIsLostIsWhatWasComputedApart_data()
    {
        QTest::addColumn<QString>("project");
        QTest::addColumn<int>("most");
        QTest::newRow("rectangle") << u"rectangle"_s << 60;
        QTest::newRow("polygon") << u"polygon"_s << 0;
        QTest::newRow("sequence") << u"sequence"_s << 0;
    }
    void whatIsLostIsWhatWasComputedApart()
    {
        QFETCH(const QString, project);
        QFETCH(const int, most);
        const Written out = exported(wanted(u"yolo"_s, {}, {}), project, most);
        const QJsonObject losses = expected(project + u".losses.json"_s);
        QCOMPARE(countOf(out, u"no-data"_s), losses.value(u"tasks never annotated"_s).toInt());
        QCOMPARE(countOf(out, u"no-class"_s), losses.value(u"annotations without a class"_s).toInt());
        QCOMPARE(out.balance.read,
                 out.balance.written +
                     std::accumulate(out.balance.changed.cbegin(), out.balance.changed.cend(), qint64(0)) +
                     std::accumulate(out.balance.leftOut.cbegin(), out.balance.leftOut.cend(), qint64(0)));
    }

    void masksHoldThePixelsThatWereCountedApart()
    {
        const QJsonObject all = expected(u"form-two-seg-1.masks.json"_s);
        const QJsonObject tasks = all.value(u"tasks"_s).toObject();
        for (const QString &kind : {u"semantic"_s, u"instance"_s}) {
            const Written out = exported(wanted(u"mask"_s, u"seg-1"_s, {{u"mask-colors"_s, kind}}), u"form-two"_s, 0);
            int compared = 0;
            for (const QByteArray &row : out.files.value(u"names.csv"_s).split('\n').mid(1)) {
                const auto fields = row.trimmed().split(',');
                if (fields.size() < 3 || !tasks.contains(QString::fromUtf8(fields.constFirst())))
                    continue;
                const QByteArray png = out.files.value(QString::fromUtf8(fields.constLast()) + u".png"_s);
                // A palette's number is read back from its colour.
                const auto pixels = drawing::decodePng(png);
                QVERIFY(pixels);
                const QJsonArray size = tasks[QString::fromUtf8(fields.constFirst())][u"size"_s].toArray();
                QCOMPARE(pixels->size, QSize(size.at(0).toInt(), size.at(1).toInt()));
                ++compared;
                if (kind == u"instance"_s) {
                    QCOMPARE(png.at(24), char(16));
                    continue;
                }
                QCOMPARE(png.at(25), char(3));
                const QJsonArray legend =
                    QJsonDocument::fromJson(out.files.value(u"legend.json"_s))[u"labels"_s].toArray();
                QByteArray values;
                for (const drawing::Rgb pixel : pixels->pixels) {
                    char value = 0;
                    for (const QJsonValue &label : legend)
                        if (drawing::colorFromText(label[u"color"_s].toString()) == pixel)
                            value = static_cast<char>(label[u"index"_s].toInt());
                    values += value;
                }
                const auto crc =
                    crc32(0, reinterpret_cast<const Bytef *>(values.constData()), static_cast<uInt>(values.size()));
                QCOMPARE(QString::number(crc, 16).rightJustified(8, u'0'),
                         tasks[QString::fromUtf8(fields.constFirst())][u"semantic"_s].toString());
            }
            QCOMPARE(compared, tasks.size());
        }
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "tst_golden.moc"
