#pragma once

#include "client/labclient.h"
#include "jobs/clientfactory.h"
#include "jobs/jobqueue.h"
#include "lab/labserver.h"
#include "tests/bench/waiting.h"

#include <QElapsedTimer>
#include <QEventLoop>

namespace labdesk::bench {

using namespace Qt::StringLiterals;

struct Served
{
    std::unique_ptr<lab::LabServer> server;
    Account account;
};

inline Served serve(const QString &folder)
{
    Served served{std::make_unique<lab::LabServer>(lab::LabServer::Options{
                      .storage = folder, .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}}),
                  {}};
    const auto port = served.server->start();
    if (!port)
        qFatal("%s", qPrintable(port.error().text));
    served.account = {u"bench"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), served.server->accessId(),
                      served.server->secret(), false};
    return served;
}

inline Project onlyProject(const Account &account)
{
    const auto client = jobs::clientFor(account)();
    return ask<QList<Project>>([&](QObject *context, auto done) { client->allProjects(context, done); }).constFirst();
}

struct Ended
{
    jobs::JobStatus status;
    double seconds = 0;
};

inline Ended run(jobs::JobQueue &queue, std::unique_ptr<jobs::Job> job)
{
    QEventLoop loop;
    QObject::connect(&queue, &jobs::JobQueue::finished, &loop, &QEventLoop::quit);
    QElapsedTimer timer;
    timer.start();
    const int id = queue.add(std::move(job));
    loop.exec();
    const Ended ended{*queue.find(id), static_cast<double>(timer.nsecsElapsed()) / 1e9};
    if (ended.status.state != jobs::JobStatus::State::Succeeded || ended.status.failedCount > 0)
        qFatal("%s", qPrintable(ended.status.summary));
    return ended;
}

} // namespace labdesk::bench
