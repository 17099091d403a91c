#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace labdesk {

/// What went wrong, for three readers: code (`kind`), the person (`text`) and the log (`detail`).
struct Error
{
    enum class Kind
    {
        Cancelled,
        Network, ///< no answer: unreachable, closed half-way
        Timeout,
        SignIn, ///< 401: the access id and secret were refused
        Forbidden,
        NotFound,
        Conflict,
        TooMany,  ///< 429
        Invalid,  ///< 400 and 422, or input refused before it was sent
        Server,   ///< 5xx
        Protocol, ///< an answer that isn't what the API promises
        Disk,
    };

    Kind kind = Kind::Protocol;
    QString text = {};   ///< one or two sentences that say what happened and what to do
    QString detail = {}; ///< English, for the log: url, status, first bytes; never a secret
    std::optional<std::chrono::seconds> retryAfter = {};
    bool notSent = false; ///< the server has surely seen nothing of the request
    bool final = false;   ///< trying again would end the same way

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or the reason why there is none.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }
    [[nodiscard]] const T &operator*() const { return std::get<0>(m_state); }
    [[nodiscard]] T &operator*() { return std::get<0>(m_state); }
    [[nodiscard]] const T *operator->() const { return &std::get<0>(m_state); }
    [[nodiscard]] T *operator->() { return &std::get<0>(m_state); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// The value of an action that is called for its effect.
struct Done
{
    friend bool operator==(const Done &, const Done &) = default;
};
using Outcome = Result<Done>;

} // namespace labdesk
