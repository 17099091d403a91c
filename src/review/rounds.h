#pragma once

#include "domain/verdict.h"
#include "review/compare.h"

#include <functional>

namespace labdesk::review {

/// A verdict and what came of it.
struct Judged
{
    Verdict verdict;
    bool sentBack = false;                       ///< of a rejected task: it was sent to redo
    bool isBack = false;                         ///< … and is done again
    std::optional<ChangeCounts> correction = {}; ///< what was changed in it; nothing: not known

    friend bool operator==(const Judged &, const Judged &) = default;
};

/// The first annotation is round 1; each rejection that is sent back begins the task's next one.
struct Round
{
    int number = 2;
    qint64 sent = 0, back = 0, accepted = 0, again = 0; ///< tasks; `again`: rejected again
    qint64 untouched = 0;                               ///< came back as they were
    ChangeCounts changes = {};                          ///< of those whose correction is known, objects

    friend bool operator==(const Round &, const Round &) = default;
};

/// Verdicts of one batch, annotator or reason.
struct VerdictGroup
{
    QString name;      ///< the batch's id; empty: not known, or no reason given
    qint64 judged = 0; ///< verdicts
    qint64 accepted = 0;
    qint64 rejected = 0;
    qint64 again = 0; ///< of a reason: rejected for it once more in the next round; else: rejected once more
    int rounds = 1;   ///< the most that one of its tasks took

    friend bool operator==(const VerdictGroup &, const VerdictGroup &) = default;
};

struct Rounds
{
    QList<Round> rounds;
    QList<VerdictGroup> batches, annotators, reasons; ///< those with the most rejected first
    qint64 judged = 0, accepted = 0, rejected = 0;    ///< tasks, by their last verdict
    qint64 notSent = 0;                               ///< rejected, and not sent back yet
};

/// What counts of a project's verdicts, oldest first: a task's later verdict takes the place of the one before, unless
/// the task was sent back between them; scores, skips and what was undone don't count.
[[nodiscard]] QList<Judged> counting(const QList<Judged> &verdicts);

[[nodiscard]] Rounds roundsOf(const QList<Judged> &verdicts);

/// As a table: one line a round, batch, annotator and reason. `batchName`: for people.
[[nodiscard]] QByteArray csvOf(const Rounds &rounds, const std::function<QString(const QString &)> &batchName);

} // namespace labdesk::review
