#include "ui/common/ask.h"

#include <QBoxLayout>
#include <QColorDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

namespace labdesk::ui {

void Ask::files(QWidget *parent, const QString &title, std::function<void(QStringList)> done)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, done);
    dialog->open();
}

void Ask::folder(QWidget *parent, const QString &title, const QString &from, std::function<void(QString)> done)
{
    auto *dialog = new QFileDialog(parent, title, from);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, done);
    dialog->open();
}

void Ask::saveFile(QWidget *parent, const QString &title, const QString &from, std::function<void(QString)> done)
{
    auto *dialog = new QFileDialog(parent, title, from);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(from);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, done);
    dialog->open();
}

void Ask::text(QWidget *parent, const QString &title, const QString &label, std::function<void(QString)> done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, done);
    dialog->open();
}

void Ask::longText(QWidget *parent, const QString &title, const QString &label, std::function<void(QString)> done)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->resize(520, 320);
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

} // namespace labdesk::ui
