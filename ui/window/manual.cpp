#include "ui/window/manual.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QImage>
#include <QPushButton>
#include <QTextTable>

// Resources of a static library are linked in only when they are asked for, outside every namespace.
static void registerPages()
{
    Q_INIT_RESOURCE(manual);
}

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// Markdown's tables come with frames around every cell.
void layOut(QTextDocument &page)
{
    constexpr double margin = 18, padding = 5;
    page.setDocumentMargin(margin);
    for (QTextFrame *frame : page.rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorderStyle(QTextFrameFormat::BorderStyle_None);
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(padding);
        table->setFormat(format);
    }
}

QUrl addressOf(const QString &page)
{
    return QUrl(u"qrc:/manual/%1.md"_s.arg(page));
}

} // namespace

QVariant ManualText::loadResource(int type, const QUrl &name)
{
    QVariant found = QTextBrowser::loadResource(type, name);
    if (type != QTextDocument::ImageResource)
        return found;
    constexpr int margin = 80, narrowest = 200;
    QImage image;
    if (!image.loadFromData(found.toByteArray()))
        return found;
    const int most = std::max(window()->width() - margin, narrowest);
    return image.width() <= most ? image : image.scaledToWidth(most, Qt::SmoothTransformation);
}

Manual::Manual(const QString &page, QWidget *parent) : QDialog(parent)
{
    registerPages();
    setObjectName(u"manual"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Manual"));
    resize(900, 680);
    auto *text = new ManualText(this);
    text->setObjectName(u"manualText"_s);
    text->setAccessibleName(windowTitle());
    text->setOpenLinks(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *back = buttons->addButton(tr("Back"), QDialogButtonBox::ActionRole);
    QPushButton *contents = buttons->addButton(tr("Contents"), QDialogButtonBox::ActionRole);
    for (QPushButton *button : {back, contents})
        button->setAutoDefault(false);
    back->setShortcut(Qt::ALT | Qt::Key_Left);
    back->setEnabled(false);
    connect(text, &QTextBrowser::backwardAvailable, back, &QPushButton::setEnabled);
    connect(back, &QPushButton::clicked, text, &QTextBrowser::backward);
    connect(contents, &QPushButton::clicked, text, [text] { text->setSource(addressOf(u"index"_s)); });
    connect(text, &QTextBrowser::anchorClicked, text, [text](const QUrl &link) {
        const QUrl whole = text->source().resolved(link);
        if (whole.scheme() == "qrc"_L1)
            text->setSource(whole);
        else
            QDesktopServices::openUrl(whole);
    });
    connect(text, &QTextBrowser::sourceChanged, text, [text] { layOut(*text->document()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    text->setSource(addressOf(page));
}

} // namespace labdesk::ui
