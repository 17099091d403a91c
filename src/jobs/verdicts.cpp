#include "jobs/verdicts.h"

#include "drawing/decode.h"
#include "index/facts.h"
#include "review/compare.h"
#include "wire/changecodec.h"

#include <QFile>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

QString reviewOwner(const Account &account)
{
    // The Lab inside the program listens elsewhere at each start, with another pair: its verdicts lie beside its data.
    return account.embedded ? u"embedded"_s
                            : account.endpoint.adjusted(QUrl::StripTrailingSlash).toString() + u'\n' + account.accessId;
}

Result<qint64> keepVerdict(store::VerdictJournal &journal, const Verdict &given, const VerdictNames &names,
                           const Task &details, const ProjectConfiguration &configuration, clock::Moment seenAt)
{
    Verdict verdict = given;
    if (verdict.annotator.isEmpty())
        verdict.annotator = index::annotatorOf(details.json);
    const PropertyChange change = changeOf(verdict, names);
    const store::SeenTask seen{.values = wire::propertiesBefore(details.json, change),
                               .status = details.statusWord,
                               .updated = details.updatedAt,
                               .digest = dataDigest(details.json),
                               .at = seenAt};
    const auto before = isJudgement(verdict.kind)
                            ? journal.lastRejection(verdict.task)
                            : Result<std::optional<store::VerdictJournal::Rejection>>(std::nullopt);
    const auto number =
        journal.add(verdict, change, seen, verdict.kind == Verdict::Kind::Reject ? details.json : QByteArray());
    if (!number || !before || !*before || (*before)->sentAt == 0)
        return number;
    const auto then = drawing::decodeTools((*before)->data, configuration),
               now = drawing::decodeTools(details.json, configuration);
    if (!then || !now || then->size() != now->size())
        return number;
    review::ChangeCounts counts;
    for (size_t tool = 0; tool < now->size(); ++tool)
        counts.add(review::compare((*then)[tool], (*now)[tool]).counts);
    // A form's fields aren't compared: what differs there was changed, nobody counts how.
    if (counts.isUntouched() && bodyDigest((*before)->data) != bodyDigest(details.json))
        return number;
    // A number less in a table is no reason to lose the verdict.
    (void)journal.setCorrection((*before)->verdict.number,
                                {counts.same, counts.moved, counts.relabelled, counts.added, counts.gone});
    return number;
}

// What lives on the thread. One that is retired sends what waits, and goes when nothing does.
class Verdicts::Worker final : public QObject
{
public:
    Worker(const ProjectId &project, const QString &path, ClientFactory makeClient, bool isRetired = false)
        : m_project(project)
        , m_path(path)
        , m_makeClient(std::move(makeClient))
        , m_isRetired(isRetired)
    {
    }

    void open(Verdicts *told)
    {
        if (m_isRetired && !QFile::exists(m_path)) {
            deleteLater();
            return;
        }
        auto journal = store::VerdictJournal::open(m_path);
        if (!journal) {
            m_error = journal.error();
            if (m_isRetired)
                deleteLater();
            QMetaObject::invokeMethod(told, [told, this, error = m_error] {
                if (told->m_worker != this)
                    return; // of another project
                told->m_state.broken = error;
                emit told->changed();
            });
            return;
        }
        m_sender = std::make_unique<VerdictSender>(m_project, std::move(*journal), m_path + u".lock"_s, m_makeClient);
        connect(m_sender.get(), &VerdictSender::changed, told, [told, this](const VerdictSender::State &state) {
            if (told->m_worker != this)
                return; // of another project
            told->m_state = state;
            emit told->changed();
        });
        connect(m_sender.get(), &VerdictSender::arrived, told, [told, this](const QList<TaskId> &tasks) {
            if (told->m_worker == this)
                emit told->arrived(tasks);
        });
        connect(m_sender.get(), &VerdictSender::changed, this, &Worker::goWhenDone);
        m_sender->pump();
        goWhenDone();
    }
    void retire()
    {
        m_isRetired = true;
        goWhenDone();
    }
    void run(const Work &work)
    {
        work(m_sender ? &m_sender->journal() : nullptr, m_error);
        if (m_sender)
            m_sender->pump();
    }
    void tryNow()
    {
        if (m_sender)
            m_sender->tryNow();
    }

private:
    void goWhenDone()
    {
        if (m_isRetired && (!m_sender || m_sender->isIdle()))
            deleteLater();
    }
    ProjectId m_project;
    QString m_path;
    ClientFactory m_makeClient;
    std::unique_ptr<VerdictSender> m_sender;
    Error m_error;
    bool m_isRetired;
};

Verdicts::Verdicts(QObject *parent) : QObject(parent)
{
    m_thread.setObjectName(u"verdicts"_s);
    m_anchor = new QObject;
    m_anchor->moveToThread(&m_thread);
    m_thread.start();
}

Verdicts::~Verdicts()
{
    close();
    // Behind everything that was asked before: nothing that was said is lost. Workers are the anchor's children.
    QMetaObject::invokeMethod(m_anchor, [thread = &m_thread, anchor = m_anchor] {
        delete anchor;
        thread->quit();
    });
    m_thread.wait();
}

void Verdicts::open(const Account &account, const Project &project, const QString &folder, ClientFactory makeClient)
{
    close();
    m_project = project.id;
    m_configuration = {.type = project.type, .tools = {}};
    m_worker = new Worker(project.id, store::VerdictJournal::pathOf(folder, reviewOwner(account), project.id),
                          std::move(makeClient));
    m_worker->moveToThread(&m_thread);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, anchor = m_anchor, this] {
        worker->setParent(anchor);
        worker->open(this);
    });
}

void Verdicts::sendRest(const Account &account, const QList<ProjectId> &projects, const QString &folder,
                        const ClientFactory &makeClient)
{
    for (const ProjectId &project : projects) {
        if (project == m_project)
            continue;
        auto *worker =
            new Worker(project, store::VerdictJournal::pathOf(folder, reviewOwner(account), project), makeClient, true);
        worker->moveToThread(&m_thread);
        QMetaObject::invokeMethod(worker, [worker, anchor = m_anchor, this] {
            worker->setParent(anchor);
            worker->open(this);
        });
    }
}

void Verdicts::close()
{
    if (!m_worker)
        return;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->retire(); });
    m_worker = nullptr;
    m_project = {};
    m_state = {};
    emit changed();
}

void Verdicts::post(Work work)
{
    if (!m_worker) {
        work(nullptr, {.kind = Error::Kind::Cancelled, .text = tr("No project is open.")});
        return;
    }
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, work = std::move(work)] { worker->run(work); });
}

void Verdicts::take(const Verdict &verdict, const VerdictNames &names, const Task &details, clock::Moment seenAt,
                    const std::shared_ptr<qint64> &number, QObject *context, Done<qint64> done)
{
    ask<qint64>(
        context,
        [=, configuration = m_configuration](store::VerdictJournal &journal) {
            const auto kept = keepVerdict(journal, verdict, names, details, configuration, seenAt);
            if (kept && number)
                *number = *kept;
            return kept;
        },
        std::move(done));
}

void Verdicts::tryNow()
{
    if (m_worker)
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->tryNow(); });
}

} // namespace labdesk::jobs
