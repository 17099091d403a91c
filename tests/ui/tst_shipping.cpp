#include "tests/support/exported.h"
#include "tests/ui/program.h"
#include "ui/common/messageline.h"
#include "ui/create/classlabelsdialog.h"
#include "ui/create/createactions.h"
#include "ui/create/createdialog.h"
#include "ui/export/classmapdialog.h"
#include "ui/export/exportactions.h"
#include "ui/export/exportdialog.h"
#include "ui/export/preflightpanel.h"
#include "ui/tasks/filterbar.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTabWidget>
#include <QTreeWidget>

using namespace labdesk;
using namespace labdesk::ui;
using namespace labdesk::test;
using namespace Qt::StringLiterals;

namespace {

template <typename Dialog>
Dialog *opened(QWidget &window)
{
    const auto found = [&window] {
        auto *dialog = window.findChild<Dialog *>();
        return dialog && dialog->isVisible() ? dialog : nullptr;
    };
    if (!QTest::qWaitFor([&] { return found() != nullptr; }))
        qFatal("no dialog was opened");
    return found();
}

} // namespace

class ShippingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestLab> m_lab;

    static ExportDialog *dialogOf(Golden &program, const QString &format)
    {
        program.window.exports()->exportScope(ExportScope::Kind::Project);
        auto *dialog = opened<ExportDialog>(program.window);
        auto *formats = child<QComboBox>(dialog, u"format"_s);
        formats->setCurrentIndex(formats->findData(format));
        return dialog;
    }
    static void setPath(ExportDialog *dialog, const QString &path)
    {
        auto *line = child<QLineEdit>(dialog, u"path"_s);
        line->setText(path);
        emit line->textEdited(path);
    }
    static QStringList classesIn(const QString &folder)
    {
        QStringList names;
        const auto json = QJsonDocument::fromJson(readAll(folder + u"/annotations/instances_train.json"_s));
        for (const QJsonValue &category : json[u"categories"_s].toArray())
            names += category[u"name"_s].toString();
        return names;
    }

private slots:
    void init() { m_lab = std::make_unique<TestLab>(TestLab::World::Golden); }

    void whatWouldBeExportedIsCountedFirst()
    {
        Golden program(*m_lab);
        auto *dialog = dialogOf(program, u"coco"_s);
        auto *panel = dialog->findChild<PreflightPanel *>();
        auto *pages = child<QTabWidget>(dialog, u"pages"_s);
        pages->setCurrentWidget(panel);
        QTRY_VERIFY_WITH_TIMEOUT(panel->tasks().has_value(), 20'000);
        const qint64 tasks = *panel->tasks();
        QVERIFY(tasks > 0 && tasks < 230);
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->text().contains(QString::number(tasks)));
        // Another choice: what was counted is of the one before, and is counted anew.
        auto *formats = child<QComboBox>(dialog, u"format"_s);
        formats->setCurrentIndex(formats->findData(u"csv"_s));
        QVERIFY(!panel->tasks());
        pages->setCurrentWidget(panel);
        QTRY_VERIFY_WITH_TIMEOUT(panel->tasks() == 230, 20'000);
        formats->setCurrentIndex(formats->findData(u"coco"_s));
        pages->setCurrentWidget(panel);
        QTRY_VERIFY_WITH_TIMEOUT(panel->tasks() == tasks, 20'000);
        // A line is the tasks that it is about.
        auto *list = child<QTreeWidget>(dialog, u"preflight"_s);
        int row = 0;
        while (row < panel->lines().size() && panel->lines().at(row).kind != jobs::PreflightLine::Kind::Class)
            ++row;
        QVERIFY(row < panel->lines().size());
        list->setCurrentItem(list->topLevelItem(row));
        child<QPushButton>(dialog, u"showThese"_s)->click();
        QTRY_VERIFY(!program.filters()->filter().facts.isEmpty());
        QTRY_VERIFY(!program.window.findChild<ExportDialog *>());
    }

    void classesAreEditedKeptAndTold()
    {
        Golden program(*m_lab);
        auto *dialog = dialogOf(program, u"coco"_s);
        auto *folder = child<QComboBox>(dialog, u"container"_s);
        folder->setCurrentIndex(folder->findData(static_cast<int>(formats::Container::Folder)));
        auto *classMap = child<QWidget>(dialog, u"coco.class-map"_s);
        QTRY_VERIFY(classMap->findChild<QLabel *>()->text().contains(u'5'));
        auto *button = child<QPushButton>(classMap, u"editClassMap"_s);
        button->click();
        auto *map = opened<ClassMapDialog>(program.window);
        auto *table = child<QTableWidget>(map, u"classes"_s);
        QCOMPARE(table->rowCount(), 5);
        table->item(0, 1)->setText(table->item(1, 1)->text()); // two of one name can't be
        QVERIFY(!map->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
        table->item(0, 1)->setText(u"vehicle"_s);
        table->selectionModel()->select(table->model()->index(0, 0),
                                        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        table->selectionModel()->select(table->model()->index(4, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        child<QPushButton>(map, u"merge"_s)->click();
        QCOMPARE(table->rowCount(), 4);
        table->selectRow(3);
        child<QPushButton>(map, u"drop"_s)->click();
        QCOMPARE(table->item(3, 0)->text(), ClassMapDialog::tr("dropped"));
        table->selectRow(2);
        child<QPushButton>(map, u"up"_s)->click();
        QVERIFY(map->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->isEnabled());
        map->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        const QString path = program.home.filePath(u"set"_s);
        setPath(dialog, path);
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        child<QPushButton>(dialog, u"exportButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        const QStringList classes = classesIn(path);
        QCOMPARE(classes.size(), 3);
        QCOMPARE(classes.constFirst(), u"vehicle"_s);
        // Again, by its key: the same classes, brought up to date in place.
        program.action(u"exportAgain"_s)->trigger();
        QVERIFY(program.jobsDone(2));
        QVERIFY2(program.jobs.statuses().at(1).summary.contains(u"+0, 0 changed, 0 gone"_s),
                 qPrintable(program.jobs.statuses().at(1).summary));
        QCOMPARE(classesIn(path), classes);
    }

    void aRecipeIsKeptAndOpened()
    {
        Golden program(*m_lab);
        auto *dialog = dialogOf(program, u"voc"_s);
        const QString recipe = program.home.filePath(u"r.labdesk-recipe"_s);
        QTRY_VERIFY(child<QPushButton>(dialog, u"exportButton"_s)->isEnabled());
        setPath(dialog, program.home.filePath(u"voc.zip"_s));
        program.ask.paths = {recipe};
        dialog->findChild<QAction *>(u"saveRecipe"_s)->trigger();
        QTRY_VERIFY(QFileInfo::exists(recipe));
        QVERIFY(readAll(recipe).contains("\"voc\""));
        dialog->reject();
        QTRY_VERIFY(!program.window.findChild<ExportDialog *>());
        program.window.exports()->openRecipe(recipe);
        QTRY_VERIFY(program.window.findChild<ExportDialog *>());
        auto *again = opened<ExportDialog>(program.window);
        QTRY_COMPARE(child<QComboBox>(again, u"format"_s)->currentData().toString(), u"voc"_s);
        QCOMPARE(child<QLineEdit>(again, u"path"_s)->text(), program.home.filePath(u"voc.zip"_s));
        QTRY_VERIFY(child<QPushButton>(again, u"exportButton"_s)->isEnabled());
        child<QPushButton>(again, u"exportButton"_s)->click();
        QVERIFY(program.jobsDone(1));
        QVERIFY(QFileInfo::exists(program.home.filePath(u"voc.zip"_s)));
        // What is no recipe is said.
        QFile bad(program.home.filePath(u"bad.labdesk-recipe"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("{}") == 2);
        bad.close();
        program.window.exports()->openRecipe(bad.fileName());
        QTRY_VERIFY(program.window.messages()->text().contains(u"bad.labdesk-recipe"_s));
    }

    void aDroppedDataSetAsksForItsClasses()
    {
        Golden program(*m_lab);
        const QDir home(program.home.path());
        QVERIFY(home.mkpath(u"set/images"_s) && home.mkpath(u"set/annotations"_s));
        QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), home.filePath(u"set/images/a.jpg"_s)));
        QFile json(home.filePath(u"set/annotations/instances.json"_s));
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(QByteArray("{'images':[{'id':1,'file_name':'a.jpg','width':960,'height':640}],'categories':[{'id':1,"
                              "'name':'spaceship'}],"
                              "'annotations':[{'image_id':1,'category_id':1,'bbox':[1,2,30,40]}]}")
                       .replace('\'', '"'));
        json.close();
        program.window.creation()->createHere({QUrl::fromLocalFile(home.filePath(u"set"_s))});
        auto *dialog = opened<CreateDialog>(program.window);
        QTRY_VERIFY(!dialog->isScanning() && dialog->drafts().counts().items == 1);
        auto *classes = child<QPushButton>(dialog, u"classesButton"_s);
        QTRY_VERIFY(classes->isVisible());
        QVERIFY(!dialog->drafts().item(0).draft.data.contains("rectangle"));
        classes->click();
        auto *labels = opened<ClassLabelsDialog>(program.window);
        auto *box = child<QComboBox>(labels, u"label-0"_s);
        box->setCurrentIndex(box->findData(u"car"_s));
        labels->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
        QTRY_VERIFY(!dialog->isScanning() && dialog->drafts().counts().items == 1 &&
                    dialog->drafts().item(0).draft.data.contains("rectangle"));
        dialog->reject();
    }
};

QTEST_MAIN(ShippingTest)
#include "tst_shipping.moc"
