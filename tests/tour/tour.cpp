#include "tests/tour/tour.h"

#include "ui/create/createactions.h"
#include "ui/create/createdialog.h"
#include "ui/export/exportactions.h"
#include "ui/export/exportdialog.h"
#include "ui/gallery/gallery.h"
#include "ui/inspector/annotationview.h"
#include "ui/inspector/inspector.h"
#include "ui/projects/projectpanel.h"
#include "ui/statistics/statisticspage.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/tasks/tasktable.h"
#include "ui/transfers/transferstrip.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QDialog>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTableView>
#include <QTableWidget>

namespace labdesk::test {

using namespace labdesk::ui;

using namespace Qt::StringLiterals;

namespace {

constexpr int pollEvery = 50;       // ms
constexpr int longestWait = 60'000; // ms

void type(QWidget *widget, const QString &text)
{
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c)),
            release(QEvent::KeyRelease, 0, Qt::NoModifier, QString(c));
        QCoreApplication::sendEvent(widget, &press);
        QCoreApplication::sendEvent(widget, &release);
    }
}

void click(QDialog *dialog, const QString &button)
{
    if (auto *found = dialog->findChild<QAbstractButton *>(button))
        found->click();
}

} // namespace

Tour::Tour(MainWindow &window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(QDir(folder).absolutePath())
    , m_stamp(QDateTime::currentDateTime().toString(u"HHmmss"_s))
{
    m_timer.setInterval(pollEvery);
    connect(&m_timer, &QTimer::timeout, this, &Tour::poll);
}

void Tour::start()
{
    QDir().mkpath(m_folder + u"/pictures"_s);
    addSteps();
    m_timer.start();
}

void Tour::addSteps()
{
    TaskPanel *tasks = m_window.tasks();
    const auto rows = [tasks] { return tasks->table()->model()->rowCount(); };
    const auto isHere = [tasks] { return tasks->table()->model()->index(0, 0).data().isValid(); };
    m_steps.push_back({u"the sample project"_s, [=] { return rows() > 0 && isHere(); },
                       [this, rows] {
                           m_before = rows();
                           emit said(u"Opened the sample project: %1 tasks."_s.arg(m_before));
                           drop();
                       }});
    addCreateSteps();
    m_steps.push_back({u"the new tasks in the table"_s, [=, this] { return rows() == m_before + 3; },
                       [this] {
                           emit said(u"Created three tasks from dropped pictures."_s);
                           type(m_window.findChild<QLineEdit *>(u"nameFilter"_s), u"crossing-"_s);
                       }});
    m_steps.push_back({u"the filtered table"_s,
                       [=] { return rows() > 0 && rows() % 3 == 0 && isHere() && rows() < 30; },
                       [this, tasks, rows] {
                           emit said(u"Filtered by name: %1 tasks."_s.arg(rows()));
                           screenshot(u"filtered"_s);
                           TaskFilter annotated;
                           annotated.statuses = {TaskStatus::Complete, TaskStatus::Reviewed};
                           tasks->filterBar()->setFilter(annotated);
                           emit tasks->filterBar()->changed();
                       }});
    m_steps.push_back({u"the annotated tasks"_s, [=] { return rows() > 3 && isHere(); },
                       [this, tasks] {
                           tasks->table()->selectRow(2);
                           m_window.exports()->exportTarget();
                       }});
    addExportSteps(u"yolo"_s, u"zip"_s);
    m_steps.push_back({u"the list of transfers"_s, [] { return true; },
                       [this] {
                           if (auto *list = m_window.findChild<QAction *>(u"showTransfers"_s)) {
                               list->trigger();
                               QCoreApplication::processEvents();
                               screenshot(u"transfers"_s);
                               list->trigger();
                           }
                       }});
    m_steps.push_back({u"the window after the yolo export"_s, [] { return true; },
                       [this, tasks] {
                           tasks->table()->clearSelection();
                           m_window.exports()->exportTarget();
                       }});
    addExportSteps(u"lab"_s, u"json"_s);
    m_steps.push_back({u"the preview"_s,
                       [this, tasks] {
                           if (!tasks->table()->currentIndex().isValid())
                               tasks->table()->selectRow(1);
                           const AnnotationView *view = m_window.inspector()->view();
                           return view->hasPicture() && view->drawnCount() > 0;
                       },
                       [this, tasks] {
                           tasks->table()->selectRow(tasks->table()->currentIndex().row());
                           screenshot(u"window"_s);
                       }});
    addSeeSteps();
    addReviewSteps();
    addShippingSteps();
    addDialogSteps();
}

// What is in the tasks: a filter by annotations, gallery, statistics, faults.
void Tour::addSeeSteps()
{
    TaskPanel *tasks = m_window.tasks();
    const auto rows = [tasks] { return tasks->table()->model()->rowCount(); };
    m_steps.push_back({u"a filter by annotations"_s, [] { return true; },
                       [tasks] { tasks->filterBar()->applyLine(u"label:Car boxes>8 -status:pending"_s); }});
    m_steps.push_back({u"the tasks with many boxes"_s, [=] { return rows() > 0 && rows() < 15; },
                       [this, tasks, rows] {
                           emit said(u"Filtered by annotations: %1 tasks."_s.arg(rows()));
                           screenshot(u"filters"_s);
                           tasks->filterBar()->clear();
                           tasks->showPage(TaskPanel::Page::Gallery);
                       }});
    m_steps.push_back({u"the gallery"_s, [tasks] { return tasks->gallery()->isFilled(); },
                       [this, tasks] {
                           screenshot(u"gallery"_s);
                           tasks->showPage(TaskPanel::Page::Statistics);
                       }});
    m_steps.push_back({u"the statistics"_s, [tasks] { return tasks->statistics()->plots().size() > 3; },
                       [this, tasks] {
                           screenshot(u"statistics"_s);
                           emit said(u"Counted: %1."_s.arg(tasks->statistics()->sentence()));
                           tasks->showPage(TaskPanel::Page::Table);
                           if (auto *faults = m_window.findChild<QAction *>(u"findFaults"_s))
                               faults->trigger();
                       }});
    m_steps.push_back({u"the list of faults"_s,
                       [this] {
                           // The samples are good: only haste can be found in them.
                           auto *dialog = m_window.findChild<QDialog *>(u"faultsDialog"_s);
                           const auto boxes =
                               dialog ? dialog->findChildren<QDoubleSpinBox *>() : QList<QDoubleSpinBox *>();
                           for (QDoubleSpinBox *box : boxes)
                               if (box->suffix().trimmed() == u"s"_s)
                                   box->setValue(150);
                           auto *table = dialog ? dialog->findChild<QTableWidget *>(u"faultFindings"_s) : nullptr;
                           return table && table->rowCount() > 2;
                       },
                       [this] {
                           if (auto *dialog = m_window.findChild<QDialog *>(u"faultsDialog"_s)) {
                               dialog->grab().save(u"%1/faults.png"_s.arg(m_folder));
                               dialog->close();
                           }
                       }});
}

void Tour::addCreateSteps()
{
    const auto dialog = [this] { return m_window.findChild<CreateDialog *>(); };
    const auto enabled = [dialog] {
        auto *button = dialog() ? dialog()->findChild<QAbstractButton *>(u"createButton"_s) : nullptr;
        return button && button->isEnabled() && dialog()->drafts().counts().chosen == 3;
    };
    m_steps.push_back({u"the create dialog with three tasks"_s, enabled, [this, dialog] {
                           screenshot(u"create"_s);
                           click(dialog(), u"createButton"_s);
                       }});
}

void Tour::addExportSteps(const QString &format, const QString &extension)
{
    const auto dialog = [this] { return m_window.findChild<ExportDialog *>(); };
    const QString path = u"%1/street-%2-%3.%4"_s.arg(m_folder, format, m_stamp, extension);
    m_steps.push_back(
        {u"the %1 export dialog"_s.arg(format), [dialog] { return dialog() != nullptr; },
         [dialog, format, path] {
             auto *formats = dialog()->findChild<QComboBox *>(u"format"_s);
             formats->setCurrentIndex(formats->findData(format));
             // The selection of one row comes first; the tour exports the filter.
             auto *scopes = dialog()->findChild<QComboBox *>(u"scope"_s);
             scopes->setCurrentIndex(
                 std::max(0, scopes->findText(ExportActions::tr("All that match the filter"), Qt::MatchStartsWith)));
             auto *edit = dialog()->findChild<QLineEdit *>(u"path"_s);
             edit->selectAll();
             type(edit, path);
         }});
    m_steps.push_back({u"the %1 export button"_s.arg(format),
                       [dialog] {
                           auto *button =
                               dialog() ? dialog()->findChild<QAbstractButton *>(u"exportButton"_s) : nullptr;
                           return button && button->isEnabled();
                       },
                       [this, dialog, format] {
                           screenshot(u"export-"_s + format);
                           click(dialog(), u"exportButton"_s);
                       }});
    m_steps.push_back({u"the %1 export"_s.arg(format),
                       [path, dialog] { return !dialog() && QFileInfo(path).size() > 0; },
                       [this, format, path] { emit said(u"Exported %1: %2"_s.arg(format, path)); }});
}

void Tour::poll()
{
    if (m_next == m_steps.size()) {
        end(true, u"The tour is complete. Screenshots: %1/window.png and others beside it."_s.arg(m_folder));
        return;
    }
    const Step &step = m_steps.at(m_next);
    if (step.ready()) {
        ++m_next;
        m_waited = 0;
        step.act();
        return;
    }
    m_waited += pollEvery;
    if (m_waited >= longestWait) {
        screenshot(u"failed"_s);
        end(false, u"Waited a minute for %1. See %2/failed.png."_s.arg(step.name, m_folder));
    }
}

void Tour::end(bool worked, const QString &line)
{
    m_timer.stop();
    emit said(line);
    emit finished(worked);
}

void Tour::drop()
{
    QMimeData data;
    QList<QUrl> urls;
    for (int i = 1; i <= 3; ++i) {
        const QString path = u"%1/pictures/crossing-%2-%3.jpg"_s.arg(m_folder, m_stamp).arg(i);
        QFile::copy(u":/sample/drop/crossing-%1.jpg"_s.arg(i), path);
        urls += QUrl::fromLocalFile(path);
    }
    data.setUrls(urls);
    QWidget *target = m_window.tasks()->table()->viewport();
    const QPoint at = target->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    if (!enter.isAccepted())
        return;
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &dropped);
}

void Tour::screenshot(const QString &name)
{
    QWidget *shown = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : &m_window;
    shown->grab().save(u"%1/%2.png"_s.arg(m_folder, name));
}

} // namespace labdesk::test
