// What a person sees of the annotations: the filter line over the index, statistics, faults, gallery, linked objects,
// views; through real events on the sample projects and the golden ones.

#include "tests/ui/program.h"
#include "ui/annotations/readingline.h"
#include "ui/faults/faultsdialog.h"
#include "ui/gallery/gallery.h"
#include "ui/inspector/annotationview.h"
#include "ui/inspector/inspector.h"
#include "ui/pictures/markpainter.h"
#include "ui/pictures/objectlist.h"
#include "ui/statistics/plotview.h"
#include "ui/statistics/statisticspage.h"
#include "ui/tasks/filterlineedit.h"

#include "ui/common/messageline.h"

#include <QClipboard>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableWidget>

using namespace labdesk;
using namespace labdesk::test;
using namespace labdesk::ui;
using namespace Qt::StringLiterals;

namespace {

struct Seen : Program
{
    explicit Seen(const TestLab &lab) : Program(lab.account())
    {
        parts.dataFolder = lab.folder();
        (void)QTest::qWaitFor([this] { return rows() == 26 && parts.index.isOpen(); }, 10'000);
    }
    FilterBar *filters() { return window.tasks()->filterBar(); }
    FilterLineEdit *line() { return filters()->edit(); }
    void type(const QString &text)
    {
        line()->setFocus();
        line()->clear();
        QTest::keyClicks(line(), text);
        QTest::keyClick(line(), Qt::Key_Return);
    }
    QAction *command(const QString &name) { return window.commands().find(name); }
    // What the data say, counted here.
    int tasksWith(const std::function<bool(const index::TaskFacts &)> &means)
    {
        int count = -1;
        QList<TaskId> ids;
        for (int row = 0; row < 26; ++row)
            if (const Task *task = feed.peek(row))
                ids += task->id;
        QObject context;
        parts.index.facts(ids, &context, [&](const Result<QHash<TaskId, index::TaskFacts>> &facts) {
            count = facts ? int(std::count_if(facts->begin(), facts->end(), means)) : -2;
        });
        (void)QTest::qWaitFor([&] { return count != -1; });
        return count;
    }
};

} // namespace

class SeeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_lab = std::make_unique<TestLab>(TestLab::World::Sample); }

    void aLineIsAnsweredByLabAndIndexTogether()
    {
        Seen program(*m_lab);
        program.type(u"boxes>8"_s);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26 && !program.cell(0, 0).isEmpty());
        const int many = program.rows();
        program.type(u"boxes>8 status:complete"_s);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < many && !program.cell(0, 0).isEmpty());
        for (int row = 0; row < program.rows(); ++row)
            QCOMPARE(program.cell(row, models::TaskTableModel::Status), u"Complete"_s);
        program.type(u"boxes>800"_s);
        QTRY_COMPARE(program.emptyTitle(), u"No task matches"_s);
        program.filters()->clear();
        QTRY_COMPARE(program.rows(), 26);
        QCOMPARE(program.tasksWith([](const index::TaskFacts &task) { return task.objects.size() > 8; }), many);
    }

    void errorsAreUnderlinedWithTheReasonAndTheFilterStays()
    {
        Seen program(*m_lab);
        program.type(u"street-00 boxes>many"_s);
        auto *problem = child<QLabel>(&program.window, u"filterProblem"_s);
        QTRY_VERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(u"many"_s));
        QCOMPARE(program.rows(), 26);
        QCOMPARE(program.line()->text(), u"street-00 boxes>many"_s);
        program.type(u"street-00"_s);
        QTRY_COMPARE(program.rows(), 9);
        QVERIFY(!problem->isVisible());
        // While it is typed nobody scolds.
        program.line()->setFocus();
        program.line()->clear();
        QTest::keyClicks(program.line(), u"status:"_s);
        QTest::qWait(FilterBar::debounce * 2);
        QVERIFY(!problem->isVisible());
    }

    void completionKnowsLabelsAndCounts()
    {
        Seen program(*m_lab);
        program.parts.index.fill();
        QTRY_VERIFY(program.parts.index.state().complete);
        QTRY_VERIFY(program.filters()->names().properties.has_value());
        auto *line = program.line();
        line->setFocus();
        QTest::keyClicks(line, u"label:tr"_s);
        QTRY_VERIFY(line->isCompleting());
        QCOMPARE(line->suggestions()->count(), 3); // and Pedestrian, which holds it
        QVERIFY(line->suggestions()->item(0)->text().startsWith(u"Truck"_s));
        QVERIFY(line->suggestions()->item(0)->text().contains(u"16"_s)); // tasks
        QTest::keyClick(line, Qt::Key_Tab);
        QCOMPARE(line->text(), u"label:Truck "_s);
        QTRY_COMPARE(program.rows(), 16);
        QTest::keyClicks(line, u"cam"_s);
        QTRY_VERIFY(line->isCompleting());
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!line->isCompleting());
        QVERIFY(line->hasFocus());
        // Up brings back the lines before.
        program.type(u"boxes>3"_s);
        program.type(u"boxes>4"_s);
        line->setFocus();
        line->clear();
        QTest::keyClick(line, Qt::Key_Up);
        QCOMPARE(line->text(), u"boxes>4"_s);
        QTest::keyClick(line, Qt::Key_Up);
        QCOMPARE(line->text(), u"boxes>3"_s);
        QTest::keyClick(line, Qt::Key_Down);
        QTest::keyClick(line, Qt::Key_Down);
        QVERIFY(line->text().isEmpty());
    }

    void anUnknownPropertyIsToldWithTheNearest()
    {
        Seen program(*m_lab);
        program.parts.index.fill();
        QTRY_VERIFY(program.filters()->names().properties.has_value());
        program.type(u"camra=cam1"_s);
        auto *problem = child<QLabel>(&program.window, u"filterProblem"_s);
        QTRY_VERIFY(problem->isVisible() && problem->text().contains(u"camera"_s));
    }

    void menusAndChipsWriteIntoTheLine()
    {
        Seen program(*m_lab);
        program.type(u"boxes>3"_s);
        TaskFilter filter = program.filters()->filter();
        filter.statuses = {TaskStatus::Complete};
        program.filters()->apply(filter);
        QCOMPARE(program.line()->text().trimmed(), u"status:complete objects>3"_s);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26);
        for (QToolButton *chip : program.window.findChildren<QToolButton *>(u"chip"_s))
            if (!chip->isHidden() && chip->text().contains(u"local"_s))
                chip->click();
        QCOMPARE(program.line()->text().trimmed(), u"status:complete"_s);
        QTRY_COMPARE(program.rows(), 12);
        program.command(u"copyPython"_s)->trigger();
        QVERIFY(QApplication::clipboard()->text().contains(u"status_in=[\"complete\"]"_s));
    }

    void aChangeIsFollowedByWhatTheIndexChose()
    {
        const TestLab lab(TestLab::World::Sample);
        Seen program(lab);
        program.type(u"score>=4 boxes>0"_s);
        QTRY_VERIFY(program.rows() > 2 && program.rows() < 26 && !program.cell(0, 0).isEmpty());
        const int before = program.rows();
        const TaskId first = program.feed.peek(0)->id;
        client::LabClient other;
        other.use(lab.account());
        bool done = false;
        PropertyChange change;
        change.score = "1";
        other.setProperties(program.feed.query().project, {first}, change, &program.window,
                            [&](const Result<qint64> &answer) { done = bool(answer); });
        QTRY_VERIFY(done);
        program.command(u"refresh"_s)->trigger();
        QTRY_COMPARE(program.rows(), before - 1);
    }

    void severalColumnsAndFactsSort()
    {
        Seen program(*m_lab);
        program.parts.index.fill();
        QTRY_VERIFY(program.parts.index.state().complete);
        auto *header = program.table()->horizontalHeader();
        QTRY_VERIFY(program.filters()->names().properties.has_value());
        emit header->customContextMenuRequested(QPoint(5, 5));
        QAction *objects = nullptr;
        for (QMenu *menu : program.window.tasks()->findChildren<QMenu *>())
            for (QAction *action : menu->actions())
                if (action->text() == u"Objects"_s)
                    objects = action;
        QVERIFY(objects);
        objects->setChecked(true);
        const auto *model = static_cast<models::TaskTableModel *>(program.table()->model());
        const int column = model->columnOf(u"objects"_s);
        QVERIFY(column >= models::TaskTableModel::ColumnCount);
        QTRY_VERIFY(!program.cell(0, column).isEmpty());
        emit header->sectionClicked(column);
        emit header->sectionClicked(column); // descending
        QTRY_VERIFY(program.feed.query().order.size() == 1 && program.feed.query().order[0].descending);
        QTRY_COMPARE(program.cell(0, column), u"12"_s);
        int last = 100;
        for (int row = 0; row < program.rows(); ++row) {
            QTRY_VERIFY(!program.cell(row, column).isEmpty());
            QVERIFY(program.cell(row, column).toInt() <= last);
            last = program.cell(row, column).toInt();
        }
    }

    void statisticsCountWhatIsShownAndAClickFilters()
    {
        Seen program(*m_lab);
        QTest::keyClick(program.table(), Qt::Key_3, Qt::ControlModifier);
        auto *page = program.window.tasks()->statistics();
        QTRY_VERIFY(page->isVisible() && !page->plots().isEmpty());
        QTRY_VERIFY(page->sentence().contains(u"26"_s) && page->sentence().contains(u"185"_s));
        auto *labels = child<PlotView>(page, u"plot.labels"_s);
        QCOMPARE(labels->plot().bars.constFirst().text, u"Car"_s);
        QCOMPARE(labels->plot().bars.constFirst().count, 84);
        QTest::mouseClick(labels, Qt::LeftButton, {}, labels->barRect(2).center().toPoint()); // Truck
        QTRY_COMPARE(program.filters()->line(), u"label:truck"_s);
        QTRY_VERIFY(page->sentence().startsWith(u"16 "_s));
        QTRY_COMPARE(program.rows(), 16);
        // The plot that was clicked still shows what else there is.
        QCOMPARE(child<PlotView>(page, u"plot.labels"_s)->plot().bars.size(), 4);
        QTest::mouseClick(labels, Qt::LeftButton, {}, labels->barRect(2).center().toPoint()); // once more: away
        QTRY_VERIFY(program.filters()->filter().isEmpty());
        QTRY_VERIFY(page->sentence().startsWith(u"26 "_s));
        // A drag over bars makes a range; with Alt a click excludes.
        auto *objects = child<PlotView>(page, u"plot.objects"_s);
        const auto at = [objects](qsizetype bar) { return QPoint(int(objects->barRect(bar).center().x()), 60); };
        QTest::mousePress(objects, Qt::LeftButton, {}, at(6));
        QTest::mouseMove(objects, at(8));
        QTest::mouseRelease(objects, Qt::LeftButton, {}, at(8));
        QTRY_COMPARE(program.filters()->line(), u"objects:6..8"_s);
        QTRY_VERIFY(!page->sentence().startsWith(u"26 "_s));
        program.filters()->clear();
        QTRY_VERIFY(page->sentence().startsWith(u"26 "_s));
        QTest::mouseClick(labels, Qt::LeftButton, Qt::AltModifier, labels->barRect(3).center().toPoint());
        QTRY_COMPARE(program.filters()->line(), u"-label:traffic-light"_s);
        QTRY_VERIFY(page->sentence().startsWith(u"12 "_s));
        // Every plot has its numbers as a table.
        QVERIFY(labels->tableText().contains(u"Car\t"_s));
        QVERIFY(!labels->accessibleDescription().isEmpty());
        program.type(u"label:truck boxes>500"_s);
        QTRY_VERIFY(page->sentence().startsWith(u"0 "_s));
        for (QPushButton *button : page->findChildren<QPushButton *>(u"emptyAction"_s))
            if (button->isVisible())
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(program.filters()->filter().isEmpty());
    }

    void statisticsAreSaved()
    {
        Seen program(*m_lab);
        program.window.tasks()->showPage(TaskPanel::Page::Statistics);
        auto *page = program.window.tasks()->statistics();
        QTRY_VERIFY(!page->plots().isEmpty() && page->sentence().contains(u"185"_s));
        const QTemporaryDir folder;
        QMenu *menu = child<QPushButton>(page, u"saveStatistics"_s)->menu();
        menu->actions().at(0)->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(u"plot,value"_s));
        for (const auto &[entry, name] : {std::pair{2, u"s.csv"_s}, {3, u"s.png"_s}, {4, u"s.html"_s}}) {
            program.ask.paths = {folder.filePath(name)};
            menu->actions().at(entry)->trigger();
            QTRY_VERIFY(QFileInfo(folder.filePath(name)).size() > 500);
        }
        QVERIFY(!QImage(folder.filePath(u"s.png"_s)).isNull());
        program.ask.paths = {u"/nowhere/s.csv"_s};
        menu->actions().at(2)->trigger();
        QTRY_VERIFY(program.window.messages()->text().contains(u"can't be written"_s));
    }

    void theGalleryIsTheSameSelection()
    {
        Seen program(*m_lab);
        QTest::keyClick(program.table(), Qt::Key_2, Qt::ControlModifier);
        auto *gallery = program.window.tasks()->gallery();
        QTRY_VERIFY(gallery->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(gallery->isFilled(), 15'000);
        QTest::mouseClick(gallery->viewport(), Qt::LeftButton, {}, gallery->cellRect(1).center());
        QCOMPARE(program.parts.target.currentRow(), 1);
        QCOMPARE(program.parts.target.chosenCount(), 1);
        QTest::mouseClick(gallery->viewport(), Qt::LeftButton, Qt::ControlModifier, gallery->cellRect(3).center());
        QCOMPARE(program.parts.target.chosenCount(), 2);
        QTest::keyClick(gallery, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(program.parts.target.currentRow(), 4);
        QTest::keyClick(gallery, Qt::Key_End);
        QCOMPARE(program.parts.target.currentRow(), 25);
        QVERIFY(gallery->viewport()->rect().intersects(gallery->cellRect(25)));
        program.command(u"selectAll"_s)->trigger();
        QCOMPARE(program.parts.target.count(), 26);
        // Back in the table it is the same.
        QTest::keyClick(gallery, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(program.table()->isVisible());
        QCOMPARE(program.table()->currentIndex().row(), 25);
        // Larger and smaller.
        QTest::keyClick(program.table(), Qt::Key_2, Qt::ControlModifier);
        const int size = gallery->cellSize();
        QTest::keyClick(gallery, Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(gallery->cellSize() > size);
        QSignalSpy opened(gallery, &Gallery::opened);
        QTest::keyClick(gallery, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
    }

    void aPictureThatCantBeShownSaysWhy()
    {
        const TestLab lab(TestLab::World::Golden);
        Golden program(lab); // its files were never uploaded
        program.window.tasks()->showPage(TaskPanel::Page::Gallery);
        auto *gallery = program.window.tasks()->gallery();
        QTRY_VERIFY_WITH_TIMEOUT(gallery->isFilled(), 60'000);
        Thumbnails thumbnails(program.parts.client, nullptr, program.home.filePath(u"thumbs"_s));
        thumbnails.begin(lab.account(), {});
        const Task task = *program.feed.peek(0);
        thumbnails.want({task});
        QTRY_VERIFY(thumbnails.find(task));
        QVERIFY(thumbnails.find(task)->image.isNull() && !thumbnails.find(task)->problem.isEmpty());
        Task without = task;
        without.resources.clear();
        QVERIFY(!thumbnails.find(without)->problem.isEmpty());
    }

    void thumbnailsAreMadeOnceAndKept()
    {
        Seen program(*m_lab);
        const QString folder = program.home.filePath(u"thumbs"_s);
        const Task task = *program.feed.peek(0);
        {
            Thumbnails thumbnails(program.parts.client, nullptr, folder);
            thumbnails.begin(m_lab->account(), {});
            QSignalSpy learnt(&thumbnails, &Thumbnails::learnt);
            thumbnails.want({task});
            QTRY_VERIFY(thumbnails.find(task));
            QVERIFY(std::max(thumbnails.find(task)->image.width(), thumbnails.find(task)->image.height()) ==
                    Thumbnails::side);
            QCOMPARE(learnt.size(), 1);
            QCOMPARE(learnt[0][1].toByteArray().size(), 64);
        }
        QTRY_VERIFY(!QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
        QTest::qWait(200);
        client::LabClient nowhere;
        Account gone = m_lab->account();
        gone.endpoint = QUrl(u"http://127.0.0.1:1/"_s);
        nowhere.use(gone);
        Thumbnails again(nowhere, nullptr, folder);
        again.begin(m_lab->account(), {});
        again.want({task});
        QTRY_VERIFY(again.find(task) && !again.find(task)->image.isNull());
    }

    void faultsAreFoundAndOpenAsAFilter()
    {
        Seen program(*m_lab);
        QTest::keyClick(program.table(), Qt::Key_K, Qt::ControlModifier);
        auto *dialog = program.window.findChild<FaultsDialog *>();
        QVERIFY(dialog);
        auto *summary = child<QLabel>(dialog, u"faultsSummary"_s);
        QTRY_VERIFY(summary->text().contains(u"26"_s) && !summary->text().contains(u"So far"_s));
        // Everything counts as very quick: then there is something to find.
        for (QDoubleSpinBox *box : dialog->findChildren<QDoubleSpinBox *>())
            if (box->suffix().trimmed() == u"s"_s)
                box->setValue(100'000);
        auto *checks = child<QListWidget>(dialog, u"faultList"_s);
        const int quick = int(allFaults().indexOf(Fault::Quick));
        QTRY_VERIFY(checks->item(quick)->text().contains(u"18"_s)); // complete and reviewed
        QCOMPARE(checks->currentRow(), quick);                      // the first with something to see
        checks->setCurrentRow(0);
        checks->setCurrentRow(quick);
        auto *findings = child<QTableWidget>(dialog, u"faultFindings"_s);
        QTRY_COMPARE(findings->rowCount(), 18);
        QVERIFY(!findings->item(0, 1)->text().isEmpty());
        QTest::mouseClick(child<QPushButton>(dialog, u"showFaults"_s), Qt::LeftButton);
        QTRY_COMPARE(program.rows(), 18);
        QCOMPARE(program.filters()->line(), u"fault:quick"_s);
        // Kept for the project.
        QCOMPARE(FaultsDialog::keptThresholds(program.settings, program.feed.query().project).quick, 100'000.0);
    }

    void picturesThatAreTheSameAreFound()
    {
        Seen program(*m_lab);
        program.parts.index.fill();
        QTRY_VERIFY(program.parts.index.state().complete);
        const QString first = Thumbnails::keyOf(*program.feed.peek(0)),
                      second = Thumbnails::keyOf(*program.feed.peek(5));
        program.parts.index.putPictures({{first, "the same", {}}, {second, "the same", {}}});
        program.type(u"fault:same-picture"_s);
        QTRY_COMPARE(program.rows(), 2);
    }

    void picturesThatTheProjectHasAreToldBeforeTheyAreCreated()
    {
        const TestLab lab(TestLab::World::Sample);
        Seen program(lab);
        program.window.tasks()->showPage(TaskPanel::Page::Gallery);
        QTRY_VERIFY_WITH_TIMEOUT(program.window.tasks()->gallery()->isFilled(), 15'000);
        // What the gallery has seen, once more under another name; and one that nobody knows.
        const QTemporaryDir folder;
        QFile copy(folder.filePath(u"another name.jpg"_s));
        QVERIFY(copy.open(QIODevice::WriteOnly));
        bool here = false;
        program.parts.client.download(program.feed.peek(0)->resources.constFirst(), copy, &program.window,
                                      [&](const Result<Done> &done) { here = bool(done); });
        QTRY_VERIFY(here);
        copy.close();
        bool known = false;
        QTRY_VERIFY([&] {
            program.parts.index.pictures(&program.window, [&](const Result<QList<index::PictureFacts>> &pictures) {
                known = pictures && pictures->size() >= 6;
            });
            QTest::qWait(100);
            return known;
        }());
        program.window.creation()->createHere({QUrl::fromLocalFile(copy.fileName()), sample(1)});
        QTRY_VERIFY(program.window.findChild<QDialog *>(u"createDialog"_s));
        auto *dialog = child<QDialog>(&program.window, u"createDialog"_s);
        auto *button = child<QPushButton>(dialog, u"knownButton"_s);
        QTRY_VERIFY(button->isVisible());
        QTRY_VERIFY(child<QLabel>(dialog, u"note"_s)->text().contains(u"1 of these 2"_s));
        button->click();
        auto *pairs = child<QDialog>(dialog, u"knownDialog"_s);
        auto *table = child<QTableWidget>(pairs, u"knownPairs"_s);
        QCOMPARE(table->rowCount(), 1);
        QTRY_COMPARE(table->item(0, 1)->text(), program.feed.peek(0)->name);
        QTRY_VERIFY(!table->item(0, 1)->icon().isNull());
        child<QPushButton>(pairs, u"leaveOut"_s)->click();
        QTRY_VERIFY(child<QPushButton>(dialog, u"createButton"_s)->text().startsWith(u"&Create 1 "_s));
    }

    void anObjectsAreaIsThatOfTheIndex()
    {
        // Half of a picture of 100 × 100 with a hole of a tenth by a tenth.
        const auto square = [](double left, double top, double right, double bottom) {
            return drawing::Shape{.kind = drawing::Shape::Kind::Outline,
                                  .points = {{left, top}, {right, top}, {right, bottom}, {left, bottom}}};
        };
        drawing::Drawing drawn;
        drawn.size = {100, 100};
        drawn.marks = {{.shapes = {square(0, 0, .5, 1)}, .holes = {square(.1, .1, .2, .2)}},
                       {.shapes = {square(.8, .8, 1.1, 1)}}};
        ObjectList list;
        list.show(drawn, {}, {});
        QCOMPARE(list.topLevelItem(0)->text(3), QLocale().toString(4900));
        QCOMPARE(list.topLevelItem(0)->text(4), QString());
        QCOMPARE(list.topLevelItem(1)->text(3), u"600"_s);
        QCOMPARE(list.topLevelItem(1)->text(4), u"outside"_s);
        // Where the picture's size isn't known there is none.
        drawn.size = {};
        list.show(drawn, {}, {});
        QCOMPARE(list.topLevelItem(0)->text(3), QString());
    }

    void objectsAreLinkedWithThePicture()
    {
        Seen program(*m_lab);
        program.table()->setFocus();
        QTest::keyClick(program.table(), Qt::Key_Down);
        Inspector *inspector = program.window.inspector();
        auto *list = child<ObjectList>(inspector, u"objectList"_s);
        QTRY_VERIFY(list->topLevelItemCount() > 3);
        AnnotationView *view = inspector->view();
        QTRY_VERIFY(view->hasPicture());
        emit list->markHovered(2);
        QCOMPARE(view->chosenMark(), 2);
        emit list->markHovered(-1);
        QCOMPARE(view->chosenMark(), -1);
        emit list->markChosen(1);
        QCOMPARE(view->chosenMark(), 1);
        QVERIFY(view->zoom() > 1);
        emit view->markChosen(3);
        QVERIFY(list->currentItem());
        QCOMPARE(list->currentItem()->data(0, Qt::UserRole).toInt(), 3);
        list->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
        QCOMPARE(list->hidden().size(), 1);
        list->sortByColumn(3, Qt::DescendingOrder);
        QVERIFY(!list->topLevelItem(0)->text(3).isEmpty());
    }

    void marksAreFoundUnderThePointer()
    {
        drawing::Drawing drawn;
        drawn.size = {100, 100};
        drawing::Mark large, small;
        large.shapes = {{drawing::Shape::Kind::Box, {{0.1, 0.1}, {0.9, 0.9}}}};
        small.shapes = {{drawing::Shape::Kind::Outline, {{0.4, 0.4}, {0.6, 0.4}, {0.4, 0.6}}}};
        drawn.marks = {large, small};
        QCOMPARE(markAt(drawn, {0.2, 0.2}, {0, 0}, {}), 0);
        QCOMPARE(markAt(drawn, {0.45, 0.45}, {0, 0}, {}), 1);  // the smaller one
        QCOMPARE(markAt(drawn, {0.58, 0.58}, {0, 0}, {}), 0);  // beside the triangle, in its box
        QCOMPARE(markAt(drawn, {0.45, 0.45}, {0, 0}, {1}), 0); // hidden ones aren't there
        QCOMPARE(markAt(drawn, {0.05, 0.05}, {0, 0}, {}), -1);
    }

    void viewsAreTabs()
    {
        Seen program(*m_lab);
        auto *tabs = child<QTabBar>(&program.window, u"viewTabs"_s);
        QVERIFY(!tabs->isVisible());
        program.type(u"boxes>8 created>=-30000d"_s);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26);
        const int rows = program.rows();
        program.ask.line = u"Crowded"_s;
        QTest::keyClick(program.table(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(tabs->isVisible());
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Crowded"_s);
        emit tabs->tabBarClicked(0);
        QTRY_COMPARE(program.rows(), 26);
        QTest::keyClick(program.table(), Qt::Key_2, Qt::ControlModifier | Qt::KeypadModifier);
        QTRY_COMPARE(program.rows(), rows);
        QCOMPARE(program.line()->text().trimmed(), u"boxes>8 created>=-30000d"_s); // days back stay days back
        program.type(u"boxes>9"_s);
        QTRY_VERIFY(tabs->tabText(tabs->currentIndex()).endsWith(u"•"_s));
        QTest::keyClick(program.table(), Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Crowded"_s);
    }

    void anExportHoldsWhatTheIndexChose()
    {
        const TestLab lab(TestLab::World::Sample);
        Seen program(lab);
        program.type(u"boxes>9"_s);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 20 && !program.cell(0, 0).isEmpty());
        jobs::ExportSpec spec{program.parts.projects.find(program.feed.query().project)->project,
                              program.feed.query().filter,
                              {},
                              u"boxes>9"_s,
                              {},
                              program.home.filePath(u"out.json"_s)};
        spec.options.format = u"lab"_s;
        spec.options.container = formats::Container::SingleFile;
        program.window.exports()->start(spec);
        QTRY_VERIFY_WITH_TIMEOUT(program.jobs.statuses().size() == 1 && program.jobs.activeCount() == 0, 10'000);
        QCOMPARE(program.jobs.statuses()[0].state, jobs::JobStatus::State::Succeeded);
        QCOMPARE(program.jobs.statuses()[0].done, program.rows());
    }

    void readingIsShownPausedAndStopped()
    {
        const TestLab lab(20'000, 3);
        Program program(lab.account());
        QTRY_VERIFY(program.rows() == 20'000 && program.parts.index.isOpen());
        jobs::ProjectIndex &index = program.parts.index;
        ReadingLine line(index);
        line.show();
        index.fill();
        QTRY_VERIFY(index.done() > 0);
        index.pause();
        QTRY_VERIFY(index.isPaused());
        QTRY_VERIFY(line.text().contains(u"20,000"_s));
        QVERIFY(index.state().tasks < 20'000);
        // What is there can be used.
        std::optional<index::Statistics> counted;
        index.statistics({}, &program.window, [&](const Result<index::Statistics> &answer) { counted = *answer; });
        QTRY_VERIFY(counted);
        QVERIFY(counted->tasks > 0 && counted->tasks < 20'000);
        child<QPushButton>(&line, u"readingPause"_s)->click(); // goes on
        QTRY_VERIFY_WITH_TIMEOUT(index.state().complete, 30'000);
        QTRY_VERIFY(!line.isVisible());
        QCOMPARE(index.state().tasks, 20'000);
    }

private:
    std::unique_ptr<TestLab> m_lab;
};

QTEST_MAIN(SeeTest)
#include "tst_see.moc"
