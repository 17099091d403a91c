// What people do with many tasks: filters, bulk changes, batches, datasets, manifests, every option of an export.

#include "base/language.h"
#include "domain/filterwords.h"
#include "tests/support/json.h"
#include "tests/ui/program.h"
#include "ui/changes/changedialog.h"
#include "ui/common/messageline.h"
#include "ui/create/createdialog.h"
#include "ui/create/csvdialog.h"
#include "ui/export/exportdialog.h"
#include "ui/export/labelcolors.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/filterchips.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QToolButton>

using namespace labdesk;
using namespace labdesk::test;
using jobs::JobStatus;

namespace {

// The golden world in a window, at one of its projects.
template <typename Dialog>
Dialog *opened(Program &program)
{
    Dialog *dialog = nullptr;
    (void)QTest::qWaitFor(
        [&] { return (dialog = program.window.findChild<Dialog *>()) != nullptr && dialog->isVisible(); });
    return dialog;
}

} // namespace

class WorkTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { installLanguage(); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        m_lab = std::make_unique<TestLab>(TestLab::World::Golden);
        m_home = std::make_unique<QTemporaryDir>();
    }

    void everyFilterHasAChipThatTakesItAway()
    {
        Golden program(*m_lab);
        QCOMPARE(program.rows(), 230);
        QVERIFY(program.chips().isEmpty());
        program.ask.line = u"score=3"_s;
        program.more(2);
        QTRY_VERIFY(program.rows() < 100 && program.rows() > 0);
        const int scored = program.rows();
        program.ask.line = u"camera=cam1"_s;
        program.more(2);
        QTRY_VERIFY(program.rows() < scored);
        const int both = program.rows();
        QTRY_COMPARE(program.chips().size(), 2);
        QVERIFY(program.chips().at(0)->accessibleName().contains(u"score"_s));
        program.chips().at(1)->click();
        QTRY_COMPARE(program.rows(), scored);
        QVERIFY(both < scored);
        program.chips().at(0)->click();
        QTRY_COMPARE(program.rows(), 230);
        QVERIFY(program.chips().isEmpty());
    }

    void idsAndNamesArePasted()
    {
        Golden program(*m_lab);
        const QString first = program.cell(0, models::TaskTableModel::Name),
                      second = program.cell(5, models::TaskTableModel::Name);
        program.ask.line = program.cell(0, models::TaskTableModel::TaskIdColumn) + u", "_s +
                           program.cell(5, models::TaskTableModel::TaskIdColumn) + u"\n"_s;
        program.more(0);
        QTRY_COMPARE(program.rows(), 2);
        QTRY_COMPARE(program.cell(1, models::TaskTableModel::Name), second);
        program.filters()->clear();
        QTRY_COMPARE(program.rows(), 230);
        program.ask.line = first + u"\nno such name\n"_s;
        program.more(1);
        QTRY_COMPARE(program.rows(), 1);
        QTRY_COMPARE(program.cell(0, models::TaskTableModel::Name), first);
    }

    void allFourComparisonsOfDatesAreThere()
    {
        Golden program(*m_lab);
        program.ask.line =
            u"--created '>2024-06-01 00:00:00.999Z' --created '<2024-09-01 12:30:00Z' --updated '>=2024-02-01 00:00:01Z' --updated '<=2024-10-31 00:00:00.999Z'"_s;
        program.more(6); // paste
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 100);
        QCOMPARE(textOf(program.filters()->filter()), program.ask.line);
        QTRY_COMPARE(program.chips().size(), 4);
        // The same by hand: until becomes before.
        const int matching = program.rows();
        auto *ranges = program.filters()->findChildren<QComboBox *>(u"toKind"_s).value(1);
        QVERIFY(ranges);
        ranges->setCurrentIndex(1 - ranges->currentIndex());
        QTRY_VERIFY(textOf(program.filters()->filter()).contains(u"'<2024-10-31"_s));
        QVERIFY(program.rows() <= matching);
    }

    void aFilterIsCopiedPastedAndKept()
    {
        Golden program(*m_lab);
        TaskFilter filter;
        filter.statuses = {TaskStatus::Complete};
        filter.properties = {{u"score"_s, u"3"_s}};
        program.filters()->apply(filter);
        QTRY_VERIFY(program.rows() < 230 && program.rows() > 0);
        const int matching = program.rows();
        program.more(5);
        QCOMPARE(QApplication::clipboard()->text(), u"--status complete --property score=3"_s);
        program.ask.line = u"Good ones"_s;
        emit program.filters()->savedMenu()->aboutToShow();
        program.filters()->savedMenu()->actions().constLast()->trigger(); // save
        QTRY_VERIFY(
            !program.settings.value(u"project/%1/views"_s.arg(goldenProject(u"rectangle"_s))).toList().isEmpty());
        program.filters()->clear();
        QTRY_COMPARE(program.rows(), 230);
        emit program.filters()->savedMenu()->aboutToShow();
        QCOMPARE(program.filters()->savedMenu()->actions().constFirst()->text(), u"Good ones"_s);
        program.filters()->savedMenu()->actions().constFirst()->trigger();
        QTRY_COMPARE(program.rows(), matching);
        program.ask.line = u"--colour red"_s;
        program.more(6);
        QVERIFY(child<QWidget>(&program.window, u"taskTable"_s));
        QTRY_VERIFY(program.window.messages()->text().contains(u"--colour"_s));
        QCOMPARE(program.rows(), matching); // nothing changed
    }

    void propertiesChangeInBulkAndAreUndone()
    {
        Golden program(*m_lab);
        TaskFilter filter;
        filter.nameLike = u"^img_"_s;
        program.filters()->apply(filter);
        QTRY_VERIFY(program.rows() > 5 && program.rows() < 230 && !program.cell(0, 0).isEmpty());
        const int count = program.rows();
        const auto scores = [&] {
            QStringList all;
            for (int row = 0; row < count; ++row)
                all += program.cell(row, models::TaskTableModel::Score);
            return all;
        };
        const QStringList before = scores();
        QVERIFY(!program.action(u"undo"_s)->isEnabled());
        QVERIFY(!program.action(u"changeProperties"_s)->isEnabled()); // nothing is chosen or shown
        program.table()->selectAll();
        program.action(u"changeProperties"_s)->trigger();
        auto *dialog = opened<ChangeDialog>(program);
        QVERIFY(dialog->windowTitle().contains(QString::number(count)));
        QVERIFY(child<QLabel>(dialog, u"sample"_s)->text().contains(u"img_"_s));
        QVERIFY(!child<QPushButton>(dialog, u"go"_s)->isEnabled()); // nothing to change yet
        child<QComboBox>(dialog, u"scoreKind"_s)->setCurrentIndex(1);
        QTest::keyClicks(child<QLineEdit>(dialog, u"score"_s), u"many"_s);
        QVERIFY(!child<QPushButton>(dialog, u"go"_s)->isEnabled() &&
                child<QLabel>(dialog, u"problem"_s)->text().contains(u"many"_s));
        child<QLineEdit>(dialog, u"score"_s)->setText(u"9,5"_s);
        auto *custom = child<QTableWidget>(dialog, u"custom"_s);
        custom->item(0, 0)->setText(u"camera"_s);
        custom->item(0, 1)->setText(u"north"_s);
        QCOMPARE(custom->rowCount(), 2);
        QTest::mouseClick(child<QPushButton>(dialog, u"go"_s), Qt::LeftButton);
        QVERIFY(program.jobsDone(1));
        QCOMPARE(program.jobs.statuses().at(0).state, JobStatus::State::Succeeded);
        QTRY_COMPARE(scores(), QStringList(count, u"9.5"_s));
        QTRY_VERIFY(program.action(u"undo"_s)->isEnabled());
        QVERIFY(program.action(u"undo"_s)->text().contains(QString::number(count)));
        program.action(u"undo"_s)->trigger();
        QVERIFY(program.jobsDone(2));
        QTRY_COMPARE(scores(), before);
        QVERIFY(!program.action(u"undo"_s)->isEnabled());
    }

    void tabGoesThroughTheCreateDialogAsItIsSeen()
    {
        Golden program(*m_lab);
        QTRY_VERIFY(program.rows() > 0);
        program.action(u"createTasks"_s)->trigger();
        auto *dialog = opened<CreateDialog>(program);
        const QStringList seen{u"batch"_s,    u"newBatch"_s,    u"duplicates"_s,  u"addFiles"_s,  u"addFolder"_s,
                               u"addLinks"_s, u"addManifest"_s, u"showOptions"_s, u"draftTable"_s};
        QStringList met;
        QWidget *const first = child<QWidget>(dialog, u"batch"_s);
        QWidget *at = first;
        do {
            if (seen.contains(at->objectName()))
                met.append(at->objectName());
            at = at->nextInFocusChain();
        } while (at != first);
        QCOMPARE(met, seen);
    }

    void tasksGoToRedoAndReview()
    {
        Golden program(*m_lab);
        TaskFilter filter;
        filter.statuses = {TaskStatus::Complete};
        program.filters()->apply(filter);
        QTRY_VERIFY(program.rows() < 230 && program.rows() > 3 && !program.cell(2, 0).isEmpty());
        const int before = program.rows();
        program.table()->selectRow(0);
        program.action(u"redo"_s)->trigger();
        auto *redo = opened<ChangeDialog>(program);
        QVERIFY(child<QRadioButton>(redo, u"keep"_s)->isChecked());
        QTest::mouseClick(child<QPushButton>(redo, u"go"_s), Qt::LeftButton);
        QVERIFY(program.jobsDone(1));
        QTRY_VERIFY(!program.window.findChild<ChangeDialog *>());
        QTRY_COMPARE(program.rows(), before - 1);
        QTRY_VERIFY(!program.cell(1, 0).isEmpty());
        program.table()->selectRow(1);
        program.action(u"review"_s)->trigger();
        QTest::mouseClick(child<QPushButton>(opened<ChangeDialog>(program), u"go"_s), Qt::LeftButton);
        QVERIFY(program.jobsDone(2));
        QTRY_COMPARE(program.rows(), before - 2);
    }

    void aBatchIsDeletedOnlyWithItsNumberTyped()
    {
        Golden program(*m_lab);
        QTRY_VERIFY(
            program.forest.entries().at(program.forest.indexOf(ProjectId(goldenProject(u"rectangle"_s)))).batches);
        const auto &entry =
            program.forest.entries().at(program.forest.indexOf(ProjectId(goldenProject(u"rectangle"_s))));
        const Batch batch = entry.batches->constFirst();
        program.window.projects()->select(batch.project, batch.id);
        QTRY_VERIFY(program.rows() < 230 && program.rows() > 0);
        const int count = program.rows();
        program.ask.line = u"yes"_s;
        program.action(u"deleteBatch"_s)->trigger();
        QTRY_COMPARE(program.ask.asked, 1);
        QVERIFY2(program.ask.question.contains(QString::number(count)) && program.ask.question.contains(batch.name),
                 qPrintable(program.ask.question));
        QTest::qWait(100);
        QCOMPARE(entry.batches->size(), 2);
        program.ask.line = QString::number(count);
        program.action(u"deleteBatch"_s)->trigger();
        QTRY_COMPARE(entry.batches->size(), 1);
        QTRY_COMPARE(program.rows(), 230 - count);
    }

    void aDatasetIsMadeFilledBrowsedAndLinked()
    {
        Golden program(*m_lab, u"form-one"_s);
        const ProjectId project(goldenProject(u"form-one"_s));
        QTRY_VERIFY(program.forest.entries().at(program.forest.indexOf(project)).batches);
        const Batch batch = program.forest.entries().at(program.forest.indexOf(project)).batches->constFirst();
        program.window.projects()->select(project, batch.id);
        program.action(u"datasets"_s)->trigger();
        QDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = program.window.findChild<QDialog *>(u"datasetDialog"_s)));
        QVERIFY(!child<QPushButton>(dialog, u"addFiles"_s)->isEnabled());
        program.ask.line = u"Pictures"_s;
        child<QPushButton>(dialog, u"newDataset"_s)->click();
        auto *datasets = child<QComboBox>(dialog, u"datasets"_s);
        QTRY_COMPARE(datasets->currentText(), u"Pictures"_s);
        child<QPushButton>(dialog, u"link"_s)->click();
        QTRY_VERIFY(child<QLabel>(dialog, u"linkState"_s)->text().contains(u"is linked to this"_s));
        // A folder keeps its name; the same again is told, not doubled.
        QDir(m_home->path()).mkpath(u"street/night"_s);
        QVERIFY(QFile::copy(sample(1).toLocalFile(), m_home->filePath(u"street/a.jpg"_s)));
        QVERIFY(QFile::copy(sample(2).toLocalFile(), m_home->filePath(u"street/night/b.jpg"_s)));
        program.ask.paths = {m_home->filePath(u"street"_s)};
        child<QPushButton>(dialog, u"addFolder"_s)->click();
        QVERIFY(program.jobsDone(1));
        auto *content = child<QListWidget>(dialog, u"content"_s);
        QTRY_COMPARE(content->count(), 1);
        QCOMPARE(content->item(0)->text(), u"street/"_s);
        emit content->itemActivated(content->item(0));
        QTRY_COMPARE(content->count(), 2);
        QCOMPARE(content->item(0)->text(), u"night/"_s);
        QCOMPARE(content->item(1)->text(), u"a.jpg"_s);
        child<QPushButton>(dialog, u"up"_s)->click();
        QTRY_COMPARE(content->count(), 1);
        child<QPushButton>(dialog, u"addFolder"_s)->click();
        QVERIFY(program.jobsDone(2));
        QCOMPARE(program.jobs.statuses().at(1).reportTotal, 2);
        QVERIFY(program.jobs.statuses().at(1).summary.contains(u"there already"_s));
        child<QPushButton>(dialog, u"unlink"_s)->click();
        QTRY_VERIFY(child<QLabel>(dialog, u"linkState"_s)->text().contains(u"has no dataset"_s));
        dialog->reject();
    }

    void webhooksAreShownAndSetForAllBatches()
    {
        Golden program(*m_lab);
        const ProjectId project(goldenProject(u"rectangle"_s));
        QTRY_VERIFY(program.forest.entries().at(program.forest.indexOf(project)).batches);
        const auto open = [&](const QString &action) {
            program.action(action)->trigger();
            return child<QDialog>(&program.window, u"webhookDialog"_s);
        };
        QDialog *all = open(u"webhookOfAll"_s);
        QTRY_VERIFY(child<QLabel>(all, u"state"_s)->text().contains(u"has no webhook"_s));
        QVERIFY(!child<QPushButton>(all, u"save"_s)->isEnabled());
        child<QLineEdit>(all, u"url"_s)->setText(u"nowhere"_s);
        QVERIFY(!child<QPushButton>(all, u"save"_s)->isEnabled());
        child<QLineEdit>(all, u"url"_s)->setText(u"https://example.org/h"_s);
        child<QLineEdit>(all, u"header"_s)->setText(u"Bearer x"_s);
        child<QPushButton>(all, u"save"_s)->click();
        QTRY_VERIFY(child<QLabel>(all, u"state"_s)->text().contains(u"2"_s));
        all->reject();
        QTRY_VERIFY(!program.window.findChild<QDialog *>(u"webhookDialog"_s));
        const Batch second = program.forest.entries().at(program.forest.indexOf(project)).batches->constLast();
        program.window.projects()->select(project, second.id);
        QDialog *one = open(u"webhook"_s);
        QTRY_COMPARE(child<QLineEdit>(one, u"url"_s)->text(), u"https://example.org/h"_s);
        QCOMPARE(child<QLineEdit>(one, u"header"_s)->text(), u"Bearer x"_s);
        child<QPushButton>(one, u"remove"_s)->click();
        QTRY_VERIFY(child<QLabel>(one, u"state"_s)->text().contains(u"Removed"_s));
        one->reject();
    }

    void aManifestIsJudgedBeforeAnythingIsSent()
    {
        Golden program(*m_lab);
        const QString path = write(
            u"tasks.jsonl"_s,
            quoted("{'name':'good','resources':['https://example.org/"
                   "1.jpg'],'data':{'annotations':[{'labels':{'main-list':{'labels':[{'id':'car','name':'Car'}]}},"
                   "'polygons':[{'geometry':{'type':'rectangle','vertices':[0.1,0.2,0.4,0.7]}}]}]},'properties':{'"
                   "score':2}}\n"
                   "{'name':'bad','data':{'annotations':[{'color':5}]}}\n"
                   "{'name':'broken'\n"));
        program.drop(program.table()->viewport(), QPoint(50, 50), {QUrl::fromLocalFile(path)});
        auto *dialog = opened<CreateDialog>(program);
        QTRY_COMPARE(dialog->drafts().counts().items, 2);
        QTRY_VERIFY(!dialog->isScanning());
        QCOMPARE(dialog->drafts().counts().chosen, 1);
        child<QPushButton>(dialog, u"findingsButton"_s)->click();
        auto *findings = child<QDialog>(&program.window, u"findingsDialog"_s);
        auto *table = child<QTableView>(findings, u"findings"_s);
        QCOMPARE(table->model()->rowCount(), 3); // a broken line, a missing member, a wrong colour
        child<QLineEdit>(findings, u"findingsFilter"_s)->setText(u"color"_s);
        QCOMPARE(table->model()->rowCount(), 1);
        program.ask.paths = {m_home->filePath(u"found.csv"_s)};
        child<QPushButton>(findings, u"save"_s)->click();
        QTRY_VERIFY(QFileInfo::exists(program.ask.paths.at(0)));
        QVERIFY(readAll(program.ask.paths.at(0)).contains("error,bad,annotations/0/color,type,"));
        findings->reject();
        QTRY_VERIFY(child<QPushButton>(dialog, u"createButton"_s)->isEnabled());
        QTest::mouseClick(child<QPushButton>(dialog, u"createButton"_s), Qt::LeftButton);
        QVERIFY(program.jobsDone(1));
        QCOMPARE(program.jobs.statuses().at(0).state, JobStatus::State::Succeeded);
        QTRY_COMPARE(program.rows(), 231);
        TaskFilter filter;
        filter.names = {u"good"_s};
        program.filters()->apply(filter);
        QTRY_COMPARE(program.rows(), 1);
        QTRY_COMPARE(program.cell(0, models::TaskTableModel::Score), u"2"_s);
    }

    void withoutTheCheckDataGoesAsItIs()
    {
        Golden program(*m_lab);
        const QString path = write(u"tasks.json"_s, quoted("[{'name':'odd','data':{'annotations':[{'color':5}]}}]"));
        program.window.creation()->createHere({QUrl::fromLocalFile(path)});
        auto *dialog = opened<CreateDialog>(program);
        QTRY_COMPARE(dialog->drafts().counts().items, 1);
        QTRY_VERIFY(!dialog->isScanning());
        QCOMPARE(dialog->drafts().counts().chosen, 0);
        child<QCheckBox>(dialog, u"checkData"_s)->setChecked(false);
        QTRY_COMPARE(dialog->drafts().counts().chosen, 1);
        QTRY_VERIFY(child<QPushButton>(dialog, u"createButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"createButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        QTRY_COMPARE(program.rows(), 231);
    }

    void theColumnsOfACsvAreShownFirst()
    {
        Golden program(*m_lab, u"form-one"_s);
        const int before = program.rows();
        const QString path = write(u"tasks.csv"_s, "filename;url;n;note\r\nfirst;https://example.org/"
                                                   "1.jpg;3;caf\xE9\r\nsecond;https://example.org/2.jpg;4;\r\n");
        program.window.creation()->createHere({QUrl::fromLocalFile(path)});
        auto *csv = opened<CsvDialog>(program);
        QVERIFY(csv);
        QTRY_VERIFY(child<QLabel>(csv, u"state"_s)->text().contains(u"Windows-1252"_s));
        auto *preview = child<QTableWidget>(csv, u"preview"_s);
        const auto choose = [&](int column, const QString &text) {
            auto *box = qobject_cast<QComboBox *>(preview->cellWidget(0, column));
            box->setCurrentIndex(box->findText(text));
            return box->currentText() == text;
        };
        QCOMPARE(qobject_cast<QComboBox *>(preview->cellWidget(0, 0))->currentText(), u"name"_s);
        QVERIFY(choose(0, u"left out"_s));
        QVERIFY(!child<QPushButton>(csv, u"use"_s)->isEnabled());
        QVERIFY(choose(0, u"name"_s));
        QVERIFY(choose(2, u"field n-1"_s));
        QVERIFY(choose(3, u"property note"_s));
        child<QPushButton>(csv, u"use"_s)->click();
        auto *dialog = opened<CreateDialog>(program);
        QTRY_COMPARE(dialog->drafts().counts().chosen, 2);
        QTRY_VERIFY(child<QPushButton>(dialog, u"createButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"createButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        QTRY_COMPARE(program.rows(), before + 2);
        TaskFilter filter;
        filter.properties = {{u"note"_s, u"café"_s}};
        filter.data = {{u"n-1"_s, u"3"_s}};
        program.filters()->apply(filter);
        QTRY_COMPARE(program.rows(), 1);
    }

    void formFieldsAndFirstPropertiesAreFilledIn()
    {
        Golden program(*m_lab, u"form-plain"_s);
        const int before = program.rows();
        program.window.creation()->createHere({sample(1), sample(2)});
        auto *dialog = opened<CreateDialog>(program);
        QTRY_COMPARE(dialog->drafts().counts().items, 2);
        auto *fields = child<QTableWidget>(dialog, u"formFields"_s);
        QTRY_COMPARE(fields->rowCount(), 4); // text, picture, list, number; the fixed title isn't one
        fields->item(0, 2)->setText(u"Picture {name}"_s);
        fields->item(3, 2)->setText(u"many"_s);
        child<QLineEdit>(dialog, u"firstScore"_s)->setText(u"4"_s);
        child<QLineEdit>(dialog, u"firstProperties"_s)->setText(u"drive=1, camera=north"_s);
        QTRY_VERIFY(child<QLabel>(dialog, u"note"_s)->text().contains(u"many"_s));
        QVERIFY(!child<QPushButton>(dialog, u"createButton"_s)->isEnabled());
        fields->item(3, 2)->setText(u"7"_s);
        QTRY_VERIFY(child<QPushButton>(dialog, u"createButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"createButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        QVERIFY2(program.jobs.statuses().at(0).state == JobStatus::State::Succeeded,
                 qPrintable(program.jobs.statuses().at(0).summary));
        QTRY_COMPARE(program.rows(), before + 2);
        TaskFilter filter;
        filter.properties = {{u"camera"_s, u"north"_s}, {u"score"_s, u"4"_s}};
        filter.data = {{u"text-1"_s, u"Picture crossing-2.jpg"_s}, {u"n-1"_s, u"7"_s}};
        program.filters()->apply(filter);
        QTRY_COMPARE(program.rows(), 1);
    }

    void thePicturesOfAFolderBecomeOneSequence()
    {
        Golden program(*m_lab, u"sequence"_s);
        QDir(m_home->path()).mkpath(u"drop/clip"_s);
        for (int i = 1; i <= 3; ++i)
            QVERIFY(QFile::copy(sample(i).toLocalFile(), m_home->filePath(u"drop/clip/%1.jpg"_s.arg(i))));
        program.window.creation()->createHere({QUrl::fromLocalFile(m_home->filePath(u"drop"_s))});
        auto *dialog = opened<CreateDialog>(program);
        QTRY_COMPARE(dialog->drafts().counts().items, 3);
        auto *join = child<QCheckBox>(dialog, u"joinSequences"_s);
        QTRY_VERIFY(!join->isHidden());
        join->setChecked(true);
        QTRY_VERIFY2(child<QPushButton>(dialog, u"createButton"_s)->text().contains(u"1 task"_s),
                     qPrintable(child<QPushButton>(dialog, u"createButton"_s)->text()));
        QTRY_VERIFY(child<QPushButton>(dialog, u"createButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"createButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        TaskFilter filter;
        filter.names = {u"clip"_s};
        program.filters()->apply(filter);
        QTRY_COMPARE(program.rows(), 1);
        QTRY_VERIFY(!program.cell(0, 0).isEmpty());
        program.table()->selectRow(0);
        QCOMPARE(program.parts.target.currentTask()->resources.size(), 3);
    }

    void everyOptionOfAnExportIsInItsDialog()
    {
        Golden program(*m_lab, u"form-two"_s);
        program.window.exports()->exportTarget();
        auto *dialog = opened<ExportDialog>(program);
        const auto choose = [&](const QString &box, auto value) {
            auto *found = child<QComboBox>(dialog, box);
            found->setCurrentIndex(found->findData(value));
        };
        choose(u"format"_s, u"mask"_s);
        choose(u"layout"_s, static_cast<int>(formats::Layout::Compatible));
        auto *input = child<QComboBox>(dialog, u"input"_s);
        QTRY_VERIFY(input->isVisible() && input->count() == 2);
        auto *problem = child<QLabel>(dialog, u"problem"_s);
        QTRY_VERIFY(problem->text().contains(u"seg-1"_s)); // iat-1 isn't segmented
        input->setCurrentText(u"seg-1"_s);
        QTRY_VERIFY(problem->text().isEmpty());
        auto *colors = dialog->findChild<LabelColors *>();
        QVERIFY(colors->isVisible());
        auto *labels = child<QTableWidget>(dialog, u"labelColors"_s);
        QCOMPARE(labels->rowCount(), 5); // a label of two lists is offered once
        labels->item(0, 0)->setCheckState(Qt::Checked);
        program.ask.line = u"#804080"_s;
        emit labels->cellActivated(0, 1);
        QTRY_COMPARE(colors->mapping(), (QList<formats::LabelColor>{{u"car"_s, {128, 64, 128}}}));
        // Kept, read back, and refused by name when a label is unknown.
        program.ask.paths = {m_home->filePath(u"colors.json"_s)};
        dialog->findChildren<QPushButton *>().at(1)->click();
        QTest::qWait(50);
        write(u"colors.json"_s, quoted("{'piéton':[220,220,0],'nobody':[1,2,3]}"));
        for (QPushButton *button : colors->findChildren<QPushButton *>())
            if (button->text().contains(u"ad…"_s))
                button->click();
        QTRY_VERIFY2(problem->text().contains(u"nobody"_s), qPrintable(problem->text()));
        colors->setMapping({{u"car"_s, {128, 64, 128}}, {u"l'arbre"_s, {70, 70, 70}}, {u"piéton"_s, {220, 220, 0}}});
        QTRY_VERIFY(problem->text().isEmpty());
        child<QCheckBox>(dialog, u"mask.replace-extension"_s)->setChecked(true);
        auto *path = child<QLineEdit>(dialog, u"path"_s);
        path->setText(m_home->filePath(u"masks"_s));
        emit path->textEdited(path->text());
        child<QPushButton>(dialog, u"exportButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        QVERIFY2(program.jobs.statuses().at(0).state == JobStatus::State::Succeeded,
                 qPrintable(program.jobs.statuses().at(0).summary));
        QVERIFY(QFileInfo::exists(m_home->filePath(u"masks/a.b.png"_s)));
        QVERIFY(!QFileInfo::exists(m_home->filePath(u"masks/a.b.6.png"_s)));
    }

    void kiliAssetsAreExported()
    {
        Golden program(*m_lab, u"polygon"_s);
        program.window.exports()->exportTarget();
        auto *dialog = opened<ExportDialog>(program);
        auto *formats = child<QComboBox>(dialog, u"format"_s);
        formats->setCurrentIndex(formats->findData(u"kili"_s));
        auto *path = child<QLineEdit>(dialog, u"path"_s);
        QVERIFY(path->text().endsWith(u".json"_s) && path->text().contains(u" kili "_s));
        path->setText(m_home->filePath(u"kili.txt"_s));
        emit path->textEdited(path->text());
        QTRY_VERIFY(child<QLabel>(dialog, u"problem"_s)->text().contains(u"kili.txt"_s));
        path->setText(m_home->filePath(u"kili.json"_s));
        emit path->textEdited(path->text());
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"exportButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        QCOMPARE(QJsonDocument::fromJson(readAll(m_home->filePath(u"kili.json"_s))).array().size(), 14);
    }

private:
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_home->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no %s", qPrintable(name));
        return file.fileName();
    }
    std::unique_ptr<TestLab> m_lab;
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(WorkTest)
#include "tst_work.moc"
