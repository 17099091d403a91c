#pragma once

#include "client/caller.h"
#include "domain/batch.h"
#include "domain/configuration.h"
#include "domain/taskchange.h"
#include "domain/taskquery.h"
#include "wire/catalogcodec.h"
#include "wire/changecodec.h"
#include "wire/datasetcodec.h"
#include "wire/endpoints.h"
#include "wire/pagecodec.h"
#include "wire/taskcodec.h"

namespace labdesk::client {

/// Typed calls of the Lab's API for one account. Lives on one thread; answers are decoded on the thread pool and handed
/// over on this one. `done` is called once, never from inside a call, and not at all when `context` dies first: then
/// the request is aborted. Calls keep the pace of the account's governor; faults that pass are tried again where that
/// can't do harm (net/retry.h); a 401 logs in anew.
class LabClient final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(Result<T>)>;

    using Urgency = net::Urgency;

    /// `network`: for tests; nothing makes one.
    explicit LabClient(std::unique_ptr<QNetworkAccessManager> network = nullptr, Urgency urgency = Urgency::Interactive,
                       QObject *parent = nullptr);
    ~LabClient() override;

    /// From now on calls go there. Calls under way to the old account end with Cancelled, with its own answer, or not
    /// at all; none of them meets the new one.
    void use(const Account &account) { m_caller.use(account); }
    [[nodiscard]] const Account &account() const { return m_caller.connection()->account; }
    /// Shares the pace of the account with other clients; before use().
    void share(std::shared_ptr<Governors> governors) { m_caller.share(std::move(governors)); }
    /// How many requests may be under way just now.
    [[nodiscard]] int pace() const { return m_caller.connection()->governor->limit(); }
    void setRetryPolicy(const net::RetryPolicy &policy) { m_caller.setPolicy(policy); }

    /// Logs in and asks what the Lab offers; a Lab that announces nothing has the defaults. Asked once for an account,
    /// then remembered.
    void capabilities(QObject *context, Done<Capabilities> done);

    void allProjects(QObject *context, Done<QList<Project>> done) { projects({}, context, std::move(done)); }
    void projects(const wire::ProjectFilter &filter, QObject *context, Done<QList<Project>> done);
    void project(const ProjectId &id, QObject *context, Done<Project> done);
    void allBatches(const ProjectId &project, QObject *context, Done<QList<Batch>> done);
    void configuration(const ProjectId &project, QObject *context, Done<ProjectConfiguration> done);
    /// The same as the Lab wrote it.
    void configurationText(const ProjectId &project, QObject *context, Done<QByteArray> done);
    /// Tasks by batch. On a Lab without counts [local], from the totals of one-task pages.
    void counts(const ProjectId &project, const QList<BatchId> &batches, QObject *context,
                Done<wire::ProjectCounts> done);
    void batch(const BatchId &id, QObject *context, Done<Batch> done);
    /// With all its tasks.
    void removeBatch(const BatchId &id, QObject *context, Done<labdesk::Done> done);
    void linkDataset(const BatchId &batch, const DatasetId &dataset, QObject *context,
                     Done<labdesk::Done> done); ///< empty: unlink
    void createBatch(const ProjectId &project, const QString &name, QObject *context, Done<Batch> done);

    /// A filter by hundreds of ids or names is asked for in pieces: an address has a length. Its whole list, without
    /// data, is then kept until another one is asked for.
    void taskPage(const TaskQuery &query, int page, int limit, QObject *context, Done<TaskPage> done);
    /// The tasks with these ids as they are now, any number, asked for a hundred a call (fifty with further fields);
    /// those that the project doesn't have are missing. Protocol when a list contradicts itself: then nothing says that
    /// one is missing.
    void tasksOf(const ProjectId &project, const QList<TaskId> &ids, const QList<OptionalField> &fields,
                 QObject *context, Done<QHash<TaskId, Task>> done);
    /// In which row (from 0) of a query a task stands, nothing when it doesn't match; only on a Lab that finds rows
    /// [local].
    void taskRow(const TaskQuery &query, const TaskId &task, QObject *context, Done<std::optional<qint64>> done);
    /// The same page as it came, for exports: cut up, not decoded.
    void taskSlices(const TaskQuery &query, int page, int limit, QObject *context, Done<wire::PageSlices> done);
    /// Which of the names a batch has already; any number, 500 a call.
    void duplicates(const BatchId &batch, const QStringList &names, QObject *context, Done<QStringList> done);
    void createTask(const BatchId &batch, const wire::NewTask &task, QObject *context, Done<Task> done);
    /// Uploads a file, streamed from disk, and returns its id.
    void uploadFile(const BatchId &batch, const QString &path, QObject *context, Done<FileId> done,
                    net::HttpClient::Progress progress = {});
    void grantFiles(const QList<FileId> &files, QObject *context, Done<QString> done);

    /// The task's initial data, already prepared; what it returns goes into the new task.
    void importData(const BatchId &batch, const QString &name, const QByteArray &data, QObject *context,
                    Done<wire::ImportedData> done);

    /// At most 200 tasks a call; the number of tasks that were changed.
    void setProperties(const ProjectId &project, const QList<TaskId> &tasks, const PropertyChange &change,
                       QObject *context, Done<qint64> done);
    void redo(const ProjectId &project, const TaskId &task, bool keepState, QObject *context, Done<labdesk::Done> done);
    void review(const ProjectId &project, const TaskId &task, QObject *context, Done<labdesk::Done> done);

    void createDataset(const ProjectId &project, const QString &name, QObject *context, Done<Dataset> done);
    /// `folder` ends in `/` or is empty. Conflict when the dataset has a file of this name there.
    void addToDataset(const ProjectId &project, const DatasetId &dataset, const QString &folder, const QString &path,
                      QObject *context, Done<labdesk::Done> done);
    /// A folder's whole content, read to its end.
    void datasetFolder(const DatasetId &dataset, const QString &folder, QObject *context, Done<DatasetFolder> done);

    /// The organization's links to cloud storage: each the Lab's own JSON.
    void integrations(QObject *context, Done<QList<QByteArray>> done);

    void webhook(const WorkflowId &workflow, QObject *context, Done<Webhook> done);
    void setWebhook(const BatchId &batch, const Webhook &webhook, QObject *context, Done<labdesk::Done> done);

    /// A resource's bytes into an open device. Files of the Lab need `downloadFiles`; an address is fetched without the
    /// token, which never goes to another host. `resource://` can't be fetched by anyone but the Lab.
    void download(const Resource &resource, QIODevice &target, QObject *context, Done<labdesk::Done> done);

signals:
    /// A call failed for now and is sent again after the pause.
    void retrying(const labdesk::Error &why, std::chrono::milliseconds pause);

private:
    template <typename T, typename Next>
    void collect(Next next, int page, QList<T> found, QObject *context, Done<QList<T>> done);
    void act(const wire::Endpoint &endpoint, const QByteArray &body, QObject *context, Done<labdesk::Done> done);
    void datasetFrom(const DatasetId &dataset, const QString &folder, const QStringList &tokens, DatasetFolder found,
                     QObject *context, Done<DatasetFolder> done);
    void countBatches(const ProjectId &project, QList<BatchId> left, wire::ProjectCounts counts, QObject *context,
                      Done<wire::ProjectCounts> done);
    void duplicatesFrom(const BatchId &batch, const QStringList &names, qsizetype from, QStringList found,
                        QObject *context, Done<QStringList> done);

    void integrationsFrom(int page, QList<QByteArray> found, QObject *context, Done<QList<QByteArray>> done);
    struct ById;
    void askById(const std::shared_ptr<ById> &asked);
    void askPieces(const TaskQuery &query, QList<TaskFilter> pieces, int page, QList<Task> found, QObject *context,
                   Done<QList<Task>> done);

    Caller m_caller;
    std::optional<std::pair<TaskQuery, QList<Task>>> m_pieced; ///< the last list that was asked for in pieces
};

/// A task's own properties as names and texts, from its JSON text. Pure; any thread.
[[nodiscard]] QList<std::pair<QString, QString>> customPropertiesOf(const QByteArray &taskJson);
/// What the inputs of a form's task hold, as names and texts, without what was drawn. Pure; any thread.
[[nodiscard]] QList<std::pair<QString, QString>> formFieldsOf(const QByteArray &taskJson);

} // namespace labdesk::client
