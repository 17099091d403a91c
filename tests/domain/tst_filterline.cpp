#include "domain/faults.h"
#include "domain/filterline.h"
#include "domain/filterwords.h"

#include <QTest>

using namespace labdesk;
using namespace Qt::StringLiterals;
using Comparison = FactTerm::Comparison;

namespace {

const LineNames project{.batches = {{u"b1"_s, u"Morning drive"_s}, {u"b2"_s, u"Night"_s}},
                        .labels = {{u"l1"_s, u"Car"_s}, {u"l2"_s, u"Traffic light"_s}},
                        .properties = QStringList{u"camera"_s, u"weather"_s, u"score"_s},
                        .batchesKnown = true,
                        .labelsKnown = true,
                        .zone = Qt::UTC};

FactTerm only(const QString &text)
{
    const FilterLine line = parseFilterLine(text, project);
    if (!line.problems.isEmpty())
        qWarning("%s: %s", qPrintable(text), qPrintable(line.problems.constFirst().text));
    return line.parts.size() == 1 && line.problems.isEmpty() ? line.parts.constFirst().term : FactTerm{.name = u"?"_s};
}

FilterLine::Problem problemOf(const QString &text)
{
    const FilterLine line = parseFilterLine(text, project);
    return line.problems.isEmpty() ? FilterLine::Problem{-1, 0, {}, {}} : line.problems.constFirst();
}

} // namespace

class FilterLineTest : public QObject
{
    Q_OBJECT

private slots:
    void everyTermOfTheSketchIsRead()
    {
        QCOMPARE(only(u"label:car"_s), (FactTerm{.fact = Fact::Label, .values = {u"car"_s}}));
        QCOMPARE(only(u"label:!"_s), (FactTerm{.fact = Fact::Label, .values = {u"!"_s}}));
        QCOMPARE(
            only(u"boxes>10"_s),
            (FactTerm{.fact = Fact::Objects, .comparison = Comparison::More, .values = {u"10"_s}, .numbers = {10}}));
        QCOMPARE(only(u"area<20px"_s).numbers, QList<double>{20});
        QCOMPARE(only(u"area<400"_s).comparison, Comparison::Less);
        QCOMPARE(only(u"-status:pending"_s),
                 (FactTerm{.fact = Fact::Status, .values = {u"pending"_s}, .negated = true}));
        QCOMPARE(only(u"outside"_s), (FactTerm{.fact = Fact::Fault, .values = {u"outside"_s}}));
        QCOMPARE(only(u"twin"_s), (FactTerm{.fact = Fact::Fault, .values = {u"twin"_s}}));
        QCOMPARE(only(u"\"twin\""_s).fact, Fact::Name);
        QCOMPARE(only(u"name~^img_(1|2)"_s),
                 (FactTerm{.fact = Fact::Name, .comparison = Comparison::Matches, .values = {u"^img_(1|2)"_s}}));
        QCOMPARE(only(u"batch:\"Morning drive\""_s), (FactTerm{.fact = Fact::Batch, .values = {u"b1"_s}}));
        QCOMPARE(only(u"camera=cam1|cam2"_s),
                 (FactTerm{.fact = Fact::Property, .name = u"camera"_s, .values = {u"cam1"_s, u"cam2"_s}}));
        QCOMPARE(only(u"duration<5s"_s).numbers, QList<double>{5});
        QCOMPARE(only(u"duration>2m"_s).numbers, QList<double>{120});
        QCOMPARE(only(u"verdict:rejected"_s),
                 (FactTerm{.fact = Fact::Property, .name = u"review"_s, .values = {u"rejected"_s}}));
        QCOMPARE(only(u"street"_s),
                 (FactTerm{.fact = Fact::Name, .comparison = Comparison::Contains, .values = {u"street"_s}}));
        QCOMPARE(only(u"\"two words\""_s).values, QStringList{u"two words"_s});
        QCOMPARE(only(u"score!=3"_s).negated, true);
        QCOMPARE(only(u"-score!=3"_s).negated, false);
        QCOMPARE(only(u"objects:3..5"_s).numbers, (QList<double>{3, 5}));
        QCOMPARE(only(u"objects:3..5|9"_s).numbers, (QList<double>{3, 5, 9, 9}));
        QCOMPARE(only(u"label.Car>2"_s).fact, Fact::LabelCount);
        QCOMPARE(only(u"at:0.25..0.5,0..0.1"_s).numbers, (QList<double>{0.25, 0.5, 0, 0.1}));
        QCOMPARE(only(u"fault:specks"_s).values, QStringList{u"specks"_s});
    }

    void datesHoldWholeDays()
    {
        const auto first = double(*clock::fromIso(u"2026-01-31T00:00:00Z"_s));
        const double last = first + 86'399'999;
        QCOMPARE(only(u"created:2026-01-31"_s).numbers, (QList<double>{first, last}));
        QCOMPARE(only(u"created>=2026-01-31"_s).numbers, QList<double>{first});
        QCOMPARE(only(u"created>2026-01-31"_s).numbers, QList<double>{last});
        QCOMPARE(only(u"created<=2026-01-31"_s).numbers, QList<double>{last});
        QCOMPARE(only(u"created<2026-01-31"_s).numbers, QList<double>{first});
        QCOMPARE(only(u"created:2026-01-30..2026-01-31"_s).numbers, (QList<double>{first - 86'400'000, last}));
        const double week = only(u"created>=-7d"_s).numbers.constFirst();
        QVERIFY(std::abs(week - double(clock::now() - 7LL * 86'400'000)) < 5000);
    }

    void problemsSayWhereAndWhatWasMeant_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qsizetype>("start");
        QTest::addColumn<qsizetype>("length");
        QTest::addColumn<QString>("nearest");
        const auto row = [](const char *text, qsizetype start, qsizetype length, const char *nearest) {
            QTest::newRow(text) << QString::fromUtf8(text) << start << length << QString::fromUtf8(nearest);
        };
        row("a status:pend", 9, 4, "pending");
        row("camra=x", 0, 5, "camera");
        row("lable:car", 0, 5, "label");
        row("label:carr", 6, 4, "Car");
        row("batch:Nigth", 6, 5, "Night");
        row("boxes>ten", 6, 3, "");
        row("created>=yesterday", 9, 9, "");
        row("name~(", 5, 1, "");
        row("label>3", 0, 6, "");
        row("status~x", 0, 7, "");
        row("status:", 7, 1, "");
        row("a|", 2, 1, "");
        row("camera:cam1|", 12, 1, "");
        row("x \"open", 2, 5, "");
        row("duration<soon", 9, 4, "");
        row("fault:twins", 6, 5, "twin");
        row("boxes>3|4", 6, 3, "");
        row("at:1,2", 3, 3, "");
        row("boxes!3", 0, 6, "");
        row("-data.x:1", 0, 9, "");
        row("a \"\"", 2, 2, ""); // nothing at all is no condition: it would mean every task
        row("camera>high", 7, 4, "");
    }
    void problemsSayWhereAndWhatWasMeant()
    {
        QFETCH(const QString, text);
        QFETCH(const qsizetype, start);
        QFETCH(const qsizetype, length);
        QFETCH(const QString, nearest);
        const auto problem = problemOf(text);
        QCOMPARE(problem.start, start);
        QCOMPARE(problem.length, length);
        QCOMPARE(problem.nearest, nearest);
        QVERIFY(!problem.text.isEmpty());
    }

    void severalOfOneNameAreAllMeant()
    {
        LineNames names = project;
        names.batches += {u"b3"_s, u"Night"_s};
        QCOMPARE(parseFilterLine(u"batch:Night"_s, names).terms().constFirst().values, (QStringList{u"b2"_s, u"b3"_s}));
        QCOMPARE(only(u"outside|twin"_s), (FactTerm{.fact = Fact::Fault, .values = {u"outside"_s, u"twin"_s}}));
        // A property of a task may be called as the Lab calls its score: then only the index is asked.
        const TaskFilter own = filterOf({FactTerm{.fact = Fact::Property, .name = u"score"_s, .values = {u"1"_s}}});
        QVERIFY(own.properties.isEmpty() && own.facts.size() == 1);
    }

    void everyProblemIsTold() { QCOMPARE(parseFilterLine(u"status:x boxes>y street"_s, project).problems.size(), 2); }

    void whatTheLabCanAnswerIsAskedThere()
    {
        const TaskFilter filter =
            filterOf(parseFilterLine(u"street status:complete -status:pending batch:Night camera=cam1 score=3 "
                                     u"created>=2026-01-01 boxes>3 id:a|b \"50% (x)\" camera=cam2|cam3 -camera=cam9"_s,
                                     project)
                         .terms());
        QCOMPARE(filter.nameLike, u"street"_s);
        QCOMPARE(filter.statuses, QList<TaskStatus>{TaskStatus::Complete});
        QCOMPARE(filter.batches, QList<BatchId>{BatchId(u"b2"_s)});
        QCOMPARE(filter.properties,
                 (QList<std::pair<QString, QString>>{{u"camera"_s, u"cam1"_s}, {u"score"_s, u"3"_s}}));
        QCOMPARE(filter.created.size(), 1);
        QCOMPARE(filter.ids.size(), 2);
        QCOMPARE(lineOf(filter.facts),
                 u"boxes>3 \"50% (x)\" camera:cam2|cam3 -camera:cam9"_s.replace(u"boxes"_s, u"objects"_s));
        // Nothing can be complete and pending: an empty list of statuses would ask for all.
        const TaskFilter none = filterOf(parseFilterLine(u"status:complete status:pending"_s, project).terms());
        QCOMPARE(none.statuses, QList<TaskStatus>{TaskStatus::Complete});
        QCOMPARE(none.facts.size(), 1);
    }

    void aLineIsReadBackAsTheSame_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"street",
                                 "\"two words\"",
                                 "cat|dog",
                                 "name~^img_(1|2)",
                                 "name~\"a b\"",
                                 "name:exact.jpg",
                                 "-street",
                                 "status:complete|pending",
                                 "-status:pending",
                                 "batch:\"Morning drive\"",
                                 "-batch:Night",
                                 "score:3",
                                 "score>=3",
                                 "-score>=3",
                                 "camera:cam1",
                                 "camera:cam1|cam2",
                                 "camera:\"\"",
                                 "weather>=3",
                                 "label:Car",
                                 "label:\"Traffic light\"|!",
                                 "-label:l1",
                                 "objects>10",
                                 "objects:3..5|9..9",
                                 "area<20px",
                                 "twin",
                                 "-outside",
                                 "\"twin\"",
                                 "fault:small|specks",
                                 "duration<5s",
                                 "id:a|b",
                                 "data.city:Paris",
                                 "label.Car>2",
                                 "at:0..0.5,0.5..1",
                                 "created:2026-01-31",
                                 "updated>\"2026-01-31 08:30:00Z\"",
                                 "label.\"Traffic light\">2",
                                 "data.\"my field\":x",
                                 "\"score\":1",
                                 "annotator:\"Ann \\\"Lee\\\"\"",
                                 "width>=1920",
                                 "aspect:0.5..2",
                                 "-fault:twin|two-labels"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }
    void aLineIsReadBackAsTheSame()
    {
        QFETCH(const QString, line);
        const QList<FactTerm> terms = parseFilterLine(line, project).terms();
        QCOMPARE(terms.size(), 1);
        QCOMPARE(lineOf(terms, project), line);
        // Through a filter, and through its words as they are kept.
        const TaskFilter filter = filterOf(terms);
        QCOMPARE(filterOf(termsOf(filter)), filter);
        const auto kept = filterFromText(textOf(filter));
        QVERIFY2(kept, qPrintable(kept ? QString() : kept.error().text));
        QCOMPARE(lineOf(termsOf(*kept), project), lineOf(termsOf(filter), project));
    }

    void aPropertyMayHaveAnyName()
    {
        for (const QString &name : {u"status"_s, u"my prop"_s, u"a:b"_s, u"data.x"_s, u"q\"q"_s, u"verdict"_s}) {
            const FactTerm term{.fact = Fact::Property, .name = name, .values = {u"x"_s}};
            QCOMPARE(parseFilterLine(lineOf(term)).terms(), QList<FactTerm>{term});
        }
    }

    void wordsOfOtherOptionsHoldToo()
    {
        const auto filter = filterFromWords({u"--status"_s, u"complete"_s, u"--filter"_s, u"boxes>3 name~^x"_s});
        QVERIFY(filter);
        QCOMPARE(filter->statuses.size(), 1);
        QCOMPARE(filter->nameLike, u"^x"_s);
        QCOMPARE(filter->facts.size(), 1);
        const auto wrong = filterFromWords({u"--filter"_s, u"a boxes>x"_s});
        QVERIFY(!wrong && wrong.error().text.contains(u"character 9"_s));
    }

    void pythonAsksTheSame()
    {
        const TaskFilter filter = filterOf(
            parseFilterLine(u"name~^img_ status:complete created>=2026-01-01 camera=cam1 score=3 boxes>3"_s, project)
                .terms());
        const PythonCall call = pythonOf(ProjectId(u"p"_s), filter);
        QCOMPARE(call.text,
                 u"client.tasks(project_id=\"p\", status_in=[\"complete\"], name_like=\"^img_\", "
                 u"created_at_gte=\"2026-01-01 00:00:00\", properties={\"camera\": \"cam1\", \"score\": 3})"_s);
        QCOMPARE(lineOf(call.rest), u"objects>3"_s);
    }

    void hostileLinesEnd()
    {
        const QString long1 = QString(100'000, u'a'), quotes = QString(10'001, u'"');
        QCOMPARE(parseFilterLine(long1).parts.size(), 1);
        QVERIFY(!parseFilterLine(quotes).problems.isEmpty());
        for (const QString &text : {u"-"_s, u"- -"_s, u":"_s, u"=x"_s, u"|"_s, u"||"_s, u"a:|"_s, u"\\"_s, u"\"\\"_s,
                                    u"<"_s, u"a<"_s, u"--x"_s, u"label:"_s, u"label.:3"_s, u"\"\""_s})
            (void)parseFilterLine(text, project); // ends, without a fault of memory
        for (const Fault fault : allFaults())
            QCOMPARE(faultFromWord(wordOf(fault)), std::optional(fault));
    }
};

QTEST_GUILESS_MAIN(FilterLineTest)
#include "tst_filterline.moc"
