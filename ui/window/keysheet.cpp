#include "ui/window/keysheet.h"

#include "ui/window/commands.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QTreeWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr const char *titleProperty = "keySheetTitle", *keysProperty = "keySheetKeys";
}

void KeySheet::setKeys(QWidget &widget, const QString &title, const QStringList &keys)
{
    widget.setProperty(titleProperty, title);
    widget.setProperty(keysProperty, keys);
}

KeySheet::KeySheet(const Commands &commands, const QWidget *place, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"keySheet"_s);
    setWindowTitle(tr("Keys"));
    resize(560, 560);
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(u"keys"_s);
    tree->setHeaderLabels({tr("Key"), tr("Does")});
    tree->setAccessibleName(tr("Keys"));
    tree->setAlternatingRowColors(true);
    const auto group = [tree](const QString &title) {
        auto *item = new QTreeWidgetItem(tree, {title});
        item->setFirstColumnSpanned(true);
        QFont bold = tree->font();
        bold.setBold(true);
        item->setFont(0, bold);
        return item;
    };
    for (const QWidget *at = place; at; at = at->parentWidget()) {
        const QStringList keys = at->property(keysProperty).toStringList();
        if (keys.isEmpty())
            continue;
        auto *item = group(at->property(titleProperty).toString());
        for (const QString &line : keys)
            new QTreeWidgetItem(item, line.split(u'\t'));
    }
    auto *everywhere = group(tr("Everywhere"));
    const QList<QAction *> actions = commands.all();
    for (const QAction *action : actions)
        if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(everywhere,
                                {action->shortcut().toString(QKeySequence::NativeText), Commands::wordsOf(*action)});
    tree->expandAll();
    tree->setColumnWidth(0, 190);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tree, 1);
    layout->addWidget(buttons);
    tree->setFocus();
}

} // namespace labdesk::ui
