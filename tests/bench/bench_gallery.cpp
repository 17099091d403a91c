// Measures the gallery on a Lab with a generated project: thumbnails made a second, how soon a screen is filled from
// the disk and from memory, and the longest stall while a million tasks fly by. bench_gallery DATA-FOLDER

#include "app/parts.h"
#include "lab/labserver.h"
#include "tests/bench/pictures.h"
#include "tests/bench/table.h"
#include "tests/bench/waiting.h"
#include "ui/common/theme.h"
#include "ui/gallery/gallery.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>

using namespace labdesk;
using namespace labdesk::bench;
using namespace Qt::StringLiterals;

namespace {
constexpr int pictures = 600;
}

int main(int argc, char *argv[])
{
    const QTemporaryDir home;
    qputenv("XDG_CACHE_HOME", home.filePath(u"cache"_s).toLocal8Bit());
    QApplication app(argc, argv);
    if (argc < 2)
        return 2;
    ui::theme::apply(app, ui::theme::Appearance::Light);
    QDir().mkpath(home.filePath(u"pictures"_s));
    drawPictures(home.filePath(u"pictures"_s), pictures);
    lab::LabServer lab(
        {.storage = QString::fromLocal8Bit(argv[1]), .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}});
    const auto port = lab.start();
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    store::Settings settings(home.filePath(u"s.ini"_s));
    ui::Ask ask;
    app::Parts parts;
    parts.client.use({u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), lab.accessId(), lab.secret(), false});
    parts.projects.load();
    (void)secondsUntil([&] { return !parts.projects.entries().isEmpty(); });
    const ProjectId project = parts.projects.entries().constFirst().project.id;
    ui::Gallery gallery(parts.desk(settings, ask));
    gallery.resize(1200, 800);
    gallery.show();
    gallery.setPictureFolder(home.filePath(u"pictures"_s));
    parts.tasks.setServer({.limit = 200, .sorts = true, .finds = true});
    Stalls stalls;
    parts.tasks.show({project, {}, {}, {}});
    (void)secondsUntil([&] { return parts.tasks.total() > 0; });
    const qint64 total = parts.tasks.total();
    row(u"gallery of %L1 tasks: first screen, thumbnails made"_s.arg(total),
        secondsUntil([&] { return gallery.isFilled(); }), u"s"_s, 2, false);
    int made = 0;
    const double making = secondsUntil([&] {
        if (gallery.isFilled()) {
            made = static_cast<int>(gallery.rowAt({20, gallery.viewport()->height() - 60}));
            if (made >= pictures - 40)
                return true;
            gallery.verticalScrollBar()->setValue(gallery.verticalScrollBar()->value() + gallery.viewport()->height());
        }
        return false;
    });
    row(u"thumbnails of 1920 × 1080 made"_s, made / making, u"/s"_s, 50, true);
    gallery.verticalScrollBar()->setValue(0);
    (void)secondsUntil([&] { return gallery.isFilled(); });
    gallery.setPictureFolder(home.filePath(u"pictures"_s)); // forgets what is in memory
    row(u"a screen filled from the disk"_s, secondsUntil([&] { return gallery.isFilled(); }), u"s"_s, .1, false);
    gallery.verticalScrollBar()->setValue(gallery.viewport()->height() * 2);
    (void)secondsUntil([&] { return gallery.isFilled(); });
    gallery.verticalScrollBar()->setValue(0);
    row(u"a screen filled from memory"_s, secondsUntil([&] { return gallery.isFilled(); }), u"s"_s, .1, false);
    (void)stalls.take();
    QRandomGenerator dice(7);
    for (int i = 0; i < 60; ++i) {
        gallery.verticalScrollBar()->setValue(static_cast<int>(dice.bounded(gallery.verticalScrollBar()->maximum())));
        QElapsedTimer pause;
        pause.start();
        (void)secondsUntil([&] { return pause.elapsed() > 60; });
    }
    row(u"longest stall, 60 jumps over all"_s, static_cast<double>(stalls.take()), u"ms"_s, 50, false);
    gallery.verticalScrollBar()->setValue(0);
    for (int i = 0; i < 400; ++i) {
        gallery.verticalScrollBar()->setValue(gallery.verticalScrollBar()->value() + 120);
        QElapsedTimer pause;
        pause.start();
        (void)secondsUntil([&] { return pause.elapsed() > 8; });
    }
    row(u"longest stall, scrolled evenly"_s, static_cast<double>(stalls.take()), u"ms"_s, 50, false);
    row(u"peak memory, window and Lab in one process"_s, megabytes("VmHWM"), u"MB"_s, 400, false);
    return 0;
}
