#pragma once

#include "domain/dataset.h"
#include "jobs/clientfactory.h"
#include "jobs/job.h"

namespace labdesk::jobs {

/// A local file and the folder of the dataset that it goes to (`a/b/`, or empty).
struct DatasetUpload
{
    QString path;
    QString folder;

    friend bool operator==(const DatasetUpload &, const DatasetUpload &) = default;
};

/// Files and folders as uploads: a folder keeps its name and everything below it (folderwalk.h). What can't be uploaded
/// is in `refused`, with the reason.
[[nodiscard]] QList<DatasetUpload> datasetUploads(const QStringList &paths, const QString &folder,
                                                  QList<Finding> &refused);

/// Adds files to a dataset, several at once, streamed. A file that is there already is left as it is and reported.
class DatasetJob final : public Job
{
    Q_OBJECT

public:
    /// `paths`: files and folders; looked through when the job runs.
    DatasetJob(ProjectId project, Dataset dataset, QStringList paths, QString folder, ClientFactory makeClient);
    ~DatasetJob() override;

protected:
    void doStart() override;
    void doStop() override;

private:
    void pump();

    ProjectId m_project;
    Dataset m_dataset;
    QStringList m_paths;
    QString m_folder;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context;
    QList<DatasetUpload> m_uploads;
    qsizetype m_next = 0;
    int m_inFlight = 0;
    qint64 m_added = 0, m_known = 0, m_failed = 0;
    qint64 m_refused = 0; ///< of those that failed: never tried
};

} // namespace labdesk::jobs
