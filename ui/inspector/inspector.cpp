#include "ui/inspector/inspector.h"

#include "models/quantities.h"
#include "models/tasktablemodel.h"
#include "ui/common/icons.h"
#include "ui/inspector/annotationview.h"
#include "ui/inspector/jsonview.h"
#include "ui/pictures/objectlist.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QTabWidget>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using store::TaskTarget;

namespace {

constexpr int ahead = 3;        // tasks that are loaded before they are looked at
constexpr int settleAfter = 60; // ms

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

Inspector::Inspector(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_pictures(m_desk.client)
    , m_title(new QLabel(this))
    , m_view(new AnnotationView(this))
    , m_folderButton(new QPushButton(tr("Choose a folder with the pictures…"), this))
    , m_tabs(new QTabWidget(this))
    , m_properties(new QTableWidget(0, 2, this))
    , m_annotations(new ObjectList(this))
    , m_json(new JsonView(this))
{
    m_view->setObjectName(u"annotationView"_s);
    m_title->setObjectName(u"inspectorTitle"_s);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setMinimumWidth(60);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *fit = toolButton(this, u"fit"_s, tr("Fit the picture (0)"));
    auto *keep = toolButton(this, u"search"_s, tr("Keep the zoom from task to task"));
    keep->setObjectName(u"keepZoom"_s);
    auto *shapes = toolButton(this, u"polygon"_s, tr("Show annotations"));
    auto *labels = toolButton(this, u"label"_s, tr("Show labels"));
    for (QToolButton *button : {keep, shapes, labels})
        button->setCheckable(true);
    shapes->setChecked(true);
    labels->setChecked(true);
    connect(fit, &QToolButton::clicked, m_view, &AnnotationView::fit);
    connect(keep, &QToolButton::toggled, m_view, &AnnotationView::setKeepZoom);
    connect(keep, &QToolButton::toggled, this,
            [this](bool on) { m_desk.settings.setValue(u"inspector/keepZoom"_s, on); });
    keep->setChecked(m_desk.settings.value(u"inspector/keepZoom"_s, false).toBool());
    connect(shapes, &QToolButton::toggled, m_view, &AnnotationView::setAnnotationsVisible);
    connect(labels, &QToolButton::toggled, m_view, &AnnotationView::setLabelsVisible);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(10, 4, 6, 4);
    bar->addWidget(m_title, 1);
    for (QToolButton *button : {fit, keep, shapes, labels})
        bar->addWidget(button);

    m_properties->horizontalHeader()->hide();
    m_properties->verticalHeader()->hide();
    m_properties->horizontalHeader()->setStretchLastSection(true);
    m_properties->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_properties->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_properties->setShowGrid(false);
    m_properties->setAlternatingRowColors(true);
    m_properties->setTabKeyNavigation(false);
    m_properties->setAccessibleName(tr("Properties of the task"));
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
    m_settled.setInterval(settleAfter);
    connect(&m_settled, &QTimer::timeout, this, &Inspector::load);
    connect(m_folderButton, &QPushButton::clicked, this, &Inspector::pictureFolderWanted);
    connect(m_view, &AnnotationView::stepWanted, &m_desk.target, &TaskTarget::step);
    linkObjects();
    connect(&m_pictures, &ShownPictures::changed, this, [this](const TaskId &id) {
        if (m_task && m_task->id == id)
            showLoaded();
    });
    connect(&m_desk.target, &TaskTarget::placeChanged, this, &Inspector::takeProject);
    connect(&m_desk.target, &TaskTarget::currentChanged, this, &Inspector::takeTask);
    connect(&m_desk.target, &TaskTarget::selectionChanged, this, &Inspector::showTitle);
    takeTask();
}

void Inspector::takeProject()
{
    if (m_project == m_desk.target.project())
        return;
    m_project = m_desk.target.project();
    m_configuration = {};
    m_pictures.begin(m_project, {}, m_folder);
    m_projectContext = std::make_unique<QObject>();
    if (m_project.isEmpty())
        return;
    m_desk.configurations.get(m_project, m_projectContext.get(),
                              [this](const Result<ProjectConfiguration> &configuration) {
                                  if (!configuration)
                                      return; // the annotations are still drawn, in their own colours
                                  m_configuration = *configuration;
                                  m_pictures.begin(m_project, m_configuration, m_folder);
                                  if (m_task)
                                      load();
                              });
}

void Inspector::setPictureFolder(const QString &folder)
{
    m_folder = folder;
    m_pictures.begin(m_project, m_configuration, m_folder);
    if (m_task)
        load();
}

void Inspector::takeTask()
{
    const Task *task = m_desk.target.currentTask();
    m_settled.stop();
    if (!task) {
        m_task.reset();
        m_shownJson.clear();
        showTitle();
        m_view->clear();
        m_view->showMessage(m_desk.target.current().isEmpty() && m_desk.target.currentRow() < 0
                                ? tr("Choose a task to see its picture and annotations.")
                                : tr("Loading…"));
        m_folderButton->hide();
        m_properties->setRowCount(0);
        m_annotations->show({}, {}, {});
        m_tabs->setTabText(1, tr("Annotations"));
        m_json->showText({});
        return;
    }
    const bool other = !m_task || m_task->id != task->id;
    m_task = *task;
    showTitle();
    showProperties(*task);
    const ShownPicture *known = m_pictures.find(*task);
    if (other) {
        m_shownJson.clear();
        m_annotations->show({}, {}, {});
        m_tabs->setTabText(1, tr("Annotations"));
        m_json->showText({});
        m_folderButton->hide();
        if (!known) {
            m_view->clear();
            m_view->showMessage(tr("Loading…"));
        }
    }
    showLoaded();
    if (known && known->isWhole())
        load(); // at once: only what comes next is fetched
    else
        m_settled.start();
}

QString Inspector::title() const
{
    if (!m_task)
        return {};
    const bool chosen = m_desk.target.chosenCount() == 0 || m_desk.target.isCurrentChosen();
    return chosen ? m_task->name : tr("%1 — shown, not selected").arg(m_task->name);
}

void Inspector::showTitle()
{
    m_title->setText(title());
    m_title->setToolTip(m_task ? m_task->name : QString());
}

void Inspector::load()
{
    if (!m_task)
        return;
    m_pictures.want(*m_task);
    // The way that was gone before is likely gone on.
    const qint64 row = m_desk.target.currentRow();
    const int direction = row >= 0 && row < m_lastRow ? -1 : 1;
    m_lastRow = row;
    QList<Task> next;
    for (int i = 1; row >= 0 && i <= ahead; ++i)
        if (const Task *task = m_desk.tasks.peek(row + i * direction))
            next.append(*task);
    m_pictures.wantAhead(next);
}

void Inspector::showLoaded()
{
    const ShownPicture *shown = m_task ? m_pictures.find(*m_task) : nullptr;
    if (!shown)
        return;
    showPicture(shown);
    if (!shown->details && shown->problem.isEmpty())
        return;
    m_view->showAnnotations(shown->annotations, m_configuration, shown->mask);
    if (!shown->details) {
        m_json->showText(shown->problem);
        return;
    }
    if (m_shownJson == shown->details->json)
        return;
    m_shownJson = shown->details->json;
    showAnnotations(shown->annotations);
    m_json->showJson(shown->details->json);
}

void Inspector::showPicture(const ShownPicture *shown)
{
    const bool noFolder = shown->pictureError && (shown->pictureError->kind == Error::Kind::Forbidden ||
                                                  shown->pictureError->kind == Error::Kind::NotFound);
    m_folderButton->setVisible(noFolder);
    if (!shown->picture.isNull())
        m_view->showPicture(shown->picture);
    else if (shown->pictureError)
        m_view->showMessage(shown->pictureError->text);
    else if (shown->pictureIsHere)
        m_view->showMessage(tr("This task has no picture."));
    m_view->setNote(shown->problem);
}

void Inspector::showProperties(const Task &task)
{
    QList<std::pair<QString, QString>> rows{{tr("Name"), task.name},
                                            {tr("Status"), models::statusText(task.status)},
                                            {tr("Batch"), m_desk.batchName(task.batch)},
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

void Inspector::showAnnotations(const drawing::Drawing &picture)
{
    m_chosenMark = -1;
    const bool isDone = m_task && (m_task->status == TaskStatus::Complete || m_task->status == TaskStatus::Reviewed);
    m_annotations->show(picture, m_configuration,
                        isDone ? tr("%1, but without annotations").arg(models::statusText(m_task->status))
                               : tr("No annotations yet"));
    m_tabs->setTabText(1, picture.marks.empty()
                              ? tr("Annotations")
                              : tr("Annotations (%1)").arg(static_cast<qsizetype>(picture.marks.size())));
}

// What is pointed at in the list stands out in the picture, and the other way round; a click in the list zooms to it.
void Inspector::linkObjects()
{
    const auto hover = [this](int mark) { m_view->chooseMark(mark >= 0 ? mark : m_chosenMark); };
    connect(m_annotations, &ObjectList::markHovered, this, hover);
    connect(m_annotations, &ObjectList::markChosen, this, [this](int mark) {
        m_chosenMark = mark;
        m_view->zoomToMark(mark);
    });
    connect(m_annotations, &ObjectList::hiddenChanged, m_view, &AnnotationView::setHidden);
    connect(m_view, &AnnotationView::markHovered, this, [this, hover](int mark) {
        hover(mark);
        if (m_chosenMark < 0 || mark >= 0)
            m_annotations->choose(mark >= 0 ? mark : m_chosenMark);
    });
    connect(m_view, &AnnotationView::markChosen, this, [this](int mark) {
        m_chosenMark = mark;
        m_view->chooseMark(mark);
        m_annotations->choose(mark);
        if (mark >= 0)
            m_tabs->setCurrentWidget(m_annotations);
    });
}

} // namespace labdesk::ui
