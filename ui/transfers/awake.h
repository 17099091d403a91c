#pragma once

#include <QObject>

#include <memory>

namespace labdesk::ui {

/// Keeps the computer from going to sleep while something long runs: asks the system's login service, where there is
/// one. Never blocks; without such a service it does nothing.
class Awake final : public QObject
{
    Q_OBJECT

public:
    explicit Awake(QObject *parent = nullptr);
    ~Awake() override;

    void keep(bool awake);
    [[nodiscard]] bool isKept() const; ///< the system has agreed

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace labdesk::ui
