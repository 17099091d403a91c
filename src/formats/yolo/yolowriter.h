#pragma once

#include "formats/datasetwriter.h"

#include <atomic>
#include <limits>

namespace labdesk::formats {

/// YOLO as today's trainers read it (formats-next §1, §2): `images/<split>/<stem>.<ext>`, `labels/<split>/<stem>.txt`,
/// `data.yaml` with `train`, `val`, `test` and quoted `names`, `names.csv` and `splits.csv`. Boxes, outlines, turned
/// boxes or points, only one of them in an export, cut at the picture's border. Or boxes as Darknet has them.
class YoloWriter final : public DatasetWriter
{
public:
    enum class Target
    {
        Detect,
        Segment,
        Obb,
        Pose,
        Darknet ///< boxes, in the folders and lists of Darknet: obj.data, obj.names, train.txt, obj_train_data/
    };
    YoloWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QList<Finding> closingFindings() const override;

protected:
    [[nodiscard]] bool needsSize(const drawing::Drawing &drawing) const override;
    [[nodiscard]] bool doesWithoutSize() const override { return m_target != Target::Obb; }
    [[nodiscard]] bool takesUnannotated() const override { return true; }
    [[nodiscard]] bool placesAtEnd() const override { return m_target == Target::Pose; }
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;

    [[nodiscard]] QByteArray escaped(const QString &text) const override { return text.toUtf8(); }

private:
    [[nodiscard]] bool isBoxes() const { return m_target == Target::Detect || m_target == Target::Darknet; }
    [[nodiscard]] QList<JoinedFile> darknetFiles() const;
    [[nodiscard]] QString className(int index) const;
    [[nodiscard]] std::vector<drawing::Points> outlinesOf(const std::vector<SeenPart> &parts, size_t place,
                                                          TaskLedger &ledger) const;
    [[nodiscard]] std::vector<drawing::Points> turnedBoxes(const std::vector<SeenPart> &parts, QSizeF size,
                                                           size_t place, TaskLedger &ledger) const;
    [[nodiscard]] std::string rowOf(int index, const drawing::Points &points) const;
    void notePoints(size_t count) const;
    [[nodiscard]] QByteArray paddedRows(const QByteArray &rows) const;

    Target m_target;
    mutable std::atomic<size_t> m_points = 0; ///< the most that an object has
    mutable std::atomic<size_t> m_leastPoints = std::numeric_limits<size_t>::max();
};

} // namespace labdesk::formats
