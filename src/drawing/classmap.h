#pragma once

#include "domain/configuration.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace labdesk::drawing {

/// Label id → class index, in the order of the main lists. Distinct drops labels that a list used twice repeats;
/// AsRecorded keeps them, as the public package numbers its classes.
class ClassMap
{
public:
    enum class Repeats
    {
        Distinct,
        AsRecorded
    };

    ClassMap(const ToolConfiguration &tool, Repeats repeats);

    [[nodiscard]] const QStringList &ids() const { return m_ids; }
    [[nodiscard]] std::optional<int> indexOf(const QString &labelId) const;

private:
    QStringList m_ids;
    QHash<QString, int> m_index;
};

} // namespace labdesk::drawing
