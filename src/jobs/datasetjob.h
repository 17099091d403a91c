#pragma once

#include "domain/dataset.h"
#include "jobs/itemjob.h"

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
class DatasetJob final : public ItemJob
{
    Q_OBJECT

public:
    /// `paths`: files and folders; looked through when the job is prepared.
    DatasetJob(ProjectId project, Dataset dataset, QStringList paths, QString folder, ClientFactory makeClient);
    /// Goes on with what a journal of kind `dataset` says.
    DatasetJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient);
    ~DatasetJob() override;

protected:
    [[nodiscard]] QByteArray encodeSpec() const override;
    [[nodiscard]] QList<TaskDraft> nextDrafts(qsizetype most) override;
    [[nodiscard]] int mostInFlight() const override { return 4; }
    [[nodiscard]] bool isRepeatable() const override { return true; } // a second one is refused by its name
    void work(const QList<Item> &items) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool isInVain() const override { return failedCount() + m_refused > 0 && doneCount() == m_known; }
    void doPrepare() override;

private:
    ProjectId m_project;
    Dataset m_dataset;
    QStringList m_paths;
    QString m_folder;
    std::optional<QList<DatasetUpload>> m_uploads; ///< move to the journal
    qsizetype m_noted = 0;
    qint64 m_known = 0;
    qint64 m_refused = 0; ///< never tried
};

} // namespace labdesk::jobs
