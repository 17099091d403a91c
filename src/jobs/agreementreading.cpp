#include "jobs/agreementreading.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::jobs {

namespace {

constexpr int pageSize = 100;

TaskQuery withData(TaskQuery query)
{
    query.fields = {OptionalField::Data, OptionalField::Mask, OptionalField::Jobs};
    return query;
}

} // namespace

AgreementReading::AgreementReading(client::LabClient &client, const TaskQuery &query,
                                   const ProjectConfiguration &configuration, QObject *parent)
    : QObject(parent)
    , m_reader(client, withData(query), pageSize)
    , m_count(std::make_shared<AgreementCount>(configuration))
{
    connect(&m_reader, &client::TaskReader::page, this, &AgreementReading::take);
    connect(&m_reader, &client::TaskReader::failed, this, &AgreementReading::failed);
    connect(&m_reader, &client::TaskReader::finished, this, [this] {
        m_allRead = true;
        pump();
    });
}

AgreementReading::~AgreementReading() = default;

void AgreementReading::start()
{
    m_reader.start();
}

void AgreementReading::take(const wire::PageSlices &page)
{
    m_pages += page;
    pump();
}

void AgreementReading::pump()
{
    if (m_isCounting || (m_pages.isEmpty() && !m_allRead))
        return;
    m_isCounting = true;
    if (m_pages.isEmpty()) {
        auto *watcher = new QFutureWatcher<AgreementReport>(m_context.get());
        connect(watcher, &QFutureWatcherBase::finished, m_context.get(),
                [this, watcher] { emit finished(watcher->result()); });
        watcher->setFuture(QtConcurrent::run([count = m_count] { return count->report(); }));
        return;
    }
    const wire::PageSlices page = m_pages.takeFirst();
    auto *watcher = new QFutureWatcher<void>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, size = page.documents.size()] {
        m_isCounting = false;
        m_done += static_cast<qint64>(size);
        emit progressed(m_done, m_reader.total());
        m_reader.release();
        pump();
    });
    watcher->setFuture(QtConcurrent::run([count = m_count, page] {
        for (const std::string_view task : page.documents)
            count->add(task);
    }));
}

} // namespace labdesk::jobs
