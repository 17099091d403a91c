#include "domain/verdict.h"

namespace labdesk {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

QHash<TaskId, Verdict> standing(const QList<Verdict> &verdicts)
{
    QHash<TaskId, Verdict> last;
    for (const Verdict &verdict : verdicts) {
        const auto before = last.constFind(verdict.task);
        if (!verdict.undone && (before == last.cend() || isJudgement(verdict.kind) || !isJudgement(before->kind)))
            last.insert(verdict.task, verdict);
    }
    return last;
}

QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Accept: return u"accepted"_s;
    case Kind::Reject: return u"rejected"_s;
    case Kind::Score: return u"scored"_s;
    case Kind::Skip: return u"skipped"_s;
    }
    return {};
}

std::optional<Kind> verdictFromWord(const QString &word)
{
    for (const Kind kind : {Kind::Accept, Kind::Reject, Kind::Score, Kind::Skip})
        if (wordOf(kind) == word)
            return kind;
    return std::nullopt;
}

PropertyChange changeOf(const Verdict &verdict, const VerdictNames &names)
{
    PropertyChange change;
    switch (verdict.kind) {
    case Kind::Accept:
    case Kind::Reject:
        change.custom = {{names.verdict, customValue(wordOf(verdict.kind))},
                         {names.reason, customValue(verdict.kind == Kind::Accept ? QString() : verdict.reason)}};
        break;
    case Kind::Score:
        if (verdict.score)
            change.score = QByteArray::number(*verdict.score, 'g', 17);
        break;
    case Kind::Skip: break;
    }
    return change;
}

} // namespace labdesk
