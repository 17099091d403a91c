// Measures exports to train with, end to end against the Lab over loopback, the count before them and reading back:
// bench_ship BOXES MANY, two data folders with five boxes a task; of the second, a million, only the memory counts.

#include "formats/registry.h"
#include "jobs/datasetimport.h"
#include "jobs/exportjob.h"
#include "tests/bench/served.h"
#include "tests/bench/table.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

using namespace labdesk;
using namespace labdesk::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr double rate = 35'000; // tasks a second

struct Wanted
{
    QString format;
    QMap<QString, QString> values = {};
};

const QList<Wanted> &wanted()
{
    static const QList<Wanted> all{
        {u"coco"_s},     {u"voc"_s},         {u"cvat"_s}, {u"yolo"_s, {{u"target"_s, u"segment"_s}}},
        {u"datumaro"_s}, {u"labelstudio"_s}, {u"csv"_s}};
    return all;
}

jobs::ExportSpec specOf(const Project &project, const Wanted &one, const QString &path)
{
    return {project, {}, {}, {}, {one.format, formats::Layout::Standard, formats::Container::Zip, {}, one.values},
            path};
}

void exports(const Served &served, const QString &about, const QString &folder, bool timed)
{
    const Project project = onlyProject(served.account);
    for (const Wanted &one : wanted()) {
        jobs::JobQueue queue;
        const QString path = folder + u"/out.zip"_s;
        forgetPeak();
        const Ended ended =
            run(queue, std::make_unique<jobs::ExportJob>(specOf(project, one, path), queue.clientFor(served.account)));
        if (timed)
            row(u"export %1, %2, zip"_s.arg(one.format, about), double(ended.status.done) / ended.seconds, u"tasks/s"_s,
                rate, true);
        row(u"  %1: peak memory of %2, Lab and desk in one process"_s.arg(one.format, about), megabytes("VmHWM"),
            u"MB"_s, 300, false);
        QFile::remove(path);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc < 3) {
        out() << "usage: bench_ship BOXES MANY" << Qt::endl;
        return 2;
    }
    QTemporaryDir folder;
    // Memory first: what was read before would count.
    exports(serve(QString::fromLocal8Bit(argv[2])), u"all of the second folder"_s, folder.path(), false);
    {
        const Served boxes = serve(QString::fromLocal8Bit(argv[1]));
        const Project project = onlyProject(boxes.account);
        jobs::JobQueue queue;
        jobs::ExportSpec count = specOf(project, {u"coco"_s}, folder.filePath(u"none.zip"_s));
        count.dryRun = true;
        const Ended counted = run(queue, std::make_unique<jobs::ExportJob>(count, queue.clientFor(boxes.account)));
        row(u"preflight of %L1 tasks, five boxes each"_s.arg(counted.status.done), counted.seconds, u"s"_s,
            3.0 * double(counted.status.done) / 100'000, false);
        exports(boxes, u"%L1 tasks"_s.arg(counted.status.done), folder.path(), true);

        // Written to a folder once more, brought up to date, and read back.
        jobs::ExportSpec spec = specOf(project, {u"coco"_s}, folder.filePath(u"data"_s));
        spec.options.container = formats::Container::Folder;
        const Ended fresh = run(queue, std::make_unique<jobs::ExportJob>(spec, queue.clientFor(boxes.account)));
        spec.update = true;
        const Ended again = run(queue, std::make_unique<jobs::ExportJob>(spec, queue.clientFor(boxes.account)));
        row(u"coco folder, written"_s, fresh.seconds, u"s"_s, double(fresh.status.done) / rate, false);
        row(u"coco folder, brought up to date, nothing changed"_s, again.seconds, u"s"_s,
            double(again.status.done) / rate, false);
        // Without the pictures each entry is only told that its picture isn't there: the file is read all the same.
        ProjectConfiguration configuration{ProjectType::Rectangle,
                                           {{ProjectType::Rectangle, {}, false, {{u"main"_s, {}}}}}};
        QElapsedTimer timer;
        timer.start();
        forgetPeak();
        const auto read = jobs::readDataset(folder.filePath(u"data/annotations/instances_train.json"_s), configuration);
        if (!read)
            qFatal("%s", qPrintable(read.error().text));
        row(u"coco read back, %L1 entries"_s.arg(read->findings.size()), double(timer.nsecsElapsed()) / 1e9, u"s"_s,
            double(fresh.status.done) / rate, false);
        row(u"  its peak memory"_s, megabytes("VmHWM"), u"MB"_s, 600, false);
    }
    return 0;
}
