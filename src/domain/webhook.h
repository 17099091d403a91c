#pragma once

#include "base/clock.h"

#include <QString>

#include <optional>

namespace labdesk {

/// Where the Lab reports the changes of a batch's tasks.
struct Webhook
{
    QString url;    ///< empty: none is set
    QString header; ///< sent as Authorization; empty: none
    std::optional<clock::Moment> updatedAt = {};
    QString lastCall = {};
    QString lastError = {};

    friend bool operator==(const Webhook &, const Webhook &) = default;
};

} // namespace labdesk
