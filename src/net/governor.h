#pragma once

#include <QByteArray>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace labdesk::net {

/// Who waits for an answer. A person at the window goes before bulk work and isn't kept waiting by it.
enum class Urgency
{
    Interactive,
    Bulk
};

/// How many requests of one account are under way at once. It starts with two, takes one more for every round of
/// answers that came as fast as the first ones did, and halves when the Lab answers 429 or 503 or slows down;
/// `Retry-After` holds all requests back. Shared by every client of the account, on any thread.
class Governor final : public std::enable_shared_from_this<Governor>
{
public:
    static constexpr int usualMost = 24;

    /// Leave to have one request under way; given back when it is destroyed.
    class Place
    {
    public:
        explicit Place(std::shared_ptr<Governor> governor) : m_governor(std::move(governor)) {}
        ~Place();
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

    private:
        std::shared_ptr<Governor> m_governor;
    };
    using Go = std::function<void(std::shared_ptr<Place>)>;

    [[nodiscard]] static std::shared_ptr<Governor> make(int most = usualMost)
    {
        return std::shared_ptr<Governor>(new Governor(most));
    }
    ~Governor();

    /// Calls `go` on this thread, from the event loop, when the request may start; not at all once `context` is gone.
    void enter(QObject *context, Urgency urgency, Go go);

    /// An answer came after `taken`. Only answers of one kind are compared with each other.
    void answered(const QByteArray &kind, std::chrono::milliseconds taken);
    /// The Lab asked to slow down, and for how long nothing shall be sent at all.
    void slowDown(std::optional<std::chrono::seconds> retryAfter);

    /// The user's cap, at least 1.
    void setMost(int most);
    [[nodiscard]] int limit() const; ///< requests that may be under way now

private:
    explicit Governor(int most);
    void leave();
    void pump();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace labdesk::net
