#include "formats/mask/maskclasses.h"

#include "drawing/decode.h"
#include "drawing/png.h"
#include "formats/objects.h"

#include <QSet>

#include <algorithm>
#include <set>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Drawing;
using drawing::Mark;
using drawing::MaskObjects;
using drawing::RgbPixels;

std::optional<RgbPixels> storedPixels(const Drawing &drawing, TaskLedger &ledger)
{
    auto pixels = drawing::decodePng(drawing.maskPng);
    if (!pixels) {
        ledger.leaveOut(u"malformed"_s, {u"mask"_s});
        return std::nullopt;
    }
    if (!drawing.size.isEmpty() && pixels->size != drawing.size.toSize())
        ledger.note(u"malformed"_s, {u"mask-size"_s, u"%1x%2"_s.arg(pixels->size.width()).arg(pixels->size.height()),
                                     u"%1x%2"_s.arg(drawing.size.width()).arg(drawing.size.height())});
    return std::move(*pixels);
}

MaskClasses::MaskClasses(const ToolConfiguration &tool, const drawing::ClassMap &classes)
    : m_tool(tool)
    , m_classes(classes)
{
    const QList<Label> known = tool.labels();
    for (const drawing::ClassMap::Class &one : classes.classes()) {
        const int index = static_cast<int>(m_labels.size()) + 1;
        Label first{one.name, one.name, u"#ffffff"_s, -1};
        bool any = false;
        QSet<QString> seen;
        for (const Label &label : known) {
            if (!one.labels.contains(label.id) || seen.contains(label.id))
                continue;
            seen.insert(label.id);
            m_ofBlue[label.blue].push_back(index);
            if (!std::exchange(any, true)) {
                first = label;
                first.id = one.name;
            }
        }
        m_labels.push_back(first);
    }
}

int MaskClasses::classOfBlue(int object, int blue, std::optional<int> own, TaskLedger &ledger) const
{
    const auto found = m_ofBlue.find(blue);
    if (found == m_ofBlue.end())
        return 0;
    const std::vector<int> &candidates = found->second;
    if (own && std::find(candidates.cbegin(), candidates.cend(), *own + 1) != candidates.cend())
        return *own + 1;
    if (candidates.size() > 1)
        ledger.note(u"label-ambiguous"_s, {QString::number(object), QString::number(blue)});
    return candidates.front();
}

// Which class each object's pixels are of, and what becomes of each annotation: of several that claim one object each
// needs pixels of its own label.
MaskClasses::Judged MaskClasses::judge(const Drawing &drawing, const MaskObjects &objects, bool keepsAll,
                                       TaskLedger &ledger) const
{
    struct Claim
    {
        size_t place;
        std::optional<int> own; ///< class index of its first label
        bool dropped = false;   ///< the class map drops its label
    };
    std::map<int, std::vector<Claim>> claims; // object → annotations
    for (size_t place = 0; place < drawing.marks.size(); ++place) {
        const Mark &mark = drawing.marks[place];
        if (!isReadable(mark, place, ledger))
            continue;
        if (!mark.object)
            ledger.lost(place, u"malformed"_s, {u"object"_s});
        else if (!objects.pixels.contains(*mark.object))
            ledger.lost(place, u"no-pixels"_s, {QString::number(*mark.object)});
        else
            claims[*mark.object].push_back({place, m_classes.indexOf(drawing::firstLabel(mark, m_tool)),
                                            m_classes.isDropped(drawing::firstLabel(mark, m_tool))});
        if (!keepsAll)
            tellDroppedLabels(mark, place, m_tool, ledger);
    }
    Judged judged;
    for (const auto &[object, blues] : objects.pixels) {
        const QString number = QString::number(object);
        const std::vector<Claim> &claimed = claims[object];
        if (claimed.empty())
            ledger.note(u"unlisted-pixels"_s, {number});
        std::set<int> found; // classes that its pixels have
        QStringList unknown;
        for (const auto &[blue, count] : blues) {
            std::optional<int> own;
            for (const Claim &claim : claimed)
                if (const auto known = m_ofBlue.find(blue);
                    !own && claim.own && known != m_ofBlue.end() &&
                    std::find(known->second.cbegin(), known->second.cend(), *claim.own + 1) != known->second.cend())
                    own = claim.own;
            const int index = classOfBlue(object, blue, own, ledger);
            judged.classes[{object, blue}] = index;
            if (index > 0)
                found.insert(index);
            else
                unknown += QString::number(blue);
        }
        std::set<int> taken;
        for (const Claim &claim : claimed) {
            const bool first = &claim == &claimed.front();
            const bool isOwn = claim.own && found.contains(*claim.own + 1);
            if (found.empty() && !keepsAll && claim.dropped) {
                ledger.lost(claim.place, u"class-dropped"_s, {drawing::firstLabel(drawing.marks[claim.place], m_tool)});
            } else if (found.empty() && !keepsAll) {
                ledger.lost(claim.place, u"no-class"_s, {u"blue"_s, unknown.join(u' ')});
            } else if (isOwn && !taken.insert(*claim.own).second && !keepsAll) {
                ledger.lost(claim.place, u"duplicates"_s);
            } else if (isOwn || (first && claimed.size() == 1) || keepsAll) {
                ledger.wrote(claim.place);
                const int index = isOwn ? *claim.own + 1 : found.empty() ? 0 : *found.begin();
                judged.written.emplace(claim.place, index);
                if (index > 0)
                    ledger.classified(claim.place, index - 1);
                if (claim.own && !isOwn && !found.empty())
                    ledger.changed(claim.place, u"label-conflict"_s,
                                   {m_labels[static_cast<size_t>(*claim.own)].id,
                                    m_labels[static_cast<size_t>(*found.begin() - 1)].id});
            } else {
                ledger.lost(claim.place, u"label-conflict"_s,
                            {claim.own ? m_labels[static_cast<size_t>(*claim.own)].id : QString(),
                             found.empty() ? QString() : m_labels[static_cast<size_t>(*found.begin() - 1)].id});
            }
            if (first && blues.size() > 1)
                ledger.changed(claim.place, u"two-labels"_s, {number});
            if (first && !unknown.isEmpty() && !found.empty() && !keepsAll)
                ledger.changed(claim.place, u"no-class"_s, {u"blue"_s, unknown.join(u' ')});
        }
        if (claimed.empty() && blues.size() > 1)
            ledger.note(u"two-labels"_s, {number});
        if (!unknown.isEmpty() && (claimed.empty() || keepsAll))
            ledger.note(u"no-class"_s, {u"blue"_s, unknown.join(u' ')});
    }
    if (objects.withoutObject > 0)
        ledger.note(u"unlisted-pixels"_s, {u"0"_s});
    return judged;
}

} // namespace labdesk::formats
