#pragma once

#include "domain/batch.h"
#include "domain/project.h"
#include "domain/taskquery.h"
#include "lab/filterclause.h"
#include "lab/labdatabase.h"
#include "lab/pageanchors.h"
#include "lab/taskrecord.h"

namespace labdesk::lab {

/// A folder of a dataset as it is kept: `a/b/`, or empty for the root. Invalid for a path that leaves the dataset.
[[nodiscard]] Result<QString> datasetPath(QString path);

/// Everything the Lab keeps, in words of its API. One for each thread, over its own connection; `anchors` is shared.
/// Methods answer NotFound for unknown ids and Server for the database's own faults.
class Repository
{
public:
    Repository(Database &database, PageAnchors &anchors) : m_database(database), m_anchors(anchors) {}

    struct Listing
    {
        PageInfo info;
        QByteArray documents; ///< joined by commas
    };

    // Projects and batches (catalogrepository.cpp)
    [[nodiscard]] Result<Listing> projects(const Request &request, int page, int limit);
    [[nodiscard]] Result<QByteArray> configuration(const QString &project);
    [[nodiscard]] Outcome addProject(const Project &project, const QByteArray &configuration);
    [[nodiscard]] Result<Listing> batches(const Request &request, int page, int limit);
    [[nodiscard]] Result<QByteArray> batch(const QString &id);
    [[nodiscard]] Outcome addBatch(const Batch &batch, const QByteArray &dataset, const QByteArray &workflow);
    /// Empty: unlink. NotFound when the batch or the dataset isn't there.
    [[nodiscard]] Outcome linkDataset(const QString &batch, const QString &dataset);
    [[nodiscard]] Result<QString> projectTypeOf(const QString &batch); ///< the API's word
    [[nodiscard]] Result<QStringList> batchesOf(const QString &project);
    /// With all its tasks, a portion of them a call: true when it is gone.
    [[nodiscard]] Result<bool> removeBatch(const QString &id);
    [[nodiscard]] Result<QByteArray> counts(const QString &project);
    [[nodiscard]] Result<bool> isEmpty();

    // Tasks (taskrepository.cpp)
    [[nodiscard]] Result<Listing> tasks(const Request &request, int page, int limit);
    /// The row (from 0) of a task in the same listing; nothing when it isn't in it.
    [[nodiscard]] Result<std::optional<qint64>> rowOfTask(const Request &request, const QString &id);
    [[nodiscard]] Result<QByteArray> task(const QString &id, TaskParts parts);
    [[nodiscard]] Result<QStringList> existingNames(const QString &batch, const QStringList &names);
    /// Adds tasks in one transaction. `project` of the records may be empty: the batch's is taken.
    [[nodiscard]] Outcome addTasks(const QList<TaskRecord> &tasks);
    [[nodiscard]] Result<qint64> setProperties(const QString &project, const QStringList &ids,
                                               const QByteArray &change);
    [[nodiscard]] Outcome reset(const QString &project, const QString &id, bool keepState);
    [[nodiscard]] Outcome toReview(const QString &project, const QString &id);
    [[nodiscard]] Outcome setData(const QString &id, const QByteArray &data, const QString &status);
    [[nodiscard]] Result<qint64> removeTasks(const QStringList &ids);

    // Files, grants and imported data (filerepository.cpp)
    struct StoredFile
    {
        QString id, name;
        QByteArray sha256;
        qint64 size = 0;
    };
    /// `keep` stores the file's bytes: the row and the bytes, or neither.
    using KeepBytes = std::function<Outcome()>;
    [[nodiscard]] Outcome addFile(const StoredFile &file, const KeepBytes &keep = {});
    [[nodiscard]] Result<StoredFile> file(const QString &id);
    [[nodiscard]] Result<QString> grantFiles(const QStringList &ids);
    [[nodiscard]] Outcome checkGrant(const QString &token, const QStringList &ids);
    [[nodiscard]] Result<std::pair<QString, QString>> importData(const QByteArray &body); ///< data id, grant
    [[nodiscard]] Result<QByteArray> importedData(const QString &id, const QString &token);

    /// Removes grants, imported bodies, and files that no task names, made before the given moments; how many rows.
    [[nodiscard]] Result<qint64> sweep(clock::Moment grants, clock::Moment imports, clock::Moment files);
    /// Whether a file or a dataset has these bytes.
    [[nodiscard]] Result<bool> isNamed(const QByteArray &sha256);

    // Datasets, webhooks and integrations (datasetrepository.cpp)
    [[nodiscard]] Outcome addDataset(const QString &id, const QString &project, const QString &name,
                                     const QByteArray &integration);
    /// Conflict when the folder has a file of this name.
    [[nodiscard]] Outcome addToDataset(const QString &dataset, const QString &folder, const StoredFile &file,
                                       const KeepBytes &keep = {});
    /// `{files[], folders[], nextToken?}`, at most 1,000 files from behind `token`; folders on the first page only.
    [[nodiscard]] Result<QByteArray> datasetFolder(const QString &dataset, const QString &folder, const QString &token);
    [[nodiscard]] Result<QByteArray> workflow(const QString &id);
    [[nodiscard]] Result<QString> workflowOf(const QString &batch);
    [[nodiscard]] Outcome
    setWebhook(const QString &workflow, const QString &url, const QString &header,
               std::optional<clock::Moment> updated = {});                  ///< empty url: none; without a moment: now
    [[nodiscard]] Result<QList<std::pair<QString, QByteArray>>> webhooks(); ///< workflow id, as workflow() answers it
    /// A call of a webhook that is to be made.
    struct WebhookCall
    {
        qint64 number = 0;
        QString workflow, url, header;
        QByteArray body;
        int tries = 0; ///< made so far
    };
    /// The next call whose time has come; nothing: none. A call whose webhook is gone goes with it.
    [[nodiscard]] Result<std::optional<WebhookCall>> dueCall(clock::Moment now);
    /// What came of a call, as the workflow tells it: `lastCall`, `lastError` (empty: none). `again`: when it is tried
    /// again; nothing: never.
    [[nodiscard]] Outcome settleCall(const WebhookCall &call, const QByteArray &lastCall, const QByteArray &lastError,
                                     std::optional<clock::Moment> again);
    struct StoredDataset
    {
        QString id, project, name;
        QByteArray integration;                      ///< empty: none
        QList<std::pair<QString, StoredFile>> files; ///< folder, file; ids of files are empty
    };
    [[nodiscard]] Result<QList<StoredDataset>> datasets();
    [[nodiscard]] Outcome addIntegration(const QString &id, const QByteArray &body);
    [[nodiscard]] Result<Listing> integrations(const Request &request, int page, int limit);

    [[nodiscard]] Database &database() { return m_database; }

private:
    struct TaskRow
    {
        qint64 seq = 0, project = 0;
    };
    struct Wanted // what a listing of tasks is asked for
    {
        PageAnchors::Selection selection;
        FilterClause filter;
        TaskSort sort;
        QString source; ///< where its rows are looked for
    };
    [[nodiscard]] Result<Wanted> wantedBy(const Request &request);
    [[nodiscard]] Result<qint64> projectSeq(const QString &id);
    /// Whatever writes a project's tasks begins with it, in its transaction: moves the project's generation on, and
    /// waits for others that write there.
    enum class Change
    {
        Appended,
        Altered
    };
    [[nodiscard]] Outcome beginChange(qint64 project, Change change);
    /// Waits until what others had begun to write to a project is there to be seen, or isn't.
    [[nodiscard]] Outcome awaitWriters(qint64 project);
    [[nodiscard]] Result<TaskRow> taskRow(const QString &project, const QString &id);
    [[nodiscard]] Result<Listing> list(const QString &table, const QString &where, const QVariantList &values, int page,
                                       int limit, const std::function<QByteArray(const Row &)> &encode);
    [[nodiscard]] Result<PageAnchors::Anchor> anchorFor(qint64 offset, const Wanted &wanted);
    [[nodiscard]] Outcome insertTask(const TaskRecord &task, qint64 project, qint64 batch);
    [[nodiscard]] Outcome setStatus(qint64 seq, const QString &status);
    [[nodiscard]] Outcome queueCall(const QString &task, const QByteArray &data);

    Database &m_database;
    PageAnchors &m_anchors;
};

} // namespace labdesk::lab
