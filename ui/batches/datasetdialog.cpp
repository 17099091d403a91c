#include "ui/batches/datasetdialog.h"

#include "jobs/datasetjob.h"
#include "ui/common/droptarget.h"
#include "ui/common/icons.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int folderRole = Qt::UserRole + 1; // the folder's whole path; empty for a file
}

DatasetDialog::DatasetDialog(const Desk &desk, const ProjectId &project, const QList<Batch> &batches,
                             const BatchId &batch, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_project(project)
    , m_batches(batches)
    , m_batch(batch)
    , m_datasets(new QComboBox(this))
    , m_linkState(new QLabel(this))
    , m_path(new QLabel(this))
    , m_state(new QLabel(this))
    , m_content(new QListWidget(this))
    , m_context(std::make_unique<QObject>())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"datasetDialog"_s);
    setWindowTitle(tr("Datasets"));
    resize(620, 480);
    m_datasets->setObjectName(u"datasets"_s);
    m_content->setObjectName(u"content"_s);
    m_content->setAccessibleName(tr("Files and folders"));
    m_state->setObjectName(u"state"_s);
    m_state->setWordWrap(true);
    m_linkState->setObjectName(u"linkState"_s);
    m_linkState->setWordWrap(true);
    const auto button = [this](const QString &text, const QString &name, auto act) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(name);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    auto *create = button(tr("&New dataset…"), u"newDataset"_s, [this] { createDataset(); });
    m_link = button(tr("&Link"), u"link"_s, [this] { link(chosen().id); });
    m_unlink = button(tr("&Unlink"), u"unlink"_s, [this] { link({}); });
    m_up = button(tr("U&p"), u"up"_s, [this] {
        const QString above = m_folder.chopped(1);
        browse(above.left(above.lastIndexOf(u'/') + 1));
    });
    m_addFiles = button(tr("Add &files…"), u"addFiles"_s, [this] {
        m_desk.ask.files(this, u"pictures"_s, tr("Files for the dataset"),
                         [this](const QStringList &paths) { add(paths); });
    });
    m_addFolder = button(tr("Add f&older…"), u"addFolder"_s, [this] {
        m_desk.ask.folder(this, u"pictures"_s, tr("Folder for the dataset"),
                          [this](const QString &path) { add({path}); });
    });
    auto *choose = new QHBoxLayout;
    choose->addWidget(new QLabel(tr("Dataset:"), this));
    choose->addWidget(m_datasets, 1);
    choose->addWidget(create);
    auto *linking = new QHBoxLayout;
    linking->addWidget(m_linkState, 1);
    linking->addWidget(m_link);
    linking->addWidget(m_unlink);
    auto *adding = new QHBoxLayout;
    adding->addWidget(m_up);
    adding->addWidget(m_path, 1);
    adding->addWidget(m_addFiles);
    adding->addWidget(m_addFolder);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(choose);
    layout->addLayout(linking);
    layout->addLayout(adding);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &DatasetDialog::reject);
    connect(m_datasets, &QComboBox::currentIndexChanged, this, [this] { browse({}); });
    connect(m_content, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const QString folder = item->data(folderRole).toString(); !folder.isEmpty())
            browse(folder);
    });
    auto *drops = new DropTarget(m_content->viewport());
    connect(drops, &DropTarget::dropped, this, [this](const QList<QUrl> &urls) {
        QStringList paths;
        for (const QUrl &url : urls)
            if (url.isLocalFile())
                paths += url.toLocalFile();
        add(paths);
    });
    connect(&m_desk.jobs, &jobs::JobQueue::finished, this, [this](const jobs::JobStatus &status) {
        if (!m_jobs.removeAll(status.id))
            return;
        browse(m_folder);
        m_state->setText(status.summary);
    });
    for (const Batch &known : batches)
        if (known.id == m_batch)
            m_linked = known.dataset;
    fillDatasets(m_linked);
    browse({});
}

DatasetDialog::~DatasetDialog() = default;

void DatasetDialog::rememberDataset(const Dataset &dataset)
{
    const QString key = u"project/%1/datasets"_s.arg(m_project.text());
    QMap<QString, QVariant> known = m_desk.settings.value(key).toMap();
    known.insert(dataset.id.text(), dataset.name);
    m_desk.settings.setValue(key, known);
}

void DatasetDialog::fillDatasets(const DatasetId &wanted)
{
    const QSignalBlocker quiet(m_datasets);
    m_datasets->clear();
    const QMap<QString, QVariant> known = m_desk.settings.value(u"project/%1/datasets"_s.arg(m_project.text())).toMap();
    for (auto it = known.cbegin(); it != known.cend(); ++it)
        m_datasets->addItem(icon(u"folder"_s), it->toString(), it.key());
    for (const Batch &batch : std::as_const(m_batches))
        if (!batch.dataset.isEmpty() && m_datasets->findData(batch.dataset.text()) < 0)
            m_datasets->addItem(icon(u"folder"_s), tr("Dataset of “%1”").arg(batch.name), batch.dataset.text());
    const int index = m_datasets->findData(wanted.text());
    m_datasets->setCurrentIndex(index >= 0 ? index : m_datasets->count() - 1);
}

Dataset DatasetDialog::chosen() const
{
    return {DatasetId(m_datasets->currentData().toString()), m_datasets->currentText()};
}

void DatasetDialog::createDataset()
{
    m_desk.ask.text(this, tr("New dataset"), tr("Name of the dataset:"), [this](const QString &name) {
        if (name.trimmed().isEmpty())
            return;
        m_desk.client.createDataset(m_project, name.trimmed(), m_context.get(),
                                    [this, name = name.trimmed()](const Result<Dataset> &dataset) {
                                        if (!dataset) {
                                            m_state->setText(dataset.error().text);
                                            return;
                                        }
                                        rememberDataset({dataset->id, dataset->name.isEmpty() ? name : dataset->name});
                                        fillDatasets(dataset->id);
                                        browse({});
                                    });
    });
}

void DatasetDialog::link(const DatasetId &dataset)
{
    m_desk.client.linkDataset(m_batch, dataset, m_context.get(), [this, dataset](const Outcome &outcome) {
        if (!outcome) {
            m_state->setText(outcome.error().text);
            return;
        }
        m_linked = dataset;
        m_state->setText(dataset.isEmpty() ? tr("Unlinked.")
                                           : tr("Linked: tasks of the batch may name its files as resource://…"));
        emit linked();
        showState();
    });
}

void DatasetDialog::browse(const QString &folder)
{
    m_folder = folder;
    m_content->clear();
    m_state->clear();
    showState();
    if (chosen().id.isEmpty()) {
        m_state->setText(tr("No dataset is known for this project. Create one, then add files to it."));
        return;
    }
    m_desk.client.datasetFolder(
        chosen().id, folder, m_context.get(),
        [this, folder, dataset = chosen().id](const Result<DatasetFolder> &content) {
            if (folder != m_folder || dataset != chosen().id)
                return;
            m_content->clear();
            if (!content) {
                m_state->setText(content.error().text);
                return;
            }
            for (const QString &name : content->folders) {
                const QString path = name.startsWith(m_folder) ? name : m_folder + name;
                auto *item = new QListWidgetItem(icon(u"folder"_s), path.mid(m_folder.size()), m_content);
                item->setData(folderRole, path.endsWith(u'/') ? path : path + u'/');
            }
            for (const QString &name : content->files)
                new QListWidgetItem(name.startsWith(m_folder) ? name.mid(m_folder.size()) : name, m_content);
            if (content->files.isEmpty() && content->folders.isEmpty())
                m_state->setText(tr("Nothing is here yet. Drop files and folders, or add them."));
            else if (m_state->text().isEmpty())
                m_state->setText(tr("%Ln file(s)", nullptr, static_cast<int>(content->files.size())) + u", "_s +
                                 tr("%Ln folder(s)", nullptr, static_cast<int>(content->folders.size())));
        });
}

void DatasetDialog::add(const QStringList &paths)
{
    if (paths.isEmpty() || chosen().id.isEmpty())
        return;
    m_jobs += m_desk.jobs.add(std::make_unique<jobs::DatasetJob>(m_project, chosen(), paths, m_folder,
                                                                 m_desk.jobs.clientFor(m_desk.client.account())),
                              m_desk.client.account());
    m_state->setText(tr("Adding files: see the transfers below the table."));
}

void DatasetDialog::showState()
{
    const bool any = !chosen().id.isEmpty();
    QString batchName;
    for (const Batch &batch : std::as_const(m_batches))
        if (batch.id == m_batch)
            batchName = batch.name;
    m_linkState->setText(m_batch.isEmpty()         ? tr("Choose a batch in the tree to link a dataset to it.")
                         : m_linked.isEmpty()      ? tr("Batch “%1” has no dataset.").arg(batchName)
                         : m_linked == chosen().id ? tr("Batch “%1” is linked to this dataset.").arg(batchName)
                                                   : tr("Batch “%1” is linked to another dataset.").arg(batchName));
    m_link->setEnabled(any && !m_batch.isEmpty() && m_linked != chosen().id);
    m_unlink->setEnabled(!m_batch.isEmpty() && !m_linked.isEmpty());
    m_up->setEnabled(!m_folder.isEmpty());
    m_path->setText(m_folder.isEmpty() ? u"/"_s : m_folder);
    m_addFiles->setEnabled(any);
    m_addFolder->setEnabled(any);
}

} // namespace labdesk::ui
