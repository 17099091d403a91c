#pragma once

#include "formats/exportformat.h"

namespace labdesk::formats {

/// One JSON array of tasks as the server sent them, `data` merged (see mergeddata.h).
/// Compatible: indent 2 and `\u` escapes. Standard: UTF-8, one task a line.
class LabFormat final : public ExportFormat
{
public:
    explicit LabFormat(Layout layout) : m_layout(layout) {}

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    [[nodiscard]] QByteArray header() const override { return "["; }
    [[nodiscard]] QByteArray separator() const override { return ","; }
    [[nodiscard]] QByteArray footer() const override { return m_layout == Layout::Compatible ? "\n]" : "\n]\n"; }

private:
    Layout m_layout;
};

} // namespace labdesk::formats
