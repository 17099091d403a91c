#pragma once

#include "domain/factterm.h"
#include "domain/faults.h"
#include "index/record.h"

#include <QRegularExpression>

#include <memory>
#include <vector>

namespace labdesk::index {

struct FaultContext;

/// The labels of a project's main lists, id and name.
using LabelNames = QList<std::pair<QString, QString>>;
/// Of all tools, each once.
[[nodiscard]] LabelNames labelNames(const ProjectConfiguration &configuration);

/// Terms made ready for one scan: what they name is looked up once. Belongs to one thread; valid as long as `words`
/// and `context`. Conditions: window.md §6.
class Matcher
{
public:
    /// `context`: what checks need to know of all tasks; null when no term asks for such a check.
    Matcher(const QList<FactTerm> &terms, const Words &words, const LabelNames &labels, const Thresholds &thresholds,
            const FaultContext *context);
    ~Matcher();
    Matcher(Matcher &&) noexcept;

    [[nodiscard]] bool holds(const TaskView &task) const;
    [[nodiscard]] size_t count() const;
    [[nodiscard]] bool holds(size_t term, const TaskView &task) const;

    struct Ready;

private:
    std::vector<Ready> m_terms;
};

/// Whether a check finds something in a task.
[[nodiscard]] bool finds(Fault fault, const TaskView &task, const Words &words, const Thresholds &thresholds,
                         const FaultContext *context);
/// Whether a check needs to know of all tasks.
[[nodiscard]] bool needsContext(Fault fault);
[[nodiscard]] bool needsContext(const QList<FactTerm> &terms);

} // namespace labdesk::index
