#pragma once

#include <QString>
#include <QtGlobal>

#include <array>
#include <optional>

namespace labdesk::review {

/// Single sampling, normal inspection, general level II of ISO 2859-1: how many of a lot to look at, and with how many
/// rejected ones it is still accepted.
struct AcceptancePlan
{
    QString code;            ///< the letter of the sample size
    qint64 sample = 0;       ///< never more than the lot
    qint64 acceptUpTo = 0;   ///< rejected tasks
    bool everything = false; ///< the plan's sample is the lot or more: each is looked at

    friend bool operator==(const AcceptancePlan &, const AcceptancePlan &) = default;
};

/// The acceptance quality limits of the standard, in percent.
inline constexpr std::array qualityLimits{0.010, 0.015, 0.025, 0.040, 0.065, 0.10, 0.15, 0.25,
                                          0.40,  0.65,  1.0,   1.5,   2.5,   4.0,  6.5,  10.0};

/// Nothing for a limit that the standard doesn't have, or an empty lot.
[[nodiscard]] std::optional<AcceptancePlan> acceptancePlan(qint64 lot, double qualityLimit);

} // namespace labdesk::review
