#pragma once

#include "base/names.h"
#include "formats/classmap.h"
#include "formats/exportformat.h"

namespace labdesk::formats {

/// Masks for training: `masks/<stem>.png` and a `legend.json` with each label's index, name and colour.
/// Semantic: an indexed PNG, 0 the background, a label's index from 1 on, its colour in the palette. Instance: 16 bits
/// of grey, the number of the object, and `masks/<stem>.json` with the label of each. Lab: as the Lab stores it. A
/// pixel is decoded to its object (red + 256 × green) and label (blue) before anything is painted, so that no object is
/// missed and none painted twice. `names.csv` says which task became which file when a name had to change.
class MaskFormat final : public ExportFormat
{
public:
    MaskFormat(const ToolConfiguration &tool, const ExportOptions &options);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;
    [[nodiscard]] QList<OutputFile> closingFiles() const override;
    [[nodiscard]] QStringList classes() const override { return m_classes.ids(); }

private:
    struct Drawn;
    [[nodiscard]] Result<Drawn> draw(const QByteArray &png) const;
    [[nodiscard]] Rgb colorOf(const Label &label) const;

    ToolConfiguration m_tool;
    ExportOptions m_options;
    ClassMap m_classes;
    std::vector<Rgb> m_palette; ///< index → colour
    QHash<int, int> m_indexOfBlue;
    DistinctNames m_names;
    QByteArray m_renamed; // rows of names.csv
};

} // namespace labdesk::formats
