// Nothing is done to the wrong task: every action in every situation, by real keys and clicks. The tasks acted on are
// those shown as chosen, or the one shown beside the table, and as many as the button says.

#include "base/language.h"
#include "tests/ui/program.h"
#include "ui/changes/changedialog.h"
#include "ui/common/messageline.h"
#include "ui/export/exportdialog.h"
#include "ui/inspector/inspector.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/filterbar.h"
#include "ui/window/commands.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeView>

using namespace labdesk;
using namespace labdesk::test;
using models::TaskTableModel;

namespace {

enum class Situation
{
    Nothing,
    Selection,
    CurrentOnly,
    MovedOn,
    All,
    AllButThree,
    AfterRefresh,
    AfterSort,
    AfterFilter,
    AfterUndo
};

struct Acting
{
    TestLab lab{TestLab::World::Sample};
    Program program{lab.account()};
    QAbstractItemModelTester tester{program.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest};

    bool open()
    {
        return QTest::qWaitFor([this] {
            const auto *entry = program.parts.projects.find(program.parts.target.project());
            return program.rows() == 26 && !program.cell(25, 0).isEmpty() && entry && entry->batches && entry->counts;
        });
    }
    void click(int row, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        const QRect at = program.table()->visualRect(program.table()->model()->index(row, 0));
        QTest::mouseClick(program.table()->viewport(), Qt::LeftButton, with, at.center());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(program.table(), key, with);
    }
    // A shortcut of the window, as a person presses it: the window is in front again when a dialog has gone.
    void command(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        program.window.activateWindow();
        (void)QTest::qWaitForWindowActive(&program.window);
        QTest::keyClick(&program.window, key, with);
    }
    [[nodiscard]] QStringList names(std::initializer_list<int> rows) const
    {
        QStringList names;
        for (const int row : rows)
            names += program.cell(row, TaskTableModel::Name);
        return names;
    }
    [[nodiscard]] QStringList allNames() const
    {
        QStringList names;
        for (int row = 0; row < program.rows(); ++row)
            names += program.cell(row, TaskTableModel::Name);
        return names;
    }
    // Rows that are drawn as chosen.
    [[nodiscard]] QStringList chosenNames() const
    {
        QStringList names;
        for (int row = 0; row < program.rows(); ++row)
            if (program.table()->selectionModel()->isSelected(program.table()->model()->index(row, 0)))
                names += program.cell(row, TaskTableModel::Name);
        return names;
    }
    [[nodiscard]] QString nameOf(const TaskId &id) const
    {
        for (int row = 0; row < program.rows(); ++row)
            if (program.cell(row, TaskTableModel::TaskIdColumn) == id.text())
                return program.cell(row, TaskTableModel::Name);
        return id.text();
    }
    template <typename Dialog>
    Dialog *opened()
    {
        Dialog *dialog = nullptr;
        (void)QTest::qWaitFor([&] { return (dialog = program.window.findChild<Dialog *>()) && dialog->isVisible(); });
        return dialog;
    }
    bool jobsDone(int count)
    {
        return QTest::qWaitFor(
            [&] { return program.jobs.statuses().size() == count && program.jobs.activeCount() == 0; }, 10000);
    }

    // Brings the situation about and says which tasks are meant now.
    QStringList meant(Situation situation)
    {
        switch (situation) {
        case Situation::Nothing: return {};
        case Situation::Selection:
            click(2);
            click(5, Qt::ControlModifier);
            return names({2, 5});
        case Situation::CurrentOnly:
            click(4);
            click(4, Qt::ControlModifier);
            return names({4});
        case Situation::MovedOn: // chosen street-002, then three rows on without choosing
            click(1);
            for (int i = 0; i < 3; ++i)
                press(Qt::Key_Down, Qt::ControlModifier);
            return names({1});
        case Situation::All: press(Qt::Key_A, Qt::ControlModifier); return allNames();
        case Situation::AllButThree: {
            press(Qt::Key_A, Qt::ControlModifier);
            QStringList all = allNames();
            for (const int row : {1, 3, 6}) {
                click(row, Qt::ControlModifier);
                all.removeOne(program.cell(row, TaskTableModel::Name));
            }
            return all;
        }
        case Situation::AfterRefresh: {
            // Every other task goes: the chosen ones stand elsewhere afterwards.
            QList<int> rows;
            for (int row = 2; row < 12; ++row)
                if (program.cell(row, TaskTableModel::Batch) == u"Evening drive"_s)
                    rows += row;
            click(rows[0]);
            click(rows[2], Qt::ControlModifier);
            const QStringList chosen = names({rows[0], rows[2]});
            BatchId morning;
            for (const Batch &batch : *program.parts.projects.entries()[0].batches)
                if (batch.name == u"Morning drive"_s)
                    morning = batch.id;
            client::LabClient other;
            other.use(lab.account());
            bool removed = false;
            other.removeBatch(morning, &program.window, [&](const Outcome &outcome) { removed = outcome.hasValue(); });
            (void)QTest::qWaitFor([&] { return removed; });
            command(Qt::Key_F5);
            (void)QTest::qWaitFor([&] { return program.rows() == 13 && !program.cell(12, 0).isEmpty(); });
            (void)QTest::qWaitFor([&] { return chosenNames() == chosen; });
            return chosen;
        }
        case Situation::AfterSort: {
            click(2);
            click(5, Qt::ControlModifier);
            QStringList chosen = names({2, 5});
            QHeaderView *header = program.table()->horizontalHeader();
            const QPoint at(header->sectionViewportPosition(TaskTableModel::Name) + 20, header->height() / 2);
            for (int i = 0; i < 2; ++i)
                QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, at);
            (void)QTest::qWaitFor([&] { return program.cell(0, 0) == u"street-026.jpg"_s; });
            std::reverse(chosen.begin(), chosen.end());
            (void)QTest::qWaitFor([&] { return chosenNames() == chosen; });
            return chosen;
        }
        case Situation::AfterFilter: {
            click(1); // street-002 … street-004, and only …3 and …4 match afterwards
            click(3, Qt::ShiftModifier);
            const QStringList chosen = names({2, 3});
            TaskFilter filter;
            filter.nameLike = u"[3-9]\\.jpg"_s;
            program.window.tasks()->filterBar()->apply(filter);
            (void)QTest::qWaitFor([&] { return program.rows() > 0 && program.rows() < 26 && chosenNames() == chosen; });
            return chosen;
        }
        case Situation::AfterUndo: {
            click(2);
            click(5, Qt::ControlModifier);
            const QStringList chosen = names({2, 5});
            command(Qt::Key_P, Qt::ControlModifier);
            auto *dialog = opened<ChangeDialog>();
            child<QComboBox>(dialog, u"scoreKind"_s)->setCurrentIndex(1);
            child<QLineEdit>(dialog, u"score"_s)->setText(u"9"_s);
            QTest::keyClick(dialog, Qt::Key_Return);
            (void)jobsDone(1);
            command(Qt::Key_Z, Qt::ControlModifier);
            (void)jobsDone(2);
            (void)QTest::qWaitFor(
                [&] { return chosenNames() == chosen && !program.window.findChild<ChangeDialog *>(); });
            QTest::qWait(100);
            return chosen;
        }
        }
        return {};
    }
};

QStringList sorted(QStringList names)
{
    names.sort();
    return names;
}

} // namespace

class ActingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { installLanguage(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }

    void everyActionMeansWhatIsShown_data()
    {
        QTest::addColumn<int>("situation");
        for (const auto &[name, situation] : {std::pair{"nothing chosen or shown", Situation::Nothing},
                                              {"a selection", Situation::Selection},
                                              {"only the current task", Situation::CurrentOnly},
                                              {"moved on from the selection", Situation::MovedOn},
                                              {"all matching", Situation::All},
                                              {"all but three", Situation::AllButThree},
                                              {"after a refresh that moves rows", Situation::AfterRefresh},
                                              {"after a sort", Situation::AfterSort},
                                              {"after another filter", Situation::AfterFilter},
                                              {"after an undo", Situation::AfterUndo}})
            QTest::newRow(name) << static_cast<int>(situation);
    }
    void everyActionMeansWhatIsShown()
    {
        QFETCH(const int, situation);
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        const QStringList meant = sorted(acting.meant(static_cast<Situation>(situation)));
        const bool all = static_cast<Situation>(situation) == Situation::All ||
                         static_cast<Situation>(situation) == Situation::AllButThree;
        const bool currentOnly = static_cast<Situation>(situation) == Situation::CurrentOnly;
        QCOMPARE(sorted(acting.chosenNames()), currentOnly ? QStringList() : meant);
        if (currentOnly)
            QCOMPARE(program.window.inspector()->shownTask(), meant.constFirst());
        const QString count = QString::number(meant.size());

        // Score and properties, redo, review.
        for (const auto &[key, with] : {std::pair{Qt::Key_P, Qt::KeyboardModifiers(Qt::ControlModifier)},
                                        {Qt::Key_D, Qt::KeyboardModifiers(Qt::ControlModifier)},
                                        {Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier}}) {
            acting.command(key, with);
            if (meant.isEmpty()) {
                QTest::qWait(30);
                QVERIFY(!program.window.findChild<ChangeDialog *>());
                continue;
            }
            auto *dialog = acting.opened<ChangeDialog>();
            QVERIFY(dialog);
            QStringList tasks;
            for (const TaskId &id : dialog->tasks())
                tasks += acting.nameOf(id);
            QCOMPARE(sorted(tasks), meant);
            auto *go = child<QPushButton>(dialog, u"go"_s);
            QVERIFY2(go->text().contains(count), qPrintable(go->text()));
            QVERIFY(dialog->windowTitle().contains(count));
            QCOMPARE(go->text().contains(u"all"_s), all);
            QCOMPARE(go->isDefault(), !all || key == Qt::Key_P); // what can't be undone isn't a Return away
            QTest::keyClick(dialog, Qt::Key_Escape);
            QTRY_VERIFY(!program.window.findChild<ChangeDialog *>());
        }
        // Copies.
        for (const auto &[key, column] :
             {std::pair{Qt::ControlModifier | Qt::AltModifier, int(TaskTableModel::TaskIdColumn)},
              {Qt::ControlModifier | Qt::ShiftModifier, int(TaskTableModel::Name)},
              {Qt::KeyboardModifiers(Qt::ControlModifier), -1}}) {
            QGuiApplication::clipboard()->setText(u"before"_s);
            program.table()->setFocus();
            acting.command(Qt::Key_C, key);
            if (meant.isEmpty()) {
                QTest::qWait(30);
                QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
                continue;
            }
            QTRY_VERIFY(QGuiApplication::clipboard()->text() != u"before"_s);
            QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
            if (column < 0) {
                QVERIFY(lines.takeFirst().startsWith(u"Name\tStatus\t"_s));
                for (QString &line : lines)
                    line = line.section(u'\t', 0, 0);
            } else if (column == TaskTableModel::TaskIdColumn) {
                for (QString &line : lines)
                    line = acting.nameOf(TaskId(line));
            }
            QCOMPARE(sorted(lines), meant);
            QVERIFY(program.window.messages()->text().startsWith(count + u' ')); // it says how many
        }
        // Export.
        acting.command(Qt::Key_E, Qt::ControlModifier);
        auto *dialog = acting.opened<ExportDialog>();
        QVERIFY(dialog);
        auto *button = child<QPushButton>(dialog, u"exportButton"_s);
        if (currentOnly) // the shown task is offered, first of all
            child<QComboBox>(dialog, u"scope"_s)->setCurrentIndex(0);
        const ExportScope scope = dialog->scope();
        const QString exported = meant.isEmpty() ? u"26"_s : count; // nothing chosen: the project is offered, and said
        QVERIFY2(button->text().contains(exported), qPrintable(button->text()));
        QCOMPARE(QString::number(scope.count), exported);
        if (all) {
            QVERIFY(scope.ids.isEmpty());
            QCOMPARE(scope.leftOut.size(), 26 - meant.size());
        } else if (!meant.isEmpty()) {
            QStringList tasks;
            for (const TaskId &id : scope.ids)
                tasks += acting.nameOf(id);
            QCOMPARE(sorted(tasks), meant);
        }
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

    void whatTheDialogSaysIsWhatIsDone()
    {
        Acting acting;
        QVERIFY(acting.open());
        (void)acting.meant(Situation::MovedOn);
        QCOMPARE(acting.program.window.inspector()->title(), u"street-005.jpg — shown, not selected"_s);
        acting.command(Qt::Key_D, Qt::ControlModifier);
        auto *dialog = acting.opened<ChangeDialog>();
        QCOMPARE(child<QLabel>(dialog, u"sample"_s)->text(), u"street-002.jpg"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(acting.jobsDone(1));
        QCOMPARE(acting.program.jobs.statuses().at(0).changedTasks.size(), 1);
        QCOMPARE(acting.nameOf(acting.program.jobs.statuses().at(0).changedTasks.at(0)), u"street-002.jpg"_s);
        QTRY_COMPARE(acting.program.cell(1, TaskTableModel::Status), u"Pending"_s);
        QCOMPARE(acting.program.window.inspector()->shownTask(), u"street-005.jpg"_s);
    }

    void whatLeavesTheFilterHandsOverAndIsTold()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        TaskFilter filter;
        filter.statuses = {TaskStatus::Complete};
        program.window.tasks()->filterBar()->apply(filter);
        QTRY_VERIFY(program.rows() > 3 && program.rows() < 26 && !program.cell(3, 0).isEmpty());
        const int rows = program.rows();
        const QString sent = program.cell(1, 0), next = program.cell(2, 0);
        acting.click(1);
        acting.command(Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(acting.opened<ChangeDialog>(), Qt::Key_Return);
        QTRY_COMPARE(program.rows(), rows - 1);
        QTRY_COMPARE(program.window.inspector()->shownTask(), next);
        QVERIFY(acting.chosenNames().isEmpty());
        QTRY_COMPARE(program.window.messages()->text(), u"1 task left this filter"_s);
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(program.rows(), 1);
        QTRY_COMPARE(program.cell(0, 0), sent);
        QVERIFY(program.window.messages()->text().isEmpty()); // no message outlives its truth
    }

    void aRefreshKeepsTheChosenBatch()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        auto *tree = program.window.projects()->view();
        tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
        QTRY_COMPARE(program.rows(), 13);
        const QString batch = tree->currentIndex().data().toString();
        acting.command(Qt::Key_F5);
        QTest::qWait(300); // to prove that nothing changes
        QCOMPARE(tree->currentIndex().data().toString(), batch);
        QCOMPARE(program.rows(), 13);
        QVERIFY(!program.parts.target.batch().isEmpty());
        // Also when a batch is made elsewhere, before it in the list.
        client::LabClient other;
        other.use(acting.lab.account());
        bool made = false;
        other.createBatch(program.parts.target.project(), u"A batch of somebody"_s, this,
                          [&](const Result<Batch> &created) { made = created.hasValue(); });
        QTRY_VERIFY(made);
        acting.command(Qt::Key_F5);
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 3);
        QTRY_COMPARE(tree->currentIndex().data().toString(), batch);
        QCOMPARE(program.rows(), 13);
    }

    void aBatchThatIsGoneIsTold()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        auto *tree = program.window.projects()->view();
        tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
        QTRY_COMPARE(program.rows(), 13);
        client::LabClient other;
        other.use(acting.lab.account());
        bool removed = false;
        other.removeBatch(program.parts.target.batch(), this,
                          [&](const Outcome &outcome) { removed = outcome.hasValue(); });
        QTRY_VERIFY(removed);
        acting.command(Qt::Key_F5);
        QTRY_VERIFY(program.window.messages()->text().contains(u"isn't on the Lab any more"_s));
        QTRY_COMPARE(program.rows(), 13);                // the other batch's
        QVERIFY(program.parts.target.batch().isEmpty()); // and new tasks don't go to a batch that nobody has chosen
        QCOMPARE(tree->currentIndex().data().toString(), u"Street scenes"_s);
    }

    void typingInTheTreesFilterChoosesNothing()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        auto *filter = program.window.projects()->findChild<QLineEdit *>();
        const ProjectId project = program.parts.target.project();
        QTest::keyClicks(filter, u"land"_s);
        QTRY_COMPARE(program.window.projects()->view()->model()->rowCount(), 1);
        QTest::qWait(50);
        QCOMPARE(program.parts.target.project(), project);
        filter->clear();
        QTRY_COMPARE(program.window.projects()->view()->currentIndex().data().toString(), u"Street scenes"_s);
    }

    void aProjectThatTheFilterLeavesIsOpenedByAClick()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        auto *tree = program.window.projects()->view();
        QTest::keyClicks(program.window.projects()->findChild<QLineEdit *>(), u"land"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        QTest::qWait(50);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, Qt::NoModifier,
                          tree->visualRect(tree->model()->index(0, 0)).center());
        QTRY_COMPARE(program.rows(), 20);
        QCOMPARE(program.parts.projects.find(program.parts.target.project())->project.name, u"Land cover"_s);
    }

    void anotherAccountIsNoLoss()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        acting.click(2);
        acting.command(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(acting.opened<ChangeDialog>());
        const TestLab golden(TestLab::World::Golden);
        Account other = golden.account();
        other.name = u"Golden"_s;
        program.window.accounts()->connectTo(other);
        QTRY_VERIFY(!program.window.findChild<ChangeDialog *>()); // it speaks of the other Lab's tasks
        QTRY_VERIFY(program.rows() > 0 && !program.cell(0, 0).isEmpty());
        QVERIFY2(program.window.messages()->text().isEmpty(), qPrintable(program.window.messages()->text()));
        QCOMPARE(program.parts.target.kind(), store::TaskTarget::Kind::Nothing);
    }

    void theKeysOfTheTable()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        QTRY_VERIFY(program.table()->hasFocus()); // where work starts
        acting.press(Qt::Key_End);
        QCOMPARE(program.table()->currentIndex().row(), 25);
        acting.press(Qt::Key_Home);
        QCOMPARE(program.table()->currentIndex().row(), 0);
        acting.press(Qt::Key_Return);
        auto *review = program.window.review();
        QTRY_VERIFY(review->isVisible() && !program.table()->isVisible());
        QTest::keyClick(review, Qt::Key_Right);
        QTRY_COMPARE(program.window.findChild<QLabel *>(u"reviewTitle"_s)->text(), u"street-002.jpg"_s);
        QTest::keyClick(review, Qt::Key_Escape);
        QTRY_VERIFY(!review->isVisible() && program.table()->isVisible());
        QCOMPARE(acting.chosenNames(), QStringList{u"street-002.jpg"_s});
        QTRY_VERIFY(program.table()->hasFocus());
        acting.press(Qt::Key_Tab);
        QVERIFY(!program.table()->hasFocus());
    }

    void createdTasksAreShownOnRequest()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        program.window.creation()->createHere({sample(1), sample(2)});
        auto *dialog = acting.opened<QDialog>();
        auto *create = child<QPushButton>(dialog, u"createButton"_s);
        QTRY_VERIFY(create->isEnabled());
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY2(program.window.messages()->text().startsWith(u"2 tasks created in"_s),
                     qPrintable(program.window.messages()->text()));
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        QTRY_COMPARE(program.rows(), 2);
        QTRY_COMPARE(acting.chosenNames().size(), 2);
        QCOMPARE(sorted(acting.chosenNames()), (QStringList{u"crossing-1.jpg"_s, u"crossing-2.jpg"_s}));
    }

    void theUndoLineGoesWithTheUndo()
    {
        Acting acting;
        Program &program = acting.program;
        QVERIFY(acting.open());
        acting.click(2);
        acting.command(Qt::Key_P, Qt::ControlModifier);
        auto *dialog = acting.opened<ChangeDialog>();
        child<QComboBox>(dialog, u"scoreKind"_s)->setCurrentIndex(1);
        child<QLineEdit>(dialog, u"score"_s)->setText(u"7"_s);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(program.cell(2, TaskTableModel::Score), u"7"_s);
        QTRY_VERIFY(program.window.messages()->text().contains(u"are changed"_s));
        QTest::mouseClick(child<QPushButton>(program.window.messages(), u"messageAction"_s), Qt::LeftButton);
        QTRY_VERIFY(program.cell(2, TaskTableModel::Score) != u"7"_s);
        QTRY_VERIFY(program.window.messages()->text().contains(u"as before"_s));
        QCOMPARE(acting.chosenNames(), QStringList{u"street-003.jpg"_s});
    }

    void theWindowIsAsNarrowAsAScreenNeeds()
    {
        Acting acting;
        QVERIFY(acting.open());
        TaskFilter filter;
        filter.nameLike = u"street"_s;
        filter.statuses = {TaskStatus::Complete, TaskStatus::Pending};
        filter.created = {{DateBound::Comparison::AtOrAfter, *clock::fromIso(u"2025-10-01T00:00:00Z"_s)},
                          {DateBound::Comparison::Before, *clock::fromIso(u"2027-10-01T00:00:01Z"_s)}};
        filter.updated = filter.created;
        filter.properties = {{u"camera"_s, u"cam1"_s}};
        acting.program.window.tasks()->filterBar()->apply(filter);
        acting.program.window.resize(900, 600);
        QCoreApplication::processEvents();
        QCOMPARE(acting.program.window.size(), QSize(900, 600));
        QVERIFY(acting.program.table()->width() >= 250);
        QVERIFY(acting.program.table()->height() >= 100);
    }
};

QTEST_MAIN(ActingTest)
#include "tst_acting.moc"
