#include "ui/common/ask.h"

#include "store/settings.h"

#include <QBoxLayout>
#include <QColorDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// Wide enough for its title: a window's frame cuts it without a word.
void widenFor(QDialog &dialog, const QString &title)
{
    constexpr int frame = 160; // icon and buttons beside the title
    dialog.setMinimumWidth(
        std::max({dialog.minimumWidth(), 360, dialog.fontMetrics().horizontalAdvance(title) + frame}));
}

} // namespace

QString Ask::lastFolder(const QString &kind) const
{
    return m_settings ? m_settings->value(u"folders/"_s + kind).toString() : QString();
}

void Ask::rememberFolder(const QString &kind, const QString &folder)
{
    if (m_settings)
        m_settings->setValue(u"folders/"_s + kind, folder);
}

void Ask::files(QWidget *parent, const QString &kind, const QString &title, std::function<void(QStringList)> done)
{
    auto *dialog = new QFileDialog(parent, title, lastFolder(kind));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, [this, kind, done](const QStringList &paths) {
        rememberFolder(kind, QFileInfo(paths.value(0)).absolutePath());
        done(paths);
    });
    dialog->open();
}

void Ask::folder(QWidget *parent, const QString &kind, const QString &title, std::function<void(QString)> done)
{
    auto *dialog = new QFileDialog(parent, title, lastFolder(kind));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [this, kind, done](const QString &path) {
        rememberFolder(kind, path);
        done(path);
    });
    dialog->open();
}

void Ask::saveFile(QWidget *parent, const QString &kind, const QString &title, const QString &name,
                   std::function<void(QString)> done)
{
    const QString from =
        QFileInfo(name).isAbsolute() || lastFolder(kind).isEmpty() ? name : QDir(lastFolder(kind)).filePath(name);
    auto *dialog = new QFileDialog(parent, title, QFileInfo(from).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(from);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [this, kind, done](const QString &path) {
        rememberFolder(kind, QFileInfo(path).absolutePath());
        done(path);
    });
    dialog->open();
}

void Ask::saveNewFile(QWidget *parent, const QString &kind, const QString &title, const QString &name,
                      std::function<void(QString)> done)
{
    saveFile(parent, kind, title, name, [this, parent, done](const QString &path) {
        if (QFileInfo::exists(path))
            confirm(parent, QObject::tr("Replace the file?"), QObject::tr("%1 exists already.").arg(path),
                    QObject::tr("Replace"), [done, path] { done(path); });
        else
            done(path);
    });
}

void Ask::text(QWidget *parent, const QString &title, const QString &label, std::function<void(QString)> done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    widenFor(*dialog, title);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, done);
    dialog->open();
}

void Ask::longText(QWidget *parent, const QString &title, const QString &label, const QString &text,
                   std::function<void(QString)> done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    dialog->resize(520, 320);
    widenFor(*dialog, title);
    if (auto *edit = dialog->findChild<QPlainTextEdit *>()) {
        edit->setTabChangesFocus(true);
        edit->setFocus();
    }
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        QObject::connect(new QShortcut(Qt::CTRL | key, dialog), &QShortcut::activated, dialog, &QDialog::accept);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, done);
    dialog->open();
}

void Ask::typed(QWidget *parent, const QString &title, const QString &question, const QString &expected,
                const QString &button, std::function<void()> done)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto *text = new QLabel(question, dialog);
    text->setWordWrap(true);
    auto *line = new QLineEdit(dialog);
    line->setPlaceholderText(QObject::tr("Type %1").arg(expected));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton *act = buttons->addButton(button, QDialogButtonBox::AcceptRole);
    act->setEnabled(false);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    layout->addWidget(line);
    layout->addWidget(buttons);
    dialog->setMinimumWidth(420);
    widenFor(*dialog, title);
    QObject::connect(line, &QLineEdit::textChanged, act,
                     [act, expected](const QString &typed) { act->setEnabled(typed.trimmed() == expected); });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, parent, done);
    dialog->open();
}

void Ask::color(QWidget *parent, const QString &title, const QString &from, std::function<void(QString)> done)
{
    auto *dialog = new QColorDialog(QColor(from), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    QObject::connect(dialog, &QColorDialog::colorSelected, parent, [done](const QColor &color) { done(color.name()); });
    dialog->open();
}

void Ask::choose(QWidget *parent, const QString &title, const QString &question, const QStringList &buttons,
                 std::function<void(int)> done)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    for (int number = 0; number < buttons.size(); ++number) {
        QPushButton *button =
            box->addButton(buttons.at(number), number == 0 ? QMessageBox::AcceptRole : QMessageBox::DestructiveRole);
        QObject::connect(button, &QPushButton::clicked, parent, [done, number] { done(number); });
        if (number == 0)
            box->setDefaultButton(button);
    }
    box->open();
}

void Ask::confirm(QWidget *parent, const QString &title, const QString &question, const QString &button,
                  std::function<void()> done)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(button, QMessageBox::AcceptRole);
    QObject::connect(yes, &QPushButton::clicked, parent, done);
    box->open();
}

void Ask::warn(QWidget *parent, const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace labdesk::ui
