// The small things of every day: stepping through pictures, keys and palette, exports' names and formats, accounts,
// transfers, what is remembered, and what is said where it is wrong.

#include "base/language.h"
#include "domain/filterline.h"
#include "domain/nameexpression.h"
#include "jobs/exportjob.h"
#include "tests/support/rawserver.h"
#include "tests/ui/program.h"
#include "ui/accounts/connectdialog.h"
#include "ui/common/emptystate.h"
#include "ui/common/messageline.h"
#include "ui/common/theme.h"
#include "ui/create/createdialog.h"
#include "ui/create/csvdialog.h"
#include "ui/export/exportdialog.h"
#include "ui/inspector/annotationview.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/jsonview.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/filtertext.h"
#include "ui/transfers/transferstrip.h"
#include "ui/window/commandpalette.h"
#include "ui/window/keysheet.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFileDialog>
#include <QInputDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableWidget>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include <cmath>

using namespace labdesk;
using namespace labdesk::test;
using models::TaskTableModel;

namespace {

double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= .03928 ? value / 12.92 : std::pow((value + .055) / 1.055, 2.4);
    };
    return .2126 * part(color.redF()) + .7152 * part(color.greenF()) + .0722 * part(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + .05) / (std::min(x, y) + .05);
}

template <typename Dialog>
Dialog *opened(QWidget &window)
{
    Dialog *dialog = nullptr;
    (void)QTest::qWaitFor([&] { return (dialog = window.findChild<Dialog *>()) && dialog->isVisible(); });
    return dialog;
}

// A project of 300 tasks with a picture each, counting what is asked for.
struct Counting
{
    QHash<QByteArray, int> details; ///< by task
    int pages = 0;
    QList<QByteArray> paths;
    RawServer server{[this](const QByteArray &request) -> RawServer::Script {
        const QByteArray path = request.left(request.indexOf(' ', 5)).mid(4);
        if (request.startsWith("POST"))
            return {RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
        paths += path;
        if (path.startsWith("/api/local/"))
            return {RawServer::http(404, "{}")};
        if (path.contains("configuration"))
            return {RawServer::http(200, R"({"projectType":"iat-rectangle","metadata":{}})")};
        if (path.contains("project-manager"))
            return {RawServer::http(
                200,
                R"({"docs":[{"id":"p","name":"P","type":"iat-rectangle"},{"id":"q","name":"Q"}],"totalDocs":2,"limit":10})")};
        if (path.contains("/batches?"))
            return {
                RawServer::http(200, R"({"docs":[{"_id":"b","name":"B","projectId":"p"}],"totalDocs":1,"limit":10})")};
        if (!path.contains("/tasks?"))
            return {RawServer::http(404, "{}")};
        if (const qsizetype at = path.indexOf("taskIds="); at > 0) {
            const QByteArray id = path.mid(at + 8).split('&').constFirst();
            if (path.contains("optionalFields"))
                ++details[id];
            return {RawServer::http(200, "{\"docs\":[" + task(id) + "],\"totalDocs\":1,\"limit\":100}")};
        }
        ++pages;
        const int page = path.mid(path.indexOf("page=") + 5).split('&').constFirst().toInt();
        QByteArray docs;
        for (int i = (page - 1) * 100; i < page * 100; ++i)
            docs += QByteArray(docs.isEmpty() ? "" : ",") + task("t" + QByteArray::number(i));
        return {RawServer::http(200, "{\"docs\":[" + docs + "],\"totalDocs\":300,\"limit\":100}")};
    }};
    static QByteArray task(const QByteArray &id)
    {
        return "{\"_id\":\"" + id + "\",\"name\":\"" + id + "\",\"status\":\"pending\"}";
    }
    [[nodiscard]] Account account() const { return {u"raw"_s, server.url(), u"i"_s, u"s"_s, false}; }
};

} // namespace

class EverydayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { installLanguage(); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
        theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()), theme::Appearance::Light);
    }

    void whatWasLookedAtIsLoadedOnce()
    {
        Counting lab;
        Program program(lab.account());
        QTRY_COMPARE(program.cell(0, 0), u"t0"_s);
        program.table()->setFocus();
        const auto step = [&](Qt::Key key, const QString &name) {
            QTest::keyClick(program.table(), key);
            QCOMPARE(program.window.inspector()->shownTask(), name); // the title at once
            QTRY_VERIFY(lab.details.contains(name.toLatin1()));
        };
        QTest::keyClick(program.table(), Qt::Key_Home);
        QTRY_VERIFY(lab.details.contains("t0"));
        QTRY_VERIFY(lab.details.contains("t1") && lab.details.contains("t3")); // the next ones ahead
        step(Qt::Key_Down, u"t1"_s);
        step(Qt::Key_Up, u"t0"_s);
        step(Qt::Key_Down, u"t1"_s);
        QTest::qWait(200); // to prove that nothing is loaded again
        QCOMPARE(lab.details.value("t0"), 1);
        QCOMPARE(lab.details.value("t1"), 1);
    }

    void theKeysLeadFromTheFilterToTheTasks_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("return") << Qt::Key_Return;
        QTest::newRow("down") << Qt::Key_Down;
        QTest::newRow("escape") << Qt::Key_Escape;
    }

    void theKeysLeadFromTheFilterToTheTasks()
    {
        QFETCH(Qt::Key, key);
        Counting lab;
        Program program(lab.account());
        QTRY_COMPARE(program.cell(0, 0), u"t0"_s);
        FilterBar *filters = program.window.tasks()->filterBar();
        QTest::keyClick(program.table(), Qt::Key_F, Qt::ControlModifier);
        auto *name = child<QLineEdit>(filters, u"nameFilter"_s);
        QTRY_VERIFY(name->hasFocus());
        QTest::keyClicks(name, u"t1"_s);
        QTest::keyClick(name, key);
        QVERIFY(program.table()->hasFocus());
        QCOMPARE(filters->filter().nameLike, u"t1"_s); // at once, whatever was still waiting
        name->setFocus();
        name->clear();
        QTest::keyClicks(name, u"name~["_s);
        QTest::keyClick(name, key);
        QVERIFY(name->hasFocus()); // what can't be read is mended first
    }

    void theFirstPageComesBeforeTheCounts()
    {
        Counting lab;
        Program program(lab.account());
        QTRY_COMPARE(program.cell(0, 0), u"t0"_s);
        QTRY_VERIFY(std::any_of(lab.paths.cbegin(), lab.paths.cend(),
                                [](const QByteArray &path) { return path.contains("batchIds"); }));
        const auto first = [&](const QByteArray &part) {
            for (qsizetype i = 0; i < lab.paths.size(); ++i)
                if (lab.paths[i].contains(part))
                    return i;
            return lab.paths.size();
        };
        QVERIFY(first("/tasks?") < first("/batches?"));
        QVERIFY(first("/tasks?") < first("batchIds"));
        QCOMPARE(std::count_if(lab.paths.cbegin(), lab.paths.cend(),
                               [](const QByteArray &path) { return path.contains("configuration"); }),
                 1);
    }

    void aRefreshFindsANewProject()
    {
        const TestLab lab(TestLab::World::Sample);
        Counting counting; // another server, whose list of projects grows
        bool more = false;
        RawServer server([&](const QByteArray &request) -> RawServer::Script {
            if (request.startsWith("POST"))
                return {RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            if (request.contains("/local/"))
                return {RawServer::http(404, "{}")};
            if (request.contains("configuration"))
                return {RawServer::http(200, R"({"projectType":"iat-rectangle","metadata":{}})")};
            if (request.contains("project-manager"))
                return {RawServer::http(
                    200, more ? R"({"docs":[{"id":"n","name":"New"},{"id":"p","name":"P"}],"totalDocs":2,"limit":10})"
                              : R"({"docs":[{"id":"p","name":"P"}],"totalDocs":1,"limit":10})")};
            return {RawServer::http(200, R"({"docs":[],"totalDocs":0,"limit":10})")};
        });
        Program program({u"raw"_s, server.url(), u"i"_s, u"s"_s, false});
        auto *tree = program.window.projects()->view();
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        QTRY_COMPARE(program.parts.target.project(), ProjectId(u"p"_s));
        more = true;
        child<QAction>(&program.window, u"refresh"_s)->trigger();
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        QCOMPARE(program.parts.target.project(), ProjectId(u"p"_s)); // nobody has chosen the other
        QTRY_COMPARE(tree->currentIndex().data().toString(), u"P"_s);
    }

    void exportsAreNamedByTheirProjectAndSayWhatTheyCannot()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        program.settings.setValue(u"export/folder"_s, program.home.path());
        program.window.exports()->exportTarget();
        auto *dialog = opened<ExportDialog>(program.window);
        const QString name = u"Street scenes lab %1"_s.arg(QDate::currentDate().toString(Qt::ISODate));
        QCOMPARE(child<QLineEdit>(dialog, u"path"_s)->text(), program.home.filePath(name + u".json"_s));
        auto *formats = child<QComboBox>(dialog, u"format"_s);
        auto *items = qobject_cast<QStandardItemModel *>(formats->model());
        QTRY_VERIFY(items->item(formats->findData(u"mask"_s))->isEnabled()); // boxes can be drawn
        QVERIFY(items->item(formats->findData(u"yolo"_s))->isEnabled());
        // What was exported last is proposed again, and a name that is there is not.
        auto *scope = child<QComboBox>(dialog, u"scope"_s);
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        QTest::mouseClick(child<QPushButton>(dialog, u"exportButton"_s), Qt::LeftButton);
        QTRY_VERIFY(QFileInfo::exists(program.home.filePath(name + u".json"_s)));
        Q_UNUSED(scope)
        TaskFilter filter;
        filter.statuses = {TaskStatus::Complete};
        program.window.tasks()->filterBar()->apply(filter);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26);
        QTRY_VERIFY(!program.window.findChild<ExportDialog *>());
        program.window.exports()->exportTarget();
        dialog = opened<ExportDialog>(program.window);
        QCOMPARE(dialog->scope().kind, ExportScope::Kind::Project); // as the last time
        QCOMPARE(child<QLineEdit>(dialog, u"path"_s)->text(), program.home.filePath(name + u"-2.json"_s));
        dialog->reject();
    }

    void aFolderThatNothingOpensIsSaid()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        jobs::ExportSpec spec{program.parts.projects.entries()[0].project, {}, {}, {}, {},
                              program.home.filePath(u"o.json"_s)};
        const int id = program.jobs.add(std::make_unique<jobs::ExportJob>(spec, program.jobs.clientFor(lab.account())),
                                        lab.account());
        QTRY_VERIFY(program.jobs.find(id)->isOver());
        auto *strip = program.window.findChild<TransferStrip *>();
        strip->setOpener([](const QUrl &) { return false; });
        strip->openFolder(id);
        QVERIFY(program.window.messages()->text().contains(program.home.path()));
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), program.home.path());
    }

    void aManifestThatIsAddedTwiceIsReadAgain()
    {
        const TestLab lab(TestLab::World::Golden);
        Program program(lab.account());
        QTRY_VERIFY(program.rows() > 0);
        program.window.projects()->select(ProjectId(goldenProject(u"rectangle"_s)));
        QFile file(program.home.filePath(u"m.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"name\":\"good\"}\n{\"name\":\"bad\",\"data\":{\"annotations\":[{\"color\":5}]}}\n{\"name\":\"" +
                   QByteArray(400, 'x') + "\"}\n");
        file.close();
        program.window.creation()->createHere(
            {QUrl::fromLocalFile(file.fileName()), QUrl::fromLocalFile(file.fileName())});
        auto *dialog = opened<CreateDialog>(program.window);
        QTRY_VERIFY(!dialog->isScanning() && dialog->drafts().counts().items > 0);
        QCOMPARE(dialog->drafts().counts().items, 3);
        auto *findings = child<QPushButton>(dialog, u"findingsButton"_s);
        const QString before = findings->text();
        dialog->add({QUrl::fromLocalFile(file.fileName())});
        QTRY_VERIFY(!dialog->isScanning());
        QCOMPARE(dialog->drafts().counts().items, 3);
        QCOMPARE(findings->text(), before);
        // A name that is mended is judged again, also in a manifest.
        const QModelIndex name = dialog->drafts().index(2, models::DraftTableModel::Name);
        const int chosen = dialog->drafts().counts().chosen;
        QVERIFY(!dialog->drafts().index(2, models::DraftTableModel::Problem).data().toString().isEmpty());
        QVERIFY(dialog->drafts().setData(name, u"short"_s, Qt::EditRole));
        QTRY_VERIFY(dialog->drafts().index(2, models::DraftTableModel::Problem).data().toString().isEmpty());
        QTRY_COMPARE(dialog->drafts().counts().chosen, chosen + 1);
        QTRY_VERIFY(findings->text() != before);
        dialog->reject();
    }

    void closingADialogWaitsForNothing()
    {
        const TestLab lab(TestLab::World::Golden);
        Program program(lab.account());
        QTRY_VERIFY(program.rows() > 0);
        QFile file(program.home.filePath(u"m.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("name,picture\na,https://example.org/1.jpg\n") > 0);
        file.close();
        QTRY_VERIFY(program.parts.configurations.find(program.parts.target.project()));
        // The pool is busy for a while: whoever waits for it waits as long.
        for (int i = 0; i < QThreadPool::globalInstance()->maxThreadCount(); ++i)
            QThreadPool::globalInstance()->start([] { QThread::msleep(1500); });
        program.window.creation()->createHere({sample(1)});
        auto *dialog = program.window.findChild<CreateDialog *>();
        QVERIFY(dialog && dialog->isScanning());
        auto *csv = new CsvDialog(file.fileName(), *program.parts.configurations.find(program.parts.target.project()),
                                  &program.window);
        QElapsedTimer timer;
        timer.start();
        delete dialog;
        delete csv;
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        QThreadPool::globalInstance()->waitForDone();
    }

    void annotationsThatCannotBeDrawnAreSaid()
    {
        RawServer server([&](const QByteArray &request) -> RawServer::Script {
            if (request.startsWith("POST"))
                return {RawServer::http(201, R"({"access_token":"t","expires_in":3600})")};
            if (request.contains("/local/"))
                return {RawServer::http(404, "{}")};
            if (request.contains("configuration"))
                return {RawServer::http(200, R"({"projectType":"iat-rectangle","metadata":{}})")};
            if (request.contains("project-manager"))
                return {RawServer::http(200, R"({"docs":[{"id":"p","name":"P"}],"totalDocs":1,"limit":10})")};
            if (request.contains("/tasks?"))
                return {RawServer::http(
                    200,
                    R"({"docs":[{"_id":"t","name":"odd","status":"complete","data":{"body":{"annotations":[],"mask":"data:image/png;base64,AAAA"}}}],"totalDocs":1,"limit":100})")};
            return {RawServer::http(200, R"({"docs":[],"totalDocs":0,"limit":10})")};
        });
        Program program({u"raw"_s, server.url(), u"i"_s, u"s"_s, false});
        QTRY_COMPARE(program.rows(), 1);
        QTRY_COMPARE(program.cell(0, 0), u"odd"_s);
        program.table()->selectRow(0);
        QTRY_VERIFY(!program.window.inspector()->view()->note().isEmpty());
    }

    void aLateJsonDoesNotFillAClearedView()
    {
        JsonView view;
        view.showJson("{\"late\":1}");
        view.showText({});
        QTest::qWait(100); // to prove that nothing comes
        QCOMPARE(view.toPlainText(), QString());
        view.showJson("{\"a\":1}");
        QTRY_VERIFY(view.toPlainText().contains(u"\"a\""_s));
    }

    void plainTextStaysPlain_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"street-01", "a.b(c)[d]", "50% + tax?", "back\\slash", "{x}|y^z$"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void plainTextStaysPlain()
    {
        QFETCH(const QString, text);
        FilterBar bar;
        auto *name = child<QLineEdit>(&bar, u"nameFilter"_s);
        TaskFilter filter;
        filter.nameLike = expressionOf(text);
        bar.setFilter(filter);
        QCOMPARE(parseFilterLine(name->text()).terms().constFirst().values, QStringList{text});
        QCOMPARE(bar.filter(), filter);
        QCOMPARE(filterParts(filter, {}).constFirst().text, u"name contains “%1”"_s.arg(text));
        filter.nameLike = u"^img_\\d+"_s; // an expression stays one
        bar.setFilter(filter);
        QCOMPARE(name->text().trimmed(), u"name~^img_\\d+"_s);
    }

    void datesInTheWrongOrderAreMarked()
    {
        FilterBar bar;
        TaskFilter filter;
        filter.created = {{DateBound::Comparison::AtOrAfter, *clock::fromIso(u"2026-02-01T00:00:00Z"_s)},
                          {DateBound::Comparison::AtOrBefore, *clock::fromIso(u"2026-01-01T00:00:00Z"_s)}};
        bar.setFilter(filter);
        int marked = 0;
        for (const QToolButton *button : bar.findChildren<QToolButton *>(u"filterButton"_s))
            if (button->property("wrong").toBool()) {
                ++marked;
                QVERIFY(button->toolTip().contains(u"before the first"_s));
            }
        QCOMPARE(marked, 1);
        QCOMPARE(bar.filter(), filter); // as it was typed
    }

    void aTextThatIsNoFilterCanBeMended()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        program.ask.line = u"--created '>=yesterday'"_s;
        program.window.tasks()->filterBar()->moreMenu()->actions().at(6)->trigger();
        QTRY_VERIFY(program.window.messages()->text().contains(u"can't be read"_s));
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(program.ask.text0, u"--created '>=yesterday'"_s); // what was typed is still there
    }

    void commandsAreFoundByWords()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        QTRY_VERIFY(!program.cell(0, 0).isEmpty());
        QStringList names;
        for (const QAction *action : program.window.commands().all()) {
            QVERIFY2(!action->objectName().isEmpty() && !names.contains(action->objectName()),
                     qPrintable(action->text()));
            names += action->objectName();
        }
        QStringList keys;
        for (const QAction *action : program.window.commands().all())
            if (!action->shortcut().isEmpty()) {
                QVERIFY2(!keys.contains(action->shortcut().toString()), qPrintable(action->shortcut().toString()));
                keys += action->shortcut().toString();
            }
        program.table()->selectRow(3);
        child<QAction>(&program.window, u"commandPalette"_s)->trigger();
        auto *palette = opened<CommandPalette>(program.window);
        QTest::keyClicks(child<QLineEdit>(palette, u"words"_s), u"ids copy"_s);
        QCOMPARE(child<QListWidget>(palette, u"commands"_s)->count(), 1);
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(child<QLineEdit>(palette, u"words"_s), Qt::Key_Return);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), program.cell(3, TaskTableModel::TaskIdColumn));
        program.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&program.window));
        program.table()->setFocus();
        QTest::keyClick(program.table(), Qt::Key_Question, Qt::ShiftModifier);
        auto *sheet = opened<KeySheet>(program.window);
        QVERIFY(sheet);
        auto *tree = child<QTreeWidget>(sheet, u"keys"_s);
        QVERIFY(tree->topLevelItemCount() >= 2);
        QCOMPARE(tree->topLevelItem(0)->text(0), u"Table of tasks"_s); // the keys of the place first
        sheet->reject();
    }

    void filterAndSortAreRememberedForEachProject()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        TaskFilter filter;
        filter.statuses = {TaskStatus::Complete};
        program.window.tasks()->filterBar()->apply(filter);
        QTRY_VERIFY(program.rows() > 0 && program.rows() < 26);
        const int rows = program.rows();
        auto *tree = program.window.projects()->view();
        tree->setCurrentIndex(tree->model()->index(1, 0));
        QTRY_COMPARE(program.rows(), 20);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTRY_COMPARE(program.rows(), rows);
        QCOMPARE(program.window.tasks()->filterBar()->filter(), filter);
    }

    void theLastLabIsOpenedAgainOrOffered()
    {
        const TestLab lab(TestLab::World::Sample), embedded(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        program.settings.addAccount(lab.account());
        // The next start, on a computer without a keychain: the Lab of this computer, and the other one is offered.
        Accounts *accounts = program.window.accounts();
        accounts->openLast();
        Account mine = embedded.account();
        mine.name = u"This computer"_s;
        mine.embedded = true;
        accounts->setEmbedded(mine);
        QTRY_VERIFY2(program.window.messages()->text().contains(u"was open last"_s),
                     qPrintable(program.window.messages()->text()));
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        auto *dialog = opened<ConnectDialog>(program.window);
        QVERIFY(
            child<QLineEdit>(dialog, u"endpoint"_s)->text().contains(QString::number(lab.account().endpoint.port())));
        QTRY_VERIFY(child<QLineEdit>(dialog, u"secret"_s)->hasFocus());                // what is missing
        QVERIFY(child<QLabel>(dialog, u"result"_s)->text().contains(u"isn't kept"_s)); // and why
        QTRY_VERIFY(dialog->findChild<QAbstractButton *>(u"remember"_s)->text().contains(u"without a keychain"_s));
        dialog->reject();
    }

    void anAccountIsForgotten()
    {
        const TestLab lab(TestLab::World::Sample);
        Program program(lab.account());
        QTRY_COMPARE(program.rows(), 26);
        program.settings.addAccount({u"Old"_s, QUrl(u"http://127.0.0.1:1/"_s), u"old"_s, {}, false});
        QMenu *menu = program.window.accounts()->menu();
        emit menu->aboutToShow();
        QMenu *forget = nullptr;
        for (const QAction *action : menu->actions())
            if (action->menu())
                forget = action->menu();
        QVERIFY(forget);
        forget->actions().constFirst()->trigger();
        QTRY_VERIFY(program.settings.accounts().isEmpty());
        QVERIFY(program.ask.question.contains(u"Old"_s));
    }

    void everyTextDialogTakesCtrlReturn()
    {
        QWidget parent;
        parent.show();
        Ask ask;
        QString got;
        ask.longText(&parent, u"A title that is rather long for a dialog so small"_s, u"Label"_s, u"before"_s,
                     [&](const QString &text) { got = text; });
        auto *dialog = opened<QInputDialog>(parent);
        QVERIFY(dialog->width() >= dialog->fontMetrics().horizontalAdvance(dialog->windowTitle()));
        auto *edit = dialog->findChild<QPlainTextEdit *>();
        QCOMPARE(edit->toPlainText(), u"before"_s);
        QVERIFY(edit->tabChangesFocus());
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(got, u"before"_s);
    }

    void fileChoosersBeginWhereTheLastOfTheirKindEnded()
    {
        QTemporaryDir home;
        QDir(home.path()).mkpath(u"pictures"_s);
        store::Settings settings(home.filePath(u"s.ini"_s));
        settings.setValue(u"folders/pictures"_s, home.filePath(u"pictures"_s));
        Ask ask(&settings);
        QWidget parent;
        parent.show();
        ask.folder(&parent, u"pictures"_s, u"Where"_s, [](const QString &) {});
        auto *dialog = opened<QFileDialog>(parent);
        QCOMPARE(dialog->directory().absolutePath(), home.filePath(u"pictures"_s));
        delete dialog;
    }

    void selectedRowsCanBeRead_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::newRow("light") << static_cast<int>(theme::Appearance::Light);
        QTest::newRow("dark") << static_cast<int>(theme::Appearance::Dark);
    }
    void selectedRowsCanBeRead()
    {
        QFETCH(const int, appearance);
        theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()),
                     static_cast<theme::Appearance>(appearance));
        const QPalette palette = QApplication::palette();
        QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::HighlightedText)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Base), palette.color(QPalette::Text)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Base), palette.color(QPalette::PlaceholderText)) >= 4.5);
    }

    void anEmptyStateIsNeverClipped()
    {
        EmptyState state;
        state.say(u"create"_s, u"Drop pictures here"_s, QString(300, u'x').replace(u"xxxxx"_s, u"xxxx "_s),
                  u"Create tasks…"_s);
        state.resize(230, 400);
        state.show();
        QCoreApplication::processEvents();
        for (const QLabel *label : state.findChildren<QLabel *>()) {
            QVERIFY(label->geometry().left() >= 0 && label->geometry().right() < state.width());
            if (label->wordWrap())
                QVERIFY(label->height() >= label->heightForWidth(label->width()));
        }
    }
};

QTEST_MAIN(EverydayTest)
#include "tst_everyday.moc"
