#pragma once

#include "base/clock.h"
#include "domain/ids.h"
#include "domain/taskchange.h"

#include <QHash>
#include <QString>

#include <optional>

namespace labdesk {

/// What a reviewer says of a task.
struct Verdict
{
    enum class Kind
    {
        Accept,
        Reject, ///< with a reason; the task is sent to redo when the review is left
        Score,
        Skip ///< looked at, nothing said: nothing is written to the Lab
    };
    qint64 number = 0; ///< in its journal, from 1 in the order they were given
    qint64 review = 0; ///< in which review it was given
    TaskId task = {};
    QString name = {}; ///< of the task
    BatchId batch = {};
    QString annotator = {}; ///< who had annotated it then; empty: not known
    Kind kind = Kind::Skip;
    QString reason = {};              ///< of Reject
    bool keepAnnotations = true;      ///< of Reject: the redo begins with them
    std::optional<double> score = {}; ///< of Score
    clock::Moment at = 0;
    bool undone = false;

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// Whether it is a judgement: accepted or rejected.
[[nodiscard]] inline bool isJudgement(Verdict::Kind kind)
{
    return kind == Verdict::Kind::Accept || kind == Verdict::Kind::Reject;
}
/// What stands of each task, of verdicts in the order they were given: a judgement takes the place of anything, a score
/// or a skip only of another one.
[[nodiscard]] QHash<TaskId, Verdict> standing(const QList<Verdict> &verdicts);

/// `accepted`, `rejected`, `scored`, `skipped`: in files, and the first two on the Lab.
[[nodiscard]] QString wordOf(Verdict::Kind kind);
[[nodiscard]] std::optional<Verdict::Kind> verdictFromWord(const QString &word);

/// The properties of a task that verdicts are written to; the Lab has none of its own (window.md §2).
struct VerdictNames
{
    QString verdict = QStringLiteral("review");
    QString reason = QStringLiteral("review_note");

    friend bool operator==(const VerdictNames &, const VerdictNames &) = default;
};

/// What a verdict writes: a score, or verdict and reason (of an accepted task none); nothing for a skipped one.
[[nodiscard]] PropertyChange changeOf(const Verdict &verdict, const VerdictNames &names);

} // namespace labdesk
