#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "drawing/masks.h"
#include "formats/dataset.h"
#include "formats/labelcolors.h"
#include "formats/objects.h"
#include "formats/option.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// Masks for training (formats-next §9): `masks/<stem>.png`, a `legend.json` with each label's index, name and colour,
/// and `names.csv`. Semantic: an indexed PNG (16 bits of grey for more than 255 labels), 0 the background, a label's
/// index from 1 on, and a `dataset_meta.json`. Instance: 16 bits of grey, the number of the object, and
/// `masks/<stem>.json` with the label of each. Lab: as the Lab stores it. A pixel is decoded to its object and label
/// before anything is painted. Without a stored mask the outlines are drawn.
class MaskWriter final : public FormatWriter
{
public:
    MaskWriter(const ToolConfiguration &tool, const ExportOptions &options);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;
    [[nodiscard]] Admission admit(const WantedPicture &picture, const PictureInfo &info) override;
    [[nodiscard]] Result<QList<OutputFile>> complete(const WantedPicture &picture, QSize size) const override;
    [[nodiscard]] bool wantsUpright() const override;
    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QStringList classes() const override { return m_classes.ids(); }
    [[nodiscard]] bool mustHoldTasks() const override { return true; }

private:
    enum class Colors
    {
        Semantic,
        Instance,
        Lab
    };
    /// Object and blue → class index from 1, 0 for none.
    using ClassOfPixels = std::map<std::pair<int, int>, int>;

    /// A page's mask; nothing when the task is left out, and the ledger says why. `size`: of the picture, where the
    /// data doesn't say it.
    [[nodiscard]] Result<std::optional<TaskFile::Page>> pageOf(const drawing::Drawing &drawing,
                                                               TaskLedger &ledger) const;
    [[nodiscard]] std::optional<drawing::RgbPixels> storedPixels(const drawing::Drawing &drawing,
                                                                 TaskLedger &ledger) const;
    [[nodiscard]] std::optional<drawing::RgbPixels> drawnPixels(const drawing::Drawing &drawing, TaskLedger &ledger,
                                                                ClassOfPixels &classes) const;
    [[nodiscard]] ClassOfPixels judgeStored(const drawing::Drawing &drawing, const drawing::MaskObjects &objects,
                                            TaskLedger &ledger) const;
    /// The class of one object's pixels of one blue, from 1; 0: none. `own`: the class of its annotation.
    [[nodiscard]] int classOfBlue(int object, int blue, std::optional<int> own, TaskLedger &ledger) const;
    [[nodiscard]] QByteArray encode(const drawing::RgbPixels &pixels, const ClassOfPixels &classes,
                                    const QByteArray &stored) const;
    [[nodiscard]] QByteArray companionOf(const drawing::MaskObjects &objects, const ClassOfPixels &classes) const;
    [[nodiscard]] QByteArray legend() const;
    [[nodiscard]] QByteArray datasetMeta() const;

    ToolConfiguration m_tool;
    ExportOptions m_options;
    Colors m_colors;
    drawing::ClassMap m_classes;
    std::vector<Label> m_labels;         ///< class index − 1 → label
    std::vector<drawing::Rgb> m_palette; ///< class index → colour
    std::map<int, std::vector<int>> m_classesOfBlue;
    DatasetNames m_names;
};

} // namespace labdesk::formats
