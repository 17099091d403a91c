#include "ui/create/destination.h"

#include "ui/common/ask.h"
#include "ui/common/icons.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using jobs::DuplicatePolicy;

Destination::Destination(const Desk &desk, const ProjectId &project, const BatchId &batch, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_project(project)
    , m_wanted(batch)
    , m_batch(new QComboBox(this))
    , m_duplicates(new QComboBox(this))
{
    m_batch->setObjectName(u"batch"_s);
    m_batch->setMinimumWidth(200);
    m_duplicates->setObjectName(u"duplicates"_s);
    m_duplicates->addItem(tr("Skip them"), static_cast<int>(DuplicatePolicy::Skip));
    m_duplicates->addItem(tr("Stop: create nothing"), static_cast<int>(DuplicatePolicy::Stop));
    m_duplicates->addItem(tr("Create them anyway"), static_cast<int>(DuplicatePolicy::CreateAnyway));
    auto *newBatchButton = new QPushButton(tr("New batch…"), this);
    newBatchButton->setObjectName(u"newBatch"_s);
    newBatchButton->setAutoDefault(false);
    setTabOrder(m_batch, newBatchButton);
    auto *batchLabel = new QLabel(tr("&Batch:"), this);
    batchLabel->setBuddy(m_batch);
    auto *duplicatesLabel = new QLabel(tr("Names that &exist:"), this);
    duplicatesLabel->setBuddy(m_duplicates);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(batchLabel);
    layout->addWidget(m_batch);
    layout->addWidget(newBatchButton);
    layout->addStretch();
    layout->addWidget(duplicatesLabel);
    layout->addWidget(m_duplicates);
    fillBatches();

    connect(newBatchButton, &QPushButton::clicked, this, &Destination::newBatch);
    connect(m_batch, &QComboBox::currentIndexChanged, this, &Destination::batchChanged);
    connect(m_duplicates, &QComboBox::currentIndexChanged, this, &Destination::duplicatesChanged);
    connect(&m_desk.projects, &store::ProjectForest::batchesLoaded, this, [this](int at) {
        if (m_desk.projects.entries().at(at).project.id == m_project)
            fillBatches();
    });
}

BatchId Destination::batch() const
{
    return BatchId(m_batch->currentData().toString());
}

QString Destination::batchName() const
{
    return m_batch->currentText();
}

DuplicatePolicy Destination::duplicates() const
{
    return static_cast<DuplicatePolicy>(m_duplicates->currentData().toInt());
}

void Destination::fillBatches()
{
    const auto *entry = m_desk.projects.find(m_project);
    if (!entry || !entry->batches)
        return;
    const BatchId before = m_wanted.isEmpty() ? batch() : m_wanted;
    {
        const QSignalBlocker quiet(m_batch);
        m_batch->clear();
        for (const Batch &one : *entry->batches)
            m_batch->addItem(icon(u"batch"_s), one.name, one.id.text());
        const int found = m_batch->findData(before.text());
        m_batch->setCurrentIndex(std::max(0, found));
        if (found >= 0)
            m_wanted = {}; // otherwise it is still to come
    }
    emit batchChanged();
}

void Destination::newBatch()
{
    m_desk.ask.text(this, tr("New batch"), tr("Name of the batch:"), [this](const QString &name) {
        if (name.trimmed().isEmpty())
            return;
        m_desk.client.createBatch(m_project, name.trimmed(), this, [this](const Result<Batch> &batch) {
            if (!batch) {
                emit problem(batch.error().text);
                return;
            }
            m_wanted = batch->id;
            m_desk.projects.loadBatches(m_project);
        });
    });
}

} // namespace labdesk::ui
