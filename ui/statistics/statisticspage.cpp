#include "ui/statistics/statisticspage.h"

#include "domain/filterline.h"
#include "models/tasktablemodel.h"
#include "ui/common/ask.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/statistics/plotview.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDateTime>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QtConcurrent>
#include <QTimeZone>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

StatisticsPage::StatisticsPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_sentence(new QLabel(this))
    , m_note(new QLabel(this))
    , m_save(new QPushButton(tr("Save ▾"), this))
    , m_empty(new EmptyState(this))
    , m_facetArea(new QScrollArea(this))
    , m_plotArea(new QScrollArea(this))
{
    setObjectName(u"statisticsPage"_s);
    m_sentence->setObjectName(u"statisticsSentence"_s);
    QFont strong = font();
    strong.setBold(true);
    m_sentence->setFont(strong);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note->setObjectName(u"statisticsNote"_s);
    m_note->setWordWrap(true);
    m_save->setObjectName(u"saveStatistics"_s);
    auto *menu = new QMenu(m_save);
    menu->addAction(tr("&Copy as CSV"), this, [this] {
        QApplication::clipboard()->setText(QString::fromUtf8(index::csvOf(m_plots + m_facets)));
        emit said(
            tr("The numbers of %Ln plot(s) were copied.", nullptr, static_cast<int>(m_plots.size() + m_facets.size())));
    });
    menu->addSeparator();
    menu->addAction(tr("Save as C&SV…"), this, [this] { save(u"csv"_s); });
    menu->addAction(tr("Save as &picture (PNG)…"), this, [this] { save(u"png"_s); });
    menu->addAction(tr("Save as &page (HTML)…"), this, [this] { save(u"html"_s); });
    m_save->setMenu(menu);

    auto *facets = new QWidget(m_facetArea);
    m_facetLayout = new QVBoxLayout(facets);
    m_facetLayout->setContentsMargins(8, 4, 8, 8);
    m_facetLayout->setSpacing(2);
    m_facetLayout->addStretch(1);
    m_facetArea->setWidget(facets);
    auto *plots = new QWidget(m_plotArea);
    m_plotLayout = new QGridLayout(plots);
    m_plotLayout->setContentsMargins(8, 4, 12, 12);
    m_plotLayout->setSpacing(12);
    m_plotArea->setWidget(plots);
    for (QScrollArea *area : {m_facetArea, m_plotArea}) {
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    m_facetArea->setFixedWidth(250);
    m_facetArea->setAccessibleName(tr("Facets"));
    m_plotArea->setAccessibleName(tr("Plots"));

    auto *top = new QHBoxLayout;
    top->setContentsMargins(12, 8, 8, 2);
    top->addWidget(m_sentence, 1);
    top->addWidget(m_save, 0, Qt::AlignTop);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_facetArea);
    middle->addWidget(m_plotArea, 1);
    middle->addWidget(m_empty, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    m_note->setContentsMargins(12, 0, 12, 4);
    layout->addWidget(m_note);
    layout->addLayout(middle, 1);
    m_empty->hide();
    connect(m_empty, &EmptyState::acted, this, &StatisticsPage::clearWanted);
    m_soon.setSingleShot(true);
    m_soon.setInterval(60);
    connect(&m_soon, &QTimer::timeout, this, &StatisticsPage::count);
    // While annotations are read that comes often: one count is finished before the next is begun.
    m_later.setSingleShot(true);
    m_later.setInterval(400);
    connect(&m_later, &QTimer::timeout, this, &StatisticsPage::count);
    connect(&m_desk.index, &jobs::ProjectIndex::filled, this, [this] {
        m_isOld = true;
        if (isVisible() && !m_context && !m_soon.isActive() && !m_later.isActive())
            m_later.start();
    });
    connect(&m_desk.index, &jobs::ProjectIndex::opened, this, [this] {
        m_isOld = true;
        m_context.reset();
        if (isVisible())
            m_soon.start();
    });
}

QString StatisticsPage::sentence() const
{
    return m_sentence->text();
}

void StatisticsPage::setFilter(const ProjectId &project, const TaskFilter &filter)
{
    if (project == m_project && filter == m_filter)
        return;
    m_project = project;
    m_filter = filter;
    m_isOld = true;
    if (isVisible())
        m_soon.start();
}

void StatisticsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_desk.index.isOpen() && !m_desk.index.wasAsked())
        m_desk.index.fill();
    if (m_isOld)
        m_soon.start();
}

void StatisticsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QString StatisticsPage::note() const
{
    QStringList notes;
    const index::IndexState &state = m_desk.index.state();
    if (!state.complete && state.tasks > 0)
        notes += tr("So far: the annotations of %L1 tasks are read.").arg(state.tasks);
    if (!m_filter.data.isEmpty())
        notes += tr("Fields of a form aren't counted by: that part of the filter is left out here.");
    return notes.join(u' ');
}

void StatisticsPage::count()
{
    if (!m_desk.index.isOpen()) {
        m_sentence->setText(m_project.isEmpty() ? tr("Choose a project") : tr("Loading…"));
        return;
    }
    if (!m_desk.index.wasAsked())
        m_desk.index.fill();
    m_isOld = false;
    m_context = std::make_unique<QObject>();
    TaskFilter filter = m_filter;
    filter.data.clear();
    m_desk.index.statistics(filter, m_context.get(), [this](const Result<index::Statistics> &counted) {
        m_context.release()->deleteLater(); // it is this call's own
        if (m_isOld && isVisible())
            m_later.start();
        if (counted)
            take(*counted);
        else
            emit problem(counted.error().text);
    });
}

void StatisticsPage::take(const index::Statistics &statistics)
{
    index::PlotNames names;
    const ProjectConfiguration *configuration = m_desk.configurations.find(m_project);
    if (configuration)
        for (const ToolConfiguration &tool : configuration->tools)
            names.labels += tool.labels();
    if (const auto *entry = m_desk.projects.find(m_project); entry && entry->batches)
        for (const Batch &batch : *entry->batches)
            names.batches += {batch.id.text(), batch.name};
    for (const TaskStatus status : taskStatuses())
        names.statuses.insert(wordOf(status), models::statusText(status));
    names.offset = QDateTime::currentDateTime().offsetFromUtc();
    names.zone = QDateTime::currentDateTime().timeZoneAbbreviation();
    m_plots = index::plotsOf(statistics, names);
    m_facets = index::facetsOf(statistics, names);
    m_sentence->setText(index::sentenceOf(statistics));
    m_note->setText(note());
    m_note->setVisible(!m_note->text().isEmpty());
    const bool reading = !m_desk.index.state().complete && statistics.tasks == 0;
    const bool none = statistics.tasks == 0 && !reading && !m_filter.isEmpty();
    m_empty->setVisible(none || reading);
    m_plotArea->setVisible(!none && !reading);
    m_facetArea->setVisible(!reading);
    m_save->setEnabled(statistics.tasks > 0);
    if (reading)
        m_empty->say(u"refresh"_s, tr("Reading annotations…"), tr("The first numbers appear in a moment."));
    else if (none)
        m_empty->say(u"search"_s, tr("No task matches"), tr("There is nothing to count."), tr("Clear filters"));
    showPlots(m_facetViews, m_facets, true, m_facetArea->widget());
    showPlots(m_plotViews, m_plots, false, m_plotArea->widget());
    m_columns = 0;
    arrange();
}

// The same views are filled again: nothing jumps while it is counted anew.
void StatisticsPage::showPlots(QList<PlotView *> &views, const QList<index::Plot> &plots, bool compact, QWidget *parent)
{
    const QList<FactTerm> chosen = termsOf(m_filter);
    while (views.size() < plots.size()) {
        auto *box = new QFrame(parent);
        box->setObjectName(compact ? u"facetBox"_s : u"plotBox"_s);
        auto *layout = new QVBoxLayout(box);
        layout->setContentsMargins(compact ? QMargins(0, 6, 0, 2) : QMargins(10, 8, 10, 10));
        layout->setSpacing(4);
        auto *view = new PlotView(box);
        view->setCompact(compact);
        auto *title = new QLabel(box);
        title->setObjectName(u"plotTitle"_s);
        auto *head = new QHBoxLayout;
        head->addWidget(title, 1);
        layout->addLayout(head);
        layout->addWidget(view);
        if (!compact) {
            auto *copy = new QToolButton(box);
            copy->setIcon(icon(u"copy"_s));
            copy->setAutoRaise(true);
            copy->setToolTip(tr("Copy the numbers as a table"));
            copy->setAccessibleName(tr("Copy the numbers as a table"));
            head->addWidget(copy);
            connect(copy, &QToolButton::clicked, this, [this, view] {
                QApplication::clipboard()->setText(view->tableText());
                emit said(tr("The numbers of “%1” were copied.").arg(view->plot().title));
            });
        }
        connect(view, &PlotView::termWanted, this, &StatisticsPage::termWanted);
        views += view;
        if (compact)
            m_facetLayout->insertWidget(m_facetLayout->count() - 1, box);
        else
            m_boxes += box;
    }
    for (qsizetype i = 0; i < views.size(); ++i) {
        QWidget *box = views.at(i)->parentWidget();
        box->setVisible(i < plots.size());
        if (i >= plots.size())
            continue;
        views.at(i)->setPlot(plots.at(i), chosen);
        box->findChild<QLabel *>(u"plotTitle"_s)
            ->setText(compact ? plots.at(i).title : tr("%1 (%2)").arg(plots.at(i).title, plots.at(i).counts));
    }
}

void StatisticsPage::arrange()
{
    const int columns = std::clamp(m_plotArea->viewport()->width() / 340, 1, 3);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_boxes.size(); ++i)
        m_plotLayout->addWidget(m_boxes.at(i), i / columns, i % columns, Qt::AlignTop);
    for (int column = 0; column < 3; ++column)
        m_plotLayout->setColumnStretch(column, column < columns ? 1 : 0);
    m_plotLayout->setRowStretch(static_cast<int>(m_boxes.size()) / columns + 1, 1);
}

QString StatisticsPage::title() const
{
    const auto *entry = m_desk.projects.find(m_project);
    return entry ? entry->project.name : tr("Statistics");
}

void StatisticsPage::save(const QString &kind)
{
    const QString name = title().simplified().replace(u'/', u'-') + u" statistics."_s + kind;
    const QString what = kind == "csv"_L1   ? tr("Save the numbers")
                         : kind == "png"_L1 ? tr("Save the plots as a picture")
                                            : tr("Save the statistics as a page");
    m_desk.ask.saveFile(this, u"statistics"_s, what, name, [this, kind](const QString &path) {
        if (!path.isEmpty())
            write(path, kind);
    });
}

// Made here, where the widgets are; written on the pool.
void StatisticsPage::write(const QString &path, const QString &kind)
{
    QByteArray bytes;
    QImage picture;
    if (kind == "csv"_L1) {
        bytes = index::csvOf(m_plots + m_facets);
    } else if (kind == "html"_L1) {
        bytes = index::htmlOf(m_plots, m_sentence->text(), title(), lineOf(termsOf(m_filter)), note());
    } else {
        constexpr int scale = 2;
        QWidget *all = m_plotArea->widget();
        const int head = m_sentence->heightForWidth(all->width()) + 24;
        picture = QImage(QSize(all->width(), all->height() + head) * scale, QImage::Format_RGB32);
        picture.setDevicePixelRatio(scale);
        picture.fill(palette().color(QPalette::Window));
        QPainter painter(&picture);
        painter.translate(12, 12);
        m_sentence->render(&painter, {}, {}, QWidget::DrawChildren);
        painter.translate(-12, head - 12);
        all->render(&painter);
    }
    auto *watcher = new QFutureWatcher<QString>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
        watcher->deleteLater();
        if (const QString why = watcher->result(); !why.isEmpty())
            emit problem(tr("%1 can't be written: %2.").arg(path, why));
        else
            emit said(tr("Saved as %1.").arg(path));
    });
    watcher->setFuture(QtConcurrent::run([path, bytes, picture] {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) &&
                             (picture.isNull() ? file.write(bytes) == bytes.size() : picture.save(&file, "PNG")) &&
                             file.commit();
        return written ? QString() : file.errorString();
    }));
}

} // namespace labdesk::ui
