#pragma once

#include "drawing/masks.h"
#include "formats/datasetwriter.h"
#include "formats/labelcolors.h"
#include "formats/mask/maskclasses.h"

namespace labdesk::formats {

/// Masks for training (formats-next §9): `masks/<stem>.png`, a `legend.json` with each label's index, name and colour,
/// and `names.csv`. Semantic: an indexed PNG (16 bits of grey for more than 255 labels), 0 the background, a label's
/// index from 1 on, and a `dataset_meta.json`. Instance: 16 bits of grey, the number of the object, and
/// `masks/<stem>.json` with the label of each. Panoptic: `panoptic/<stem>.png`, red + 256 × green + 65,536 × blue the
/// number of the object + 65,536 × its label's index, and `panoptic_<split>.json` (COCO panoptic). Lab: as the Lab
/// stores it. A pixel is decoded to its object and label
/// before anything is painted. Without a stored mask the outlines are drawn.
class MaskWriter final : public DatasetWriter
{
public:
    MaskWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;

protected:
    [[nodiscard]] bool needsSize(const drawing::Drawing &drawing) const override;
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;
    [[nodiscard]] QString namesPath(std::optional<Side> side, const QString &stem) const override;
    [[nodiscard]] QString legalStem(const QString &stem) const override;

private:
    enum class Colors
    {
        Semantic,
        Instance,
        Panoptic,
        Lab
    };
    [[nodiscard]] std::optional<drawing::RgbPixels>
    drawnPixels(const drawing::Drawing &drawing, QSize size, TaskLedger &ledger, MaskClasses::OfPixels &classes) const;
    [[nodiscard]] QByteArray encode(const drawing::RgbPixels &pixels, const MaskClasses::OfPixels &classes,
                                    const QByteArray &stored) const;
    /// What COCO's panoptic JSON says of a page.
    [[nodiscard]] QMap<QString, QByteArray>
    panopticRecords(const drawing::RgbPixels &pixels, const MaskClasses::OfPixels &classes, const QString &task) const;
    [[nodiscard]] QByteArray panopticCategories() const;
    [[nodiscard]] QByteArray companionOf(const drawing::MaskObjects &objects,
                                         const MaskClasses::OfPixels &classes) const;
    [[nodiscard]] QByteArray legend() const;
    [[nodiscard]] QByteArray datasetMeta() const;

    Colors m_colors;
    MaskClasses m_classes;
    std::vector<drawing::Rgb> m_palette; ///< class index → colour
};

} // namespace labdesk::formats
