#include "formats/csvmanifest.h"
#include "tests/support/json.h"

#include <QTest>

using namespace labdesk;
using namespace labdesk::formats;
using namespace Qt::StringLiterals;
using test::quoted;
using Target = CsvColumn::Target;

namespace {

ProjectConfiguration form()
{
    ProjectConfiguration configuration{ProjectType::Form, {{ProjectType::Rectangle, u"iat-1"_s}}};
    configuration.inputs = {
        {u"text-1"_s, u"display-text"_s}, {u"n-1"_s, u"number"_s, true}, {u"iat-1"_s, u"tool-iat-rectangle"_s, true}};
    return configuration;
}

Manifest csv(const QByteArray &bytes, const ProjectConfiguration &configuration = {})
{
    const auto table = readCsv(bytes);
    if (!table)
        qFatal("%s", qPrintable(table.error().text));
    const auto manifest = manifestOf(*table, suggestedColumns(table->header), configuration);
    if (!manifest)
        qFatal("%s", qPrintable(manifest.error().text));
    return *manifest;
}

} // namespace

class ManifestTest : public QObject
{
    Q_OBJECT

private slots:
    void anArrayAndLinesHoldTheSameTasks()
    {
        const QByteArray one = quoted("{'name':'a','resources':['x.jpg','https://e.org/"
                                      "y'],'data':{'annotations':[1.0,1e-05]},'properties':{'score':2}}");
        const QByteArray two = quoted("{'name':'b','resources':'z.jpg','data':null}");
        const Manifest array = readJsonManifest("\xEF\xBB\xBF [\n" + one + ",\n" + two + "\n]\n");
        const Manifest lines = readJsonManifest(one + "\r\n\n" + two);
        QVERIFY2(array.faults.isEmpty(), array.faults.isEmpty() ? "" : qPrintable(array.faults.at(0).text));
        QVERIFY(lines.faults.isEmpty());
        QCOMPARE(array.drafts, lines.drafts);
        QCOMPARE(array.drafts.size(), 2);
        QCOMPARE(array.drafts.at(0).resources, (QStringList{u"x.jpg"_s, u"https://e.org/y"_s}));
        QCOMPARE(array.drafts.at(0).data, quoted("{'annotations':[1.0,1e-05]}")); // numbers as they were written
        QCOMPARE(array.drafts.at(1).resources, QStringList{u"z.jpg"_s});
        QVERIFY(array.drafts.at(1).data.isEmpty());
    }

    void aBrokenLineIsNamedAndTheOthersAreRead()
    {
        const Manifest manifest =
            readJsonManifest(quoted("{'name':'a'}\n{'name':\n{'name':'c'}\n[1]\n{'resources':[]}\n{'name':7}\n{'name':'"
                                    "d','data':3}\n{'name':'e','colour':1}\n"));
        QStringList names;
        for (const TaskDraft &draft : manifest.drafts)
            names += draft.name;
        QCOMPARE(names, (QStringList{u"a"_s, u"c"_s, u"e"_s}));
        QList<qint64> lines;
        for (const ManifestFault &fault : manifest.faults) {
            lines += fault.line;
            QVERIFY2(fault.text.contains(QString::number(fault.line)), qPrintable(fault.text));
        }
        QCOMPARE(lines, (QList<qint64>{2, 4, 5, 6, 7, 8}));
        QVERIFY(!manifest.faults.constLast().fatal); // what isn't read is only told
    }

    void aBrokenArrayIsReadUpToTheBreak()
    {
        const Manifest manifest =
            readJsonManifest(quoted("[\n{'name':'a'},\n{'name':'b'},\n{'name': oops},\n{'name':'d'}]"));
        QVERIFY(manifest.drafts.size() >= 2);
        QCOMPARE(manifest.drafts.at(1).name, u"b"_s);
        QVERIFY(!manifest.faults.isEmpty());
        const Manifest two = readJsonManifest(quoted("[{'name':'a'}]\n[{'name':'b'}]"));
        QCOMPARE(two.drafts.size(), 1);
        QVERIFY2(two.faults.size() == 1 && two.faults.at(0).fatal && two.faults.at(0).text.contains(u"line 2"_s),
                 two.faults.isEmpty() ? "" : qPrintable(two.faults.at(0).text));
        QVERIFY(readJsonManifest(quoted("[{'name':'a','resources':[1,'b.jpg']}]"))
                    .drafts.isEmpty()); // never a task with half its pictures
        for (const QByteArray &text :
             {QByteArray(), QByteArray("  \n"), QByteArray("nonsense"), QByteArray("[1,2]"), QByteArray("[")})
            QVERIFY2(!readJsonManifest(text).faults.isEmpty() && readJsonManifest(text).drafts.isEmpty(),
                     text.constData());
    }

    void delimitersAndEncodingsAreRecognised()
    {
        for (const QByteArray &delimiter : {QByteArray(","), QByteArray(";"), QByteArray("\t"), QByteArray("|")}) {
            const QByteArray text = "name" + delimiter + "resource" + delimiter + "score\r\n\"a" + delimiter + "b\"" +
                                    delimiter + "\"say \"\"x\"\"\nagain\"" + delimiter + "3\r\nc" + delimiter +
                                    delimiter + "\r\n";
            const Manifest manifest = csv(text);
            QVERIFY(manifest.faults.isEmpty());
            QCOMPARE(manifest.drafts.size(), 2);
            QCOMPARE(manifest.drafts.at(0).name, u"a"_s + QString::fromLatin1(delimiter) + u"b"_s);
            QCOMPARE(manifest.drafts.at(0).resources, QStringList{u"say \"x\"\nagain"_s});
            QCOMPARE(manifest.drafts.at(0).properties, quoted("{'score':3}"));
            QVERIFY(manifest.drafts.at(1).resources.isEmpty() && manifest.drafts.at(1).properties.isEmpty());
        }
        QCOMPARE(readCsv("name\ncaf\xC3\xA9\n")->encoding, u"UTF-8"_s);
        QCOMPARE(readCsv("name\ncaf\xE9 \x80\n")->encoding, u"Windows-1252"_s);
        QCOMPARE(readCsv("name\ncaf\xE9 \x80\n")->rows.at(0).fields.at(0), u"café €"_s);
        const QString wide = u"\uFEFFname,score\né,1\n"_s;
        const auto utf16 = readCsv(QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2));
        QCOMPARE(utf16->encoding, u"UTF-16"_s);
        QCOMPARE(utf16->rows.at(0).fields, (QStringList{u"é"_s, u"1"_s}));
    }

    void whatACsvGetsWrongIsSaidWithItsLine()
    {
        QVERIFY(!readCsv(""));
        const auto open = readCsv("name\na\n\"b\nc\n");
        QVERIFY(!open);
        QVERIFY2(open.error().text.contains(u"line 3"_s), qPrintable(open.error().text));
        const Manifest manifest = csv("name,score,resource\na,1\nb,many,x\nc,2,y\n");
        QCOMPARE(manifest.drafts.size(), 1);
        QCOMPARE(manifest.faults.size(), 2);
        QCOMPARE(manifest.faults.at(0).line, 2);
        QVERIFY(manifest.faults.at(1).text.contains(u"many"_s));
        const auto table = readCsv("title,number\na,1\n");
        const auto nameless = manifestOf(*table, suggestedColumns(table->header), {});
        QVERIFY(!nameless);
        QVERIFY2(nameless.error().text.contains(u"UTF-8"_s) && nameless.error().text.contains(u"title, number"_s),
                 qPrintable(nameless.error().text));
    }

    void columnsBecomeWhatTheirNamesSay()
    {
        const QList<CsvColumn> columns =
            suggestedColumns({u"Filename"_s, u"url"_s, u"resource.2"_s, u"score"_s, u"data.n-1"_s, u"data"_s,
                              u"custom.Camera"_s, u"note"_s, u"name"_s});
        QCOMPARE(columns, (QList<CsvColumn>{{Target::Name, {}},
                                            {Target::Resource, {}},
                                            {Target::Resource, {}},
                                            {Target::Score, {}},
                                            {Target::Data, u"n-1"_s},
                                            {Target::Data, {}},
                                            {Target::Custom, u"Camera"_s},
                                            {},
                                            {}}));
        const Manifest manifest =
            csv("name;resource.1;resource.2;data.text-1;data.n-1;data.iat-1;custom.camera\n"
                "a;1.jpg;2.jpg;hello;3.5;\"{\"\"annotations\"\":[]}\";north\nb;1.jpg;;x;3;[oops;\n",
                form());
        QCOMPARE(manifest.drafts.size(), 1);
        QCOMPARE(manifest.drafts.at(0).resources, (QStringList{u"1.jpg"_s, u"2.jpg"_s}));
        QCOMPARE(manifest.drafts.at(0).data, quoted("{'text-1':'hello','n-1':3.5,'iat-1':{'annotations':[]}}"));
        QCOMPARE(manifest.drafts.at(0).properties, quoted("{'custom':{'camera':'north'}}"));
        QVERIFY(manifest.faults.at(0).text.contains(u"data.iat-1"_s) && manifest.faults.at(0).text.contains(u"“b”"_s));
    }
};

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
