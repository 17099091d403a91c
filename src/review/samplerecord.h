#pragma once

#include "review/acceptanceplan.h"
#include "review/interval.h"
#include "review/sampling.h"

#include <QByteArray>

namespace labdesk::review {

/// How a sample was drawn: enough to draw it again, and to say what its verdicts mean.
struct SampleRecord
{
    QString scope = {};  ///< what it was drawn from, for people
    QString filter = {}; ///< the filter line of that
    qint64 population = 0, size = 0;
    quint64 seed = 0;
    QString by = {};                         ///< `label`, `annotator`, `batch`, `fault`; empty: of all tasks alike
    std::optional<double> qualityLimit = {}; ///< of an acceptance plan, percent
    QList<Stratum> strata = {};

    friend bool operator==(const SampleRecord &, const SampleRecord &) = default;
};
[[nodiscard]] QByteArray encode(const SampleRecord &record);
[[nodiscard]] std::optional<SampleRecord> decodeSample(const QByteArray &json);

/// What the verdicts on a sample say of all that it was drawn from.
struct SampleResult
{
    qint64 looked = 0, rejected = 0; ///< of the sample
    Interval rate;                   ///< of rejected tasks, 95 %
    std::optional<AcceptancePlan> plan = {};
    std::optional<bool> accepted = {}; ///< by the plan; nothing: there is none, or it can't be said yet

    [[nodiscard]] bool isWhole(const SampleRecord &record) const { return looked >= record.size; }
};
[[nodiscard]] SampleResult resultOf(const SampleRecord &record, qint64 looked, qint64 rejected);
/// Both in one, for the journal and for scripts.
[[nodiscard]] QByteArray encode(const SampleRecord &record, const SampleResult &result);

/// `With 200 looked at and 6 rejected the error rate is 1.4–6.4 % (95 %, Wilson score interval).`
[[nodiscard]] QString sentenceOf(const SampleResult &result);
/// What the plan says, with its name; empty: there is none.
[[nodiscard]] QString planSentenceOf(const SampleRecord &record, const SampleResult &result);

} // namespace labdesk::review
