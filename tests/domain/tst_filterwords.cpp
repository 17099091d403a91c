#include "domain/filterwords.h"

#include <QTest>

using namespace labdesk;
using namespace Qt::StringLiterals;

class FilterWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void aFilterGoesThroughTextAndComesBack()
    {
        TaskFilter filter;
        filter.batches = {BatchId(u"b1"_s), BatchId(u"b2"_s)};
        filter.statuses = {TaskStatus::Complete, TaskStatus::ToReview};
        filter.ids = {TaskId(u"t"_s)};
        filter.names = {u"it's a name.png"_s, u"été \"x\" \\ y"_s, u""_s, u"--odd=1"_s};
        filter.nameLike = u"^img_\\d+ (a|b)'$"_s;
        filter.created = {*decodeBound(u">=2024-01-01 00:00:00"), *decodeBound(u"<2024-02-01 12:30:01")};
        filter.updated = {*decodeBound(u">2024-01-01 00:00:00"), *decodeBound(u"<=2024-03-01 00:00:00")};
        filter.properties = {{u"score"_s, u"3"_s}, {u"camera"_s, u"a=b c"_s}};
        filter.data = {{u"listbox-1"_s, u""_s}};
        const auto back = filterFromText(textOf(filter));
        QVERIFY2(back, qPrintable(back ? QString() : back.error().text));
        QCOMPARE(*back, filter);
        QCOMPARE(*filterFromText(QString()), TaskFilter());
        QVERIFY(textOf({}).isEmpty());
    }

    void oneOptionMayHaveSeveralValues()
    {
        const auto filter = filterFromText(u"--status complete reviewed --name a 'b c' --status=pending"_s);
        QVERIFY(filter);
        QCOMPARE(filter->statuses, (QList{TaskStatus::Complete, TaskStatus::Reviewed, TaskStatus::Pending}));
        QCOMPARE(filter->names, (QStringList{u"a"_s, u"b c"_s}));
    }

    void whatIsntUnderstoodIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("option") << u"--colour red"_s << u"--colour"_s;
        QTest::newRow("status") << u"--status done"_s << u"done"_s;
        QTest::newRow("date") << u"--created tomorrow"_s << u"tomorrow"_s;
        QTest::newRow("no comparison") << u"--created '2024-01-01 00:00:00'"_s << u"2024-01-01"_s;
        QTest::newRow("pair") << u"--property score"_s << u"score"_s;
        QTest::newRow("no value") << u"--status complete --name"_s << u"--name"_s;
        QTest::newRow("stray") << u"complete"_s << u"complete"_s;
        QTest::newRow("quote") << u"--name 'open"_s << u"quote"_s;
    }
    void whatIsntUnderstoodIsNamed()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, named);
        const auto filter = filterFromText(text);
        QVERIFY(!filter);
        QVERIFY2(filter.error().text.contains(named), qPrintable(filter.error().text));
    }
};

QTEST_GUILESS_MAIN(FilterWordsTest)
#include "tst_filterwords.moc"
