#include "jobs/verdicts.h"

#include "drawing/decode.h"
#include "index/facts.h"
#include "review/compare.h"
#include "wire/changecodec.h"

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

QString reviewOwner(const Account &account)
{
    // The Lab inside the program listens elsewhere at each start, with another pair: its verdicts lie beside its data.
    return account.embedded ? u"embedded"_s : account.endpoint.toString() + u'\n' + account.accessId;
}

Result<qint64> keepVerdict(store::VerdictJournal &journal, const Verdict &given, const VerdictNames &names,
                           const Task &details, ProjectType type, clock::Moment seenAt)
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
    const bool isJudgement = verdict.kind == Verdict::Kind::Accept || verdict.kind == Verdict::Kind::Reject;
    const auto before = isJudgement ? journal.lastRejection(verdict.task)
                                    : Result<std::optional<store::VerdictJournal::Rejection>>(std::nullopt);
    const auto number =
        journal.add(verdict, change, seen, verdict.kind == Verdict::Kind::Reject ? details.json : QByteArray());
    if (!number || !before || !*before || (*before)->sentAt == 0)
        return number;
    const auto then = drawing::decode((*before)->data, type), now = drawing::decode(details.json, type);
    if (then && now) {
        const review::ChangeCounts counts = review::compare(*then, *now).counts;
        // A number less in a table is no reason to lose the verdict.
        (void)journal.setCorrection((*before)->verdict.number,
                                    {counts.same, counts.moved, counts.relabelled, counts.added, counts.gone});
    }
    return number;
}

// What lives on the thread.
class Verdicts::Worker final : public QObject
{
public:
    Worker(const ProjectId &project, const QString &path, ClientFactory makeClient)
        : m_project(project)
        , m_path(path)
        , m_makeClient(std::move(makeClient))
    {
    }

    void open(Verdicts *told)
    {
        auto journal = store::VerdictJournal::open(m_path);
        if (!journal) {
            m_error = journal.error();
            QMetaObject::invokeMethod(told, [told, error = m_error] {
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
        m_sender->pump();
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
    ProjectId m_project;
    QString m_path;
    ClientFactory m_makeClient;
    std::unique_ptr<VerdictSender> m_sender;
    Error m_error;
};

Verdicts::Verdicts(QObject *parent) : QObject(parent)
{
    m_thread.setObjectName(u"verdicts"_s);
    m_thread.start();
}

Verdicts::~Verdicts()
{
    close();
    m_thread.quit();
    m_thread.wait();
}

void Verdicts::open(const Account &account, const Project &project, const QString &folder, ClientFactory makeClient)
{
    close();
    m_project = project.id;
    m_type = project.type;
    m_worker = new Worker(project.id, store::VerdictJournal::pathOf(folder, reviewOwner(account), project.id),
                          std::move(makeClient));
    m_worker->moveToThread(&m_thread);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, this] { worker->open(this); });
}

void Verdicts::close()
{
    if (!m_worker)
        return;
    // After what was asked before: nothing that was said is lost.
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { delete worker; });
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
                    QObject *context, Done<qint64> done)
{
    const ProjectType type = m_type;
    ask<qint64>(
        context,
        [=](store::VerdictJournal &journal) { return keepVerdict(journal, verdict, names, details, type, seenAt); },
        std::move(done));
}

void Verdicts::tryNow()
{
    if (m_worker)
        QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->tryNow(); });
}

} // namespace labdesk::jobs
