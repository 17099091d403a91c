#include "ui/window/windowactions.h"

#include "base/language.h"
#include "ui/common/messageline.h"
#include "ui/common/theme.h"
#include "ui/inspector/inspector.h"
#include "ui/window/commandpalette.h"
#include "ui/window/commands.h"
#include "ui/window/keysheet.h"
#include "ui/window/mainwindow.h"
#include "ui/window/manual.h"

#include <QActionGroup>
#include <QApplication>
#include <QMessageBox>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

WindowActions::WindowActions(const Shell &shell, MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_window(window)
{
    Commands &commands = m_shell.commands;
    commands.add(this, u"quit"_s, tr("&Quit"), QKeySequence::Quit, [this] { m_window.close(); });
    QAction *inspector = commands.add(this, u"inspector"_s, tr("&Inspector"), Qt::Key_F9, {});
    inspector->setCheckable(true);
    inspector->setChecked(m_shell.desk.settings.value(u"window/inspector"_s, true).toBool());
    m_window.inspector()->setVisible(inspector->isChecked());
    connect(inspector, &QAction::toggled, this, [this](bool on) {
        m_window.inspector()->setVisible(on);
        m_shell.desk.settings.setValue(u"window/inspector"_s, on);
    });
    addAppearances();
    addLanguages();
    commands.add(this, u"commandPalette"_s, tr("&Find a command…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P,
                 [this] { (new CommandPalette(m_shell.commands, &m_window))->open(); });
    QAction *keys = commands.add(this, u"keys"_s, tr("&Keys of this place"), Qt::Key_Question, [this] {
        (new KeySheet(m_shell.commands, QApplication::focusWidget(), &m_window))->open();
    });
    keys->setShortcuts({Qt::Key_Question, Qt::SHIFT | Qt::Key_Question}); // keyboards differ in how it is typed
    commands.add(this, u"manual"_s, tr("Ma&nual"), QKeySequence::HelpContents,
                 [this] { (new Manual(u"index"_s, &m_window))->open(); });
    commands.add(this, u"reviewManual"_s, tr("How to re&view"), {},
                 [this] { (new Manual(u"review"_s, &m_window))->open(); });
    commands.add(this, u"about"_s, tr("&About Labdesk"), {}, [this] { about(); });
}

void WindowActions::addAppearances()
{
    auto *group = new QActionGroup(this);
    const int chosen = m_shell.desk.settings.value(u"window/appearance"_s, 0).toInt();
    int number = 0;
    for (const auto &[name, text] : {std::pair{u"appearanceSystem"_s, tr("Appearance: as the &system")},
                                     {u"appearanceLight"_s, tr("Appearance: &light")},
                                     {u"appearanceDark"_s, tr("Appearance: &dark")}}) {
        QAction *action = m_shell.commands.add(this, name, text, {}, [this, number] {
            m_shell.desk.settings.setValue(u"window/appearance"_s, number);
            theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()),
                         static_cast<theme::Appearance>(number));
        });
        action->setCheckable(true);
        action->setChecked(number == chosen);
        group->addAction(action);
        ++number;
    }
}

void WindowActions::addLanguages()
{
    auto *group = new QActionGroup(this);
    const QString chosen = m_shell.desk.settings.value(u"window/language"_s).toString();
    // A language is called as those who speak it call it.
    static const QHash<QString, QString> names{{u"en"_s, u"English"_s}, {u"fr"_s, u"Français"_s}};
    for (const QString &code : QStringList{QString()} + languages()) {
        const QString text =
            code.isEmpty() ? tr("Language: as the s&ystem") : tr("Language: %1").arg(names.value(code));
        QAction *action = m_shell.commands.add(
            this, code.isEmpty() ? u"languageSystem"_s : u"language-"_s + code, text, {}, [this, code] {
                m_shell.desk.settings.setValue(u"window/language"_s, code);
                m_shell.messages.show(MessageLine::Kind::Information,
                                      tr("The language changes when Labdesk is started again."));
            });
        action->setCheckable(true);
        action->setChecked(code == chosen);
        group->addAction(action);
    }
}

void WindowActions::about()
{
    auto *box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Labdesk"),
        tr("Labdesk %1\n\nA desktop program for annotation tasks.\nLicence: MIT").arg(QStringLiteral(LABDESK_VERSION)),
        QMessageBox::Ok, &m_window);
    box->setIconPixmap(m_window.windowIcon().pixmap(64, 64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace labdesk::ui
