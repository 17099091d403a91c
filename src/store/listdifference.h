#pragma once

#include <QList>
#include <QSet>

namespace labdesk::store {

/// Turns `list` into `wanted` in place, by steps that a model can tell: what is gone is removed, what is new is
/// inserted, what has moved is both, what has stayed is handed to `changed`. Items are the same when their keys are.
/// `removing(first, last)` and `inserting(first, last)` are called before, `removed()` and `inserted()` after each
/// step.
template <typename Item, typename New, typename Key, typename Steps>
void becomeList(QList<Item> &list, const QList<New> &wanted, Key key, Steps &&steps)
{
    QSet<std::decay_t<decltype(key(wanted.constFirst()))>> stays;
    for (const New &one : wanted)
        stays.insert(key(one));
    for (qsizetype last = list.size() - 1; last >= 0; --last) {
        if (stays.contains(key(list.at(last))))
            continue;
        qsizetype first = last;
        while (first > 0 && !stays.contains(key(list.at(first - 1))))
            --first;
        steps.removing(static_cast<int>(first), static_cast<int>(last));
        list.remove(first, last - first + 1);
        steps.removed();
        last = first;
    }
    for (qsizetype at = 0; at < wanted.size(); ++at) {
        const New &one = wanted.at(at);
        if (at < list.size() && key(list.at(at)) == key(one)) {
            steps.changed(static_cast<int>(at), one);
            continue;
        }
        Item item{one};
        for (qsizetype old = at; old < list.size(); ++old) {
            if (!(key(list.at(old)) == key(one)))
                continue;
            steps.removing(static_cast<int>(old), static_cast<int>(old));
            item = list.takeAt(old);
            steps.removed();
            break;
        }
        steps.inserting(static_cast<int>(at), static_cast<int>(at));
        list.insert(at, item);
        steps.inserted();
        steps.changed(static_cast<int>(at), one);
    }
}

} // namespace labdesk::store
