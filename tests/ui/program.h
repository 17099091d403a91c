#pragma once

#include "app/parts.h"
#include "tests/support/testlab.h"
#include "ui/mainwindow.h"
#include "ui/tasks/taskpanel.h"

#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QTableView>
#include <QTest>

namespace labdesk::test {

using namespace labdesk::ui;
using namespace Qt::StringLiterals;

// Answers what a test says.
class Answers final : public Ask
{
public:
    QString line;
    QStringList paths;
    bool yes = true;
    int asked = 0;
    QString question; ///< what was to be confirmed by typing
    void files(QWidget *, const QString &, std::function<void(QStringList)> done) override { done(paths); }
    void text(QWidget *, const QString &, const QString &, std::function<void(QString)> done) override { done(line); }
    void longText(QWidget *, const QString &, const QString &, std::function<void(QString)> done) override
    {
        done(line);
    }
    void folder(QWidget *, const QString &, const QString &, std::function<void(QString)> done) override
    {
        done(paths.value(0));
    }
    void saveFile(QWidget *, const QString &, const QString &, std::function<void(QString)> done) override
    {
        done(paths.value(0));
    }
    void color(QWidget *, const QString &, const QString &, std::function<void(QString)> done) override { done(line); }
    void typed(QWidget *, const QString &, const QString &asking, const QString &expected, const QString &,
               std::function<void()> done) override
    {
        ++asked;
        question = asking;
        if (line == expected)
            done();
    }
    int choice = 0;
    void choose(QWidget *, const QString &, const QString &asking, const QStringList &,
                std::function<void(int)> done) override
    {
        ++asked;
        question = asking;
        if (yes)
            done(choice);
    }
    void confirm(QWidget *, const QString &, const QString &, const QString &, std::function<void()> done) override
    {
        ++asked;
        if (yes)
            done();
    }
};

// The window with all its parts, as app/main makes them.
struct Program
{
    QTemporaryDir home;
    store::Settings settings{home.filePath(u"settings.ini"_s)};
    app::Parts parts;
    store::TaskFeed &feed = parts.tasks;
    store::ProjectForest &forest = parts.projects;
    jobs::JobQueue &jobs = parts.jobs;
    Answers ask;
    MainWindow window{parts.desk(settings, ask)};

    explicit Program(const Account &account)
    {
        window.show();
        window.connectTo(account);
    }
    [[nodiscard]] QTableView *table() const { return window.tasks()->table(); }
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

} // namespace labdesk::test
