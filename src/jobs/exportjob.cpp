#include "jobs/exportjob.h"

#include <QFileInfo>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QtConcurrent>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using formats::Formatted;

namespace {

constexpr int mostAhead = 8;        // pages between the one that is written and the one that is asked for
constexpr int mostInFlight = 4;
constexpr qsizetype idsInCall = 100;
constexpr int localLimit = 250;     // pages of a Lab that gives more than the usual hundred
constexpr qsizetype mostPictures = 32;

} // namespace

ExportJob::ExportJob(ExportSpec spec, ClientFactory makeClient)
    : Job(tr("Export “%1” as %2").arg(spec.project.name, formats::wordOf(spec.options.format)))
    , m_spec(std::move(spec))
    , m_makeClient(std::move(makeClient))
{
}

ExportJob::~ExportJob() = default;

void ExportJob::doStart()
{
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    m_client->capabilities(m_context.get(), [this](const Result<Capabilities> &offered) {
        if (!offered) {
            fail(offered.error());
            return;
        }
        m_client->configuration(m_spec.project.id, m_context.get(), [this, offered = *offered](const Result<ProjectConfiguration> &configuration) {
            configuration ? begin(offered, *configuration) : fail(configuration.error());
        });
    });
}

void ExportJob::begin(const Capabilities &offered, const ProjectConfiguration &configuration)
{
    auto format = formats::makeFormat(m_spec.options, configuration);
    if (!format) {
        fail(format.error());
        return;
    }
    m_format = std::move(*format);
    auto output = ExportOutput::create(m_spec.outputPath, m_spec.options.container);
    if (!output) {
        fail(output.error());
        return;
    }
    m_output = std::move(*output);
    if (const auto written = m_output->write(m_format->header()); !written) {
        fail(written.error());
        return;
    }
    m_images = std::make_unique<ImageFetch>(*m_client, m_output->scratchFolder());
    connect(m_images.get(), &ImageFetch::fetched, m_context.get(), [this](const formats::WantedPicture &picture, const QString &file) {
        if (const auto added = m_output->moveIn(picture.path, file); !added) {
            fail(added.error());
            return;
        }
        m_report.addPicture();
        pump();
    });
    connect(m_images.get(), &ImageFetch::failed, m_context.get(), [this](const formats::WantedPicture &picture, const Error &error) {
        if (error.kind == Error::Kind::Disk) {
            fail(error);
            return;
        }
        m_report.add({formats::Finding::Kind::PictureUnavailable, picture.task, error.text});
        pump();
    });

    m_limit = std::clamp(offered.maxLimit, 1, std::max(localLimit, 100));
    // The public package asks for masks whatever it writes; only layouts that are its equals do the same.
    m_fields = {OptionalField::Data, OptionalField::Mask, OptionalField::Jobs, OptionalField::Metrics};
    const formats::ExportOptions &options = m_spec.options;
    if (options.layout == formats::Layout::Standard && options.format == formats::Format::Mask)
        m_fields = {OptionalField::Data, OptionalField::Mask};
    else if (options.layout == formats::Layout::Standard && options.format != formats::Format::Lab)
        m_fields = {OptionalField::Data};
    if (m_spec.ids.isEmpty()) {
        m_asks.push_back({m_spec.filter, 1});
    } else {
        const qsizetype inCall = std::min<qsizetype>(idsInCall, m_limit);
        for (qsizetype from = 0; from < m_spec.ids.size(); from += inCall) {
            TaskFilter filter;
            filter.ids = m_spec.ids.mid(from, inCall);
            m_asks.push_back({filter, 1});
        }
        m_total = m_spec.ids.size();
        m_planned = true;
    }
    pump();
}

void ExportJob::pump()
{
    while (!status().isOver() && m_nextAsk < m_asks.size() && m_inFlight < mostInFlight
           && static_cast<int>(m_nextAsk) - m_nextWrite < mostAhead && m_images->pending() < mostPictures) {
        const auto index = static_cast<int>(m_nextAsk);
        ++m_inFlight;
        fetch(index, m_asks[m_nextAsk++]);
    }
    finishIfDone();
}

void ExportJob::fetch(int index, const Ask &ask)
{
    const TaskQuery query{m_spec.project.id, ask.filter, {}, m_fields};
    m_client->taskSlices(query, ask.page, m_limit, m_context.get(), [this, index](const Result<wire::PageSlices> &slices) {
        if (!slices) {
            fail(slices.error());
            return;
        }
        if (!m_planned) {
            // The server says how many there are and how many a page really holds.
            m_planned = true;
            m_limit = slices->info.limit;
            m_total = slices->info.total;
            const qint64 pages = (m_total + m_limit - 1) / m_limit;
            for (int page = 2; page <= pages; ++page)
                m_asks.push_back({m_spec.filter, page});
        }
        // A page that holds less than was asked for has successors. A selection's calls are a page each otherwise.
        const Ask asked = m_asks[static_cast<size_t>(index)];
        if (!m_spec.ids.isEmpty() && !slices->documents.empty() && qint64(asked.page) * slices->info.limit < slices->info.total)
            m_asks.push_back({asked.filter, asked.page + 1});
        if (m_spec.ids.isEmpty() && slices->info.total != m_total)
            m_totalChanged = true;
        format(index, *slices);
    });
}

void ExportJob::format(int index, const wire::PageSlices &slices)
{
    auto *watcher = new QFutureWatcher<std::shared_ptr<Result<Formatted>>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher, index] {
        --m_inFlight;
        m_ready.emplace(index, std::move(*watcher->result()));
        delete watcher;
        drain();
    }, Qt::QueuedConnection);
    watcher->setFuture(QtConcurrent::run([format = std::shared_ptr<const formats::ExportFormat>(m_format), slices] {
        return std::make_shared<Result<Formatted>>(format->format(slices.documents));
    }));
}

void ExportJob::drain()
{
    while (!m_ready.empty() && m_ready.begin()->first == m_nextWrite) {
        Result<Formatted> part = std::move(m_ready.begin()->second);
        m_ready.erase(m_ready.begin());
        ++m_nextWrite;
        if (!part) {
            fail(part.error());
            return;
        }
        if (const auto written = writePart(*part); !written) {
            fail(written.error());
            return;
        }
    }
    pump();
}

Outcome ExportJob::writePart(Formatted &part)
{
    m_format->arrange(part);
    for (const formats::Finding &finding : std::as_const(part.findings))
        m_report.add(finding);
    m_report.addCounts(part.tasks, part.annotations);
    if (!part.text.isEmpty()) {
        if (m_anyText)
            if (const auto written = m_output->write(m_format->separator()); !written)
                return written;
        if (const auto written = m_output->write(part.text); !written)
            return written;
        m_anyText = true;
    }
    for (const formats::OutputFile &file : std::as_const(part.files))
        if (const auto added = m_output->addFile(file); !added)
            return added;
    m_images->add(part.pictures);
    setProgress(m_report.tasks(), std::max(m_total, m_report.tasks()));
    return Done{};
}

void ExportJob::finishIfDone()
{
    const bool allWritten = m_planned && m_nextWrite == static_cast<int>(m_asks.size()) && m_inFlight == 0;
    if (status().isOver() || !allWritten || m_images->pending() > 0)
        return;
    // The reader must know when the export isn't what was counted before.
    if (m_report.tasks() < m_total)
        m_report.add({formats::Finding::Kind::Moved, {}, tr("%1 of %2 tasks were there when they were asked for").arg(m_report.tasks()).arg(m_total)});
    else if (m_totalChanged)
        m_report.add({formats::Finding::Kind::Moved, {}, tr("the number of tasks changed during the export")});
    if (const auto closed = close(); !closed) {
        fail(closed.error());
        return;
    }
    for (const auto &entry : m_report.entries())
        for (const formats::Finding &finding : entry.samples)
            addReportLine({formats::meaningOf(finding.kind), finding.task, finding.text});
    setOutputPath(m_spec.outputPath);
    setProgress(m_report.tasks(), m_report.tasks());
    QString summary = tr("%Ln task(s) exported to %1.", nullptr, static_cast<int>(m_report.tasks())).arg(m_spec.outputPath);
    if (m_report.pictures() > 0)
        summary += u' ' + tr("%Ln picture(s) included.", nullptr, static_cast<int>(m_report.pictures()));
    succeed(summary);
}

Outcome ExportJob::close()
{
    const bool inside = m_spec.options.container != formats::Container::SingleFile && m_spec.options.layout == formats::Layout::Standard;
    if (const auto written = m_output->write(m_anyText ? m_format->footer() : QByteArray("]")); !written)
        return written;
    for (const formats::OutputFile &file : m_format->closingFiles())
        if (const auto added = m_output->addFile(file); !added)
            return added;
    if (inside) {
        if (const auto added = m_output->addFile({u"report.json"_s, report()}); !added)
            return added;
        if (const auto added = m_output->addFile({u"checksums.sha256"_s, m_output->checksums()}); !added)
            return added;
        return m_output->commit();
    }
    const QByteArray text = report();
    if (const auto committed = m_output->commit(); !committed)
        return committed;
    QString path = m_spec.outputPath;
    for (const QString &extension : {u".json"_s, u".zip"_s})
        if (path.endsWith(extension))
            path.chop(extension.size());
    QSaveFile beside(path + u".report.json"_s);
    if (!beside.open(QIODevice::WriteOnly) || beside.write(text) != text.size() || !beside.commit())
        return cannotWrite(beside.fileName(), beside.errorString());
    return Done{};
}

QByteArray ExportJob::report() const
{
    return m_report.toJson({.project = m_spec.project.name,
                            .projectId = m_spec.project.id.text(),
                            .format = formats::wordOf(m_spec.options.format),
                            .layout = m_spec.options.layout == formats::Layout::Standard ? u"standard"_s : u"compatible"_s,
                            .filter = m_spec.filterText,
                            .createdAt = clock::toIso(clock::now()),
                            .classes = m_format->classes(),
                            .sha256 = m_output->sha256()});
}

void ExportJob::doStop()
{
    m_images.reset();
    m_context.reset();
    m_output.reset(); // what wasn't committed is removed
}

} // namespace labdesk::jobs
