// The tour's reviewing part: tasks judged with keys, reasons, rounds, a sample and what it says.

#include "tests/tour/tour.h"

#include "ui/inspector/annotationview.h"
#include "ui/review/reviewpage.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QSpinBox>
#include <QTableWidget>

namespace labdesk::test {

using namespace labdesk::ui;
using namespace Qt::StringLiterals;

namespace {

void press(QWidget *widget, int key)
{
    const QString text = key < 0x80 ? QString(QChar(key)).toLower() : QString();
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text), up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(widget, &down);
    QCoreApplication::sendEvent(widget, &up);
}

} // namespace

// A key of the review, once the task is seen.
void Tour::addKeyStep(int key)
{
    ReviewPage *page = m_window.review();
    m_steps.push_back({u"a task of the review"_s,
                       [page] {
                           const ShownPicture *shown = page->session().shown();
                           return page->isVisible() && shown && shown->isWhole() && !QApplication::activeModalWidget();
                       },
                       [page, key] { press(page, key); }});
}

void Tour::addReviewSteps()
{
    TaskPanel *tasks = m_window.tasks();
    ReviewPage *page = m_window.review();
    const auto dialog = [this](const QString &name) { return m_window.findChild<QDialog *>(name); };
    const auto act = [this](const QString &name) { m_window.findChild<QAction *>(name)->trigger(); };
    m_steps.push_back({u"the complete tasks"_s, [] { return true; },
                       [tasks] { tasks->filterBar()->applyLine(u"status:complete|reviewed"_s); }});
    m_steps.push_back({u"the filter of the review"_s,
                       [tasks] { return tasks->filterBar()->line().contains(u"complete"_s); },
                       [act] { act(u"startReview"_s); }});
    for (const int key : {Qt::Key_A, Qt::Key_A, Qt::Key_4, Qt::Key_X})
        addKeyStep(key);
    m_steps.push_back({u"the palette of reasons"_s, [dialog] { return dialog(u"reasonPalette"_s) != nullptr; },
                       [this, dialog] {
                           screenshot(u"review-reasons"_s);
                           press(dialog(u"reasonPalette"_s)->findChild<QListWidget *>(u"reasons"_s), Qt::Key_3);
                       }});
    for (const int key : {Qt::Key_S, Qt::Key_A})
        addKeyStep(key);
    m_steps.push_back({u"the picture under review"_s,
                       [page] {
                           return page->view()->hasPicture() && page->view()->drawnCount() > 0 &&
                                  page->session().judgedCount() == 6;
                       },
                       [this, page] {
                           press(page, Qt::Key_Tab);
                           QCoreApplication::processEvents();
                           press(page, Qt::Key_0);
                           QCoreApplication::processEvents();
                           screenshot(u"review"_s);
                           emit said(u"Reviewed: %1 tasks judged."_s.arg(page->session().judgedCount()));
                           press(page, Qt::Key_Escape);
                       }});
    m_steps.push_back({u"the question before leaving"_s,
                       [] { return qobject_cast<QMessageBox *>(QApplication::activeModalWidget()) != nullptr; },
                       [this] {
                           screenshot(u"review-leave"_s);
                           auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                           box->buttons().constFirst()->click();
                       }});
    m_steps.push_back(
        {u"the table after the review"_s, [page, tasks] { return !page->isVisible() && tasks->isVisible(); }, [] {}});
    addDialogStep(u"rounds"_s, u"roundsDialog"_s, u"review-rounds"_s,
                  [](QDialog *shown) { return shown->findChild<QTableWidget *>(u"reasons"_s)->rowCount() > 0; });
    m_steps.push_back({u"a sample"_s, [] { return true; }, [act] { act(u"reviewSample"_s); }});
    m_steps.push_back({u"the sample dialog"_s, [dialog] { return dialog(u"sampleDialog"_s) != nullptr; },
                       [this, dialog] {
                           QDialog *shown = dialog(u"sampleDialog"_s);
                           shown->findChild<QSpinBox *>(u"sampleSize"_s)->setValue(5);
                           shown->findChild<QSpinBox *>(u"seed"_s)->setValue(2026);
                           screenshot(u"review-sample"_s);
                           shown->findChild<QAbstractButton *>(u"drawSample"_s)->click();
                       }});
    for (int i = 0; i < 5; ++i)
        addKeyStep(Qt::Key_A);
    m_steps.push_back({u"what the sample says"_s, [dialog] { return dialog(u"sampleResult"_s) != nullptr; },
                       [this, dialog] {
                           screenshot(u"review-result"_s);
                           emit said(dialog(u"sampleResult"_s)->findChild<QLabel *>(u"sampleSentence"_s)->text());
                           dialog(u"sampleResult"_s)->reject();
                       }});
    const auto always = [](QDialog *) { return true; };
    addDialogStep(u"reviewSettings"_s, u"reviewSettings"_s, u"review-keys"_s, always);
    addDialogStep(u"reviewReasons"_s, u"reasonsDialog"_s, u"review-palette"_s, always);
    m_steps.push_back({u"the table again"_s, [] { return true; }, [tasks] { tasks->filterBar()->clear(); }});
}

} // namespace labdesk::test
