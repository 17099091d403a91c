#include "review/acceptanceplan.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace labdesk::review {

namespace {

struct Size
{
    char16_t code;
    qint64 upTo; ///< lots, at level II
    qint64 sample;
};
constexpr qint64 any = std::numeric_limits<qint64>::max();
constexpr Size sizes[] = {{u'A', 8, 2},         {u'B', 15, 3},        {u'C', 25, 5},       {u'D', 50, 8},
                          {u'E', 90, 13},       {u'F', 150, 20},      {u'G', 280, 32},     {u'H', 500, 50},
                          {u'J', 1200, 80},     {u'K', 3200, 125},    {u'L', 10'000, 200}, {u'M', 35'000, 315},
                          {u'N', 150'000, 500}, {u'P', 500'000, 800}, {u'Q', any, 1250},   {u'R', any, 2000}};
constexpr int codes = static_cast<int>(std::size(sizes));

// The master table repeats itself along its diagonals: a step to a larger sample and one to a stricter limit undo each
// other. Along a row, from the place where no rejected task is allowed: two places with arrows (to the smaller sample,
// to the larger one), then these.
constexpr qint64 accepted[] = {1, 2, 3, 5, 7, 10, 14, 21};

} // namespace

std::optional<AcceptancePlan> acceptancePlan(qint64 lot, double qualityLimit)
{
    const auto limit = std::find_if(qualityLimits.begin(), qualityLimits.end(),
                                    [&](double known) { return std::abs(known - qualityLimit) < 1e-9; });
    if (limit == qualityLimits.end() || lot <= 0)
        return std::nullopt;
    int code = 0;
    while (lot > sizes[code].upTo)
        ++code;
    // From the row's place without any: the largest lots' code has it at the strictest limit.
    constexpr int zeroAtStrictest = 14; // Q
    int place = static_cast<int>(limit - qualityLimits.begin()) + code - zeroAtStrictest;
    if (place < 0) { // the arrow leads to a larger sample
        code = std::min(code - place, codes - 1);
        place = 0;
    } else if (place == 1 && code == 0) { // no smaller sample: the arrows lead down, over the next one's
        code = 2;
        place = 3;
    } else if (place == 1) {
        --code;
        place = 0;
    } else if (place == 2) {
        ++code;
        place = 3;
    } else if (place > 2 + static_cast<int>(std::size(accepted))) {
        code -= place - 2 - static_cast<int>(std::size(accepted));
        place = 2 + static_cast<int>(std::size(accepted));
    }
    code = std::clamp(code, 0, codes - 1);
    AcceptancePlan plan{QString(QChar(sizes[code].code)), sizes[code].sample, place == 0 ? 0 : accepted[place - 3],
                        false};
    plan.everything = plan.sample >= lot;
    plan.sample = std::min(plan.sample, lot);
    plan.acceptUpTo = std::min(plan.acceptUpTo, plan.sample - 1); // a lot of rejected ones is never accepted
    return plan;
}

} // namespace labdesk::review
