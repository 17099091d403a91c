#pragma once

#include "drawing/masks.h"
#include "formats/datasetwriter.h"

namespace labdesk::formats {

/// Pascal VOC (formats-next §4): `Annotations/<stem>.xml` with boxes in whole pixels, counted from 1 with both ends
/// inside, `JPEGImages/`, `ImageSets/Main/<split>.txt` and `trainval.txt`, `labelmap.txt`. Of segmentations also
/// `SegmentationClass/` and `SegmentationObject/` in VOC's colours, and their lists: the stored pixels, or the outlines
/// where there are none.
class VocWriter final : public DatasetWriter
{
public:
    VocWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QList<Finding> closingFindings() const override;

protected:
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;
    [[nodiscard]] QString namesPath(std::optional<Side> side, const QString &stem) const override;
    [[nodiscard]] QString legalStem(const QString &stem) const override;
    [[nodiscard]] QByteArray escaped(const QString &text) const override;
    [[nodiscard]] bool fillsFiles() const override { return true; }

private:
    [[nodiscard]] QString className(int index) const { return m_names.at(index); }
    void writeMasks(const drawing::Drawing &drawing, const std::map<size_t, std::vector<Seen>> &seen, QSize size,
                    TaskFile &file) const;

    bool m_splitsParts, m_segments;
    QStringList m_names; ///< of classes, as label maps can hold them
};

} // namespace labdesk::formats
