#include "domain/filterline.h"
#include "index/statistics.h"
#include "wire/json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace labdesk;
using namespace labdesk::index;
using namespace Qt::StringLiterals;

namespace {

// A project that the test knows by heart: what it counts by hand, an index must count, too.
struct Box
{
    QStringList labels;
    double x, y, w, h; // shares
};
struct Made
{
    QString id, name, batch, status, camera, annotator;
    qint64 created = 0;
    int score = -1;
    double duration = -1;
    bool annotated = true;
    int width = 0, height = 0;
    QList<Box> boxes;
};

const ProjectConfiguration boxesProject{
    .type = ProjectType::Rectangle,
    .tools = {{ProjectType::Rectangle,
               {},
               false,
               {{u"main"_s, {{u"l1"_s, u"Car"_s, {}, 1}, {u"l2"_s, u"Truck"_s, {}, 2}, {u"l3"_s, u"Bus"_s, {}, 3}}}}}}};
const LabelNames labelNames{{u"l1"_s, u"Car"_s}, {u"l2"_s, u"Truck"_s}, {u"l3"_s, u"Bus"_s}};
constexpr qint64 day = 86'400'000;

Made madeTask(QRandomGenerator &dice, int number)
{
    Made task{.id = u"t%1"_s.arg(number, 6, 10, QChar(u'0')),
              .name = u"img_%1.jpg"_s.arg(number),
              .batch = u"b%1"_s.arg(dice.bounded(3)),
              .status = QStringList{u"pending"_s, u"complete"_s, u"reviewed"_s}.at(dice.bounded(3)),
              .camera = dice.bounded(4) == 0 ? QString() : u"cam%1"_s.arg(dice.bounded(3)),
              .annotator = dice.bounded(3) == 0 ? QString() : u"Ann %1"_s.arg(dice.bounded(2)),
              .created = 1'700'000'000'000 + dice.bounded(20) * day / 2,
              .score = dice.bounded(6) - 1,
              .duration = dice.bounded(3) == 0 ? -1 : dice.bounded(600) / 4.0,
              .annotated = dice.bounded(5) > 0,
              .width = dice.bounded(10) == 0 ? 0 : 640 + dice.bounded(3) * 320,
              .height = 480,
              .boxes = {}};
    const int count = task.annotated ? dice.bounded(7) : 0;
    for (int i = 0; i < count; ++i) {
        Box box{{},
                dice.bounded(1100) / 1000.0 - 0.05,
                dice.bounded(900) / 1000.0,
                dice.bounded(1, 200) / 1000.0,
                dice.bounded(1, 200) / 1000.0};
        for (int l = 1; l <= 3; ++l)
            if (dice.bounded(3) == 0)
                box.labels += u"l%1"_s.arg(l);
        task.boxes += box;
        if (dice.bounded(12) == 0) // the same once more, now and then with another label
            task.boxes += Box{dice.bounded(2) == 0 ? box.labels : QStringList{u"l3"_s}, box.x, box.y, box.w, box.h};
    }
    return task;
}

QByteArray jsonOf(const Made &task)
{
    QJsonObject json{{u"id"_s, task.id},
                     {u"name"_s, task.name},
                     {u"batch"_s, task.batch},
                     {u"status"_s, task.status},
                     {u"createdAt"_s, clock::toIso(task.created)},
                     {u"updatedAt"_s, clock::toIso(task.created + 5)},
                     {u"resources"_s, QJsonArray{u"https://example.org/"_s + task.id}}};
    QJsonObject properties;
    if (task.score >= 0)
        properties[u"score"_s] = task.score;
    if (!task.camera.isEmpty())
        properties[u"custom"_s] = QJsonObject{{u"camera"_s, task.camera}};
    json[u"properties"_s] = properties;
    if (task.duration >= 0)
        json[u"metrics"_s] = QJsonObject{{u"duration"_s, task.duration}};
    if (!task.annotated)
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    QJsonArray annotations;
    for (const Box &box : task.boxes) {
        QJsonArray ids;
        for (const QString &label : box.labels)
            ids += QJsonObject{{u"id"_s, label}};
        const QJsonObject geometry{{u"type"_s, u"rectangle"_s},
                                   {u"vertices"_s, QJsonArray{box.x, box.y, box.x + box.w, box.y + box.h}}};
        annotations += QJsonObject{
            {u"labels"_s,
             QJsonObject{
                 {u"main"_s, QJsonObject{{u"labels"_s, ids}}},
                 {u"other"_s, QJsonObject{{u"labels"_s, QJsonArray{QJsonObject{{u"id"_s, u"no main one"_s}}}}}}}},
            {u"polygons"_s, QJsonArray{QJsonObject{{u"geometry"_s, geometry}}}}};
    }
    QJsonObject body{{u"annotations"_s, annotations}};
    if (task.width > 0)
        body[u"image"_s] = QJsonObject{{u"width"_s, task.width}, {u"height"_s, task.height}};
    json[u"data"_s] = QJsonObject{{u"body"_s, body}, {u"user"_s, QJsonObject{{u"name"_s, task.annotator}}}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<TaskFacts> read(const QByteArray &json, const ProjectConfiguration &configuration = boxesProject)
{
    const QByteArray text = wire::padded(json);
    return factsOf(wire::toView(text), configuration);
}

double areaOf(const Made &task, const Box &box)
{
    return task.width == 0 ? -1 : box.w * task.width * box.h * task.height;
}

bool hasTwin(const Made &task)
{
    const auto share = [](const Box &a, const Box &b) {
        const double w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x);
        const double h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
        return w <= 0 || h <= 0 ? 0 : w * h / (a.w * a.h + b.w * b.h - w * h);
    };
    for (int i = 0; i < task.boxes.size(); ++i)
        for (int j = i + 1; j < task.boxes.size(); ++j) {
            const Box &a = task.boxes.at(i), &b = task.boxes.at(j);
            const bool shares =
                (a.labels.isEmpty() && b.labels.isEmpty()) ||
                std::any_of(a.labels.begin(), a.labels.end(), [&b](const QString &l) { return b.labels.contains(l); });
            if (shares && share(a, b) > 0.95)
                return true;
        }
    return false;
}

// What each line means, in the test's own words.
using Means = std::function<bool(const Made &)>;
template <typename Test>
Means anyBox(Test test)
{
    return [test](const Made &task) {
        return std::any_of(task.boxes.begin(), task.boxes.end(), [&](const Box &box) { return test(task, box); });
    };
}

const QList<std::pair<const char *, Means>> &lines()
{
    static const QList<std::pair<const char *, Means>> all{
        {"label:Car", anyBox([](const Made &, const Box &b) { return b.labels.contains(u"l1"_s); })},
        {"label:car", anyBox([](const Made &, const Box &b) { return b.labels.contains(u"l1"_s); })},
        {"label:l1|Bus",
         anyBox([](const Made &, const Box &b) { return b.labels.contains(u"l1"_s) || b.labels.contains(u"l3"_s); })},
        {"-label:Truck",
         [](const Made &t) {
             return std::none_of(t.boxes.begin(), t.boxes.end(),
                                 [](const Box &b) { return b.labels.contains(u"l2"_s); });
         }},
        {"label:!", anyBox([](const Made &, const Box &b) { return b.labels.isEmpty(); })},
        {"boxes>3", [](const Made &t) { return t.boxes.size() > 3; }},
        {"objects=0", [](const Made &t) { return t.boxes.isEmpty(); }},
        {"objects:2..4|6",
         [](const Made &t) {
             const auto n = t.boxes.size();
             return (n >= 2 && n <= 4) || n == 6;
         }},
        {"area<400", anyBox([](const Made &t, const Box &b) { return areaOf(t, b) >= 0 && areaOf(t, b) < 400; })},
        {"area>=2000px", anyBox([](const Made &t, const Box &b) { return areaOf(t, b) >= 2000; })},
        {"outside",
         anyBox([](const Made &, const Box &b) { return b.x < 0 || b.y < 0 || b.x + b.w > 1 || b.y + b.h > 1; })},
        {"twin", hasTwin},
        {"-twin", [](const Made &t) { return !hasTwin(t); }},
        {"score>=3", [](const Made &t) { return t.score >= 3; }},
        {"-score>=3", [](const Made &t) { return t.score < 3; }},
        {"score!=3", [](const Made &t) { return t.score != 3; }},
        {"camera=cam1|cam2", [](const Made &t) { return t.camera == u"cam1"_s || t.camera == u"cam2"_s; }},
        {"-camera=cam1", [](const Made &t) { return t.camera != u"cam1"_s; }},
        {"-status:pending", [](const Made &t) { return t.status != u"pending"_s; }},
        {"batch:b1", [](const Made &t) { return t.batch == u"b1"_s; }},
        {"duration<5s", [](const Made &t) { return t.duration >= 0 && t.duration < 5; }},
        {"annotator:\"Ann 1\"", [](const Made &t) { return t.annotated && t.annotator == u"Ann 1"_s; }},
        {"name~_1[0-4].*g$",
         [](const Made &t) { return QRegularExpression(u"_1[0-4].*g$"_s).match(t.name).hasMatch(); }},
        {"img_7 -img_77", [](const Made &t) { return t.name.contains(u"img_7"_s) && !t.name.contains(u"img_77"_s); }},
        {"created:2023-11-20",
         [](const Made &t) { return t.created >= 1'700'438'400'000 && t.created < 1'700'438'400'000 + day; }},
        {"label.Car>1",
         [](const Made &t) {
             return std::count_if(t.boxes.begin(), t.boxes.end(),
                                  [](const Box &b) { return b.labels.contains(u"l1"_s); }) > 1;
         }},
        {"width>900", [](const Made &t) { return t.annotated && t.width > 900; }},
        {"fault:empty", [](const Made &t) { return t.status != u"pending"_s && t.boxes.isEmpty(); }},
        {"fault:no-size", [](const Made &t) { return !t.boxes.isEmpty() && t.width == 0; }},
        {"label:Car boxes>2 -status:pending camera=cam0",
         [](const Made &t) {
             return t.boxes.size() > 2 && t.status != u"pending"_s && t.camera == u"cam0"_s &&
                    std::any_of(t.boxes.begin(), t.boxes.end(),
                                [](const Box &b) { return b.labels.contains(u"l1"_s); });
         }},
    };
    return all;
}

struct World
{
    QTemporaryDir folder;
    IndexOwner owner{u"lab"_s, ProjectId(u"p"_s), markOf(boxesProject)};
    QList<Made> tasks;
    std::unique_ptr<FactIndex> index;

    explicit World(int count, quint32 seed = 7)
    {
        QRandomGenerator dice(seed);
        for (int i = 0; i < count; ++i)
            tasks += madeTask(dice, i);
        auto opened = FactIndex::open(path(), owner);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().text));
        index = std::move(*opened);
        put(tasks);
    }
    QString path() const { return folder.filePath(u"i.sqlite"_s); }
    void put(const QList<Made> &some)
    {
        PackedPage page;
        for (const Made &task : some)
            pack(page, *read(jsonOf(task)));
        if (const auto done = index->put(page); !done)
            qFatal("%s", qPrintable(done.error().text));
    }
    FactQuery query(const QString &line) const
    {
        const FilterLine parsed = parseFilterLine(line, {.zone = Qt::UTC});
        if (!parsed.problems.isEmpty())
            qFatal("%s", qPrintable(parsed.problems.constFirst().text));
        return {.terms = parsed.terms(), .labels = labelNames};
    }
    QStringList matchingIds(const FactQuery &wanted) const
    {
        const auto places = matching(*index, wanted);
        const auto ids = idsAt(*index, QList<qint64>(places->begin(), places->end()));
        QStringList texts;
        for (const TaskId &id : *ids)
            texts += id.text();
        return texts;
    }
    QStringList idsWhere(const Means &means) const
    {
        QStringList ids;
        for (const Made &task : tasks)
            if (means(task))
                ids += task.id;
        return ids;
    }
};

} // namespace

class IndexTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFilterEqualsACountByHand()
    {
        const World world(1500);
        for (const auto &[line, means] : lines()) {
            const QStringList expected = world.idsWhere(means);
            QVERIFY2(!expected.isEmpty() && expected.size() < world.tasks.size(),
                     line); // the test itself says something
            QCOMPARE(world.matchingIds(world.query(QString::fromUtf8(line))), expected);
        }
    }

    void everyCountEqualsACountByHand()
    {
        const World world(800, 21);
        for (const QString &line :
             {QString(), u"label:Car"_s, u"-status:pending boxes>1"_s, u"camera=cam1 score>=1"_s}) {
            const Means means = [&](const Made &t) {
                if (line == "label:Car"_L1)
                    return lines().at(0).second(t);
                if (line.startsWith(u"-status"_s))
                    return t.status != u"pending"_s && t.boxes.size() > 1;
                return line.isEmpty() || (t.camera == u"cam1"_s && t.score >= 1);
            };
            const auto counted = statisticsOf(*world.index, world.query(line));
            QVERIFY(counted);
            Statistics expected;
            std::vector<qint64> counts;
            std::map<int, qint64> area;
            for (const Made &task : world.tasks) {
                if (!means(task))
                    continue;
                ++expected.tasks;
                expected.objects += task.boxes.size();
                expected.unannotated += task.annotated ? 0 : 1;
                expected.empty += task.annotated && task.boxes.isEmpty() ? 1 : 0;
                counts.push_back(task.boxes.size());
                QSet<QString> seen;
                for (const Box &box : task.boxes) {
                    for (const QString &label : box.labels) {
                        ++expected.labels[label].objects;
                        expected.labels[label].tasks += seen.contains(label) ? 0 : 1;
                        seen += label;
                    }
                    if (areaOf(task, box) > 0)
                        ++area[int(std::floor(std::log2(areaOf(task, box))))];
                }
            }
            std::sort(counts.begin(), counts.end());
            QCOMPARE(counted->tasks, expected.tasks);
            QCOMPARE(counted->objects, expected.objects);
            QCOMPARE(counted->empty, expected.empty);
            QCOMPARE(counted->unannotated, expected.unannotated);
            QCOMPARE(counted->labels, expected.labels);
            QVERIFY(counted->area == area);
            const auto n = counts.size();
            QCOMPARE(counted->objectsSpread().min, double(counts.front()));
            QCOMPARE(counted->objectsSpread().max, double(counts.back()));
            QCOMPARE(counted->objectsSpread().median, double(counts[(n - 1) / 2] + counts[n / 2]) / 2);
        }
    }

    void aFacetCountsWithoutItself()
    {
        const World world(600, 3);
        const auto counted = statisticsOf(*world.index, world.query(u"status:complete camera=cam1 label:Car"_s));
        QVERIFY(counted);
        const auto hasCar = lines().at(0).second;
        QMap<QString, qint64> status, camera;
        QMap<QString, Statistics::LabelCount> labels;
        for (const Made &task : world.tasks) {
            if (task.camera == u"cam1"_s && hasCar(task))
                ++status[task.status];
            if (task.status == u"complete"_s && hasCar(task) && !task.camera.isEmpty())
                ++camera[task.camera];
            if (task.status != u"complete"_s || task.camera != u"cam1"_s)
                continue;
            QSet<QString> seen;
            for (const Box &box : task.boxes)
                for (const QString &label : box.labels) {
                    ++labels[label].objects;
                    labels[label].tasks += seen.contains(label) ? 0 : 1;
                    seen += label;
                }
        }
        QCOMPARE(counted->status, status);
        QCOMPARE(counted->properties.value(u"camera"_s), camera);
        QCOMPARE(counted->labelFacet, labels);
        QVERIFY(status.size() > 1 && camera.size() > 1 && labels.size() > 1);
    }

    void severalKeysSortTogether()
    {
        const World world(400, 5);
        FactQuery query = world.query({});
        query.order = {{u"score"_s, true}, {u"property.camera"_s, false}, {u"name"_s, false}};
        const QStringList ids = world.matchingIds(query);
        QList<Made> sorted = world.tasks;
        std::stable_sort(sorted.begin(), sorted.end(), [](const Made &a, const Made &b) {
            if (a.score != b.score)
                return a.score > b.score; // −1, none, is last either way
            if (a.camera != b.camera)
                return b.camera.isEmpty() || (!a.camera.isEmpty() && a.camera < b.camera);
            return a.name < b.name;
        });
        QStringList expected;
        for (const Made &task : sorted)
            expected += task.id;
        QCOMPARE(ids, expected);
        query.order = {{u"label.l1"_s, true}};
        QCOMPARE(world.matchingIds(query).size(), world.tasks.size());
    }

    void changesAreTakenAndAFreshIndexIsTheSame()
    {
        World world(300, 11);
        QRandomGenerator dice(99);
        QList<Made> changed;
        for (int i = 0; i < 300; i += 7) {
            Made newer = madeTask(dice, i);
            newer.annotator = u"Somebody new %1"_s.arg(i); // words that weren't there
            world.tasks[i] = newer;
            changed += newer;
        }
        world.put(changed);
        QList<TaskId> gone;
        for (int i = 290; i >= 0; i -= 29) {
            gone += TaskId(world.tasks.at(i).id);
            world.tasks.removeAt(i);
        }
        QVERIFY(world.index->remove(gone));
        World fresh(0);
        fresh.tasks = world.tasks;
        fresh.put(fresh.tasks);
        const auto facts = [](FactIndex &index) {
            QMap<QString, TaskFacts> all;
            const Words *words = *index.words();
            (void)index.scan([&](qint64, const TaskView &task) {
                const TaskFacts one = unpacked(task, *words);
                all.insert(one.id.text(), one);
            });
            return all;
        };
        QCOMPARE(facts(*world.index), facts(*fresh.index));
        QCOMPARE(world.index->state()->tasks, world.tasks.size());
        for (const auto &[line, means] : lines())
            QCOMPARE(world.matchingIds(world.query(QString::fromUtf8(line))), world.idsWhere(means));
    }

    void anotherConnectionSeesNewWords()
    {
        World world(20);
        const auto other = FactIndex::open(world.path(), world.owner);
        QVERIFY(other);
        Made task = world.tasks.at(0);
        task.id = u"new"_s;
        task.camera = u"a camera that nobody knew"_s;
        world.put({task});
        const auto words = (*other)->words();
        QVERIFY(words);
        bool seen = false;
        QVERIFY((*other)->scan([&](qint64, const TaskView &view) {
            seen = seen || unpacked(view, **words).properties.contains({u"camera"_s, task.camera});
        }));
        QVERIFY(seen);
    }

    void whatIsBrokenOrOfOthersIsBegunAnew()
    {
        World world(30);
        const auto count = [](const Result<std::unique_ptr<FactIndex>> &index) {
            return index ? (*index)->state()->tasks : -1;
        };
        world.index.reset();
        QCOMPARE(count(FactIndex::open(world.path(), world.owner)), 30);
        // Another configuration reads other objects.
        IndexOwner other = world.owner;
        other.tools = "other";
        QCOMPARE(count(FactIndex::open(world.path(), other)), 0);
        // No database at all, half of one, and an empty file.
        for (const QByteArray &bytes : {QByteArray("no database, but text that is long enough for a head of "
                                                   "one......................................................"),
                                        QByteArray("SQLite format 3\0half of a head", 31), QByteArray()}) {
            FactIndex::discard(world.path());
            QFile file(world.path());
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
            file.close();
            QCOMPARE(count(FactIndex::open(world.path(), world.owner)), 0);
        }
    }

    void bytesThatAreNoTaskAreRefused()
    {
        PackedPage page;
        QRandomGenerator dice(1);
        Made made = madeTask(dice, 1);
        made.camera = u"c"_s;
        pack(page, *read(jsonOf(made)));
        const QByteArray whole = page.items.constFirst().bytes;
        TaskView view;
        QVERIFY(view.read(wire::toView(whole)));
        Words few; // numbers of words that there aren't
        (void)unpacked(view, few);
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(!view.read(wire::toView(whole.left(size))));
    }

    void hostileTasksAreBounded()
    {
        // A hundred thousand boxes on each other, and as many that are nearly so.
        Made many{
            .id = u"m"_s, .name = u"m"_s, .batch = u"b"_s, .status = u"complete"_s, .width = 1000, .height = 1000};
        for (int i = 0; i < 100'000; ++i)
            many.boxes += Box{{u"l1"_s}, 0.1 + i * 1e-8, 0.1 + (i % 1000) * 1e-3, 0.2, 0.1};
        const QByteArray json = jsonOf(many);
        QElapsedTimer clock;
        clock.start();
        const auto facts = read(json);
        QVERIFY(facts);
        QVERIFY2(clock.elapsed() < 20'000, "a task with many shapes takes forever");
        QCOMPARE(facts->objects.size(), size_t(100'000));
        // Broken in every place: read, and told.
        for (const char *data : {"[]", "\"x\"", "{\"body\":[]}", "{\"body\":{\"annotations\":{}}}",
                                 "{\"body\":{\"annotations\":[1,null,{}]}}",
                                 "{\"body\":{\"annotations\":[{\"polygons\":[{\"geometry\":{\"type\":\"rectangle\","
                                 "\"vertices\":[0,1]}}]}]}}"}) {
            const auto broken = read(R"({"id":"x","name":"n","data":)" + QByteArray(data) + "}");
            QVERIFY2(broken, data);
            QVERIFY2((broken->flags & IsUnreadable) != 0, data);
        }
        QVERIFY(!read("[]"));
        QVERIFY(!read(R"({"name":"no id"})"));
        // No size: no area, and said.
        const auto sizeless = read(
            R"({"id":"x","data":{"body":{"annotations":[{"polygons":[{"geometry":{"type":"rectangle","vertices":[0,0,1,1]}}]}]}}})");
        QVERIFY(sizeless);
        QCOMPARE(sizeless->objects.front().area, -1.0);
        QVERIFY((sizeless->flags & HasNoSize) != 0);
    }

    void numbersThatNobodyCanMeanAreNotCountedForever()
    {
        World world(0);
        PackedPage page;
        for (const char *size : {"1e200", "1e308", "1e39", "-1", "0", "10000000"}) {
            const QByteArray json =
                "{\"id\":\"" + QByteArray(size) + "\",\"data\":{\"body\":{\"image\":{\"width\":" + size +
                ",\"height\":1},\"annotations\":[{\"polygons\":[{\"geometry\":{\"type\":\"rectangle\","
                "\"vertices\":[0,0,1,1]}}]}]}}}";
            const auto facts = read(json);
            QVERIFY2(facts, size);
            QVERIFY(std::isfinite(facts->objects.front().area));
            pack(page, *facts);
        }
        QVERIFY(world.index->put(page));
        const auto counted = statisticsOf(*world.index, {});
        QVERIFY(counted);
        QCOMPARE(counted->tasks, 6);
        QVERIFY(FaultContext::of(*world.index, {}));
        for (const double value : {HUGE_VAL, -HUGE_VAL, std::nan(""), 0.0, 1e300, 1.0})
            (void)areaBins.binOf(value); // ends
        QCOMPARE(areaBins.binOf(16), 4);
        QCOMPARE(areaBins.binOf(std::nextafter(16, 0)), 3);
    }

    void otherWordsDoNotHideALabel()
    {
        World world(0);
        Made task{.id = u"x"_s,
                  .name = u"n"_s,
                  .batch = u"b"_s,
                  .status = u"complete"_s,
                  .camera = u"c"_s,
                  .annotator = u"car"_s,
                  .score = 1234567,
                  .width = 10,
                  .height = 10};
        task.boxes = {Box{{u"l1"_s}, 0, 0, 1, 1}};
        Made other = task;
        other.id = u"y"_s;
        other.score = 1234568;
        world.put({task, other});
        QCOMPARE(world.matchingIds(world.query(u"label:car"_s)).size(), 2);
        const auto counted = statisticsOf(*world.index, {});
        QCOMPARE(counted->score.size(), 2); // not put together
    }

    void outlinesAndMasksHaveTheirOwnAreas()
    {
        ProjectConfiguration polygons = boxesProject;
        polygons.type = polygons.tools.first().type = ProjectType::Polygon;
        const auto outline = [&](const QByteArray &vertices) {
            return read(R"({"id":"x","data":{"body":{"image":{"width":100,"height":200},"annotations":[)" + vertices +
                            "]}}}",
                        polygons);
        };
        const auto annotation = [](const QByteArray &vertices) {
            return R"({"polygons":[{"geometry":{"type":"polygon","vertices":[)" + vertices + "]}}]}";
        };
        // A triangle, half of 50 × 100; a bow tie, which crosses itself; the same triangle again.
        const auto facts = outline(annotation("0,0,0.5,0,0,0.5") + ',' + annotation("0,0,1,1,1,0,0,1") + ',' +
                                   annotation("0,0,0.5,0,0,0.5"));
        QVERIFY(facts);
        QCOMPARE(facts->objects.size(), size_t(3));
        QCOMPARE(facts->objects[0].area, 2500.0);
        QCOMPARE(facts->objects[0].flags, quint8(IsTwin));
        QCOMPARE(facts->objects[1].flags, quint8(CrossesItself));
        QCOMPARE(facts->objects[1].area, 10000.0); // both halves
        QCOMPARE(facts->objects[2].flags, quint8(IsTwin));
        // Two parts are one object.
        const auto parts = outline(
            R"({"polygons":[{"geometry":{"vertices":[0,0,0.5,0,0,0.5]}},{"geometry":{"vertices":[0.9,0.9,0.95,0.9,0.9,0.95]}}]})");
        QCOMPARE(parts->objects.size(), size_t(1));
        QCOMPARE(parts->objects[0].area, 2525.0);
        QCOMPARE(parts->objects[0].smallestPart, 25.0);
    }

    void checksThatKnowAllTasks()
    {
        World world(0);
        QList<Made> tasks;
        for (int i = 0; i < 60; ++i) {
            Made task{.id = u"t%1"_s.arg(i, 3, 10, QChar(u'0')),
                      .name = u"n"_s,
                      .batch = u"b"_s,
                      .status = u"complete"_s,
                      .width = 1000,
                      .height = 1000};
            task.boxes = {Box{{u"l1"_s}, 0.1, 0.1, 0.1 + i * 1e-4, 0.1}};
            if (i != 17)
                task.boxes += Box{{u"l2"_s}, 0.5, 0.5, 0.2, 0.2};
            tasks += task;
        }
        tasks[33].boxes[0] = Box{{u"l1"_s}, 0.1, 0.1, 0.002, 0.002};
        tasks[5].camera = u"train"_s;
        tasks[6].camera = u"val"_s;
        world.tasks = tasks;
        world.put(tasks);
        const auto picture = [](int i) { return u"https://example.org/t%1"_s.arg(i, 3, 10, QChar(u'0')); };
        QVERIFY(world.index->putPictures({{picture(5), "sum", 0x0f0f0f0f0f0f0f0f},
                                          {picture(6), "sum", {}},
                                          {picture(7), {}, 0x0f0f0f0f0f0f0f07},
                                          {picture(8), {}, 0xf00000000000000f}}));
        Thresholds thresholds;
        thresholds.splitProperty = u"camera"_s;
        const auto context = FaultContext::of(*world.index, thresholds);
        QVERIFY(context);
        const auto found = [&](const QString &line) {
            FactQuery query = world.query(line);
            query.thresholds = thresholds;
            const auto places = matching(*world.index, query, context->get());
            QStringList texts;
            const auto ids = idsAt(*world.index, QList<qint64>(places->begin(), places->end()));
            for (const TaskId &id : *ids)
                texts += id.text();
            return texts;
        };
        QCOMPARE(found(u"fault:missing-label"_s), QStringList{u"t017"_s});
        QCOMPARE(found(u"fault:odd-size"_s), QStringList{u"t033"_s});
        QCOMPARE(found(u"fault:same-picture"_s), (QStringList{u"t005"_s, u"t006"_s}));
        QCOMPARE(found(u"fault:near-picture"_s), (QStringList{u"t005"_s, u"t007"_s}));
        QCOMPARE(found(u"fault:split"_s), (QStringList{u"t005"_s, u"t006"_s}));
        QCOMPARE((*context)->pictures.pairs.size(), 2);
        // The first of a group has no side: the others still face each other.
        QVERIFY(world.index->putPictures({{picture(4), "sum", {}}}));
        const auto again = FaultContext::of(*world.index, thresholds);
        QVERIFY((*again)->pictures.split.contains(FaultContext::keyOf("t005")));
        QVERIFY((*again)->pictures.split.contains(FaultContext::keyOf("t006")));
        QVERIFY(!(*again)->pictures.split.contains(FaultContext::keyOf("t004")));
        QCOMPARE(found(u"fault:small"_s), QStringList{u"t033"_s});
    }
};

QTEST_GUILESS_MAIN(IndexTest)
#include "tst_index.moc"
