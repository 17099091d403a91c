#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "formats/dataset.h"
#include "formats/objects.h"
#include "formats/option.h"
#include "formats/writer.h"

#include <QSet>

namespace labdesk::formats {

/// YOLO as today's trainers read it (formats-next §1, §2): `images/<split>/<stem>.<ext>`, `labels/<split>/<stem>.txt`,
/// `data.yaml` with `train`, `val` and quoted `names`, and `names.csv`. Boxes or outlines, never both in one export,
/// cut at the picture's border. Tasks that nobody has annotated are left out, those annotated without objects are kept
/// empty. Where nothing at all is annotated (and the tasks are 20,000 at most) they are taken, so that the pictures of
/// a new project can be had; that is told. Sequences have a picture and a label file for each frame.
class YoloWriter final : public FormatWriter
{
public:
    YoloWriter(const ToolConfiguration &tool, const ExportOptions &options);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;
    [[nodiscard]] Formatted rest() override;
    [[nodiscard]] bool isHeld(const TaskLedger &ledger) const override;
    [[nodiscard]] Admission admit(const WantedPicture &picture, const PictureInfo &info) override;
    [[nodiscard]] Result<QList<OutputFile>> complete(const WantedPicture &picture, QSize size) const override;
    [[nodiscard]] bool wantsUpright() const override;
    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QList<Finding> closingFindings() const override;
    [[nodiscard]] QStringList classes() const override { return m_classes.ids(); }
    [[nodiscard]] bool mustHoldTasks() const override { return true; }

private:
    [[nodiscard]] QString className(int index) const;
    [[nodiscard]] Outcome writeMarks(const drawing::Drawing &drawing, TaskFile &file) const;
    [[nodiscard]] std::vector<drawing::Points> outlinesOf(const std::vector<SeenPart> &parts, size_t place,
                                                          TaskLedger &ledger) const;
    [[nodiscard]] std::string rowOf(int index, const drawing::Points &outline) const;
    void place(Formatted &part, const TaskFile &file, bool validation);

    ToolConfiguration m_tool;
    ExportOptions m_options;
    drawing::ClassMap m_classes;
    bool m_boxes;
    int m_percent;
    DatasetNames m_names;
    void arrangeOne(Formatted &part, const TaskFile &file);
    void hold(QList<TaskFile> &files, const TaskFile &file);
    void leaveOutUnannotated();
    QList<TaskFile> m_held;        ///< of validation, while there is nothing to train with
    QList<TaskFile> m_unannotated; ///< while nothing is annotated
    bool m_leavesOutUnannotated = false;
    QSet<const TaskLedger *> m_heldLedgers;
    bool m_anyTrain = false;                          ///< a task was sent to the training side
    bool m_hasTrain = false, m_hasValidation = false; ///< a file lies there
};

} // namespace labdesk::formats
