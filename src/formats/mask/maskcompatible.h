#pragma once

#include "base/names.h"
#include "domain/configuration.h"
#include "formats/labelcolors.h"
#include "formats/option.h"
#include "formats/writer.h"

#include <QSet>

namespace labdesk::formats {

/// Masks as the public package writes them: `<task name>.png`, the stored mask as RGB; with a mapping, the pixels of
/// each label in turn (its blue, and any red) take its colour. Equal by pixel to tests/data/golden/expected/*/mask*.
/// With replaced extensions two tasks may want one name: in a folder the last one has it, as recorded, and the report
/// says so.
class MaskCompatible final : public FormatWriter
{
public:
    MaskCompatible(const ToolConfiguration &tool, const ExportOptions &options);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;

private:
    [[nodiscard]] Result<QByteArray> repainted(const QByteArray &png) const;
    ToolConfiguration m_tool;
    QList<LabelColor> m_colors;
    bool m_archive, m_replaceExtension;
    DistinctNames m_names{QStringLiteral(".png")};
    QSet<QString> m_written, m_folded; // of a folder
};

} // namespace labdesk::formats
