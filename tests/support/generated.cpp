#include "tests/support/generated.h"

#include "base/clock.h"
#include "base/jsonwriter.h"

#include <QIODevice>

namespace labdesk::test {

using namespace Qt::StringLiterals;

namespace {

QString idOf(char kind, qint64 number)
{
    return QLatin1Char(kind) + QString::number(number, 16).rightJustified(23, u'0');
}

quint64 mixed(quint64 x) // the same numbers on every machine
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdULL;
    return x ^ x >> 33;
}

void writeBoxes(JsonWriter &json, qint64 task, int boxes)
{
    static const char *labels[] = {"car", "truck", "bus"};
    json.key("data");
    json.beginObject();
    json.member("type", u"annotation"_s);
    json.member("projectType", u"iat-rectangle"_s);
    json.key("body");
    json.beginObject();
    json.key("annotations");
    json.beginArray();
    for (int box = 0; box < boxes; ++box) {
        const quint64 dice = mixed(static_cast<quint64>(task * 64 + box + 1));
        const double x = static_cast<double>(dice % 800'000) / 1e6,
                     y = static_cast<double>(dice / 800'000 % 800'000) / 1e6;
        const char *label = labels[dice % 3];
        json.beginObject();
        json.member("uid", idOf('u', task * 64 + box));
        json.member("color", u"#c32d33"_s);
        json.key("labels");
        json.raw("{\"main-list\":{\"labels\":[{\"id\":\"" + std::string(label) + "\",\"name\":\"" + label + "\"}]}}");
        json.key("polygons");
        json.raw("[{\"id\":\"" + idOf('s', task * 64 + box).toStdString() + "\",\"geometry\":{\"vertices\":[" +
                 std::to_string(x) + "," + std::to_string(y) + "," + std::to_string(x + .1234567) + "," +
                 std::to_string(y + .0987654) + "],\"type\":\"rectangle\"}}]");
        json.endObject();
    }
    json.endArray();
    json.key("image");
    json.raw("{\"width\":1920,\"height\":1080}");
    json.endObject();
    json.endObject();
}

} // namespace

bool writeGenerated(QIODevice &device, qint64 tasks, int boxes)
{
    const QString project = idOf('p', 1), batches[] = {idOf('b', 1), idOf('b', 2), idOf('b', 3)};
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    json.key("projects");
    json.raw("[{\"id\":\"" + project.toStdString() +
             "\",\"name\":\"Generated\",\"type\":\"iat-rectangle\",\"status\":\"pending\",\"createdAt\":\"2024-01-"
             "01T00:00:00.000Z\"}]");
    json.key("batches");
    json.beginArray();
    for (int i = 0; i < 3; ++i)
        json.raw("{\"id\":\"" + batches[i].toStdString() + "\",\"projectId\":\"" + project.toStdString() +
                 "\",\"name\":\"Batch " + std::to_string(i + 1) + "\",\"status\":\"pending\"}");
    json.endArray();
    json.key("configurations");
    json.raw("{\"" + project.toStdString() +
             "\":{\"projectType\":\"iat-rectangle\",\"metadata\":{\"toolOptions\":{\"sequence\":false},"
             "\"labelOptions\":{\"mainLists\":[{\"name\":\"main-list\",\"keys\":[\"v\"]}],"
             "\"availableLabels\":{\"v\":[{\"id\":\"car\",\"name\":\"Car\",\"color\":\"#c32d33\",\"bChannel\":1},{"
             "\"id\":\"truck\",\"name\":\"Truck\",\"color\":\"#2f63d1\",\"bChannel\":2},"
             "{\"id\":\"bus\",\"name\":\"Bus\",\"color\":\"#2a9d4a\",\"bChannel\":3}]}}}}}");
    json.key("tasks");
    json.beginArray();
    const QString statuses[] = {u"pending"_s, u"complete"_s, u"complete"_s, u"to-review"_s, u"reviewed"_s};
    constexpr clock::Moment start = 1'704'067'200'000; // 2024-01-01
    for (qint64 i = 0; i < tasks; ++i) {
        const quint64 dice = mixed(static_cast<quint64>(i) + 99);
        json.beginObject();
        json.member("id", idOf('t', i));
        json.member("name", u"img_%1.jpg"_s.arg(i, 7, 10, QChar(u'0')));
        json.key("resources");
        json.raw("[\"https://example.org/img/" + std::to_string(i) + ".jpg\"]");
        json.member("projectId", project);
        json.member("batch", batches[dice % 3]);
        json.member("status", statuses[dice / 3 % 5]);
        json.key("createdBy");
        json.raw("{\"name\":\"Generator\"}");
        json.member("createdAt", clock::toIso(start + i * 20'000));
        json.member("updatedAt", clock::toIso(start + i * 20'000 + static_cast<qint64>(dice % 86'400'000)));
        json.key("properties");
        json.raw("{\"score\":" + std::to_string(dice % 6) + "}");
        if (boxes > 0)
            writeBoxes(json, i, boxes);
        json.endObject();
        if (out.size() > (1 << 20)) {
            if (device.write(out.data(), static_cast<qint64>(out.size())) < 0)
                return false;
            out.clear();
        }
    }
    json.endArray();
    json.endObject();
    return device.write(out.data(), static_cast<qint64>(out.size())) >= 0;
}

} // namespace labdesk::test
