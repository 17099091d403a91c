// Measures the real window on a Lab with a generated project: bench_window DATA EXPORTS. Prints a table of figures and
// targets.

#include "app/parts.h"
#include "base/language.h"
#include "jobs/exportjob.h"
#include "lab/labserver.h"
#include "models/projecttreemodel.h"
#include "tests/bench/table.h"
#include "tests/bench/waiting.h"
#include "ui/accounts/accounts.h"
#include "ui/common/theme.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/tasks/tasktable.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

#include <unistd.h>

using namespace labdesk;
using namespace labdesk::bench;
using namespace Qt::StringLiterals;

namespace {

// Whether the window was painted.
class Paints final : public QObject
{
public:
    explicit Paints(QWidget &window) { window.installEventFilter(this); }
    bool seen = false;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        seen = seen || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }
};

// Of this process, from the system: also what was before main().
double secondsSinceStart()
{
    QFile stat(u"/proc/self/stat"_s), uptime(u"/proc/uptime"_s);
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray fields = stat.readAll();
    const double started = fields.mid(fields.lastIndexOf(')') + 2).split(' ').at(19).toDouble() /
                           static_cast<double>(sysconf(_SC_CLK_TCK));
    return uptime.readAll().split(' ').constFirst().toDouble() - started;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    if (argc < 2) {
        out() << "usage: bench_window DATA-FOLDER" << Qt::endl;
        return 2;
    }
    installLanguage();
    ui::theme::apply(app, ui::theme::Appearance::Light);
    QTemporaryDir home;
    lab::LabServer lab(
        {.storage = QString::fromLocal8Bit(argv[1]), .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}});
    const auto port = lab.start();
    if (!port) {
        out() << port.error().text << Qt::endl;
        return 1;
    }
    store::Settings settings(home.filePath(u"s.ini"_s));
    app::Parts parts;
    store::TaskFeed &feed = parts.tasks;
    store::ProjectForest &forest = parts.projects;
    jobs::JobQueue &jobs = parts.jobs;
    ui::Ask ask;
    ui::MainWindow window(parts.desk(settings, ask));
    Paints paints(window);
    window.show();
    (void)secondsUntil([&] { return paints.seen; });
    row(u"start of the program to its first paint"_s, secondsSinceStart(), u"s"_s, .4, false);
    row(u"memory when idle, before a Lab is opened"_s, megabytes("VmRSS"), u"MB"_s, 120, false);
    const Account account{u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), lab.accessId(), lab.secret(), false};
    Stalls stalls;
    window.accounts()->connectTo(account);
    ui::TaskTable *table = window.tasks()->table();
    const auto visibleFilled = [&] {
        const int first = table->rowAt(1), last = table->rowAt(table->viewport()->height() - 2);
        if (first < 0)
            return false;
        for (int i = first; i <= (last < 0 ? table->model()->rowCount() - 1 : last); ++i)
            if (!feed.peek(i))
                return false;
        return true;
    };
    (void)secondsUntil(
        [&] { return forest.state() == store::ProjectForest::State::Ready && feed.total() > 0 && visibleFilled(); });
    const ProjectId project = forest.entries().constFirst().project.id;
    (void)stalls.take();

    window.tasks()->clear();
    QElapsedTimer choosing;
    choosing.start();
    window.tasks()->showProject(project, {});
    (void)secondsUntil([&] { return feed.total() > 0 && visibleFilled(); });
    row(u"first rows after choosing the project"_s, static_cast<double>(choosing.elapsed()) / 1000, u"s"_s, .3, false);

    (void)secondsUntil([&] { return table->verticalScrollBar()->maximum() > feed.total() / 2; });
    double worst = 0, sum = 0;
    QRandomGenerator dice(7);
    constexpr int jumps = 60;
    for (int i = 0; i < jumps; ++i) {
        table->verticalScrollBar()->setValue(static_cast<int>(dice.bounded(table->verticalScrollBar()->maximum())));
        const double taken = secondsUntil(visibleFilled);
        worst = std::max(worst, taken);
        sum += taken;
    }
    row(u"a random scroll position filled, worst of 60"_s, worst, u"s"_s, .2, false);
    row(u"a random scroll position filled, mean of 60"_s, sum / jumps, u"s"_s, .2, false);

    const auto filtered = [&](const TaskFilter &filter) {
        window.tasks()->filterBar()->setFilter(filter);
        emit window.tasks()->filterBar()->changed();
        return secondsUntil(
            [&] { return feed.state() == store::TaskFeed::State::Ready && feed.total() > 0 && visibleFilled(); });
    };
    TaskFilter text, expression, status;
    text.nameLike = u"99123"_s;
    expression.nameLike = u"_0.*77\\.jpg$"_s;
    status.statuses = {TaskStatus::ToReview};
    row(u"filter by text in the name"_s, filtered(text), u"s"_s, 1, false);
    row(u"filter by a regular expression"_s, filtered(expression), u"s"_s, 1, false);
    row(u"filter by status"_s, filtered(status), u"s"_s, 1, false);
    (void)filtered({});
    table->horizontalHeader();
    feed.show({project, {}, {TaskSort::Key::UpdatedAt, true}, {}});
    row(u"sort by a header (first rows)"_s, secondsUntil([&] { return feed.total() > 0 && visibleFilled(); }), u"s"_s,
        1, false);
    row(u"longest stall of the window so far"_s, static_cast<double>(stalls.take()), u"ms"_s, 50, false);

    const int id = jobs.add(
        std::make_unique<jobs::ExportJob>(jobs::ExportSpec{forest.entries().constFirst().project,
                                                           {},
                                                           {},
                                                           {},
                                                           {.format = u"lab"_s, .layout = formats::Layout::Compatible},
                                                           home.filePath(u"out"_s)},
                                          jobs.clientFor(account)));
    (void)secondsUntil([&] { return jobs.find(id)->isOver(); });
    row(u"longest stall of the window while exporting"_s, static_cast<double>(stalls.take()), u"ms"_s, 50, false);
    row(u"peak memory, window and Lab in one process"_s, megabytes("VmHWM"), u"MB"_s, 300, false);
    return 0;
}
