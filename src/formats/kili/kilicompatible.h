#pragma once

#include "domain/configuration.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// One JSON array of Kili assets, equal to tests/data/golden/expected/*/kili: `annotations` nested twice for rectangles
/// and polygons, `{}` for other drawing tools and all forms, `{"0": …}` for each resource of a sequence, every hole of
/// a segmentation on its first part. What that leaves out is told as `not-recorded`. `mid` is made from the task and
/// the annotation: the same export has the same ids.
class KiliCompatible final : public FormatWriter
{
public:
    explicit KiliCompatible(const ToolConfiguration &tool) : m_tool(tool) {}

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    [[nodiscard]] QByteArray header() const override { return "["; }
    [[nodiscard]] QByteArray separator() const override { return ","; }
    [[nodiscard]] QByteArray footer() const override { return "\n]"; }

private:
    ToolConfiguration m_tool;
};

} // namespace labdesk::formats
