#include "base/language.h"
#include "tests/ui/program.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QToolBar>
#include <QTranslator>

using namespace labdesk;
using namespace labdesk::ui;
using namespace labdesk::test;
using namespace Qt::StringLiterals;

namespace {

// Asked last of all: whatever comes here, no language had.
class Untranslated final : public QTranslator
{
public:
    using QTranslator::QTranslator;
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
    {
        // Qt's own texts are another package's.
        const QByteArray place(context);
        if (qstrlen(source) > 0 && (!place.startsWith('Q') || place == "QObject"))
            m_seen.insert(QString::fromUtf8(place + ": " + source));
        return {};
    }
    [[nodiscard]] QStringList seen() const { return QStringList(m_seen.cbegin(), m_seen.cend()); }

private:
    mutable QSet<QString> m_seen;
};

// What is cut off: buttons and single lines that are narrower than their text.
QStringList cutOff(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        QString text;
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            text = button->text();
        else if (const auto *label = qobject_cast<const QLabel *>(widget);
                 label && !label->wordWrap() && label->minimumSizeHint().width() > 0)
            text = label->text();
        const int wanted = widget->minimumSizeHint().width();
        if (!text.isEmpty() && wanted > widget->width() + 1)
            found +=
                u"%1 “%2”: %3 of %4 pixels"_s.arg(widget->objectName(), text.left(60)).arg(widget->width()).arg(wanted);
    }
    return found;
}

} // namespace

/// The window in French: every command is opened once; nothing is in English, nothing is cut off.
class LanguagesTest : public QObject
{
    Q_OBJECT

private:
    Untranslated *m_untranslated = nullptr;

    static void closeAll(const QWidget &window)
    {
        for (int round = 0; round < 5; ++round)
            for (QDialog *dialog : window.findChildren<QDialog *>())
                if (dialog->isVisible())
                    dialog->reject();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private slots:
    void initTestCase()
    {
        m_untranslated = new Untranslated(qApp);
        QCoreApplication::installTranslator(m_untranslated);
        installLanguage(u"fr"_s);
        QCOMPARE(QLocale().language(), QLocale::French);
    }
    void cleanupTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyCommandSpeaksFrench_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("small") << QSize(900, 600);
        QTest::newRow("large") << QSize(1600, 1000);
    }
    void everyCommandSpeaksFrench()
    {
        QFETCH(const QSize, size);
        const TestLab lab(TestLab::World::Golden);
        Golden program(lab);
        program.window.resize(size);
        QTest::qWait(200);
        QStringList narrow = cutOff(program.window);
        const auto *bar = program.window.findChild<QToolBar *>(u"toolbar"_s);
        for (QAction *action : bar->actions())
            if (const QWidget *button = bar->widgetForAction(action); !button->isVisible())
                narrow += u"toolbar: "_s + action->text();
        static const QStringList passed{u"quit"_s};
        int opened = 0;
        QList<QPointer<QAction>> actions;
        for (QAction *action : program.window.findChildren<QAction *>())
            actions += action;
        for (const QPointer<QAction> &action : std::as_const(actions)) {
            if (!action || action->objectName().isEmpty() || !action->isEnabled() ||
                passed.contains(action->objectName()) || action->objectName().startsWith(u"language"_s))
                continue;
            program.ask.yes = false;
            action->trigger();
            QTest::qWait(60);
            const QString name = action ? action->objectName() : QString();
            for (const QDialog *dialog : program.window.findChildren<QDialog *>()) {
                if (!dialog->isVisible())
                    continue;
                ++opened;
                for (const QString &line : cutOff(*dialog))
                    narrow += name + u": "_s + line;
                for (QTabWidget *tabs : dialog->findChildren<QTabWidget *>()) {
                    for (int tab = 0; tab < tabs->count(); ++tab) {
                        if (!tabs->isTabVisible(tab))
                            continue;
                        tabs->setCurrentIndex(tab);
                        QTest::qWait(20);
                        for (const QString &line : cutOff(*dialog))
                            narrow += name + u": "_s + line;
                    }
                }
            }
            closeAll(program.window);
        }
        QVERIFY2(opened > 8, qPrintable(QString::number(opened)));
        narrow.removeDuplicates();
        QVERIFY2(narrow.isEmpty(), qPrintable(u'\n' + narrow.join(u'\n')));
        const QStringList seen = m_untranslated->seen();
        QVERIFY2(seen.isEmpty(), qPrintable(u'\n' + seen.join(u'\n')));
    }

    void numbersDecideTheForm()
    {
        // French takes the singular for none, too.
        QCOMPARE(QCoreApplication::translate("findings", "%Ln task(s)", nullptr, 0), u"0 tâche"_s);
        QCOMPARE(QCoreApplication::translate("findings", "%Ln task(s)", nullptr, 1), u"1 tâche"_s);
        QCOMPARE(QCoreApplication::translate("findings", "%Ln task(s)", nullptr, 2), u"2 tâches"_s);
    }

    void theUsualButtonsAreFrench()
    {
        const QDialogButtonBox box(QDialogButtonBox::Cancel | QDialogButtonBox::Close);
        QCOMPARE(box.button(QDialogButtonBox::Cancel)->text().remove(u'&'), u"Annuler"_s);
        QCOMPARE(box.button(QDialogButtonBox::Close)->text().remove(u'&'), u"Fermer"_s);
    }

    // Two letters of one menu that are the same: neither does what it says.
    void everyMenuHasItsLetters()
    {
        const TestLab lab(TestLab::World::Golden);
        Golden program(lab);
        QStringList twice;
        const auto check = [&twice](const QString &name, const QList<QAction *> &actions) {
            QHash<QChar, QString> letters;
            for (const QAction *action : actions) {
                const qsizetype sign = action->text().indexOf(u'&');
                if (sign < 0 || sign + 1 >= action->text().size())
                    continue;
                const QChar letter = action->text().at(sign + 1).toLower();
                if (letters.contains(letter))
                    twice += u"%1: %2 and %3"_s.arg(name, letters.value(letter), action->text());
                letters.insert(letter, action->text());
            }
        };
        check(u"menu bar"_s, program.window.menuBar()->actions());
        for (const QAction *menu : program.window.menuBar()->actions())
            if (menu->menu())
                check(menu->text(), menu->menu()->actions());
        QVERIFY2(twice.isEmpty(), qPrintable(u'\n' + twice.join(u'\n')));
    }
};

QTEST_MAIN(LanguagesTest)
#include "tst_languages.moc"
