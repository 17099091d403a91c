#pragma once

#include <QtGlobal>

/// Judging as arithmetic: samples, plans, agreement, rounds and what a correction has changed. Pure; any thread.
namespace labdesk::review {

/// A share with the bounds that it lies in.
struct Interval
{
    double share = 0, low = 0, high = 1;
};

/// Wilson's score interval of a share, 95 % unless told otherwise: `hits` of `count` looked at. Nothing looked at: 0
/// … 1. E. B. Wilson, J. Am. Stat. Assoc. 22 (1927). For samples drawn with equal chances; that the population is
/// finite is left out, which makes it too wide, never too narrow.
[[nodiscard]] Interval wilson(qint64 hits, qint64 count, double confidence = 0.95);

/// The quantile of the normal distribution: how many standard deviations hold `confidence` of it, both sides counted.
[[nodiscard]] double deviations(double confidence);

} // namespace labdesk::review
