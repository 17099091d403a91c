#include "jobs/datasetjob.h"

#include "jobs/folderwalk.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

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
    : ItemJob(tr("Add files to dataset “%1”").arg(dataset.name), u"dataset"_s, std::move(makeClient))
    , m_project(std::move(project))
    , m_dataset(std::move(dataset))
    , m_paths(std::move(paths))
    , m_folder(std::move(folder))
{
}

DatasetJob::DatasetJob(std::unique_ptr<store::Journal> journal, ClientFactory makeClient)
    : ItemJob(std::move(journal), std::move(makeClient))
{
}

DatasetJob::~DatasetJob() = default;

QByteArray DatasetJob::encodeSpec() const
{
    return QJsonDocument(QJsonObject{{u"project"_s, m_project.text()},
                                     {u"dataset"_s, m_dataset.id.text()},
                                     {u"name"_s, m_dataset.name}})
        .toJson(QJsonDocument::Compact);
}

void DatasetJob::doPrepare()
{
    if (isResumed()) {
        const QJsonObject object = QJsonDocument::fromJson(spec()).object();
        m_project = ProjectId(object.value(u"project"_s).toString());
        m_dataset = {DatasetId(object.value(u"dataset"_s).toString()), object.value(u"name"_s).toString()};
    }
    ItemJob::doPrepare();
}

// An item's name is what the file is called in the dataset, its resource the file here.
QList<TaskDraft> DatasetJob::nextDrafts(qsizetype most)
{
    if (!m_uploads) {
        QList<Finding> refused;
        m_uploads = datasetUploads(m_paths, m_folder, refused);
        m_refused = refused.size();
        for (const Finding &finding : std::as_const(refused))
            addFinding(finding);
    }
    QList<TaskDraft> drafts;
    for (; m_noted < m_uploads->size() && drafts.size() < most; ++m_noted) {
        const DatasetUpload &upload = m_uploads->at(m_noted);
        drafts.append({.name = upload.folder + QFileInfo(upload.path).fileName(), .resources = {upload.path}});
    }
    if (drafts.isEmpty())
        m_uploads = QList<DatasetUpload>();
    return drafts;
}

void DatasetJob::work(const QList<Item> &items)
{
    const Item &item = items.constFirst();
    const QString path = item.draft.resources.value(0);
    const QString folder = item.draft.name.left(item.draft.name.lastIndexOf(u'/') + 1);
    client().addToDataset(m_project, m_dataset.id, folder, path, context(), [this, items](const Outcome &outcome) {
        if (!outcome && outcome.error().kind == Error::Kind::Conflict) {
            ++m_known;
            addFinding({u"there-already"_s,
                        items.constFirst().draft.name,
                        {tr("The dataset has a file of this name; it was left as it is.")}});
        }
        outcome || outcome.error().kind == Error::Kind::Conflict ? done(items) : failed(items, outcome.error());
    });
}

QString DatasetJob::summary() const
{
    QStringList parts{tr("%Ln file(s) added", nullptr, static_cast<int>(doneCount() - m_known))};
    if (m_known > 0)
        parts += tr("%Ln there already", nullptr, static_cast<int>(m_known));
    if (failedCount() + m_refused > 0)
        parts += tr("%Ln failed", nullptr, static_cast<int>(failedCount() + m_refused));
    return parts.join(u", "_s) + u'.';
}

} // namespace labdesk::jobs
