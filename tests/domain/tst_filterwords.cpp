#include "domain/filterwords.h"

#include <QTest>

#include <ctime>

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
        QTest::newRow("no such month") << u"--created '>=2026-13-01'"_s << u"2026-13-01"_s;
        QTest::newRow("a date as others write it") << u"--created '>=31/01/2026'"_s << u"31/01/2026"_s;
        QTest::newRow("a comparison turned round") << u"--created '=>2026-01-01 00:00:00'"_s << u"=>2026-01-01"_s;
        QTest::newRow("greater") << u"--property 'score>3'"_s << u"score>3"_s;
        QTest::newRow("at least") << u"--property 'score>=3'"_s << u"score>=3"_s;
        QTest::newRow("not") << u"--data 'box!=yes'"_s << u"box!=yes"_s;
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

    // The moments in 2026 that each bound holds: the last before the day, its first and last, the first after it.
    void aDateWithoutATimeIsThatWholeDay_data()
    {
        QTest::addColumn<QString>("bound");
        QTest::addColumn<QList<bool>>("holds");
        QTest::newRow("until") << u"<=2026-01-31"_s << QList{true, true, true, false};
        QTest::newRow("before") << u"<2026-01-31"_s << QList{true, false, false, false};
        QTest::newRow("from") << u">=2026-01-31"_s << QList{false, true, true, true};
        QTest::newRow("after") << u">2026-01-31"_s << QList{false, false, false, true};
        QTest::newRow("the day") << u"2026-01-31"_s << QList{false, true, true, false};
        QTest::newRow("the day, with =") << u"=2026-01-31"_s << QList{false, true, true, false};
        QTest::newRow("to the minute") << u">2026-01-31 23:59"_s << QList{false, false, false, true};
        QTest::newRow("with a zone") << u"<2026-01-31T01:00:00+01:00"_s << QList{true, false, false, false};
        QTest::newRow("with Z") << u">=2026-02-01 00:00:00Z"_s << QList{false, false, false, true};
    }
    void aDateWithoutATimeIsThatWholeDay()
    {
        QFETCH(const QString, bound);
        QFETCH(const QList<bool>, holds);
        const auto filter = filterFromWords({u"--created"_s, bound});
        QVERIFY2(filter, qPrintable(filter ? QString() : filter.error().text));
        const auto holdsAll = [](const QList<DateBound> &bounds, clock::Moment moment) {
            return std::all_of(bounds.cbegin(), bounds.cend(), [moment](const DateBound &one) {
                switch (one.comparison) {
                case DateBound::Comparison::After: return moment > one.moment;
                case DateBound::Comparison::AtOrAfter: return moment >= one.moment;
                case DateBound::Comparison::Before: return moment < one.moment;
                case DateBound::Comparison::AtOrBefore: return moment <= one.moment;
                }
                return false;
            });
        };
        // As asked, as the Lab is told (whole seconds), and as it is read back from its own words.
        QList<DateBound> told;
        for (const DateBound &one : filter->created)
            told += *decodeBound(encodeBound(one));
        const auto again = filterFromText(textOf(*filter));
        QVERIFY(again);
        const char *moments[] = {"2026-01-30T23:59:59.999Z", "2026-01-31T00:00:00.000Z", "2026-01-31T23:59:59.999Z",
                                 "2026-02-01T00:00:00.000Z"};
        for (int i = 0; i < 4; ++i) {
            const clock::Moment moment = *clock::fromIso(QString::fromLatin1(moments[i]));
            for (const QList<DateBound> &bounds : {filter->created, told, again->created})
                QVERIFY2(holdsAll(bounds, moment) == holds.at(i), moments[i]);
        }
    }

    void aDayIsThatOfThePerson()
    {
        qputenv("TZ", "Asia/Tokyo");
        tzset();
        const auto filter = filterFromText(u"--created 2026-01-31"_s, Qt::LocalTime);
        const auto utc = filterFromText(u"--created 2026-01-31"_s);
        qputenv("TZ", "UTC");
        tzset();
        QVERIFY(filter && utc);
        QCOMPARE(filter->created.at(0).moment, utc->created.at(0).moment - 9 * 3600 * 1000);
        QCOMPARE(filter->created.at(1).moment, utc->created.at(1).moment - 9 * 3600 * 1000);
        // Words say their zone: what is copied means the same elsewhere.
        QCOMPARE(filterFromText(textOf(*filter))->created, filter->created);
    }
};

QTEST_GUILESS_MAIN(FilterWordsTest)
#include "tst_filterwords.moc"
