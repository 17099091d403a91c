#pragma once

#include "domain/taskquery.h"
#include "formats/exportformat.h"
#include "jobs/clientfactory.h"
#include "jobs/exportoutput.h"
#include "jobs/imagefetch.h"
#include "jobs/job.h"

#include <map>

namespace labdesk::jobs {

struct ExportSpec
{
    Project project;
    TaskFilter filter;      ///< which tasks; with `ids`, only those
    QList<TaskId> ids;      ///< a selection; asked for a hundred at a time
    QString filterText;     ///< for the report, in words
    formats::ExportOptions options;
    QString outputPath;
};

/// Exports tasks: pages fetched ahead by a bounded number, formatted on the thread pool, written in order. Memory doesn't
/// grow with the number of tasks. Writes `*.part` and renames it at the end; a cancelled or failed export leaves nothing.
/// A report.json is inside a standard zip or folder and beside anything else (`<name>.report.json`).
class ExportJob final : public Job
{
    Q_OBJECT

public:
    ExportJob(ExportSpec spec, ClientFactory makeClient);
    ~ExportJob() override;

protected:
    void doStart() override;
    void doStop() override;

private:
    struct Ask // one page to fetch
    {
        TaskFilter filter;
        int page = 1;
    };
    void begin(const Capabilities &offered, const ProjectConfiguration &configuration);
    void pump();
    void fetch(int index, const Ask &ask);
    void format(int index, const wire::PageSlices &slices);
    void drain();
    [[nodiscard]] Outcome writePart(formats::Formatted &part);
    void finishIfDone();
    [[nodiscard]] Outcome close();
    [[nodiscard]] QByteArray report() const;

    ExportSpec m_spec;
    ClientFactory m_makeClient;
    std::unique_ptr<client::LabClient> m_client;
    std::unique_ptr<QObject> m_context;
    std::shared_ptr<formats::ExportFormat> m_format; ///< shared with the pool's work
    std::unique_ptr<ExportOutput> m_output;
    std::unique_ptr<ImageFetch> m_images;
    formats::Report m_report;

    QList<OptionalField> m_fields;
    int m_limit = 100;
    std::vector<Ask> m_asks;   ///< known so far; more pages are added when the first tells the total
    size_t m_nextAsk = 0;
    int m_inFlight = 0;
    int m_nextWrite = 0;
    std::map<int, Result<formats::Formatted>> m_ready;
    qint64 m_total = -1;
    bool m_planned = false;
    bool m_totalChanged = false; ///< tasks came, went or left the filter meanwhile
    bool m_anyText = false;
};

} // namespace labdesk::jobs
