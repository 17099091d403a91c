#pragma once

#include "base/names.h"
#include "formats/classmap.h"
#include "formats/exportformat.h"

namespace labdesk::formats {

/// YOLO as today's trainers read it: `images/<split>/<stem>.<ext>`, `labels/<split>/<stem>.txt` and a `data.yaml` with
/// `train`, `val` and quoted `names`. Boxes or outlines, never both in one export; coordinates are clipped to the
/// picture; equal names are kept apart; `names.csv` says which task became which file when a name had to change.
/// Source of the layout: the Ultralytics dataset format (a label file is found by its image's path).
class YoloFormat final : public ExportFormat
{
public:
    YoloFormat(const ToolConfiguration &tool, const ExportOptions &options);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;
    [[nodiscard]] QList<OutputFile> closingFiles() const override;
    [[nodiscard]] QStringList classes() const override { return m_classes.ids(); }

private:
    [[nodiscard]] bool isBoxes() const;
    ToolConfiguration m_tool;
    ExportOptions m_options;
    ClassMap m_classes;
    DistinctNames m_names;
    bool m_hasValidation = false;
    QByteArray m_renamed; // rows of names.csv
};

} // namespace labdesk::formats
