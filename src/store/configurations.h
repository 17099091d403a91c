#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "domain/ids.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace labdesk::store {

/// The configurations of an account's projects: each is asked for once, however many want it, and kept until it is
/// forgotten. What could not be had is asked for again by the next who wants it. Lives on one thread; `done` is never
/// called from inside get(), and not at all once `context` is gone.
class Configurations final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<ProjectConfiguration>)>;
    using Source = std::function<void(const ProjectId &, QObject *context, Done)>;

    explicit Configurations(Source source, QObject *parent = nullptr);
    ~Configurations() override;

    void get(const ProjectId &project, QObject *context, Done done);
    [[nodiscard]] const ProjectConfiguration *find(const ProjectId &project) const; ///< nullptr: not here
    void forget(const ProjectId &project);                                          ///< the next one asks anew
    void clear();                                                                   ///< another account

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Done done;
    };
    Source m_source;
    QHash<ProjectId, ProjectConfiguration> m_known;
    QHash<ProjectId, std::vector<Waiting>> m_waiting;
    std::unique_ptr<QObject> m_context;
};

} // namespace labdesk::store
