#include "ui/window/manual.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

Manual::Manual(const QString &page, const QString &title, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"manual"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resize(760, 640);
    auto *text = new QTextBrowser(this);
    text->setObjectName(u"manualText"_s);
    text->setOpenLinks(false);
    text->setAccessibleName(title);
    if (QFile file(u":/manual/%1.md"_s.arg(page)); file.open(QIODevice::ReadOnly))
        text->setMarkdown(QString::fromUtf8(file.readAll()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
}

} // namespace labdesk::ui
