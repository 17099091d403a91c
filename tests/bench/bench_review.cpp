// Measures the review in the real window: from the key to the next picture, local and with 50 ms of latency, the
// longest stall, and what it costs in memory. bench_review

#include "app/parts.h"
#include "jobs/createjob.h"
#include "lab/labserver.h"
#include "tests/bench/far.h"
#include "tests/bench/pictures.h"
#include "tests/bench/table.h"
#include "tests/bench/waiting.h"
#include "ui/accounts/accounts.h"
#include "ui/common/theme.h"
#include "ui/inspector/annotationview.h"
#include "ui/review/reviewpage.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QTemporaryDir>

using namespace labdesk;
using namespace labdesk::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int tasks = 501, pictures = 60;

// Whether a widget was painted since it was last asked.
class Painted final : public QObject
{
public:
    explicit Painted(QWidget &widget) { widget.installEventFilter(this); }
    bool take() { return std::exchange(m_painted, false); }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_painted = false;
};

QByteArray boxes(int task)
{
    QRandomGenerator dice(static_cast<quint32>(task));
    QByteArray out;
    for (int i = 0; i < 8; ++i) {
        const double left = dice.bounded(.8), top = dice.bounded(.8);
        out += (i ? "," : "") +
               QByteArray("{'labels':{'main-list':{'labels':[{'id':'car','name':'Car'}]}},'polygons':[{'geometry':"
                          "{'type':'rectangle','vertices':[") +
               QByteArray::number(left) + ',' + QByteArray::number(top) + ',' + QByteArray::number(left + .1) + ',' +
               QByteArray::number(top + .1) + "]}}]}";
    }
    out = "{'annotations':[" + out + "]}";
    return out.replace('\'', '"');
}

double quantile(QList<double> times, double share)
{
    std::sort(times.begin(), times.end());
    return times.isEmpty() ? 0 : times.at(static_cast<qsizetype>(share * double(times.size() - 1)));
}

// The tasks from one end to the other, a key every `pace` ms.
void reviewAll(const Account &account, const QString &where, int pace)
{
    const QTemporaryDir home;
    store::Settings settings(home.filePath(u"s.ini"_s));
    ui::Ask ask;
    app::Parts parts;
    parts.dataFolder = home.filePath(u"data"_s);
    ui::MainWindow window(parts.desk(settings, ask));
    window.resize(1360, 840);
    window.show();
    window.accounts()->connectTo(account);
    (void)secondsUntil([&] { return parts.tasks.total() == tasks; });
    auto *page = window.review();
    ui::ReviewSession &session = page->session();
    const auto isWhole = [&](int place) {
        const Task *task = session.taskAt(place);
        const ui::ShownPicture *shown = task ? session.shownAt(place) : nullptr;
        return shown && shown->isWhole();
    };
    QElapsedTimer settled;
    settled.start();
    (void)secondsUntil([&] { return settled.elapsed() > 1500; });
    const double idle = megabytes("VmRSS");
    window.findChild<QAction *>(u"startReview"_s)->trigger();
    (void)secondsUntil([&] { return page->isVisible() && isWhole(session.place()); });
    Painted painted(*page->view());
    Stalls stalls;
    QList<double> ready, late;
    double most = 0;
    for (int i = 0; i < tasks - 1; ++i) {
        QElapsedTimer pause;
        pause.start();
        (void)secondsUntil([&] { return pause.elapsed() >= pace && isWhole(session.place()); });
        const int next = session.place() + 1;
        const bool isReady = isWhole(next);
        (void)painted.take();
        QElapsedTimer timer;
        timer.start();
        QKeyEvent press(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"a"_s);
        QCoreApplication::sendEvent(page, &press);
        while (session.place() != next || !isWhole(next) || !painted.take())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
        (isReady ? ready : late) += double(timer.nsecsElapsed()) / 1e6;
        most = std::max(most, megabytes("VmRSS"));
    }
    row(u"review %1: key to the next picture, prefetched, median"_s.arg(where), quantile(ready, .5), u"ms"_s, 30,
        false);
    row(u"review %1: the same, 95 of 100"_s.arg(where), quantile(ready, .95), u"ms"_s, 30, false);
    row(u"review %1: was prefetched"_s.arg(where), 100.0 * double(ready.size()) / double(tasks - 1), u"%"_s, 95, true);
    if (!late.isEmpty())
        row(u"review %1: what wasn't, 95 of 100"_s.arg(where), quantile(late, .95), u"ms"_s, 500, false);
    row(u"review %1: longest stall"_s.arg(where), double(stalls.take()), u"ms"_s, 50, false);
    row(u"review %1: memory over the idle window"_s.arg(where), most - idle, u"MB"_s, 256, false);
    row(u"review %1: verdicts on the Lab after"_s.arg(where),
        secondsUntil([&] { return parts.verdicts.state().counts.waiting == 0 && !parts.verdicts.state().busy; }),
        u"s"_s, 5, false);
}

} // namespace

int main(int argc, char *argv[])
{
    const QTemporaryDir home;
    qputenv("XDG_CACHE_HOME", home.filePath(u"cache"_s).toLocal8Bit());
    QApplication app(argc, argv);
    if (argc < 2)
        return 2; // the archive of an empty project
    ui::theme::apply(app, ui::theme::Appearance::Light);
    drawPictures(home.filePath(u"pictures"_s), pictures);
    lab::LabServer lab({.storage = home.filePath(u"lab"_s),
                        .accessId = {},
                        .secret = {},
                        .seedArchive = QString::fromLocal8Bit(argv[1]),
                        .http = {}});
    const auto port = lab.start();
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    const Account account{u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), lab.accessId(), lab.secret(), false};
    const auto client = jobs::clientFor(account)();
    const Project project = bench::ask<QList<Project>>([&](QObject *context, auto done) {
                                client->allProjects(context, done);
                            }).constFirst();
    for (const Batch &batch :
         bench::ask<QList<Batch>>([&](QObject *context, auto done) { client->allBatches(project.id, context, done); }))
        (void)bench::ask<Done>([&](QObject *context, auto done) { client->removeBatch(batch.id, context, done); });
    jobs::CreateSpec spec{project.id,
                          bench::ask<Batch>([&](QObject *context, auto done) {
                              client->createBatch(project.id, u"review"_s, context, done);
                          }),
                          {}};
    for (int i = 0; i < tasks; ++i)
        spec.drafts.append(
            {.name = u"task-%1.jpg"_s.arg(i, 4, 10, QChar(u'0')),
             .resources = {home.filePath(u"pictures/img_%1.jpg"_s.arg(i % pictures, 7, 10, QChar(u'0')))},
             .data = boxes(i)});
    jobs::CreateJob create(spec, jobs::clientFor(account));
    bool over = false;
    QObject::connect(&create, &jobs::Job::finished, &create, [&] { over = true; });
    create.start();
    (void)secondsUntil([&] { return over; });
    reviewAll(account, u"local"_s, 60);
    {
        const Far far(account.endpoint);
        reviewAll(far.of(account), u"50 ms away"_s, 150);
    }
    return 0;
}
