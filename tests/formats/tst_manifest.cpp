#include "formats/manifest/csvmanifest.h"
#include "tests/support/json.h"
#include "words/findings.h"

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

QStringList codesOf(const Manifest &manifest)
{
    QStringList codes;
    for (const Finding &finding : manifest.findings)
        codes += finding.code;
    return codes;
}

QStringList textsOf(const Manifest &manifest)
{
    QStringList texts;
    for (const Finding &finding : manifest.findings)
        texts += words::detailOf(finding);
    return texts;
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
        Manifest array = readJsonManifest("\xEF\xBB\xBF [\n" + one + ",\n" + two + "\n]\n");
        Manifest lines = readJsonManifest(one + "\r\n\n" + two);
        QCOMPARE(textsOf(array), QStringList());
        QCOMPARE(textsOf(lines), QStringList());
        QCOMPARE(array.drafts.at(1).line, 3);
        for (Manifest *manifest : {&array, &lines})
            for (TaskDraft &draft : manifest->drafts)
                draft.line = 0;
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
        QList<int> lines;
        for (const Finding &finding : manifest.findings)
            lines += finding.place.line;
        QCOMPARE(lines, (QList<int>{2, 4, 5, 6, 7, 8}));
        QCOMPARE(manifest.findings.constLast().severity, Finding::Severity::Warning); // what isn't read is only told
    }

    void aBrokenArrayIsReadUpToTheBreak()
    {
        const Manifest manifest =
            readJsonManifest(quoted("[\n{'name':'a'},\n{'name':'b'},\n{'name': oops},\n{'name':'d'}]"));
        QVERIFY(manifest.drafts.size() >= 2);
        QCOMPARE(manifest.drafts.at(1).name, u"b"_s);
        QVERIFY(hasErrors(manifest.findings));
        const Manifest two = readJsonManifest(quoted("[{'name':'a'}]\n[{'name':'b'}]"));
        QCOMPARE(two.drafts.size(), 1);
        QCOMPARE(codesOf(two), QStringList{u"json-behind"_s});
        QCOMPARE(two.findings.at(0).place.line, 2);
        QVERIFY(readJsonManifest(quoted("[{'name':'a','resources':[1,'b.jpg']}]"))
                    .drafts.isEmpty()); // never a task with half its pictures
        for (const QByteArray &text :
             {QByteArray(), QByteArray("  \n"), QByteArray("nonsense"), QByteArray("[1,2]"), QByteArray("[")})
            QVERIFY2(hasErrors(readJsonManifest(text).findings) && readJsonManifest(text).drafts.isEmpty(),
                     text.constData());
    }

    void delimitersAndEncodingsAreRecognised()
    {
        for (const QByteArray &delimiter : {QByteArray(","), QByteArray(";"), QByteArray("\t"), QByteArray("|")}) {
            const QByteArray text = "name" + delimiter + "resource" + delimiter + "score\r\n\"a" + delimiter + "b\"" +
                                    delimiter + "\"say \"\"x\"\"\nagain\"" + delimiter + "3\r\nc" + delimiter +
                                    delimiter + "\r\n";
            const Manifest manifest = csv(text);
            QCOMPARE(textsOf(manifest), QStringList());
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
        QCOMPARE(codesOf(manifest), (QStringList{u"columns"_s, u"score"_s}));
        QCOMPARE(manifest.findings.at(0).place.line, 2);
        QVERIFY(textsOf(manifest).at(1).contains(u"many"_s));
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
        QVERIFY(textsOf(manifest).at(0).contains(u"data.iat-1"_s));
        QCOMPARE(manifest.findings.at(0).subject, u"b"_s);
        QCOMPARE(manifest.findings.at(0).place.line, 3);
    }

    void tablesAsSpreadsheetsLeaveThem_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("rows of empty cells") << QByteArray("name;resource\r\na;1.jpg\r\nb;2.jpg\r\n;\r\n ; \r\n;\r\n");
        QTest::newRow("line ends of old Macs") << QByteArray("name,resource\ra,1.jpg\rb,2.jpg\r");
        QTest::newRow("Excel's own line") << QByteArray("sep=|\r\nname|resource\r\na|1.jpg\r\nb|2.jpg\r\n");
        QTest::newRow("Excel's own line, LF") << QByteArray("sep=;\nname;resource\na;1.jpg\nb;2.jpg\n");
        const QString wide = u"name\tresource\na\t1.jpg\nb\t2.jpg\n"_s;
        QTest::newRow("UTF-16 without a mark")
            << QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
    }
    void tablesAsSpreadsheetsLeaveThem()
    {
        QFETCH(const QByteArray, bytes);
        const Manifest manifest = csv(bytes);
        QCOMPARE(textsOf(manifest), QStringList());
        QCOMPARE(manifest.drafts.size(), 2);
        QCOMPARE(manifest.drafts.at(1).name, u"b"_s);
        QCOMPARE(manifest.drafts.at(1).resources, QStringList{u"2.jpg"_s});
    }

    void aLineIsCountedAsAnEditorCountsIt()
    {
        const Manifest manifest = csv("sep=,\nname,score\n\"two\nlines\",x\nc,y\n");
        QCOMPARE(manifest.findings.at(0).place.line, 3);
        QCOMPARE(manifest.findings.at(1).place.line, 5);
    }

    void columnsThatNobodyReadsAreNamed_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("meant");
        QTest::newRow("another word") << u"image_path"_s << u"column-ignored"_s << u"resource"_s;
        QTest::newRow("with a blank") << u"Image URL"_s << u"column-ignored"_s << u"resource"_s;
        QTest::newRow("misspelt") << u"resorce"_s << u"column-ignored"_s << u"resource"_s;
        QTest::newRow("of its own") << u"split"_s << u"column-ignored"_s << QString();
        QTest::newRow("twice") << u"Score"_s << u"column-twice"_s << QString();
    }
    void columnsThatNobodyReadsAreNamed()
    {
        QFETCH(const QString, title);
        QFETCH(const QString, code);
        QFETCH(const QString, meant);
        const QStringList header{u"name"_s, u"score"_s, title};
        const auto findings = unreadColumns(header, suggestedColumns(header));
        QCOMPARE(findings.size(), 1);
        QCOMPARE(findings.at(0).code, code);
        QCOMPARE(findings.at(0).arguments, (QStringList{title, meant}));
    }

    void aTextThatBeginsWithABracketStaysOne()
    {
        ProjectConfiguration configuration = form();
        configuration.inputs.append({u"note"_s, u"textarea"_s, true});
        configuration.inputs.append({u"any"_s, u"listbox"_s, true});
        const Manifest manifest = csv("name,data.note,data.any\na,[draft] see,\"[1,2]\"\nb,{x,[oops\n", configuration);
        QCOMPARE(textsOf(manifest), QStringList());
        QCOMPARE(manifest.drafts.at(0).data, quoted("{'note':'[draft] see','any':[1,2]}"));
        QCOMPARE(manifest.drafts.at(1).data, quoted("{'note':'{x','any':'[oops'}"));
    }

    void aMemberThatStandsTwiceIsTold()
    {
        for (const char *text :
             {"{'name':'a','name':'b'}", "{'name':'a','data':{'annotations':[{'color':'1','color':'2'}]}}",
              "{'name':'a','properties':{'score':1,'score':2}}"})
            QVERIFY2(codesOf(readJsonManifest(quoted(text))).contains(u"member-twice"_s), text);
        QCOMPARE(textsOf(readJsonManifest(quoted("{'name':'a','data':{'x':1,'y':{'x':1}}}"))), QStringList());
    }

    void oneTaskOverSeveralLinesIsRead()
    {
        const Manifest manifest = readJsonManifest(quoted("{\n  'name': 'a',\n  'resources': ['x.jpg']\n}\n"));
        QCOMPARE(textsOf(manifest), QStringList());
        QCOMPARE(manifest.drafts.size(), 1);
    }

    void membersThatNobodyReadsAreToldOnce()
    {
        QByteArray lines;
        for (int i = 0; i < 500; ++i)
            lines += quoted("{'name':'a','recources':['x'],'createdAt':1}\n");
        const Manifest manifest = readJsonManifest(lines);
        QCOMPARE(manifest.drafts.size(), 500);
        QCOMPARE(codesOf(manifest), (QStringList{u"member-ignored"_s, u"member-ignored"_s}));
        QVERIFY2(textsOf(manifest).at(1).contains(u"“resources”"_s), qPrintable(textsOf(manifest).at(1)));
        QVERIFY2(textsOf(manifest).at(1).contains(u"500"_s), qPrintable(textsOf(manifest).at(1)));
    }

    void foreignFilesAreNamedInOneLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *title, const char *text, const QString &name) {
            QTest::newRow(title) << quoted(text) << name;
        };
        row("labelme", "{'version':'5','shapes':[],'imagePath':'a.jpg'}", u"labelme"_s);
        row("COCO results", "[{'image_id':1,'category_id':2,'bbox':[0,0,1,1]}]", u"COCO results"_s);
        row("Labelbox lines", "{'data_row':{}}\n{'data_row':{}}", u"Labelbox"_s);
        row("Kili without labels", "[{'externalId':'a','content':'b'}]", u"Kili"_s);
        row("COCO", "{'info':{},'images':[\n{'id':1}],'annotations':[],'categories':[]}", u"COCO"_s);
        row("Label Studio", "[\n{'id':1,'data':{'image':'x'},'annotations':[]}\n]", u"Label Studio"_s);
        row("Datumaro", "{'dm_format_version':'1.0','items':[]}", u"Datumaro"_s);
        row("CVAT", "<?xml version='1.0'?><annotations><version>1.1</version></annotations>", u"CVAT XML"_s);
        row("VOC", "<annotation><filename>x</filename></annotation>", u"Pascal VOC"_s);
        row("YOLO", "train: images/train\nval: images/val\nnames:\n  0: car\n", u"YOLO data.yaml"_s);
    }
    void whatHasNoNamesIsOneFault()
    {
        const Manifest manifest = readJsonManifest("[{\"a\":1,\"b\":2},{\"a\":1},{\"a\":2}]");
        QCOMPARE(manifest.findings.size(), 1);
        QCOMPARE(manifest.findings.at(0).code, u"no-names"_s);
        QCOMPARE(manifest.findings.at(0).arguments, (QStringList{u"3"_s, u"a, b"_s}));
    }

    void everyMemberThatIsThereTwiceIsNamed()
    {
        const Manifest manifest = readJsonManifest(
            R"([{"name":"a","resources":["x"],"resources":["y"],"properties":{"score":1,"score":2,"custom":{"k":1,"k":2}}}])");
        QStringList named;
        for (const Finding &finding : manifest.findings)
            if (finding.code == "member-twice"_L1)
                named += finding.arguments;
        named.sort();
        QCOMPARE(named, (QStringList{u"k"_s, u"resources"_s, u"score"_s}));
    }

    void aHeaderThatStandsAgainIsNoTask()
    {
        const auto table = readCsv("name,resource\na,1.jpg\nname,resource\nb,2.jpg\n");
        const auto manifest = manifestOf(*table, suggestedColumns(table->header), {});
        QCOMPARE(manifest->drafts.size(), 2);
        QCOMPARE(manifest->findings.size(), 1);
        QCOMPARE(manifest->findings.at(0).code, u"header-again"_s);
        QCOMPARE(manifest->findings.at(0).place.line, 3);
    }

    void foreignFilesAreNamedInOneLine()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, name);
        const Manifest manifest = readJsonManifest(bytes);
        QVERIFY(manifest.drafts.isEmpty());
        QCOMPARE(codesOf(manifest), QStringList{u"foreign"_s});
        QVERIFY2(textsOf(manifest).at(0).contains(name), qPrintable(textsOf(manifest).at(0)));
    }
};

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
