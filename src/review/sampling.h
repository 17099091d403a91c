#pragma once

#include "domain/taskselection.h"

#include <QStringList>

#include <vector>

namespace labdesk::review {

/// A task that may be drawn, and the group it is drawn from.
struct Candidate
{
    TaskRef task;
    QString stratum = {};

    friend bool operator==(const Candidate &, const Candidate &) = default;
};

struct Stratum
{
    QString name;
    qint64 population = 0, drawn = 0;

    friend bool operator==(const Stratum &, const Stratum &) = default;
};

struct Sample
{
    std::vector<Candidate> tasks; ///< in the order of the candidates
    QList<Stratum> strata;        ///< by name
};

/// Draws `size` of the candidates. Each task's lot follows from seed and id alone, so that the same seed draws the same
/// tasks however they are sorted, and most of the same ones after others were added. With strata each gets its share
/// (largest remainders), and at least one while there is room.
[[nodiscard]] Sample draw(const std::vector<Candidate> &candidates, qint64 size, quint64 seed);

} // namespace labdesk::review
