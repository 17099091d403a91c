// Measures the index of annotations: how fast it is filled from the Lab over loopback, what it costs on the disk, and
// how long a filter, a facet and a refresh take; beside it the plain way, reading all tasks again.
// bench_index FOLDER…, each a Lab with one generated project.

#include "domain/filterline.h"
#include "index/faultlist.h"
#include "index/plots.h"
#include "jobs/indexjob.h"
#include "lab/labserver.h"
#include "tests/bench/table.h"
#include "tests/bench/waiting.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace labdesk;
using namespace labdesk::bench;
using namespace Qt::StringLiterals;

namespace {

double seconds(const std::function<void()> &work, int times = 1)
{
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < times; ++i)
        work();
    return double(clock.nsecsElapsed()) / 1e9 / times;
}

double run(const jobs::IndexSpec &spec, const Account &account)
{
    jobs::IndexJob job(spec, jobs::clientFor(account));
    QEventLoop loop;
    QObject::connect(&job, &jobs::Job::finished, &loop, &QEventLoop::quit);
    return seconds([&] {
        job.start();
        loop.exec();
        if (job.status().state != jobs::JobStatus::State::Succeeded)
            qFatal("%s", qPrintable(job.status().error.text));
    });
}

// Without an index: every task is read with its data and looked at.
double readingAll(const Account &account, const ProjectId &project, const ProjectConfiguration &configuration)
{
    const auto client = jobs::clientFor(account)();
    client::TaskReader reader(*client, {project, {}, {}, {OptionalField::Data}}, 250);
    QEventLoop loop;
    qint64 found = 0;
    QObject::connect(&reader, &client::TaskReader::page, &loop, [&](const wire::PageSlices &page) {
        for (const std::string_view text : page.documents) {
            const auto facts = index::factsOf(text, configuration);
            found += facts && facts->objects.size() > 3 ? 1 : 0;
        }
        QMetaObject::invokeMethod(&reader, &client::TaskReader::release, Qt::QueuedConnection);
    });
    QObject::connect(&reader, &client::TaskReader::finished, &loop, &QEventLoop::quit);
    return seconds([&] {
        reader.start();
        loop.exec();
    });
}

void measure(const QString &folder)
{
    lab::LabServer server({.storage = folder, .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}});
    const auto port = server.start();
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    const Account account{u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), server.accessId(), server.secret(),
                          false};
    const auto client = jobs::clientFor(account)();
    const Project project =
        ask<QList<Project>>([&](QObject *context, auto done) { client->allProjects(context, done); }).constFirst();
    const auto configuration = ask<ProjectConfiguration>(
        [&](QObject *context, auto done) { client->configuration(project.id, context, done); });
    const QTemporaryDir cache;
    const jobs::IndexSpec spec{.project = project,
                               .configuration = configuration,
                               .owner = jobs::indexOwner(account, project.id, configuration),
                               .path = cache.filePath(u"i.sqlite"_s)};
    forgetPeak();
    const double filling = run(spec, account);
    auto opened = index::FactIndex::open(spec.path, spec.owner);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text));
    index::FactIndex &facts = **opened;
    index::LabelNames labels;
    for (const Label &label : configuration.tools.constFirst().labels())
        labels += {label.id, label.name};
    const auto query = [&](const QString &line) {
        return index::FactQuery{.terms = parseFilterLine(line).terms(), .labels = labels};
    };
    const auto counted = index::statisticsOf(facts, query({}));
    const double tasks = double(counted->tasks), objects = double(counted->objects);
    const QString size = u"%L1 tasks, %L2 objects: "_s.arg(counted->tasks).arg(counted->objects);
    const double limit = counted->tasks <= 100'000 ? 0.15 : 1.5;
    row(size + u"filled"_s, tasks / filling, u"tasks/s"_s, 40'000, true);
    out() << u"  peak memory with the mapped files, Lab and desk in one process: %L1 MB"_s.arg(megabytes("VmHWM"), 0,
                                                                                               'f', 0)
          << Qt::endl;
    row(u"  on the disk"_s, double(QFileInfo(spec.path).size()) / objects, u"B/object"_s, 120, false);
    row(u"  a refresh that finds nothing"_s, run(spec, account), u"s"_s, 1, false);
    const int times = counted->tasks <= 100'000 ? 10 : 3;
    const double filter =
        seconds([&] { (void)index::matching(facts, query(u"label:Car boxes>4 area<20000"_s)); }, times);
    row(u"  filter label:Car boxes>4 area<20000"_s, filter, u"s"_s, limit, false);
    row(u"  every facet and plot, no filter"_s, seconds([&] { (void)index::statisticsOf(facts, query({})); }, times),
        u"s"_s, limit, false);
    row(u"  every facet and plot, filter label:Car status:complete"_s,
        seconds([&] { (void)index::statisticsOf(facts, query(u"label:Car status:complete"_s)); }, times), u"s"_s, limit,
        false);
    row(u"  sorted by score and objects"_s,
        seconds(
            [&] {
                auto sorted = query(u"boxes>0"_s);
                sorted.order = {{u"score"_s, true}, {u"objects"_s, true}};
                (void)index::matching(facts, sorted);
            },
            times),
        u"s"_s, limit * 2, false);
    row(u"  all checks"_s, seconds([&] {
            const auto context = index::FaultContext::of(facts, {});
            (void)index::faultCounts(facts, query({}), **context);
        }),
        u"s"_s, limit * 4, false);
    const double plain = readingAll(account, project.id, configuration);
    out() << u"  the plain way, reading all tasks again: %1 s; the index is %L2 × as fast"_s.arg(plain, 0, 'f', 1)
                 .arg(plain / filter, 0, 'f', 0)
          << Qt::endl;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    for (const QString &folder : QCoreApplication::arguments().mid(1))
        measure(folder);
    return argc < 2 ? 2 : 0;
}
