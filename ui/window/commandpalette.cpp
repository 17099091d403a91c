#include "ui/window/commandpalette.h"

#include "ui/window/commands.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int nameRole = Qt::UserRole + 1;
}

CommandPalette::CommandPalette(const Commands &commands, QWidget *parent)
    : QDialog(parent)
    , m_commands(commands)
    , m_words(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Find a command"));
    resize(520, 380);
    m_words->setObjectName(u"words"_s);
    m_words->setPlaceholderText(tr("Words of the command…"));
    m_words->setAccessibleName(tr("Words of the command"));
    m_list->setObjectName(u"commands"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    m_words->installEventFilter(this);
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::run);
    fill({});
    m_words->setFocus();
}

void CommandPalette::fill(const QString &words)
{
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    const QList<QAction *> actions = m_commands.all();
    for (const QAction *action : actions) {
        const QString text = Commands::wordsOf(*action);
        const bool matches = std::all_of(wanted.cbegin(), wanted.cend(),
                                         [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
        if (!matches || action->objectName() == u"commandPalette"_s)
            continue;
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        auto *item = new QListWidgetItem(keys.isEmpty() ? text : u"%1    (%2)"_s.arg(text, keys), m_list);
        item->setData(nameRole, action->objectName());
        if (!action->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            break;
        }
    if (m_list->count() == 0) {
        auto *none = new QListWidgetItem(tr("No command has these words"), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
}

void CommandPalette::run()
{
    const QListWidgetItem *item = m_list->currentItem();
    QAction *action = item ? m_commands.find(item->data(nameRole).toString()) : nullptr;
    if (!action || !action->isEnabled())
        return;
    accept();
    action->trigger();
}

// The arrows move in the list while the words have the focus.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace labdesk::ui
