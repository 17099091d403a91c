#include "ui/tasks/filtermenus.h"

#include "base/nearest.h"
#include "domain/filterwords.h"
#include "ui/common/ask.h"
#include "ui/common/icons.h"
#include "ui/common/plaintext.h"
#include "ui/tasks/filterbar.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QRegularExpression>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

FilterMenus::FilterMenus(FilterBar &bar, SavedViews &views, Ask &ask)
    : QObject(&bar)
    , m_bar(bar)
    , m_views(views)
    , m_ask(ask)
{
    connect(m_bar.savedMenu(), &QMenu::aboutToShow, this, &FilterMenus::fillSaved);
    fillMore();
    fillSaved();
}

void FilterMenus::fillMore()
{
    QMenu *menu = m_bar.moreMenu();
    menu->addAction(tr("Task &ids…"), this, [this] {
        m_ask.longText(&m_bar, tr("Only these tasks"), tr("Task ids, with blanks, commas or lines between:"), idsText(),
                       [this](const QString &text) {
                           TaskFilter filter = m_bar.filter();
                           filter.ids.clear();
                           for (const QString &word :
                                text.split(QRegularExpression(u"[\\s,;\"']+"_s), Qt::SkipEmptyParts))
                               filter.ids += TaskId(word);
                           m_bar.apply(filter);
                       });
    });
    menu->addAction(tr("Task &names…"), this, [this] {
        m_ask.longText(&m_bar, tr("Only these names"), tr("Task names, one a line:"), m_bar.filter().names.join(u'\n'),
                       [this](const QString &text) {
                           TaskFilter filter = m_bar.filter();
                           filter.names.clear();
                           for (const QString &line :
                                text.split(QRegularExpression(u"[\\r\\n]+"_s), Qt::SkipEmptyParts))
                               filter.names += line;
                           m_bar.apply(filter);
                       });
    });
    menu->addAction(tr("&Property…"), this, [this] {
        askPair(tr("Filter by a property"), tr("Property and value, such as score=3 or camera=cam1:"),
                &TaskFilter::properties);
    });
    menu->addAction(tr("Form &field…"), this, [this] {
        askPair(tr("Filter by a field of the form"), tr("Input and value, such as listbox-1=yes:"), &TaskFilter::data);
    });
    menu->addSeparator();
    QAction *copy = menu->addAction(tr("&Copy filter as text"), this,
                                    [this] { QApplication::clipboard()->setText(textOf(m_bar.filter())); });
    menu->addAction(tr("P&aste filter…"), this, [this] { askText({}); });
    connect(menu, &QMenu::aboutToShow, copy, [this, copy] { copy->setEnabled(!m_bar.filter().isEmpty()); });
}

QString FilterMenus::idsText() const
{
    QStringList ids;
    for (const TaskId &id : m_bar.filter().ids)
        ids += id.text();
    return ids.join(u'\n');
}

void FilterMenus::askPair(const QString &title, const QString &label,
                          QList<std::pair<QString, QString>> TaskFilter::*list)
{
    m_ask.text(&m_bar, title, label, [this, title, label, list](const QString &text) {
        const auto pair = pairFromText(text);
        if (!pair) {
            emit unreadable(pair.error().text, [this, title, label, list] { askPair(title, label, list); });
            return;
        }
        TaskFilter filter = m_bar.filter();
        (filter.*list).append({pair->first, pair->second.trimmed()});
        const QStringList known =
            list == &TaskFilter::properties && m_knownProperties ? m_knownProperties() : QStringList();
        m_bar.apply(filter);
        if (known.isEmpty() || pair->first == "score"_L1 || known.contains(pair->first))
            return;
        const QString nearest = nearestOf(pair->first, known + QStringList{u"score"_s});
        emit unreadable(
            nearest.isEmpty()
                ? tr("None of the tasks shown has a property “%1”.").arg(pair->first)
                : tr("None of the tasks shown has a property “%1”. Did you mean “%2”?").arg(pair->first, nearest),
            [this, title, label, list] { askPair(title, label, list); });
    });
}

void FilterMenus::askText(const QString &text)
{
    m_ask.longText(&m_bar, tr("Filter as text"),
                   tr("For example: --status complete --name-like '^img_' --created 2024-01-31"), text,
                   [this](const QString &typed) { pasteText(typed); });
}

// What can't be read is kept: it can be mended.
void FilterMenus::pasteText(const QString &text)
{
    const auto filter = filterFromText(text, Qt::LocalTime); // days are those of the person
    if (filter)
        m_bar.apply(*filter);
    else
        emit unreadable(tr("The filter can't be read: %1").arg(filter.error().text), [this, text] { askText(text); });
}

void FilterMenus::askName()
{
    m_ask.text(&m_bar, tr("Save view"), tr("Name of this filter with its sort and columns:"),
               [this](const QString &name) {
                   if (!name.trimmed().isEmpty())
                       emit saveWanted(name.trimmed());
               });
}

void FilterMenus::fillSaved()
{
    QMenu *menu = m_bar.savedMenu();
    menu->clear();
    const QList<SavedView> views = m_views.all();
    for (const SavedView &view : views) {
        QAction *action =
            menu->addAction(menuText(view.name), this, [this, name = view.name] { emit viewWanted(name); });
        action->setToolTip(view.line);
    }
    menu->setToolTipsVisible(true);
    if (views.isEmpty())
        menu->addAction(tr("No views saved for this project"))->setEnabled(false);
    menu->addSeparator();
    menu->addAction(icon(u"create"_s), tr("&Save this view…"), this, &FilterMenus::askName);
    if (views.isEmpty())
        return;
    QMenu *remove = menu->addMenu(tr("&Remove"));
    for (const SavedView &view : views)
        remove->addAction(menuText(view.name), this, [this, name = view.name] { emit removeWanted(name); });
}

} // namespace labdesk::ui
