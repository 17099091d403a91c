#pragma once

#include "formats/exportformat.h"

#include "base/names.h"

#include <QSet>

namespace labdesk::formats {

/// Masks as the public package writes them: `<task name>.png`, the stored mask as RGB; with a mapping, the pixels of
/// each label in turn (its blue, and any red) take its colour. Equal by pixel to tests/data/golden/expected/*/mask*.
/// With replaced extensions two tasks may want one name: in a folder the last one has it, as recorded, and the report
/// says so.
class MaskCompatible final : public ExportFormat
{
public:
    MaskCompatible(const ToolConfiguration &tool, const ExportOptions &options) : m_tool(tool), m_options(options) {}

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;

private:
    [[nodiscard]] Result<QByteArray> repainted(const QByteArray &png) const;
    ToolConfiguration m_tool;
    ExportOptions m_options;
    DistinctNames m_names;   // of an archive
    QSet<QString> m_written; // of a folder
};

} // namespace labdesk::formats
