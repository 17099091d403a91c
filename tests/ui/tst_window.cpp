// The real window on a Lab of its own: tree, filter, drop, create and export dialogs, inspector, accounts, faults.

#include "app/parts.h"
#include "base/language.h"
#include "drawing/png.h"
#include "tests/support/rawserver.h"
#include "tests/ui/program.h"
#include "ui/accounts/connectdialog.h"
#include "ui/common/emptystate.h"
#include "ui/common/messageline.h"
#include "ui/common/plaintext.h"
#include "ui/common/theme.h"
#include "ui/create/createdialog.h"
#include "ui/export/exportdialog.h"
#include "ui/inspector/annotationview.h"
#include "ui/inspector/inspector.h"
#include "ui/pictures/shownpictures.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/transfers/transferstrip.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QHeaderView>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

using namespace labdesk;
using namespace labdesk::ui;
using namespace Qt::StringLiterals;
using models::TaskTableModel;
using test::RawServer;
using namespace labdesk::test;

class WindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        installLanguage();
        theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()), theme::Appearance::Light);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }

    void theFirstProjectIsShown()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QTRY_COMPARE(program.cell(0, TaskTableModel::Name), u"street-001.jpg"_s);
        QTRY_COMPARE(program.cell(0, TaskTableModel::Batch), u"Evening drive"_s);
        QTRY_VERIFY2(program.counts().contains(u"26 matching (26 in project)"_s), qPrintable(program.counts()));
        QVERIFY(program.counts().contains(u"connected to Test Lab"_s));
    }

    void theTreeChoosesProjectsAndBatches()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        auto *tree = program.window.projects()->view();
        QTRY_COMPARE(tree->model()->rowCount(), 3);
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(1, 0)), 2);
        tree->setCurrentIndex(tree->model()->index(1, 0));
        QTRY_COMPARE(program.rows(), 20);
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(1, 0)));
        QTRY_COMPARE(program.rows(), 10);
        QTRY_VERIFY2(program.counts().contains(u"10 matching (20 in project)"_s), qPrintable(program.counts()));
        auto *filter = program.window.projects()->findChild<QLineEdit *>();
        QTest::keyClicks(filter, u"tiles s"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        QCOMPARE(tree->model()->index(0, 0).data().toString(), u"Land cover"_s);
    }

    void typingFiltersAfterAMoment()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QSignalSpy queries(&program.feed, &store::TaskFeed::restarted);
        auto *name = child<QLineEdit>(&program.window, u"nameFilter"_s);
        QTest::keyClicks(name, u"street-01"_s);
        QCOMPARE(queries.size(), 0); // not while typing
        QTRY_COMPARE(program.rows(), 10);
        QCOMPARE(queries.size(), 1);
        name->clear();
        QTest::keyClicks(name, u"1.jpg"_s); // a dot is a dot
        QTRY_COMPARE(program.rows(), 3);
        name->clear();
        QTest::keyClicks(name, u"zzz(["_s);
        QTRY_COMPARE(program.emptyTitle(), u"No task matches"_s);
        for (QPushButton *button : program.window.tasks()->findChildren<QPushButton *>(u"emptyAction"_s))
            if (button->isVisible())
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(program.rows(), 26);
        QVERIFY(name->text().isEmpty());
    }

    void theNameFilterKeepsItsMeaningWhenABatchIsChosen()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        auto *tree = program.window.projects()->view();
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 2);
        auto *name = child<QLineEdit>(&program.window, u"nameFilter"_s);
        QTest::keyClicks(name, u"1.jpg"_s);
        QTRY_COMPARE(program.rows(), 3);
        tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
        QTRY_COMPARE(program.feed.query().filter.batches.size(), 1);
        QCOMPARE(name->text(), u"1.jpg batch:\"%1\" "_s.arg(tree->currentIndex().data().toString()));
        QCOMPARE(program.feed.query().filter.nameLike, u"1\\.jpg"_s);
    }

    void aDateRangeDoesNotCreep()
    {
        FilterBar bar;
        TaskFilter filter;
        filter.created = {{DateBound::Comparison::AtOrBefore, *clock::fromIso(u"2026-10-01T23:59:59Z"_s)}};
        for (int i = 0; i < 5; ++i) {
            bar.setFilter(filter);
            filter = bar.filter();
        }
        QCOMPARE(clock::toIso(filter.created[0].moment), u"2026-10-01T23:59:59.000Z"_s);
    }

    void aBrokenExpressionIsExplained()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        auto *line = child<QLineEdit>(&program.window, u"nameFilter"_s);
        QTest::keyClicks(line, u"name~^street-00[13"_s);
        QTest::keyClick(line, Qt::Key_Return);
        auto *problem = child<QLabel>(&program.window, u"filterProblem"_s);
        QTRY_VERIFY(problem->isVisible() && problem->text().contains(u"no regular expression"_s));
        QCOMPARE(line->text(), u"name~^street-00[13"_s); // to be mended
        QCOMPARE(program.rows(), 26);
        QTest::keyClicks(child<QLineEdit>(&program.window, u"nameFilter"_s), u"]"_s);
        QTRY_COMPARE(program.rows(), 2);
        QVERIFY(!problem->isVisible());
    }

    void statusesAndDatesFilter()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        TaskFilter filter;
        filter.statuses = {TaskStatus::Pending};
        program.window.tasks()->filterBar()->setFilter(filter);
        emit program.window.tasks()->filterBar()->changed();
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26 && !program.cell(0, 0).isEmpty());
        for (int row = 0; row < program.rows(); ++row)
            QCOMPARE(program.cell(row, TaskTableModel::Status), u"Pending"_s);
        filter = {};
        filter.created = {{DateBound::Comparison::AtOrAfter, *clock::fromIso(u"2026-10-01T00:00:00Z"_s)}};
        program.window.tasks()->filterBar()->setFilter(filter);
        emit program.window.tasks()->filterBar()->changed();
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26 && !program.cell(0, 0).isEmpty());
        for (int row = 0; row < program.rows(); ++row)
            QVERIFY(program.cell(row, TaskTableModel::CreatedAt) >= u"2026-10-01"_s);
    }

    void headersSortAndColumnsAreRemembered()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QHeaderView *header = program.table()->horizontalHeader();
        const auto click = [&](int column) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
                              QPoint(header->sectionViewportPosition(column) + 20, header->height() / 2));
        };
        click(TaskTableModel::Name);
        click(TaskTableModel::Name);
        QTRY_COMPARE(program.cell(0, 0), u"street-026.jpg"_s);
        click(TaskTableModel::Name); // back to the Lab's own order
        QTRY_COMPARE(program.cell(0, 0), u"street-001.jpg"_s);
        header->setSectionHidden(TaskTableModel::TaskIdColumn, false);
        header->resizeSection(TaskTableModel::Name, 333);
        auto *tree = program.window.projects()->view();
        tree->setCurrentIndex(tree->model()->index(1, 0));
        QTRY_COMPARE(program.rows(), 20);
        QVERIFY(header->isSectionHidden(TaskTableModel::TaskIdColumn));
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTRY_COMPARE(program.rows(), 26);
        QVERIFY(!header->isSectionHidden(TaskTableModel::TaskIdColumn));
        QCOMPARE(header->sectionSize(TaskTableModel::Name), 333);
    }

    void aDropCreatesTasks()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(u"sub"_s);
        QFile::copy(sample(1).toLocalFile(), folder.filePath(u"sub/one.jpg"_s));
        QFile cut(folder.filePath(u"cut.jpg"_s));
        QVERIFY(cut.open(QIODevice::WriteOnly) && cut.write(test::readAll(sample(1).toLocalFile()).left(400)) > 0);
        cut.close();
        program.drop(program.table()->viewport(), {50, 50},
                     {QUrl::fromLocalFile(folder.path()), sample(2), QUrl(u"https://example.org/far.jpg"_s)});
        CreateDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = program.window.findChild<CreateDialog *>()));
        auto *create = child<QPushButton>(dialog, u"createButton"_s);
        QTRY_VERIFY(create->isEnabled());
        QCOMPARE(dialog->drafts().counts().items, 4);
        QCOMPARE(dialog->drafts().counts().chosen, 3);
        QVERIFY(create->text().contains(u"3"_s));
        QVERIFY2(child<QLabel>(dialog, u"note"_s)->text().contains(u"left out"_s),
                 qPrintable(child<QLabel>(dialog, u"note"_s)->text()));
        QCOMPARE(program.jobs.statuses().size(), 0); // nothing is sent by a drop alone
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_COMPARE(program.rows(), 29);
        QTRY_VERIFY(!program.cell(28, 0).isEmpty());
        QStringList created{program.cell(26, 0), program.cell(27, 0),
                            program.cell(28, 0)}; // several at once: in any order
        created.sort();
        QCOMPARE(created, (QStringList{u"crossing-2.jpg"_s, u"far.jpg"_s, u"sub/one.jpg"_s}));
        QTRY_VERIFY2(program.counts().contains(u"29 in project"_s), qPrintable(program.counts()));
        QVERIFY(program.window.findChild<QLabel *>(u"transferText"_s)->text().contains(u"3 task"_s));
    }

    void aDropOnABatchGoesThere()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        auto *tree = program.window.projects()->view();
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(2, 0)), 2);
        tree->expandAll();
        const QModelIndex south = tree->model()->index(1, 0, tree->model()->index(2, 0));
        program.drop(tree->viewport(), tree->visualRect(south).center(), {sample(3)});
        CreateDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = program.window.findChild<CreateDialog *>()));
        QTRY_COMPARE(child<QComboBox>(dialog, u"batch"_s)->currentText(), u"Tiles south"_s);
        QTRY_COMPARE(child<QLabel>(dialog, u"headline"_s)->text(), u"Add 1 task to “Tiles south”"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!program.window.findChild<CreateDialog *>());
    }

    void namesThatExistAreSaidBefore()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QTemporaryDir folder;
        QFile::copy(sample(1).toLocalFile(), folder.filePath(u"street-001.jpg"_s));
        program.window.projects()->select(program.parts.target.project(), BatchId());
        program.window.creation()->createHere({QUrl::fromLocalFile(folder.filePath(u"street-001.jpg"_s)), sample(1)});
        auto *dialog = program.window.findChild<CreateDialog *>();
        auto *batch = child<QComboBox>(dialog, u"batch"_s);
        QTRY_VERIFY(batch->count() == 2);
        batch->setCurrentIndex(batch->findText(u"Evening drive"_s));
        QTRY_COMPARE(dialog->drafts().counts().existing, 1);
        QCOMPARE(dialog->drafts().counts().chosen, 1);
        auto *policy = child<QComboBox>(dialog, u"duplicates"_s);
        auto *create = child<QPushButton>(dialog, u"createButton"_s);
        policy->setCurrentIndex(1); // stop
        QVERIFY(!create->isEnabled());
        policy->setCurrentIndex(2); // anyway
        QTRY_VERIFY(create->isEnabled());
        QCOMPARE(dialog->drafts().counts().chosen, 2);
        // A new batch knows none of the names.
        program.ask.line = u"Fresh"_s;
        QTest::mouseClick(child<QPushButton>(dialog, u"newBatch"_s), Qt::LeftButton);
        QTRY_COMPARE(batch->currentText(), u"Fresh"_s);
        QTRY_COMPARE(dialog->drafts().counts().existing, 0);
        dialog->reject();
    }

    void theExportSaysItsScopeAndCount()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QTRY_VERIFY(!program.cell(25, 0).isEmpty());
        program.table()->selectRow(3);
        program.table()->selectionModel()->select(
            QItemSelection(program.table()->model()->index(7, 0), program.table()->model()->index(9, 8)),
            QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_VERIFY2(program.counts().contains(u"4 selected of 26"_s), qPrintable(program.counts()));
        program.window.exports()->exportTarget();
        ExportDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = program.window.findChild<ExportDialog *>()));
        auto *button = child<QPushButton>(dialog, u"exportButton"_s);
        QTRY_VERIFY(button->isEnabled());
        QVERIFY2(button->text().contains(u"4 tasks"_s), qPrintable(button->text()));
        child<QComboBox>(dialog, u"scope"_s)->setCurrentIndex(1);
        QVERIFY2(button->text().contains(u"26 tasks"_s), qPrintable(button->text()));
        child<QComboBox>(dialog, u"scope"_s)->setCurrentIndex(0);
        auto *path = child<QLineEdit>(dialog, u"path"_s);
        path->selectAll();
        QTest::keyClicks(path, program.home.filePath(u"out.txt"_s));
        QVERIFY(!button->isEnabled());
        QVERIFY(child<QLabel>(dialog, u"problem"_s)->text().contains(u".json"_s));
        path->selectAll();
        QTest::keyClicks(path, program.home.filePath(u"out.json"_s));
        QVERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(QFileInfo::exists(program.home.filePath(u"out.json"_s)));
        QCOMPARE(QJsonDocument::fromJson(test::readAll(program.home.filePath(u"out.json"_s))).array().size(), 4);
        QTRY_VERIFY(program.window.findChild<QLabel *>(u"transferText"_s)->text().contains(u"4 tasks exported"_s));

        // The same place again: asked before it is replaced.
        program.window.exports()->exportTarget();
        QTRY_VERIFY((dialog = program.window.findChild<ExportDialog *>()));
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        path = child<QLineEdit>(dialog, u"path"_s);
        path->selectAll();
        QTest::keyClicks(path, program.home.filePath(u"out.json"_s));
        program.ask.yes = false;
        QTest::mouseClick(child<QPushButton>(dialog, u"exportButton"_s), Qt::LeftButton);
        QCOMPARE(program.ask.asked, 1);
        QCOMPARE(program.jobs.statuses().size(), 1);
        dialog->reject();
    }

    void aFormatThatCannotBeIsRefusedInTheDialog()
    {
        const TestLab lab(TestLab::World::Golden);
        Program program(lab.account());
        QTRY_VERIFY(program.rows() > 0);
        program.window.projects()->select(ProjectId(test::goldenProject(u"polyline"_s)));
        QTRY_COMPARE(program.rows(), 14);
        program.window.exports()->exportTarget();
        auto *dialog = program.window.findChild<ExportDialog *>();
        auto *formats = child<QComboBox>(dialog, u"format"_s);
        formats->setCurrentIndex(formats->findData(u"yolo"_s));
        QTRY_VERIFY(child<QLabel>(dialog, u"problem"_s)->text().contains(u"lines"_s));
        const auto *items = qobject_cast<QStandardItemModel *>(formats->model());
        const QStandardItem *mask = items->item(formats->findData(u"mask"_s));
        QVERIFY(!mask->isEnabled() && !mask->toolTip().isEmpty()); // there, with its reason
        QVERIFY(!child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        dialog->reject();
    }

    void theInspectorShowsPictureAndAnnotations()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        const AnnotationView *view = program.window.inspector()->view();
        auto *tree = program.window.projects()->view();
        for (int project = 0; project < 3; ++project) { // boxes, polygons, masks
            tree->setCurrentIndex(tree->model()->index(project, 0));
            QTRY_VERIFY(program.feed.query().project.text() ==
                            tree->currentIndex().data(models::ProjectTreeModel::ProjectIdRole).toString() &&
                        program.feed.total() > 0);
            int row = 0;
            QTRY_VERIFY(!program.cell(0, 0).isEmpty());
            while (program.cell(row, TaskTableModel::Status) != u"Complete"_s)
                ++row;
            program.table()->selectRow(row);
            QTRY_VERIFY(view->hasPicture());
            QTRY_VERIFY(view->drawnCount() > 0);
            QCOMPARE(program.window.inspector()->shownTask(), program.cell(row, 0));
        }
        QImage before = program.window.inspector()->view()->grab().toImage();
        program.window.inspector()->view()->setAnnotationsVisible(false);
        QVERIFY(program.window.inspector()->view()->grab().toImage() != before);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTRY_VERIFY(!view->hasPicture());
    }

    void aDeadLabIsExplainedAndTriedAgain()
    {
        bool dead = true;
        test::LabInProcess lab(TestLab::World::Golden);
        RawServer server([&](const QByteArray &request) -> RawServer::Script {
            if (dead)
                return {RawServer::http(503, R"({"message":"maintenance"})")};
            if (request.startsWith("POST"))
                return {RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            return {request.contains("/local/") ? RawServer::http(404, "{}")
                                                : RawServer::http(200, R"({"docs":[],"totalDocs":0,"limit":10})")};
        });
        Program program({u"raw"_s, server.url(), u"i"_s, u"s"_s, false});
        QTRY_VERIFY2(program.window.messages()->text().contains(u"maintenance"_s),
                     qPrintable(program.window.messages()->text()));
        QVERIFY(program.window.isEnabled());
        dead = false;
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(program.forest.state(), store::ProjectForest::State::Ready);
        QVERIFY(program.window.messages()->text().isEmpty());
        QCOMPARE(program.window.projects()->findChild<EmptyState *>()->title(), u"No projects yet"_s);
    }

    void aWrongPairLeadsToTheAccounts()
    {
        const TestLab lab(TestLab::World::Sample);
        Account wrong = lab.account();
        wrong.secret = u"wrong"_s;
        Program program(wrong);
        QTRY_VERIFY(program.window.messages()->text().contains(u"access id"_s));
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        ConnectDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = program.window.findChild<ConnectDialog *>()));
        auto *result = child<QLabel>(dialog, u"result"_s);
        auto *secret = child<QLineEdit>(dialog, u"secret"_s);
        auto *endpoint = child<QLineEdit>(dialog, u"endpoint"_s);
        QTest::mouseClick(child<QPushButton>(dialog, u"test"_s), Qt::LeftButton);
        QTRY_VERIFY2(result->text().contains(u"doesn't accept"_s), qPrintable(result->text()));
        endpoint->setText(u"http://127.0.0.1:1/"_s);
        QTest::mouseClick(child<QPushButton>(dialog, u"test"_s), Qt::LeftButton);
        QTRY_VERIFY2(result->text().contains(u"Nothing listens"_s), qPrintable(result->text()));
        endpoint->setText(u"ht!tp:/x"_s);
        QTest::mouseClick(child<QPushButton>(dialog, u"test"_s), Qt::LeftButton);
        QVERIFY2(result->text().contains(u"isn't an http"_s), qPrintable(result->text()));
        endpoint->setText(lab.account().endpoint.toString());
        secret->setText(u"secret"_s);
        QTest::mouseClick(child<QPushButton>(dialog, u"connect"_s), Qt::LeftButton);
        QTRY_COMPARE(program.rows(), 26);
        QCOMPARE(program.settings.accounts().size(), 1);
        QVERIFY(!test::readAll(program.home.filePath(u"settings.ini"_s)).contains("secret="));
    }

    void aMillionRowsScrollWithoutAFreeze()
    {
        // The answers are made here: what is measured is the window, not the Lab.
        test::RawServer server([](const QByteArray &request) -> RawServer::Script {
            if (request.startsWith("POST"))
                return {RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            if (request.contains("/local/"))
                return {RawServer::http(404, "{}")};
            if (request.contains("project-manager"))
                return {RawServer::http(
                    200, R"({"docs":[{"id":"p","name":"P","type":"iat-rectangle"}],"totalDocs":1,"limit":10})")};
            if (!request.contains("/tasks?"))
                return {RawServer::http(200, R"({"docs":[],"totalDocs":0,"limit":10})")};
            const int page = request.mid(request.indexOf("page=") + 5).split('&').constFirst().toInt();
            QByteArray docs;
            for (int i = (page - 1) * 100; i < page * 100; ++i)
                docs += QByteArray(docs.isEmpty() ? "" : ",") + "{\"id\":\"t" + QByteArray::number(i) +
                        "\",\"name\":\"n" + QByteArray::number(i) + "\"}";
            return {RawServer::http(200, "{\"docs\":[" + docs + "],\"totalDocs\":1000000,\"limit\":100}")};
        });
        Program program({u"raw"_s, server.url(), u"i"_s, u"s"_s, false});
        QTRY_COMPARE(program.rows(), 1'000'000);
        QScrollBar *bar = program.table()->verticalScrollBar();
        for (int step = 0; step <= 40; ++step) {
            bar->setValue(static_cast<int>(qint64(bar->maximum()) * step / 40));
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(program.cell(999'999, 0), u"n999999"_s);
        QVERIFY2(server.requests.size() < 200, "rows that were only passed are not fetched");
    }

    void aLargeMaskIsShownReducedAndALabelStaysItself()
    {
        ProjectConfiguration configuration;
        ToolConfiguration tool;
        tool.mainLists = {{u"l"_s, {{u"car"_s, u"Car"_s, u"#ff0000"_s, 7}, {u"bus"_s, u"Bus"_s, u"#0000ff"_s, 9}}}};
        configuration.tools = {tool};
        drawing::RgbPixels pixels{{9000, 300}, {}};
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 9000; ++x)
                pixels.pixels.push_back({1, 0, static_cast<quint8>(x % 2 ? 7 : 9)}); // neighbours of two labels
        const ColouredMask shown = colouredMask(drawing::encodePng(pixels), configuration);
        QCOMPARE(shown.size, QSize(9000, 300));
        QCOMPARE(shown.image.size(), QSize(4096, 136));
        for (int x = 0; x < 4096; ++x) {
            const QColor color = shown.image.pixelColor(x, 60).rgb();
            QVERIFY((color.red() > 200) != (color.blue() > 200)); // nothing between the two
        }
        pixels = {{300, 200}, std::vector<drawing::Rgb>(60'000, drawing::Rgb{1, 0, 7})};
        QCOMPARE(colouredMask(drawing::encodePng(pixels), configuration).image.size(), QSize(300, 200));
        QVERIFY(colouredMask("no picture", configuration).size.isEmpty());
        QByteArray bomb = drawing::encodePng({{2, 2}, std::vector<drawing::Rgb>(4)});
        bomb.replace(16, 8, QByteArray::fromHex("0000ea600000ea60")); // says 60,000 × 60,000
        QVERIFY(colouredMask(bomb, configuration).image.isNull());
    }

    void whateverItHoldsALabelIsPlain()
    {
        test::TestLab lab(test::TestLab::World::Sample);
        Program program(lab.account());
        const QString hostile = u"<img src=\"file:///etc/passwd\"><b>big</b>"_s;
        QLabel label(hostile);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QMessageBox box(QMessageBox::Warning, hostile, hostile);
        box.setInformativeText(hostile);
        box.show();
        const auto inBox = box.findChildren<QLabel *>();
        QVERIFY(!inBox.isEmpty());
        for (const QLabel *one : inBox)
            QVERIFY(one->textFormat() == Qt::PlainText || one->text().isEmpty());
        QToolTip::showText(QPoint(10, 10), hostile);
        bool seen = false;
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *tip = qobject_cast<QLabel *>(widget); tip && tip->text() == hostile && tip != &label) {
                seen = true;
                QCOMPARE(tip->textFormat(), Qt::PlainText);
            }
        QVERIFY(seen);
        QToolTip::hideText();
        for (const QLabel *one : program.window.findChildren<QLabel *>())
            if (one->isVisible())
                QCOMPARE(one->textFormat(), Qt::PlainText);
        QCOMPARE(menuText(u"a & b"_s), u"a && b"_s);
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
