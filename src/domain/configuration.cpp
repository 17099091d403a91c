#include "domain/configuration.h"

namespace labdesk {

QList<Label> ToolConfiguration::labels() const
{
    QList<Label> all;
    for (const MainList &list : mainLists)
        all += list.labels;
    return all;
}

const ToolConfiguration *ProjectConfiguration::findTool(const QString &input) const
{
    for (const ToolConfiguration &tool : tools)
        if (tool.input == input)
            return &tool;
    return nullptr;
}

const Label *ProjectConfiguration::findLabel(const QString &id) const
{
    for (const ToolConfiguration &tool : tools)
        for (const MainList &list : tool.mainLists)
            for (const Label &label : list.labels)
                if (label.id == id)
                    return &label;
    return nullptr;
}

} // namespace labdesk
