#include "tests/ui/program.h"
#include "ui/window/manual.h"

#include <QDirIterator>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBrowser>

using namespace labdesk;
using namespace labdesk::ui;
using namespace labdesk::test;
using namespace Qt::StringLiterals;

/// The manual, as it is without a network.
class ManualTest : public QObject
{
    Q_OBJECT

private slots:
    void everyLinkLeadsSomewhere()
    {
        Manual shown(u"index"_s); // links the resources in
        static const QRegularExpression link(u"\\]\\(([^)]+)\\)"_s);
        QSet<QString> reached{u":/manual/index.md"_s};
        QStringList next{u":/manual/index.md"_s}, broken;
        while (!next.isEmpty()) {
            const QString page = next.takeFirst();
            const QString text = QString::fromUtf8(readAll(page));
            QVERIFY2(text.size() > 200, qPrintable(page));
            for (auto links = link.globalMatch(text); links.hasNext();) {
                const QString target = links.next().captured(1);
                if (target.contains("://"_L1))
                    continue;
                const QString path = QDir::cleanPath(QFileInfo(page).path() + u'/' + target.section(u'#', 0, 0));
                if (!QFile::exists(path))
                    broken += page + u" → "_s + target;
                else if (path.endsWith(".md"_L1) && !reached.contains(path)) {
                    reached.insert(path);
                    next += path;
                }
            }
        }
        QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
        // Every page can be reached.
        QStringList lost;
        for (const QString &folder : {u":/manual"_s, u":/screenshots"_s})
            for (const QString &name : QDir(folder).entryList({u"*.md"_s}))
                if (!reached.contains(folder + u'/' + name))
                    lost += name;
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u' ')));
        QVERIFY(reached.size() > 10);
    }

    void aLinkOpensItsPageAndBackGoesBack()
    {
        const TestLab lab(TestLab::World::Empty);
        Program program(lab.account());
        child<QAction>(&program.window, u"manual"_s)->trigger();
        auto *manual = program.window.findChild<Manual *>();
        QVERIFY(manual);
        auto *text = child<QTextBrowser>(manual, u"manualText"_s);
        const QString contents = text->toPlainText();
        QVERIFY(contents.contains(u"First steps"_s));
        emit text->anchorClicked(QUrl(u"first-steps.md"_s));
        QVERIFY(text->toPlainText().contains(u"Look around"_s));
        for (QPushButton *button : manual->findChildren<QPushButton *>())
            if (button->shortcut() == QKeySequence(Qt::ALT | Qt::Key_Left))
                button->click();
        QCOMPARE(text->toPlainText(), contents);
    }
};

QTEST_MAIN(ManualTest)
#include "tst_manual.moc"
