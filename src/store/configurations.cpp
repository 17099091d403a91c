#include "store/configurations.h"

namespace labdesk::store {

Configurations::Configurations(Source source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_context(std::make_unique<QObject>())
{
}

Configurations::~Configurations() = default;

void Configurations::get(const ProjectId &project, QObject *context, Done done)
{
    if (const auto known = m_known.constFind(project); known != m_known.cend()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done), configuration = *known] { done(configuration); }, Qt::QueuedConnection);
        return;
    }
    const bool asked = m_waiting.contains(project);
    m_waiting[project].push_back({context, std::move(done)});
    if (asked)
        return;
    m_source(project, m_context.get(), [this, project](const Result<ProjectConfiguration> &configuration) {
        if (configuration)
            m_known.insert(project, *configuration);
        const auto waiting = m_waiting.take(project);
        for (const Waiting &one : waiting)
            if (one.context)
                one.done(configuration);
    });
}

const ProjectConfiguration *Configurations::find(const ProjectId &project) const
{
    const auto known = m_known.constFind(project);
    return known == m_known.cend() ? nullptr : &*known;
}

void Configurations::forget(const ProjectId &project)
{
    m_known.remove(project);
}

void Configurations::clear()
{
    m_context = std::make_unique<QObject>();
    m_known.clear();
    m_waiting.clear();
}

} // namespace labdesk::store
