#pragma once

#include "drawing/raster.h"
#include "formats/datasetwriter.h"
#include "formats/mask/maskclasses.h"

#include <atomic>

namespace labdesk::formats {

/// COCO (formats-next §3): `annotations/instances_<split>.json` with `images/<split>/…`, or
/// `annotations/person_keypoints_<split>.json` for graphs. Boxes have an empty `segmentation`, outlines a ring a part,
/// objects with holes are run lengths, joined by cuts, or lose them. From masks: the pixels of a segmentation's stored
/// mask are run lengths. Ids count from 1 over all splits; categories, too.
class CocoWriter final : public DatasetWriter
{
public:
    CocoWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QList<Finding> closingFindings() const override;

protected:
    [[nodiscard]] bool needsSize(const drawing::Drawing &drawing) const override;
    [[nodiscard]] bool placesAtEnd() const override { return m_keypoints; }
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;

private:
    enum class Holes
    {
        Rle,
        Bridge,
        Drop
    };
    [[nodiscard]] QByteArray imageRecord(const OpenTask &task, const TaskFile &file, size_t page, QSize size) const;
    [[nodiscard]] int writeObject(const Seen &seen, QSize size, TaskFile &file) const;
    [[nodiscard]] Outcome writeMask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const;
    void tellDifference(const drawing::Drawing &drawing, size_t place, QSize size, const drawing::PixelLines &columns,
                        TaskLedger &ledger) const;
    void appendPixelRecord(TaskFile &file, const Seen &seen, const drawing::PixelLines &columns, QSize size) const;
    [[nodiscard]] int writeKeypoints(const Seen &seen, QSize size, TaskFile &file) const;
    void appendRecord(TaskFile &file, const Seen &seen, const QRectF &box, double area,
                      const std::string &segmentation) const;
    [[nodiscard]] QByteArray categories() const;
    void notePoints(size_t count) const;

    bool m_keypoints;
    Holes m_holes;
    bool m_splitsParts, m_outlinesBoxes;
    std::optional<MaskClasses> m_masks;    ///< objects are taken from the stored mask
    mutable std::atomic<int> m_points = 0; ///< the most that an object has
};

} // namespace labdesk::formats
