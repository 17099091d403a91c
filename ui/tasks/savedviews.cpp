#include "ui/tasks/savedviews.h"

#include "domain/filterline.h"
#include "domain/filterwords.h"

#include <QVariantMap>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

QList<SavedView> SavedViews::all() const
{
    QList<SavedView> views;
    for (const QVariant &one : m_settings.value(u"project/%1/views"_s.arg(m_project.text())).toList()) {
        const QVariantMap map = one.toMap();
        views += SavedView{map[u"name"_s].toString(), map[u"line"_s].toString(), map[u"order"_s].toString(),
                           map[u"facts"_s].toStringList(), map[u"columns"_s].toByteArray()};
    }
    // Filters that an earlier Labdesk kept, in the words of the command line.
    const QVariantMap old = m_settings.value(u"project/%1/filters"_s.arg(m_project.text())).toMap();
    for (auto one = old.cbegin(); one != old.cend(); ++one) {
        const auto isThis = [&one](const SavedView &view) { return view.name == one.key(); };
        const auto filter = filterFromText(one->toString());
        if (filter && std::none_of(views.cbegin(), views.cend(), isThis))
            views += SavedView{one.key(), lineOf(termsOf(*filter)), {}, {}, {}};
    }
    std::sort(views.begin(), views.end(),
              [](const SavedView &a, const SavedView &b) { return a.name.localeAwareCompare(b.name) < 0; });
    return views;
}

std::optional<SavedView> SavedViews::find(const QString &name) const
{
    for (const SavedView &view : all())
        if (view.name == name)
            return view;
    return std::nullopt;
}

void SavedViews::put(const SavedView &view)
{
    QList<SavedView> views = all();
    views.removeIf([&view](const SavedView &one) { return one.name == view.name; });
    views += view;
    write(views);
}

void SavedViews::remove(const QString &name)
{
    QList<SavedView> views = all();
    views.removeIf([&name](const SavedView &one) { return one.name == name; });
    write(views);
}

void SavedViews::write(const QList<SavedView> &views)
{
    QVariantList list;
    for (const SavedView &view : views)
        list += QVariantMap{{u"name"_s, view.name},
                            {u"line"_s, view.line},
                            {u"order"_s, view.order},
                            {u"facts"_s, view.facts},
                            {u"columns"_s, view.columns}};
    m_settings.setValue(u"project/%1/views"_s.arg(m_project.text()), list);
    m_settings.setValue(u"project/%1/filters"_s.arg(m_project.text()), QVariant());
}

} // namespace labdesk::ui
