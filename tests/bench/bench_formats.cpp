// Formatting, masks and validation alone, on all cores, without a Lab. Prints figures beside the targets of the design.

#include "drawing/png.h"
#include "formats/registry.h"
#include "jobs/preparation.h"
#include "tests/bench/table.h"
#include "wire/json.h"

#include <QElapsedTimer>
#include <QtConcurrent>

#include <numeric>

using namespace labdesk;
using namespace labdesk::bench;
using namespace labdesk::drawing;
using namespace labdesk::formats;
using namespace Qt::StringLiterals;

namespace {

QList<MainList> lists()
{
    return {{u"main"_s,
             {{u"car"_s, u"Car"_s, u"#ff0000"_s, 1},
              {u"tree"_s, u"Tree"_s, u"#00ff00"_s, 2},
              {u"sign"_s, u"Sign"_s, u"#0000ff"_s, 3}}}};
}

QByteArray boxes(int seed)
{
    QByteArray annotations;
    for (int i = 0; i < 5; ++i) {
        const double x = 0.05 + 0.1 * ((seed + i * 7) % 8) + seed % 97 * 1e-7;
        annotations += (i > 0 ? "," : "") +
                       QByteArray("{\"uid\":\"c3bd23188d168bf80beaf570\",\"color\":\"#092130\",\"text\":\"Car\","
                                  "\"labels\":{\"main\":{\"labels\":[{\"id\":\"car\",\"name\":\"Car\"}]}},"
                                  "\"polygons\":[{\"id\":\"884f3dc86230296777ba5032\",\"color\":\"#123456\","
                                  "\"geometry\":{\"vertices\":[") +
                       QByteArray::number(x, 'g', 16) + "," + QByteArray::number(x / 2, 'g', 16) + "," +
                       QByteArray::number(x + 0.1, 'g', 16) + "," + QByteArray::number(x + 0.15, 'g', 16) +
                       "],\"type\":\"rectangle\"}}]}";
    }
    return "{\"annotations\":[" + annotations + "],\"image\":{\"width\":1920,\"height\":1080}}";
}

struct Tasks
{
    QByteArray text;
    std::vector<std::string_view> tasks;
};

Tasks pageOf(const QList<QByteArray> &bodies)
{
    Tasks page;
    QList<std::pair<qsizetype, qsizetype>> places;
    int number = 0;
    for (const QByteArray &body : bodies) {
        const QByteArray task =
            "{\"_id\":\"3c548d61fcbc5128\",\"id\":\"3c548d61fcbc5128\",\"name\":\"street/picture_" +
            QByteArray::number(number++) +
            ".jpg\",\"resources\":[{\"id\":\"f\",\"name\":\"p.jpg\"}],\"projectId\":\"p\",\"batch\":\"b\",\"status\":"
            "\"complete\",\"createdAt\":\"2024-04-09T09:37:48.256Z\","
            "\"updatedAt\":\"2024-11-15T05:34:22.502Z\",\"properties\":{\"score\":3},\"data\":{\"type\":\"review\","
            "\"createdAt\":\"2024-05-24T13:44:17.443Z\",\"user\":null,\"body\":" +
            body + ",\"metadata\":{\"body\":{}}},\"jobs\":[],\"metrics\":{}}";
        places.append({page.text.size(), task.size()});
        page.text += task + ',';
    }
    page.text = wire::padded(page.text);
    for (const auto &[at, size] : places)
        page.tasks.emplace_back(page.text.constData() + at, static_cast<size_t>(size));
    return page;
}

// Tasks a second when a page is formatted again and again on every core.
double rate(const ExportOptions &options, const ToolConfiguration &tool, const Tasks &page, int pages)
{
    const auto format = makeWriter(options, {tool.type, {tool}});
    if (!format)
        qFatal("%s", qPrintable(format.error().text));
    QList<int> turns(pages);
    std::iota(turns.begin(), turns.end(), 0);
    QElapsedTimer timer;
    timer.start();
    QtConcurrent::blockingMap(turns, [&](int) {
        const auto part = (*format)->format(page.tasks);
        if (!part || part->ledgers.size() != page.tasks.size())
            qFatal("a page could not be formatted");
    });
    return 1e9 * pages * double(page.tasks.size()) / double(timer.nsecsElapsed());
}

QByteArray maskBody(QSize size)
{
    RgbPixels image{size, std::vector<Rgb>(static_cast<size_t>(size.width()) * static_cast<size_t>(size.height()))};
    for (int object = 2; object < 22; ++object)
        for (int y = object * 30; y < object * 30 + 90 && y < size.height(); ++y)
            for (int x = object * 40; x < object * 40 + 140 && x < size.width(); ++x)
                image.pixels[static_cast<size_t>(y * size.width() + x)] = {static_cast<quint8>(object), 0,
                                                                           static_cast<quint8>(1 + object % 3)};
    return "{\"annotations\":[],\"image\":{\"width\":" + QByteArray::number(size.width()) +
           ",\"height\":" + QByteArray::number(size.height()) + "},\"mask\":\"data:image/png;base64," +
           encodePng(image).toBase64() + "\"}";
}

} // namespace

int main()
{
    QList<QByteArray> bodies;
    for (int i = 0; i < 100; ++i)
        bodies += boxes(i);
    const Tasks drawn = pageOf(bodies);
    const ToolConfiguration rectangles{ProjectType::Rectangle, {}, false, lists()};
    for (const auto &[format, target] :
         {std::pair{u"lab"_s, 150'000.0}, {u"kili"_s, 100'000.0}, {u"yolo"_s, 300'000.0}}) {
        for (const Layout layout : {Layout::Compatible, Layout::Standard}) {
            ExportOptions options = usualOptions(*findFormat(format));
            options.layout = layout;
            row(u"format %1, %2, 5 boxes"_s.arg(format, wordOf(layout)), rate(options, rectangles, drawn, 2000),
                u"tasks/s"_s, layout == Layout::Compatible ? target : 35'000, true);
        }
    }

    const Tasks masks = pageOf(QList<QByteArray>(8, maskBody({1024, 768})));
    const ToolConfiguration segments{ProjectType::Segmentation, {}, false, lists()};
    ExportOptions mask = usualOptions(*findFormat(u"mask"_s));
    row(u"mask 1024×768, stored"_s, rate(mask, segments, masks, 200), u"images/s"_s, 1000, true);
    mask.values.insert(u"semantic-mapping"_s, u"{\"car\":[128,64,128],\"tree\":[70,70,70]}"_s);
    row(u"mask 1024×768, repainted"_s, rate(mask, segments, masks, 30), u"images/s"_s, 150, true);
    mask.layout = Layout::Standard;
    mask.values.clear();
    row(u"mask 1024×768, standard (indexed)"_s, rate(mask, segments, masks, 30), u"images/s"_s, 150, true);

    QByteArray manifest;
    for (int i = 0; i < 100'000; ++i)
        manifest += "{\"name\":\"t" + QByteArray::number(i) +
                    "\",\"resources\":[\"https://example.org/1.jpg\"],\"data\":" + boxes(i) + "}\n";
    QElapsedTimer timer;
    timer.start();
    const Manifest read = readJsonManifest(manifest);
    const auto prepared = jobs::prepareDrafts(read.drafts, {ProjectType::Rectangle, {rectangles}}, {});
    if (prepared.drafts.size() != 100'000)
        qFatal("%lld drafts of 100,000 are good", static_cast<long long>(prepared.drafts.size()));
    row(u"validate a manifest of 100,000 tasks, 5 boxes each"_s, 1e-3 * double(timer.elapsed()), u"s"_s, 10, false);
    return 0;
}
