#include "ui/review/correctionview.h"

#include <QCoreApplication>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using review::ObjectChange;
using review::ObjectPlace;
using Kind = ObjectChange::Kind;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(corrections)
};

QString namesOf(const drawing::Drawing &drawn, const ObjectPlace &place, const ProjectConfiguration &configuration)
{
    QStringList names;
    for (const QString &id : review::labelsOf(drawn, place)) {
        const Label *label = configuration.findLabel(id);
        names += label && !label->name.isEmpty() ? label->name : id;
    }
    return names.isEmpty() ? Say::tr("(no label)") : names.join(u", "_s);
}

drawing::Mark markOf(const drawing::Drawing &drawn, const ObjectPlace &place)
{
    drawing::Mark mark = drawn.marks[static_cast<size_t>(place.mark)];
    mark.shapes = review::partsOf(mark, place);
    return mark;
}

} // namespace

drawing::Drawing correctionOf(const drawing::Drawing &before, const drawing::Drawing &after,
                              const review::Comparison &comparison, const ProjectConfiguration &configuration)
{
    drawing::Drawing shown{.annotated = true, .size = after.size.isEmpty() ? before.size : after.size};
    for (const ObjectChange &change : comparison.objects) {
        const bool gone = change.kind == Kind::Gone;
        auto mark = gone ? markOf(before, change.before) : markOf(after, change.after);
        const QString then = change.kind == Kind::Added ? QString() : namesOf(before, change.before, configuration);
        const QString now = gone ? QString() : namesOf(after, change.after, configuration);
        switch (change.kind) {
        case Kind::Same:
            mark.color = u"#8a8f98"_s;
            mark.text = Say::tr("as before: %1").arg(now);
            break;
        case Kind::Moved:
            mark.color = u"#2f7de1"_s;
            mark.text = Say::tr("moved: %1").arg(now);
            break;
        case Kind::Relabelled:
            mark.color = u"#d98200"_s;
            mark.text = u"%1 → %2"_s.arg(then, now);
            break;
        case Kind::Added:
            mark.color = u"#1e9e4a"_s;
            mark.text = u"+ "_s + now;
            break;
        case Kind::Gone:
            mark.color = u"#d23f31"_s;
            mark.text = u"− "_s + then;
            break;
        }
        if (change.kind == Kind::Moved || change.kind == Kind::Relabelled) {
            const drawing::Mark old = markOf(before, change.before);
            if (old.shapes != mark.shapes)
                mark.holes.insert(mark.holes.end(), old.shapes.begin(), old.shapes.end());
        }
        // In its own words and colour, whatever label it has.
        mark.labels = {{.name = {}, .ids = {mark.text}, .children = {}}};
        shown.marks.push_back(std::move(mark));
    }
    return shown;
}

QString correctionText(const review::ChangeCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](const QString &text, qint64 count) {
        if (count > 0)
            parts += text.arg(count);
    };
    add(Say::tr("%L1 added"), counts.added);
    add(Say::tr("%L1 gone"), counts.gone);
    add(Say::tr("%L1 moved"), counts.moved);
    add(Say::tr("%L1 with another label"), counts.relabelled);
    if (counts.isUntouched())
        parts += Say::tr("nothing was changed");
    else
        add(Say::tr("%L1 as before"), counts.same);
    return parts.join(u" · "_s);
}

} // namespace labdesk::ui
