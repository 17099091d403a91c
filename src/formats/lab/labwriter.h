#pragma once

#include "domain/configuration.h"
#include "formats/option.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// One JSON array of tasks as the server sent them, `data` merged (see mergeddata.h).
/// Compatible: indent 2 and `\u` escapes. Standard: UTF-8, one task a line.
class LabWriter final : public FormatWriter
{
public:
    LabWriter(const ProjectConfiguration &configuration, Layout layout)
        : m_configuration(configuration)
        , m_layout(layout)
    {
    }

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    [[nodiscard]] QByteArray header() const override { return "["; }
    [[nodiscard]] QByteArray separator() const override { return ","; }
    [[nodiscard]] QByteArray footer() const override { return m_layout == Layout::Compatible ? "\n]" : "\n]\n"; }

private:
    ProjectConfiguration m_configuration;
    Layout m_layout;
};

} // namespace labdesk::formats
