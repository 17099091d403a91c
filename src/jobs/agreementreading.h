#pragma once

#include "client/taskreader.h"
#include "jobs/reviewrecords.h"

namespace labdesk::jobs {

/// Reads tasks with their data and compares those that were done more than once (AgreementCount), a page at a time on
/// the pool. Lives on the client's thread; deleting it ends it, after the page that is counted just now.
class AgreementReading final : public QObject
{
    Q_OBJECT

public:
    AgreementReading(client::LabClient &client, const TaskQuery &query, const ProjectConfiguration &configuration,
                     QObject *parent = nullptr);
    ~AgreementReading() override;

    void start();

signals:
    void progressed(qint64 done, qint64 total);
    void finished(const labdesk::jobs::AgreementReport &report);
    void failed(const labdesk::Error &error);

private:
    void take(const wire::PageSlices &page);
    void pump();

    client::TaskReader m_reader;
    std::shared_ptr<AgreementCount> m_count;
    QList<wire::PageSlices> m_pages;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    bool m_isCounting = false, m_allRead = false;
    qint64 m_done = 0;
};

} // namespace labdesk::jobs
