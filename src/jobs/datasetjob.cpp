#include "jobs/datasetjob.h"

#include "jobs/folderwalk.h"

#include <QDir>
#include <QFileInfo>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostInFlight = 4;
}

QList<DatasetUpload> datasetUploads(const QStringList &paths, const QString &folder, QList<Finding> &refused)
{
    QList<DatasetUpload> uploads;
    const auto add = [&](const QString &path, const QString &target, const QString &name) {
        if (const QString problem = problemOfFile(path); problem.isEmpty())
            uploads.append({path, target});
        else
            refused.append({u"failed"_s, name, {problem}});
    };
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.isDir()) {
            add(info.absoluteFilePath(), folder, path);
            continue;
        }
        const QString root = QDir(info.absoluteFilePath()).dirName();
        walkFolder(info.absoluteFilePath(), {[&](const QFileInfo &file, const QString &name) {
                                                 const QString inside = name.chopped(file.fileName().size());
                                                 add(file.absoluteFilePath(), folder + root + u'/' + inside, name);
                                             },
                                             [&](const QString &, const QString &name, const QString &problem) {
                                                 refused.append({u"failed"_s, name, {problem}});
                                             }});
    }
    return uploads;
}

DatasetJob::DatasetJob(ProjectId project, Dataset dataset, QStringList paths, QString folder, ClientFactory makeClient)
    : Job(tr("Add files to dataset “%1”").arg(dataset.name))
    , m_project(std::move(project))
    , m_dataset(std::move(dataset))
    , m_paths(std::move(paths))
    , m_folder(std::move(folder))
    , m_makeClient(std::move(makeClient))
{
}

DatasetJob::~DatasetJob() = default;

void DatasetJob::doStart()
{
    m_client = m_makeClient();
    m_context = std::make_unique<QObject>();
    QList<Finding> refused;
    m_uploads = datasetUploads(m_paths, m_folder, refused);
    for (const Finding &finding : std::as_const(refused))
        addFinding(finding);
    m_failed = m_refused = refused.size();
    setProgress(m_failed, m_uploads.size() + m_refused);
    pump();
}

void DatasetJob::doStop()
{
    m_context.reset();
}

void DatasetJob::pump()
{
    while (m_next < m_uploads.size() && m_inFlight < mostInFlight && !status().isOver()) {
        const DatasetUpload upload = m_uploads.at(m_next++);
        ++m_inFlight;
        m_client->addToDataset(m_project, m_dataset.id, upload.folder, upload.path, m_context.get(),
                               [this, upload](const Outcome &outcome) {
                                   --m_inFlight;
                                   const QString subject = upload.folder + QFileInfo(upload.path).fileName();
                                   if (outcome) {
                                       ++m_added;
                                   } else if (outcome.error().kind == Error::Kind::Conflict) {
                                       ++m_known;
                                       addFinding({u"there-already"_s,
                                                   subject,
                                                   {tr("The dataset has a file of this name; it was left as it is.")}});
                                   } else {
                                       ++m_failed;
                                       addFinding({u"failed"_s, subject, {outcome.error().text}});
                                   }
                                   setProgress(m_added + m_known + m_failed, m_uploads.size() + m_refused);
                                   pump();
                               });
    }
    if (m_next < m_uploads.size() || m_inFlight > 0 || status().isOver())
        return;
    QStringList parts{tr("%Ln file(s) added", nullptr, static_cast<int>(m_added))};
    if (m_known > 0)
        parts += tr("%Ln there already", nullptr, static_cast<int>(m_known));
    if (m_failed > 0)
        parts += tr("%Ln failed", nullptr, static_cast<int>(m_failed));
    const QString summary = parts.join(u", "_s) + u'.';
    if (m_failed > 0 && m_added == 0)
        fail({.kind = Error::Kind::Invalid, .text = summary});
    else
        succeed(summary);
}

} // namespace labdesk::jobs
