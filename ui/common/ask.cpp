#include "ui/common/ask.h"

#include <QFileDialog>
#include <QInputDialog>
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

void Ask::confirm(QWidget *parent, const QString &title, const QString &question, const QString &button, std::function<void()> done)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(button, QMessageBox::AcceptRole);
    QObject::connect(yes, &QPushButton::clicked, parent, done);
    box->open();
}

} // namespace labdesk::ui
