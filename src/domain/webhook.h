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
    /// What came of a call.
    struct Call
    {
        int statusCode = 0; ///< 0: there was no answer
        QString message;
        QString body = {};
        std::optional<clock::Moment> date = {};

        friend bool operator==(const Call &, const Call &) = default;
    };
    std::optional<Call> lastCall = {};
    std::optional<Call> lastError = {};

    friend bool operator==(const Webhook &, const Webhook &) = default;
};

} // namespace labdesk
