#include "ui/tasks/taskactions.h"

#include "domain/filterline.h"
#include "ui/common/icons.h"
#include "ui/common/messageline.h"
#include "ui/common/plaintext.h"
#include "ui/faults/faultsdialog.h"
#include "ui/tasks/filterbar.h"
#include "ui/tasks/frozentasks.h"
#include "ui/tasks/taskpanel.h"
#include "ui/tasks/tasktable.h"
#include "ui/window/commands.h"

#include <QHeaderView>
#include <QMenu>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::TaskTableModel;
using Target = store::TaskTarget;

namespace {
constexpr qsizetype mostByIds = 100; // a filter of more doesn't fit into an address

// A cell of a table that spreadsheets paste: no tabs, no line ends.
QString cell(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}
} // namespace

TaskActions::TaskActions(const Shell &shell, TaskPanel &panel, TaskTableModel &model, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_panel(panel)
    , m_model(model)
{
    Commands &commands = m_shell.commands;
    QAction *rows =
        commands.add(this, u"copyRows"_s, tr("Copy &rows as a table"), QKeySequence::Copy, [this] { copyRows(); });
    // In texts the same keys copy the text.
    rows->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_panel.table()->addAction(rows);
    m_copies = {rows,
                commands.add(this, u"copyNames"_s, tr("&Copy names"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
                             [this] { copy(TaskTableModel::Name); }),
                commands.add(this, u"copyIds"_s, tr("Copy task &ids"), Qt::CTRL | Qt::ALT | Qt::Key_C,
                             [this] { copy(TaskTableModel::TaskIdColumn); })};
    commands.add(this, u"selectAll"_s, tr("Select &all"), Qt::CTRL | Qt::SHIFT | Qt::Key_A,
                 [this] { m_shell.desk.target.chooseAll(); });
    commands.add(this, u"filterByName"_s, tr("&Filter by name"), QKeySequence::Find,
                 [this] { m_panel.filterBar()->focusName(); });
    const auto addPage = [&](const QString &name, const QString &text, const QKeySequence &keys, TaskPanel::Page page,
                             const QString &iconName) {
        QAction *action = commands.add(this, name, text, keys, [this, page] { m_panel.showPage(page); });
        action->setCheckable(true);
        action->setIcon(icon(iconName));
        action->setChecked(page == m_panel.page());
        connect(&m_panel, &TaskPanel::pageChanged, action,
                [this, action, page] { action->setChecked(page == m_panel.page()); });
    };
    addPage(u"pageTable"_s, tr("&Table"), Qt::CTRL | Qt::Key_1, TaskPanel::Page::Table, u"table"_s);
    addPage(u"pageGallery"_s, tr("&Gallery"), Qt::CTRL | Qt::Key_2, TaskPanel::Page::Gallery, u"gallery"_s);
    addPage(u"pageStatistics"_s, tr("&Statistics"), Qt::CTRL | Qt::Key_3, TaskPanel::Page::Statistics, u"statistics"_s);
    commands.add(this, u"saveView"_s, tr("Sa&ve view…"), QKeySequence::Save, [this] { m_panel.saveView(); });
    for (int number = 0; number < 9; ++number) {
        QAction *view = commands.add(this, u"view%1"_s.arg(number + 1), tr("View %1").arg(number + 1),
                                     QKeySequence(QKeyCombination(Qt::ControlModifier | Qt::KeypadModifier,
                                                                  static_cast<Qt::Key>(Qt::Key_1 + number))),
                                     [this, number] { m_panel.showView(number); });
        m_shell.window->addAction(view); // in no menu: the tabs are there to be clicked
    }
    commands.add(this, u"findFaults"_s, tr("Find &faults…"), Qt::CTRL | Qt::Key_K, [this] { findFaults(); })
        ->setIcon(icon(u"faults"_s));
    commands.add(this, u"copyPython"_s, tr("Copy filter as &Python"), {}, [this] { copyPython(); });
    commands.add(this, u"clearFilters"_s, tr("Clea&r filters"), Qt::CTRL | Qt::SHIFT | Qt::Key_F,
                 [this] { m_panel.filterBar()->clear(); });
    commands.add(this, u"refresh"_s, tr("&Refresh"), QKeySequence::Refresh, [this] { refresh(); })
        ->setIcon(icon(u"refresh"_s));
    connect(&m_panel, &TaskPanel::contextMenuWanted, this, &TaskActions::showMenu);
    connect(&m_shell.desk.target, &Target::left, this, &TaskActions::tellLeft);
    connect(&m_shell.desk.target, &Target::placeChanged, this,
            [this] { m_shell.messages.clear(MessageLine::Topic::Left); });
    for (const auto signal : {&Target::selectionChanged, &Target::currentChanged, &Target::placeChanged})
        connect(&m_shell.desk.target, signal, this, &TaskActions::showState);
    showState();
}

void TaskActions::showState()
{
    for (QAction *action : std::as_const(m_copies))
        action->setEnabled(m_shell.desk.target.kind() != Target::Kind::Nothing);
}

void TaskActions::refresh()
{
    Desk &desk = m_shell.desk;
    desk.projects.load();
    if (desk.target.project().isEmpty())
        return;
    desk.configurations.forget(desk.target.project());
    desk.tasks.refresh();
    desk.projects.loadBatches(desk.target.project());
    if (desk.index.wasAsked())
        desk.index.fill();
}

void TaskActions::findFaults()
{
    Desk &desk = m_shell.desk;
    if (!desk.index.isOpen()) {
        m_shell.messages.showProblem(tr("Choose a project first."));
        return;
    }
    const TaskFilter filter = m_panel.filterBar()->filter();
    auto *dialog = new FaultsDialog(desk, filter, m_panel.filterBar()->line(), m_shell.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FaultsDialog::filterWanted, this, [this, dialog](const TaskFilter &wanted) {
        m_panel.filterBar()->apply(wanted);
        dialog->close();
    });
    connect(dialog, &FaultsDialog::reviewWanted, this, [this, dialog](const TaskFilter &wanted) {
        m_panel.filterBar()->apply(wanted);
        dialog->close();
        emit reviewWanted();
    });
    connect(dialog, &FaultsDialog::taskWanted, this, [this, dialog](const TaskId &task) {
        TaskFilter only;
        only.ids = {task};
        m_panel.showOnly(only);
        dialog->close();
    });
    // Another project's faults are no use here.
    connect(&desk.index, &jobs::ProjectIndex::opened, dialog, &QDialog::close);
    dialog->show();
}

void TaskActions::copyPython()
{
    const PythonCall call = pythonOf(m_shell.desk.target.project(), m_panel.filterBar()->filter());
    QApplication::clipboard()->setText(call.text);
    m_shell.messages.show(MessageLine::Kind::Information,
                          call.rest.isEmpty() ? tr("Copied: %1").arg(call.text)
                                              : tr("Copied; the package can't ask for: %1").arg(lineOf(call.rest)));
}

void TaskActions::copy(TaskTableModel::Column column)
{
    copyTasks(m_shell,
              [column](const Task &task) { return column == TaskTableModel::Name ? task.name : task.id.text(); });
}

// The columns that are shown, in their order, with their titles.
void TaskActions::copyRows()
{
    const QHeaderView *header = m_panel.table()->horizontalHeader();
    QList<int> columns;
    QStringList titles;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (header->isSectionHidden(column))
            continue;
        columns += column;
        titles += m_model.headerData(column, Qt::Horizontal).toString();
    }
    copyTasks(
        m_shell,
        [this, columns](const Task &task) {
            QStringList cells;
            for (const int column : columns)
                cells += cell(m_model.text(task, column));
            return cells.join(u'\t');
        },
        titles.join(u'\t'));
}

void TaskActions::showMenu(const QPoint &at)
{
    Commands &commands = m_shell.commands;
    const Target &target = m_shell.desk.target;
    auto *menu = new QMenu(m_shell.window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"taskMenu"_s);
    const auto add = [&](std::initializer_list<const char *> names) {
        for (const char *name : names)
            menu->addAction(commands.find(QString::fromLatin1(name)));
    };
    if (target.kind() != Target::Kind::Nothing) {
        // What the actions below are done to.
        const int count = static_cast<int>(target.count());
        QAction *title =
            menu->addSection(target.kind() == Target::Kind::All ? tr("All %Ln matching task(s)", nullptr, count)
                                                                : tr("%Ln task(s)", nullptr, count));
        title->setEnabled(false);
        add({"exportTasks", "changeProperties", "redo", "review"});
        menu->addSeparator();
        add({"copyRows", "copyNames", "copyIds"});
        if (const Task *task = target.currentTask()) {
            menu->addSeparator();
            TaskFilter filter = target.filter();
            filter.statuses = {task->status};
            menu->addAction(tr("Show only “%1”").arg(models::statusText(task->status)), this,
                            [this, filter] { m_panel.filterBar()->apply(filter); });
            menu->addAction(tr("Show only batch “%1”").arg(menuText(m_shell.desk.batchName(task->batch))), this,
                            [this, batch = task->batch] { emit batchWanted(batch); });
        }
        menu->addSeparator();
    }
    add({"createTasks", "refresh"});
    menu->popup(at);
}

void TaskActions::tellLeft(const QList<TaskRef> &tasks)
{
    if (m_shell.messages.topic() == MessageLine::Topic::Undo)
        return; // the way back is more than the way there
    TaskFilter filter;
    for (const TaskRef &task : tasks)
        filter.ids += task.id;
    const bool few = tasks.size() <= mostByIds;
    m_shell.messages.show(MessageLine::Kind::Information,
                          tr("%Ln task(s) left this filter", nullptr, static_cast<int>(tasks.size())),
                          few ? tr("Show") : QString(), [this, filter] { m_panel.filterBar()->apply(filter); });
    m_shell.messages.setTopic(MessageLine::Topic::Left);
}

} // namespace labdesk::ui
