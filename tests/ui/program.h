#pragma once

#include "app/parts.h"
#include "tests/support/testlab.h"
#include "ui/accounts/accounts.h"
#include "ui/create/createactions.h"
#include "ui/export/exportactions.h"
#include "ui/projects/projectpanel.h"
#include "ui/review/reviewpage.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/taskpanel.h"
#include "ui/tasks/tasktable.h"
#include "ui/window/mainwindow.h"

#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace labdesk::test {

using namespace labdesk::ui;
using namespace Qt::StringLiterals;

// Answers what a test says: a moment later, as the person who is asked does.
class Answers final : public Ask
{
public:
    QString line;
    QStringList paths;
    bool yes = true;
    int choice = 0;
    int asked = 0;
    QString question; ///< what was to be confirmed, typed or chosen
    QString text0;    ///< what stood in the last long text
    QString kind;     ///< of the last file chooser
    QString warned;

    void files(QWidget *parent, const QString &of, const QString &, std::function<void(QStringList)> done) override
    {
        kind = of;
        later(parent, [done, answer = paths] { done(answer); });
    }
    void folder(QWidget *parent, const QString &of, const QString &, std::function<void(QString)> done) override
    {
        kind = of;
        later(parent, [done, answer = paths.value(0)] { done(answer); });
    }
    void saveFile(QWidget *parent, const QString &of, const QString &, const QString &,
                  std::function<void(QString)> done) override
    {
        kind = of;
        later(parent, [done, answer = paths.value(0)] { done(answer); });
    }
    void text(QWidget *parent, const QString &, const QString &, std::function<void(QString)> done) override
    {
        later(parent, [done, answer = line] { done(answer); });
    }
    void longText(QWidget *parent, const QString &, const QString &, const QString &text,
                  std::function<void(QString)> done) override
    {
        text0 = text;
        later(parent, [done, answer = line] { done(answer); });
    }
    void color(QWidget *parent, const QString &, const QString &, std::function<void(QString)> done) override
    {
        later(parent, [done, answer = line] { done(answer); });
    }
    void typed(QWidget *parent, const QString &, const QString &asking, const QString &expected, const QString &,
               std::function<void()> done) override
    {
        ++asked;
        question = asking;
        if (line == expected)
            later(parent, done);
    }
    void choose(QWidget *parent, const QString &, const QString &asking, const QStringList &,
                std::function<void(int)> done) override
    {
        ++asked;
        question = asking;
        if (yes)
            later(parent, [done, answer = choice] { done(answer); });
    }
    void confirm(QWidget *parent, const QString &, const QString &asking, const QString &,
                 std::function<void()> done) override
    {
        ++asked;
        question = asking;
        if (yes)
            later(parent, done);
    }
    void warn(QWidget *, const QString &, const QString &text) override { warned = text; }

private:
    // From the event loop, and not at all when the asking widget is gone: the real one does the same.
    static void later(QWidget *parent, std::function<void()> answer)
    {
        QMetaObject::invokeMethod(parent, std::move(answer), Qt::QueuedConnection);
    }
};

// The window with all its parts, as app/main makes them.
struct Program
{
    QTemporaryDir home;
    QString dataFolder; ///< where what is kept lies
    store::Settings settings{home.filePath(u"settings.ini"_s)};
    app::Parts parts;
    store::TaskFeed &feed = parts.tasks;
    store::ProjectForest &forest = parts.projects;
    jobs::JobQueue &jobs = parts.jobs;
    Answers ask;
    MainWindow window{desk()};

    explicit Program(const Account &account, const QString &folder = {})
        : dataFolder(folder.isEmpty() ? home.filePath(u"data"_s) : folder)
    {
        window.show();
        window.accounts()->connectTo(account);
    }
    [[nodiscard]] Desk desk()
    {
        parts.dataFolder = dataFolder;
        return parts.desk(settings, ask);
    }
    [[nodiscard]] TaskTable *table() const { return window.tasks()->table(); }
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString counts() const { return window.findChild<QLabel *>(u"counts"_s)->text(); }
    [[nodiscard]] QString emptyTitle() const
    {
        for (const QLabel *label : window.tasks()->findChildren<QLabel *>(u"emptyTitle"_s))
            if (label->isVisible())
                return label->text();
        return {};
    }

    void drop(QWidget *target, const QPoint &at, const QList<QUrl> &urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &move);
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &dropped);
    }
};

inline QUrl sample(int number)
{
    return QUrl::fromLocalFile(QStringLiteral(SAMPLE_DATA "/drop/crossing-%1.jpg").arg(number));
}

template <typename Widget>
Widget *child(QWidget *parent, const QString &name)
{
    auto *found = parent->findChild<Widget *>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return found;
}

struct Golden : Program
{
    explicit Golden(const TestLab &lab, const QString &name = u"rectangle"_s) : Program(lab.account())
    {
        const ProjectId project(goldenProject(name));
        (void)QTest::qWaitFor([&] { return rows() > 0 && forest.indexOf(project) >= 0; });
        window.projects()->select(project);
        (void)QTest::qWaitFor([&] { return feed.query().project == project && rows() > 0 && !cell(0, 0).isEmpty(); });
    }
    QAction *action(const QString &name) { return child<QAction>(&window, name); }
    FilterBar *filters() { return window.tasks()->filterBar(); }
    QList<QToolButton *> chips()
    {
        QList<QToolButton *> all;
        for (QToolButton *chip : window.findChildren<QToolButton *>(u"chip"_s))
            if (!chip->isHidden())
                all += chip;
        return all;
    }
    void more(int entry) { filters()->moreMenu()->actions().at(entry)->trigger(); }
    bool jobsDone(int count)
    {
        return QTest::qWaitFor([&] { return jobs.statuses().size() == count && jobs.activeCount() == 0; }, 10000);
    }
};

} // namespace labdesk::test
