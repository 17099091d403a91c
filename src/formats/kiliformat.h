#pragma once

#include "base/jsonwriter.h"
#include "formats/drawndata.h"
#include "formats/exportformat.h"

namespace labdesk::formats {

/// One JSON array of Kili assets. Compatible equals tests/data/golden/expected/*/kili: `annotations` nested twice for
/// rectangles and polygons, `{}` for other drawing tools and all forms, `{"0": …}` for each resource of a sequence,
/// every hole of a segmentation on its first part. Standard writes `annotations` as Kili reads them for every tool, a
/// hole with the part around it, the status of reviews and a task's own properties as `jsonMetadata`. `mid` is made
/// from the task and the annotation: the same export has the same ids.
class KiliFormat final : public ExportFormat
{
public:
    KiliFormat(const ToolConfiguration &tool, Layout layout) : m_tool(tool), m_layout(layout) {}

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    [[nodiscard]] QByteArray header() const override { return "["; }
    [[nodiscard]] QByteArray separator() const override { return ","; }
    [[nodiscard]] QByteArray footer() const override { return m_layout == Layout::Compatible ? "\n]" : "\n]\n"; }

private:
    ToolConfiguration m_tool;
    Layout m_layout;
};

} // namespace labdesk::formats
