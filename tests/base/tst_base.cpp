#include "base/clock.h"
#include "base/jsonwriter.h"
#include "base/names.h"
#include "base/number.h"

#include <QTest>

using namespace labdesk;
using namespace Qt::StringLiterals;

class BaseTest : public QObject
{
    Q_OBJECT

private slots:
    void numbersPrintAsPythonPrintsThem_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        const QList<std::pair<double, QByteArray>> rows{{0.0, "0.0"},
                                                        {-0.0, "-0.0"},
                                                        {1.0, "1.0"},
                                                        {0.1, "0.1"},
                                                        {1e-5, "1e-05"},
                                                        {0.0001, "0.0001"},
                                                        {1e16, "1e+16"},
                                                        {1e15, "1000000000000000.0"},
                                                        {123456789.125, "123456789.125"},
                                                        {5.782811014696775e-07, "5.782811014696775e-07"},
                                                        {0.10918991044973204, "0.10918991044973204"},
                                                        {-2.5e-10, "-2.5e-10"},
                                                        {1e100, "1e+100"},
                                                        {5e-324, "5e-324"},
                                                        {1.7976931348623157e308, "1.7976931348623157e+308"}};
        for (const auto &[value, text] : rows)
            QTest::newRow(text.constData()) << value << text;
    }
    void numbersPrintAsPythonPrintsThem()
    {
        QFETCH(const double, value);
        QTEST(pythonFloat(value), "text");
    }

    void anyNameBecomesASafePath_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("path");
        QTest::newRow("kept") << u"sub/dir/a.b.jpg"_s << u"sub/dir/a.b.jpg"_s;
        QTest::newRow("other scripts") << u"日本/é😀.png"_s << u"日本/é😀.png"_s;
        QTest::newRow("upwards") << u"../../etc/passwd"_s << u"etc/passwd"_s;
        QTest::newRow("absolute") << u"/etc/passwd"_s << u"etc/passwd"_s;
        QTest::newRow("windows") << u"C:\\a?*.jpg"_s << u"C__a__.jpg"_s;
        QTest::newRow("device") << u"CON.txt"_s << u"_CON.txt"_s;
        QTest::newRow("dots") << u"a./b "_s << u"a_/b_"_s;
        QTest::newRow("nothing") << u".."_s << u"_"_s;
        QTest::newRow("control") << u"a\nb"_s << u"a_b"_s;
    }
    void anyNameBecomesASafePath()
    {
        QFETCH(const QString, name);
        QTEST(safeRelativePath(name), "path");
    }

    void longNamesKeepTheirExtension()
    {
        const QString path = safeRelativePath(QString(300, u'é') + u".jpeg"_s);
        QVERIFY(path.toUtf8().size() <= 255);
        QVERIFY(path.endsWith(u"é.jpeg"_s));
    }

    void equalNamesAreKeptApart()
    {
        DistinctNames names;
        QCOMPARE(names.claim(u"a"_s), u"a"_s);
        QCOMPARE(names.claim(u"A"_s), u"A_2"_s); // one file on Windows
        QCOMPARE(names.claim(u"a"_s), u"a_3"_s);
        QCOMPARE(names.claim(u"a_2"_s), u"a_2_2"_s);
    }

    void extensionsAreTheLastOne()
    {
        QCOMPARE(withoutExtension(u"sub.d/a.b.JPG"_s), u"sub.d/a.b"_s);
        QCOMPARE(extensionOf(u"sub.d/a.b.JPG"_s), u".jpg"_s);
        QCOMPARE(extensionOf(u".hidden"_s), QString());
        QCOMPARE(withoutExtension(u"sub.d/noext"_s), u"sub.d/noext"_s);
    }

    void jsonIsIndentedAndEscapedAsPythonDoes()
    {
        std::string out;
        JsonWriter json(out, {.indent = 2, .escape = JsonWriter::Escape::NonAscii});
        json.beginObject();
        json.member("é", u"日\"\n😀"_s);
        json.key("list");
        json.beginArray();
        json.raw("1e-05");
        json.boolean(true);
        json.endArray();
        json.key("empty");
        json.beginObject();
        json.endObject();
        json.endObject();
        QCOMPARE(QByteArray::fromStdString(out),
                 QByteArray("{\n  \"\\u00e9\": \"\\u65e5\\\"\\n\\ud83d\\ude00\",\n  \"list\": [\n    1e-05,\n    "
                            "true\n  ],\n  \"empty\": {}\n}"));
    }

    void stringTokensKeepTheirEscapes()
    {
        std::string out;
        JsonWriter json(out, {.indent = 0, .escape = JsonWriter::Escape::NonAscii});
        json.stringToken("\"a\\n\\u00e9é\"");
        QCOMPARE(QByteArray::fromStdString(out), QByteArray("\"a\\n\\u00e9\\u00e9\""));
    }

    void datesGoBothWays()
    {
        const auto moment = clock::fromIso(u"2024-11-15T05:34:22.502Z"_s);
        QVERIFY(moment);
        QCOMPARE(clock::toIso(*moment), u"2024-11-15T05:34:22.502Z"_s);
        QCOMPARE(clock::toFilter(*moment), u"2024-11-15 05:34:22"_s);
        QCOMPARE(clock::fromFilter(u"2024-11-15 05:34:22"_s), std::optional(*moment - 502));
        QCOMPARE(clock::fromFilter(u"2024-11-15"_s), clock::fromIso(u"2024-11-15T00:00:00Z"_s));
        QCOMPARE(clock::fromIso(u"2024-11-15T06:34:22.502+01:00"_s), moment);
        QCOMPARE(clock::toFileName(*moment), u"2024-11-15T05-34-22Z"_s);
        for (const QString &rubbish : {u"yesterday"_s, u"2024-13-01T00:00:00Z"_s, u""_s, u"2024-11-15T25:00:00Z"_s})
            QVERIFY2(!clock::fromIso(rubbish), qPrintable(rubbish));
        QVERIFY(!clock::fromFilter(u"2024-11-1508:00:00x"_s));
    }
};

QTEST_GUILESS_MAIN(BaseTest)
#include "tst_base.moc"
