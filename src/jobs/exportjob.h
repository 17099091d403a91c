#pragma once

#include "client/taskreader.h"
#include "formats/report.h"
#include "formats/writer.h"
#include "jobs/clientfactory.h"
#include "jobs/exportoutput.h"
#include "jobs/exportspec.h"
#include "jobs/imagefetch.h"
#include "jobs/job.h"
#include "jobs/picturegroups.h"
#include "jobs/unmatched.h"
#include "store/journal.h"
#include "store/pagespool.h"

#include <map>
#include <optional>

namespace labdesk::jobs {

/// The class map that is pinned to a project, for a format that has one; empty: none. Disk when it can't be read.
[[nodiscard]] Result<QByteArray> pinnedClasses(const formats::ExportOptions &options, const QString &folder,
                                               const Account &account, const ProjectId &project);
/// Classes that were numbered once keep their numbers: behind those that an export was given come the pinned ones.
[[nodiscard]] Outcome continueClasses(formats::ExportOptions &options, const QByteArray &pinned);

/// Exports tasks: pages fetched ahead by a bounded number, formatted on the thread pool, written in order. Memory
/// doesn't grow with the number of tasks. Writes `*.part` and renames it at the end; a cancelled or failed export
/// leaves nothing there. With a journal the pages are kept beside it until the export is whole: one that broke off
/// doesn't fetch them again. A report.json is inside a standard zip or folder and beside anything else
/// (`<name>.report.json`).
class ExportJob final : public Job
{
    Q_OBJECT

public:
    ExportJob(ExportSpec spec, ClientFactory makeClient);
    /// Goes on with what a journal of kind `export` says.
    ExportJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient);
    ~ExportJob() override;

    /// Where class maps are pinned to projects (store/classmaps.h): an export that is given none takes the pinned one,
    /// and what it numbered by is pinned when it has succeeded, one that was given only when the spec says so. None
    /// without a folder.
    void setClassMapFolder(const QString &folder) { m_classMapFolder = folder; }
    /// What was counted; whole when the job has succeeded.
    [[nodiscard]] const formats::Report &report() const { return m_report; }
    /// The classes that it numbers by.
    [[nodiscard]] std::optional<drawing::ClassMap> classes() const
    {
        return m_writer ? m_writer->usedClasses() : std::nullopt;
    }

protected:
    void doPrepare() override;
    void doStart() override;
    void doUnpause() override;
    void doStop() override;

private:
    void begin(const Capabilities &offered, const ProjectConfiguration &configuration);
    [[nodiscard]] TaskQuery query() const;
    [[nodiscard]] Outcome takePinnedClasses(formats::ExportOptions &options);
    void tellRenumbered();
    void pinClasses();
    [[nodiscard]] Outcome openOutput();
    [[nodiscard]] Outcome fetchPictures();
    void groupPictures(int limit);
    void read(int limit);
    void format(const wire::PageSlices &page);
    void drain();
    [[nodiscard]] Outcome writePart(formats::Formatted &part);
    void takePicture(const formats::WantedPicture &picture, const JudgedPicture &judged);
    void putPicture(const formats::WantedPicture &picture, const JudgedPicture &judged);
    void losePicture(const formats::WantedPicture &picture, const QString &code, const QStringList &arguments);
    void endTogether(const formats::WantedPicture &last);
    void settle(const std::shared_ptr<formats::TaskLedger> &ledger);
    void finishIfDone();
    void noteMoves();
    [[nodiscard]] Outcome close();
    [[nodiscard]] Outcome checkBalance() const;
    [[nodiscard]] Outcome closeInside();
    [[nodiscard]] formats::Report::Header header() const;
    [[nodiscard]] qint64 expected() const;

    ExportSpec m_spec;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<store::Journal> m_journal;
    std::unique_ptr<store::PageSpool> m_spool;
    std::unique_ptr<client::TaskReader> m_reader;
    QSet<QByteArray> m_leftOut;                      ///< ids as the pages write them
    std::shared_ptr<formats::FormatWriter> m_writer; ///< shared with the pool's work
    std::unique_ptr<ExportOutput> m_output;
    std::unique_ptr<ImageFetch> m_images;
    std::unique_ptr<PictureGroups> m_groups; ///< of a split that keeps pictures together that look the same
    /// Pictures of a task that go in together, as far as they have come.
    struct Together
    {
        std::vector<std::pair<formats::WantedPicture, JudgedPicture>> come;
        qsizetype lost = 0;
        QString code; ///< why the first of them was lost
    };
    std::map<const formats::TaskLedger *, Together> m_together;
    formats::Report m_report;
    QString m_classMapFolder;
    QByteArray m_pinnedClasses; ///< as they were before this export
    bool m_givenClasses = false;
    std::shared_ptr<const EarlierExport> m_earlier;
    QString m_difference; ///< to it, in words

    std::optional<Error> m_problem; ///< why it can't even begin
    bool m_resumed = false;
    int m_formatting = 0; ///< pages on the pool
    std::optional<Unmatched> m_unmatched;
    int m_number = 0, m_nextWrite = 0;
    std::map<int, Result<formats::Formatted>> m_ready;
    QHash<const formats::TaskLedger *, int> m_pending; ///< what a task still waits for: pictures, its place
    bool m_allRead = false;
    bool m_allPlaced = false; ///< what the format held back has its place, too
    bool m_anyText = false;
    qint64 m_tasks = 0;                                       ///< that came
    std::vector<std::shared_ptr<formats::TaskLedger>> m_held; ///< of tasks whose place isn't known yet
};

} // namespace labdesk::jobs
