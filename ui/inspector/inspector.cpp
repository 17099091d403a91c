#include "ui/inspector/inspector.h"

#include "models/tasktablemodel.h"
#include "ui/common/icons.h"
#include "ui/inspector/annotationview.h"
#include "ui/inspector/jsonview.h"

#include <QBoxLayout>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QTabWidget>
#include <QtConcurrent>
#include <QToolButton>
#include <QTreeWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Details
{
    AnnotatedPicture picture;
    QImage mask;
};

QToolButton *toolButton(QWidget *parent, const QString &iconName, const QString &text)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

} // namespace

Inspector::Inspector(client::LabClient &client, BatchName batchName, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_batchName(std::move(batchName))
    , m_pictures(client)
    , m_title(new QLabel(this))
    , m_view(new AnnotationView(this))
    , m_folderButton(new QPushButton(tr("Choose a folder with the pictures…"), this))
    , m_tabs(new QTabWidget(this))
    , m_properties(new QTableWidget(0, 2, this))
    , m_annotations(new QTreeWidget(this))
    , m_json(new JsonView(this))
{
    m_view->setObjectName(u"annotationView"_s);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMinimumWidth(60);
    auto *fit = toolButton(this, u"fit"_s, tr("Fit the picture (0)"));
    auto *shapes = toolButton(this, u"polygon"_s, tr("Show annotations"));
    auto *labels = toolButton(this, u"label"_s, tr("Show labels"));
    for (QToolButton *button : {shapes, labels}) {
        button->setCheckable(true);
        button->setChecked(true);
    }
    connect(fit, &QToolButton::clicked, m_view, &AnnotationView::fit);
    connect(shapes, &QToolButton::toggled, m_view, &AnnotationView::setAnnotationsVisible);
    connect(labels, &QToolButton::toggled, m_view, &AnnotationView::setLabelsVisible);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 4, 6, 4);
    bar->addWidget(m_title, 1);
    for (QToolButton *button : {fit, shapes, labels})
        bar->addWidget(button);

    m_properties->horizontalHeader()->hide();
    m_properties->verticalHeader()->hide();
    m_properties->horizontalHeader()->setStretchLastSection(true);
    m_properties->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_properties->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_properties->setShowGrid(false);
    m_properties->setAlternatingRowColors(true);
    m_properties->setAccessibleName(tr("Properties of the task"));
    m_annotations->setHeaderLabels({tr("Annotation"), tr("Shape"), tr("Points")});
    m_annotations->setRootIsDecorated(false);
    m_annotations->setAccessibleName(tr("Annotations of the task"));
    m_tabs->addTab(m_properties, tr("Properties"));
    m_tabs->addTab(m_annotations, tr("Annotations"));
    m_tabs->addTab(m_json, tr("JSON"));
    m_tabs->setDocumentMode(true);

    auto *top = new QWidget(this);
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->setSpacing(0);
    topLayout->addLayout(bar);
    topLayout->addWidget(m_view, 1);
    topLayout->addWidget(m_folderButton, 0, Qt::AlignHCenter);
    m_folderButton->hide();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(top);
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    m_settled.setSingleShot(true);
    m_settled.setInterval(90);
    connect(&m_settled, &QTimer::timeout, this, &Inspector::loadDetails);
    connect(m_folderButton, &QPushButton::clicked, this, &Inspector::pictureFolderWanted);
    connect(&m_pictures, &PictureLoader::loaded, this, [this](const QImage &picture) {
        m_folderButton->hide();
        m_view->showPicture(picture);
    });
    connect(&m_pictures, &PictureLoader::failed, this, [this](const Error &error) {
        m_view->showMessage(error.text);
        m_folderButton->setVisible(error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::NotFound);
    });
    showTask(nullptr);
}

void Inspector::setProject(const ProjectId &project)
{
    if (m_project == project)
        return;
    m_project = project;
    m_configuration = {};
    m_projectContext = std::make_unique<QObject>();
    if (project.isEmpty())
        return;
    m_client.configuration(project, m_projectContext.get(), [this](const Result<ProjectConfiguration> &configuration) {
        if (!configuration)
            return; // the annotations are still drawn, in their own colours
        m_configuration = *configuration;
        if (m_task)
            loadDetails();
    });
}

void Inspector::setPictureFolder(const QString &folder)
{
    m_folder = folder;
    if (m_task)
        loadPicture(*m_task);
}

void Inspector::showTask(const Task *task)
{
    m_settled.stop();
    m_context.reset();
    if (!task) {
        m_task.reset();
        m_pictures.cancel();
        m_title->clear();
        m_view->clear();
        m_view->showMessage(tr("Choose a task to see its picture and annotations."));
        m_folderButton->hide();
        m_properties->setRowCount(0);
        m_annotations->clear();
        m_json->clear();
        return;
    }
    const bool other = !m_task || m_task->id != task->id;
    m_task = *task;
    m_title->setText(task->name);
    m_title->setToolTip(task->name);
    showProperties(*task);
    if (other) {
        m_view->clear();
        m_annotations->clear();
        m_json->clear();
    }
    m_settled.start();
}

void Inspector::loadDetails()
{
    if (!m_task)
        return;
    m_context = std::make_unique<QObject>();
    loadPicture(*m_task);
    TaskQuery query{
        m_project, {}, {}, {OptionalField::Data, OptionalField::Mask, OptionalField::Jobs, OptionalField::Metrics}};
    query.filter.ids = {m_task->id};
    m_client.taskPage(query, 1, 1, m_context.get(), [this](const Result<TaskPage> &page) {
        if (page && !page->items.isEmpty())
            takeDetails(page->items.constFirst());
        else
            m_json->setPlainText(page ? tr("The task no longer exists. Refresh the list.") : page.error().text);
    });
}

void Inspector::loadPicture(const Task &task)
{
    if (task.resources.isEmpty()) {
        m_pictures.cancel();
        m_view->showMessage(tr("This task has no picture."));
        return;
    }
    m_pictures.load(task.name, task.resources.constFirst(), m_folder);
}

void Inspector::takeDetails(const Task &task)
{
    m_json->showJson(task.json);
    auto *watcher = new QFutureWatcher<std::shared_ptr<Details>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher] {
        const Details &details = *watcher->result();
        m_view->showAnnotations(details.picture, m_configuration, details.mask);
        showAnnotations(details.picture);
    });
    watcher->setFuture(QtConcurrent::run([json = task.json, configuration = m_configuration] {
        auto details = std::make_shared<Details>();
        const auto picture = client::annotationsOf(json);
        if (picture)
            details->picture = *picture;
        if (!details->picture.maskPng.isEmpty())
            details->mask = colouredMask(details->picture.maskPng, configuration);
        return details;
    }));
}

void Inspector::showProperties(const Task &task)
{
    QList<std::pair<QString, QString>> rows{{tr("Name"), task.name},
                                            {tr("Status"), models::statusText(task.status)},
                                            {tr("Batch"), m_batchName(task.batch)},
                                            {tr("Created"), models::momentText(task.createdAt)},
                                            {tr("Updated"), models::momentText(task.updatedAt)},
                                            {tr("Created by"), task.createdBy}};
    if (task.score)
        rows.append({tr("Score"), QLocale().toString(*task.score, 'g', 6)});
    rows += client::customPropertiesOf(task.json);
    for (const Resource &resource : task.resources)
        rows.append({tr("Picture"), resource.file.isEmpty() ? resource.url : resource.name});
    rows.append({tr("Task id"), task.id.text()});
    m_properties->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        auto *name = new QTableWidgetItem(rows.at(row).first);
        name->setForeground(palette().color(QPalette::PlaceholderText));
        m_properties->setItem(row, 0, name);
        auto *value = new QTableWidgetItem(rows.at(row).second);
        value->setToolTip(rows.at(row).second);
        m_properties->setItem(row, 1, value);
    }
    m_properties->resizeColumnToContents(0);
}

void Inspector::showAnnotations(const AnnotatedPicture &picture)
{
    m_annotations->clear();
    const QStringList kinds{tr("Box"), tr("Polygon"), tr("Polyline"), tr("Graph")};
    for (const Annotation &annotation : picture.annotations) {
        QStringList names;
        for (const QString &id : annotation.labelIds) {
            const Label *label = m_configuration.findLabel(id);
            names += label ? label->name : id;
        }
        qsizetype points = 0;
        for (const Shape &shape : annotation.shapes)
            points += shape.points.size();
        const QString kind = annotation.shapes.isEmpty()
                                 ? tr("Mask")
                                 : kinds.value(static_cast<int>(annotation.shapes.constFirst().kind));
        auto *item = new QTreeWidgetItem(
            m_annotations, {names.isEmpty() ? tr("(no label)") : names.join(u", "_s), kind, QString::number(points)});
        const Label *label =
            annotation.labelIds.isEmpty() ? nullptr : m_configuration.findLabel(annotation.labelIds.constFirst());
        QPixmap chip(12, 12);
        chip.fill(QColor(label ? label->color : annotation.color));
        item->setIcon(0, chip);
    }
    m_annotations->resizeColumnToContents(0);
    m_tabs->setTabText(1, picture.annotations.isEmpty() ? tr("Annotations")
                                                        : tr("Annotations (%1)").arg(picture.annotations.size()));
}

} // namespace labdesk::ui
