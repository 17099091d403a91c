#include "ui/tasks/viewtabs.h"

#include "ui/common/ask.h"
#include "ui/common/plaintext.h"

#include <QMenu>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ViewTabs::ViewTabs(store::Settings &settings, Ask &ask, QWidget *parent)
    : QTabBar(parent)
    , m_views(settings)
    , m_ask(ask)
{
    setObjectName(u"viewTabs"_s);
    setAccessibleName(tr("Views"));
    setDrawBase(false);
    setExpanding(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QTabBar::tabBarClicked, this, qOverload<int>(&ViewTabs::show));
    connect(this, &QTabBar::currentChanged, this, [this](int tab) {
        if (hasFocus())
            show(tab); // by the arrow keys
    });
    connect(this, &QWidget::customContextMenuRequested, this, &ViewTabs::showMenu);
    hide();
}

void ViewTabs::setProject(const ProjectId &project)
{
    m_views.setProject(project);
    m_shown.clear();
    fill();
}

void ViewTabs::fill()
{
    const QSignalBlocker quiet(this);
    while (count() > 0)
        removeTab(0);
    addTab(tr("All tasks"));
    for (const SavedView &view : m_views.all()) {
        const int tab = addTab(menuText(view.name));
        setTabData(tab, view.name);
        setTabToolTip(tab, view.line);
        if (view.name == m_shown)
            setCurrentIndex(tab);
    }
    setVisible(count() > 1);
}

void ViewTabs::show(int number)
{
    if (number < 0 || number >= count())
        return;
    if (const QString name = tabData(number).toString(); !name.isEmpty()) {
        show(name);
        return;
    }
    m_shown.clear();
    fill();
    emit allWanted();
}

void ViewTabs::show(const QString &name)
{
    const auto view = m_views.find(name);
    if (!view)
        return;
    m_shown = name;
    fill();
    emit viewWanted(*view);
}

void ViewTabs::keep(const SavedView &view)
{
    m_views.put(view);
    m_shown = view.name;
    fill();
}

void ViewTabs::remove(const QString &name)
{
    m_views.remove(name);
    if (m_shown == name)
        m_shown.clear();
    fill();
}

void ViewTabs::setLine(const QString &line)
{
    const auto view = m_views.find(m_shown);
    if (!view)
        return;
    const QString name = menuText(m_shown);
    setTabText(currentIndex(), view->line == line.trimmed() ? name : tr("%1 •").arg(name));
}

void ViewTabs::showMenu(const QPoint &at)
{
    const QString name = tabData(tabAt(at)).toString();
    if (name.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Save what is shown as “%1”").arg(menuText(name)), this,
                    [this, name] { emit saveWanted(name); });
    menu->addAction(tr("&Rename…"), this, [this, name] { rename(name); });
    menu->addAction(tr("Re&move"), this, [this, name] { remove(name); });
    menu->popup(mapToGlobal(at));
}

void ViewTabs::rename(const QString &name)
{
    m_ask.text(this, tr("Rename the view"), tr("Name:"), [this, name](const QString &wanted) {
        auto view = m_views.find(name);
        if (!view || wanted.trimmed().isEmpty())
            return;
        const bool isShown = m_shown == name;
        m_views.remove(name);
        view->name = wanted.trimmed();
        m_views.put(*view);
        if (isShown)
            m_shown = view->name;
        fill();
    });
}

} // namespace labdesk::ui
