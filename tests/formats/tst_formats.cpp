#include "formats/exportformat.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"
#include "wire/json.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <yaml-cpp/yaml.h>

using namespace labdesk;
using namespace labdesk::formats;
using namespace Qt::StringLiterals;

namespace {

const QJsonObject &world()
{
    static const QJsonObject all = QJsonDocument::fromJson(test::readAll(test::goldenPath(u"world.json"_s))).object();
    return all;
}

ProjectConfiguration configurationOf(const QString &name)
{
    return *wire::decodeConfiguration(QJsonDocument(world().value(u"configurations"_s)[test::goldenProject(name)].toObject()).toJson());
}

// The tasks' JSON texts in one padded text, as a page holds them.
struct Tasks
{
    QByteArray text;
    std::vector<std::string_view> slices;

    explicit Tasks(const QList<QByteArray> &documents)
    {
        QList<std::pair<qsizetype, qsizetype>> places;
        for (const QByteArray &document : documents) {
            places.append({text.size(), document.size()});
            text += document + ',';
        }
        text = wire::padded(text);
        for (const auto &[at, size] : places)
            slices.emplace_back(text.constData() + at, size);
    }
};

Tasks goldenTasks(const QString &name)
{
    // Cut out of the file, not printed again: number text must stay as it was.
    static const QByteArray text = wire::padded(test::readAll(test::goldenPath(u"world.json"_s)));
    const auto document = wire::JsonDocument::parse(text);
    const auto object = document->object();
    const auto tasks = wire::arrayIn(*object, "tasks");
    QList<QByteArray> found;
    for (const wire::JsonElement task : *tasks) {
        wire::JsonObject fields;
        if (!task.get_object().get(fields) && wire::textIn(fields, "projectId") == test::goldenProject(name))
            found += wire::minified(task);
    }
    return Tasks(found);
}

struct Written
{
    QByteArray text;
    QHash<QString, QByteArray> files;
    QList<Finding> findings;
    QList<WantedPicture> pictures;
};

// Formats in parts of seven, as pages would come.
Written written(ExportFormat &format, const Tasks &tasks)
{
    Written out;
    out.text = format.header();
    for (size_t from = 0; from < tasks.slices.size(); from += 7) {
        const size_t count = std::min<size_t>(7, tasks.slices.size() - from);
        auto part = format.format(std::span(tasks.slices).subspan(from, count));
        if (!part)
            qFatal("%s", qPrintable(part.error().text));
        format.arrange(*part);
        out.text += (from > 0 ? format.separator() : QByteArray()) + part->text;
        for (const OutputFile &file : part->files)
            out.files.insert(file.path, file.bytes);
        out.findings += part->findings;
        out.pictures += part->pictures;
    }
    out.text += format.footer();
    for (const OutputFile &file : format.closingFiles())
        out.files.insert(file.path, file.bytes);
    return out;
}

std::unique_ptr<ExportFormat> make(const ExportOptions &options, const ProjectConfiguration &configuration)
{
    auto format = makeFormat(options, configuration);
    if (!format)
        qFatal("%s", qPrintable(format.error().text));
    return std::move(*format);
}

ProjectConfiguration boxes()
{
    ToolConfiguration tool{ProjectType::Rectangle, {}, false, {{u"main"_s, {{u"car"_s, u"Car"_s}, {u"it's: \"x\""_s, u"Odd"_s}, {u"car"_s, u"Car"_s}}}}};
    return {ProjectType::Rectangle, {tool}};
}

QByteArray boxTask(const QByteArray &id, const QByteArray &name, const QByteArray &label, const QByteArray &vertices)
{
    return R"({"id":")" + id + R"(","name":")" + name + R"(","resources":[{"id":"f","name":"pic.PNG"}],"data":{"body":{"annotations":[{"labels":{"main":{"labels":[{"id":")"
        + label + R"("}]}},"polygons":[{"geometry":{"type":"rectangle","vertices":)" + vertices + "}}]}]}}}";
}

} // namespace

class FormatsTest : public QObject
{
    Q_OBJECT

private slots:
    void labEqualsTheRecordings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("compatible");
        for (const char *name : {"rectangle", "polygon", "polyline", "graph", "segmentation", "sequence", "form-one", "form-two", "form-plain"}) {
            QTest::addRow("%s compatible", name) << QString::fromLatin1(name) << true;
            QTest::addRow("%s standard", name) << QString::fromLatin1(name) << false;
        }
    }
    void labEqualsTheRecordings()
    {
        QFETCH(const QString, name);
        QFETCH(const bool, compatible);
        const auto format = make({.format = Format::Lab, .layout = compatible ? Layout::Compatible : Layout::Standard}, configurationOf(name));
        const Written out = written(*format, goldenTasks(name));
        const QJsonDocument ours = QJsonDocument::fromJson(out.text);
        const QJsonDocument recorded = QJsonDocument::fromJson(test::readAll(test::goldenPath(u"expected/%1/lab/export.json"_s.arg(name))));
        QVERIFY(ours.isArray());
        QCOMPARE(ours.array().size(), recorded.array().size());
        for (qsizetype i = 0; i < ours.array().size(); ++i)
            QCOMPARE(ours.array().at(i), recorded.array().at(i));
        const bool ascii = std::all_of(out.text.cbegin(), out.text.cend(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        QVERIFY(!compatible || ascii);
        QVERIFY(compatible ? out.text.startsWith("[\n  {\n    \"_id\": ") : out.text.count('\n') == ours.array().size() + 2);
    }

    void compatibleYoloEqualsTheRecordings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("input");
        for (const char *name : {"rectangle", "polygon", "polyline", "graph", "segmentation", "form-one"})
            QTest::addRow("%s", name) << QString::fromLatin1(name) << QString();
        QTest::newRow("form-two iat-1") << u"form-two"_s << u"iat-1"_s;
        QTest::newRow("form-two seg-1") << u"form-two"_s << u"seg-1"_s;
    }
    void compatibleYoloEqualsTheRecordings()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, input);
        const auto format = make({.format = Format::Yolo, .layout = Layout::Compatible, .container = Container::Zip, .inputId = input}, configurationOf(name));
        const Written out = written(*format, goldenTasks(name));
        const QString folder = test::goldenPath(u"expected/%1/yolo%2"_s.arg(name, input.isEmpty() ? QString() : u'-' + input));
        int count = 0;
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString relative = path.mid(folder.size() + 1);
            QVERIFY2(out.files.contains(relative), qPrintable(relative));
            QCOMPARE(out.files.value(relative), test::readAll(path));
            ++count;
        }
        QVERIFY(count > 10);
        QCOMPARE(out.files.size(), count);
    }

    void whatCannotBeWrittenIsRefusedWithAWayOut()
    {
        int count = 0;
        for (const auto &value : QJsonDocument::fromJson(test::readAll(test::goldenPath(u"refused.json"_s))).array()) {
            const QJsonObject refusal = value.toObject();
            if (refusal.value(u"format"_s) != u"yolo"_s || refusal.value(u"case"_s).toString().contains(u"named"_s))
                continue; // a name is refused where it is given: in the dialog
            const auto format = makeFormat({.format = Format::Yolo, .layout = Layout::Compatible, .inputId = refusal.value(u"options"_s)[u"input_id"_s].toString()},
                                           configurationOf(refusal.value(u"project"_s).toString()));
            QVERIFY2(!format, qPrintable(refusal.value(u"case"_s).toString()));
            QVERIFY(!format.error().text.isEmpty());
            ++count;
        }
        QVERIFY(count >= 3);
    }

    void standardYoloIsReadByTrainers()
    {
        const auto format = make({.format = Format::Yolo, .container = Container::Folder, .validationPercent = 50}, boxes());
        QList<QByteArray> documents;
        for (int i = 0; i < 40; ++i)
            documents += boxTask("id" + QByteArray::number(i), "a" + QByteArray::number(i) + ".jpg", "car", "[0.1,0.2,0.5,0.6]");
        const Written out = written(*format, Tasks(documents));
        const YAML::Node yaml = YAML::Load(out.files.value(u"data.yaml"_s).toStdString());
        QCOMPARE(yaml["names"].size(), size_t(2)); // a list used twice gives a class once
        QCOMPARE(yaml["names"][1].as<std::string>(), std::string("it's: \"x\""));
        QCOMPARE(yaml["train"].as<std::string>(), std::string("images/train"));
        QCOMPARE(yaml["val"].as<std::string>(), std::string("images/val"));
        int train = 0, val = 0;
        for (auto it = out.files.cbegin(); it != out.files.cend(); ++it) {
            train += it.key().startsWith(u"labels/train/"_s);
            val += it.key().startsWith(u"labels/val/"_s);
            if (it.key().startsWith(u"labels/"_s))
                QCOMPARE(*it, QByteArray("0 0.300000 0.400000 0.400000 0.400000\n"));
        }
        QCOMPARE(train + val, 40);
        QVERIFY(train > 5 && val > 5);
        // An image lies where a reader looks for it: images/ for labels/, another ending.
        for (const WantedPicture &picture : out.pictures) {
            QString label = picture.path;
            label.replace(u"images/"_s, u"labels/"_s).replace(u".png"_s, u".txt"_s);
            QVERIFY2(out.files.contains(label), qPrintable(label));
        }
        QCOMPARE(out.pictures.size(), 40);
    }

    void whatIsLeftOutIsReported()
    {
        const auto format = make({.format = Format::Yolo, .validationPercent = 0}, boxes());
        const Written out = written(*format, Tasks({boxTask("1", "a.jpg", "car", "[0,0,2,0.5]"), boxTask("2", "a.png", "nobody", "[0,0,1,1]"),
                                                    boxTask("3", "../a:b.jpg", "car", "[0.5,0.5,0.5,0.9]"), boxTask("4", "x.jpg", "car", "[0.5]"),
                                                    R"({"id":"5","name":"none","resources":[]})"}));
        QCOMPARE(out.files.value(u"labels/train/a.txt"_s), QByteArray("0 0.500000 0.250000 1.000000 0.500000\n")); // clipped to the picture
        QCOMPARE(out.files.value(u"labels/train/a_2.txt"_s), QByteArray());
        QVERIFY(out.files.contains(u"labels/train/a_b.txt"_s));
        QVERIFY(out.files.value(u"names.csv"_s).contains("3,../a:b.jpg,train/a_b"));
        QVERIFY(out.files.value(u"data.yaml"_s).contains("val: images/train"));
        QMap<Finding::Kind, int> kinds;
        for (const Finding &finding : out.findings)
            ++kinds[finding.kind];
        QCOMPARE(kinds.value(Finding::Kind::NoClass), 1);
        QCOMPARE(kinds.value(Finding::Kind::Degenerate), 1);
        QCOMPARE(kinds.value(Finding::Kind::Malformed), 1);
        QCOMPARE(kinds.value(Finding::Kind::NoData), 1);
        QCOMPARE(kinds.value(Finding::Kind::Renamed), 2);
        QCOMPARE(kinds.value(Finding::Kind::PictureUnavailable), 1);
    }

    void anUnknownLabelCanStopTheExport()
    {
        const auto format = make({.format = Format::Yolo, .unlabelled = Unlabelled::Stop}, boxes());
        const Tasks tasks({boxTask("2", "a.png", "nobody", "[0,0,1,1]")});
        const auto part = format->format(tasks.slices);
        QVERIFY(!part);
        QVERIFY2(part.error().text.contains(u"a.png"_s) && part.error().text.contains(u"nobody"_s), qPrintable(part.error().text));
    }

    void boxesAndOutlinesAreNeverMixed()
    {
        const auto segment = make({.format = Format::Yolo, .target = YoloTarget::Segment, .validationPercent = 0}, boxes());
        QCOMPARE(written(*segment, Tasks({boxTask("1", "a", "car", "[0,0,1,0.5]")})).files.value(u"labels/train/a.txt"_s),
                 QByteArray("0 0.000000 0.000000 1.000000 0.000000 1.000000 0.500000 0.000000 0.500000\n"));
        const auto detect = make({.format = Format::Yolo, .target = YoloTarget::Detect}, configurationOf(u"polygon"_s));
        const Written out = written(*detect, goldenTasks(u"polygon"_s));
        for (const QByteArray &file : out.files)
            for (const QByteArray &row : file.split('\n'))
                QVERIFY(row.isEmpty() || !row.at(0) || file.startsWith("train:") || file.startsWith("task_id") || row.split(' ').size() == 5);
    }

    void aTaskThatIsNoJsonIsAnError()
    {
        for (const QByteArray &text : {QByteArray(R"({"id":"1","name":"x","data":{"body":{"a":[1 2]}}})"), QByteArray(R"({"id":"1","data":{"body":{"a":nul}}})")}) {
            const Tasks tasks({text});
            QVERIFY(!make({.format = Format::Lab}, boxes())->format(tasks.slices));
            QVERIFY(!make({.format = Format::Yolo}, boxes())->format(tasks.slices));
        }
    }

    void theReportCountsEverythingAndKeepsLittle()
    {
        Report report;
        for (int i = 0; i < 5000; ++i)
            report.add({Finding::Kind::NoClass, u"t%1"_s.arg(i), {}});
        const QJsonObject json = QJsonDocument::fromJson(report.toJson({.project = u"P"_s, .classes = {u"car"_s}})).object();
        const QJsonObject entry = json.value(u"findings"_s).toArray().at(0).toObject();
        QCOMPARE(entry.value(u"count"_s).toInt(), 5000);
        QCOMPARE(entry.value(u"tasks"_s).toArray().size(), 1000);
        QCOMPARE(json.value(u"classes"_s)[u"names"_s].toArray().at(0).toString(), u"car"_s);
    }
};

QTEST_GUILESS_MAIN(FormatsTest)
#include "tst_formats.moc"
