#include "review/rounds.h"

#include "base/csvfield.h"

#include <QHash>

#include <algorithm>

namespace labdesk::review {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

namespace {

bool isJudgement(const Verdict &verdict)
{
    return !verdict.undone && labdesk::isJudgement(verdict.kind);
}

class Groups
{
public:
    VerdictGroup &operator[](const QString &name)
    {
        const auto known = m_places.constFind(name);
        if (known != m_places.cend())
            return m_groups[*known];
        m_places.insert(name, m_groups.size());
        m_groups.append(VerdictGroup{.name = name});
        return m_groups.last();
    }
    [[nodiscard]] QList<VerdictGroup> sorted()
    {
        std::stable_sort(m_groups.begin(), m_groups.end(), [](const VerdictGroup &a, const VerdictGroup &b) {
            return a.rejected != b.rejected ? a.rejected > b.rejected : a.name < b.name;
        });
        return m_groups;
    }

private:
    QList<VerdictGroup> m_groups;
    QHash<QString, qsizetype> m_places;
};

} // namespace

QList<Judged> counting(const QList<Judged> &verdicts)
{
    QList<Judged> kept;
    QHash<TaskId, qsizetype> last;
    for (const Judged &one : verdicts) {
        if (!isJudgement(one.verdict))
            continue;
        const auto before = last.constFind(one.verdict.task);
        if (before != last.cend() && !kept.at(*before).sentBack) {
            kept[*before].verdict.undone = true; // marked, and left out below
        }
        last.insert(one.verdict.task, kept.size());
        kept.append(one);
    }
    erase_if(kept, [](const Judged &one) { return one.verdict.undone; });
    return kept;
}

Rounds roundsOf(const QList<Judged> &verdicts)
{
    const QList<Judged> all = counting(verdicts);
    QHash<TaskId, QList<qsizetype>> ofTask;
    for (qsizetype i = 0; i < all.size(); ++i)
        ofTask[all.at(i).verdict.task].append(i);
    Rounds found;
    Groups batches, annotators, reasons;
    for (const QList<qsizetype> &places : std::as_const(ofTask)) {
        int round = 1;
        for (qsizetype i = 0; i < places.size(); ++i) {
            const Judged &one = all.at(places.at(i));
            const bool rejected = one.verdict.kind == Kind::Reject;
            const Judged *next = i + 1 < places.size() ? &all.at(places.at(i + 1)) : nullptr;
            const bool again = next && rejected && next->verdict.kind == Kind::Reject;
            for (VerdictGroup *group : {&batches[one.verdict.batch.text()], &annotators[one.verdict.annotator]}) {
                ++group->judged;
                ++(rejected ? group->rejected : group->accepted);
                group->again += again;
                group->rounds = std::max(group->rounds, round + (rejected && one.sentBack));
            }
            if (!rejected)
                continue;
            VerdictGroup &reason = reasons[one.verdict.reason];
            ++reason.judged;
            ++reason.rejected;
            reason.again += again && next->verdict.reason == one.verdict.reason;
            reason.accepted += next && next->verdict.kind == Kind::Accept;
            if (!one.sentBack) {
                found.notSent += !next;
                continue;
            }
            reason.rounds = std::max(reason.rounds, round + 1);
            while (found.rounds.size() < round)
                found.rounds.append(Round{.number = static_cast<int>(found.rounds.size()) + 2});
            Round &its = found.rounds[round - 1];
            ++its.sent;
            its.back += next || one.isBack;
            its.accepted += next && next->verdict.kind == Kind::Accept;
            its.again += again;
            its.untouched += (next || one.isBack) && one.correction && one.correction->isUntouched();
            if (one.correction)
                its.changes.add(*one.correction);
            ++round;
        }
        const Verdict &last = all.at(places.constLast()).verdict;
        ++found.judged;
        ++(last.kind == Kind::Reject ? found.rejected : found.accepted);
    }
    found.batches = batches.sorted();
    found.annotators = annotators.sorted();
    found.reasons = reasons.sorted();
    return found;
}

QByteArray csvOf(const Rounds &rounds, const std::function<QString(const QString &)> &batchName)
{
    QByteArray out =
        "kind,name,judged,accepted,rejected,again,rounds,sent,back,untouched,added,gone,moved,relabelled\r\n";
    for (const Round &one : rounds.rounds)
        out += csvRow({u"round"_s,
                       QString::number(one.number),
                       {},
                       QString::number(one.accepted),
                       {},
                       QString::number(one.again),
                       {},
                       QString::number(one.sent),
                       QString::number(one.back),
                       QString::number(one.untouched),
                       QString::number(one.changes.added),
                       QString::number(one.changes.gone),
                       QString::number(one.changes.moved),
                       QString::number(one.changes.relabelled)});
    const auto groups = [&](const QString &kind, const QList<VerdictGroup> &list) {
        for (const VerdictGroup &one : list)
            out += csvRow({kind,
                           kind == "batch"_L1 ? batchName(one.name) : one.name,
                           QString::number(one.judged),
                           QString::number(one.accepted),
                           QString::number(one.rejected),
                           QString::number(one.again),
                           QString::number(one.rounds),
                           {},
                           {},
                           {},
                           {},
                           {},
                           {},
                           {}});
    };
    groups(u"batch"_s, rounds.batches);
    groups(u"annotator"_s, rounds.annotators);
    groups(u"reason"_s, rounds.reasons);
    return out;
}

} // namespace labdesk::review
