#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "drawing/drawing.h"
#include "formats/dataset.h"
#include "formats/objects.h"
#include "formats/opentask.h"
#include "formats/split.h"
#include "formats/writer.h"

#include <QHash>
#include <QSet>

#include <array>

namespace labdesk::formats {

/// What all formats for training share: each task is decoded once, tasks that nobody has annotated are left out, those
/// annotated without objects are kept empty; sides of the data set, flat names with `names.csv`, pictures on wish, and
/// sizes that only a picture knows. Trainers stop at an empty training side: then everything is on it. Sequences have a
/// page for each frame.
///
/// Files of a page, where fillsFiles(), and its records are templates: these characters stand for what isn't known
/// before its place is.
class DatasetWriter : public FormatWriter
{
public:
    void setPictureGroups(const QHash<QString, QString> &groups) final { m_split.setPictureGroups(groups); }
    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const final;
    void arrange(Formatted &part) final;
    [[nodiscard]] Formatted rest() final;
    [[nodiscard]] bool isHeld(const TaskLedger &ledger) const final { return m_heldLedgers.contains(&ledger); }
    [[nodiscard]] Admission admit(const WantedPicture &picture, const PictureInfo &info) final;
    [[nodiscard]] Result<std::optional<Placement>> place(const WantedPicture &picture, const PictureInfo &info) final;
    [[nodiscard]] bool wantsUpright() const final;
    [[nodiscard]] int longestSide() const final { return m_longestSide; }
    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QStringList classes() const override { return m_classes.names(); }
    [[nodiscard]] bool mustHoldTasks() const override { return true; }
    /// When the newest of the tasks was changed last, as the Lab says it; empty: nobody knows.
    [[nodiscard]] QByteArray newest() const override { return m_newest; }
    [[nodiscard]] std::optional<drawing::ClassMap> usedClasses() const override { return m_classes; }

protected:
    enum Hole : char
    {
        NextImage = 1,      ///< the picture's number, from 1
        ThisImage = 2,      ///< the same again
        NextAnnotation = 3, ///< from 1
        Ending = 4,         ///< of the picture's file
        Stem = 5,           ///< of the page's files, as escaped()
        NextGroup = 6,      ///< from 1
        ThisGroup = 7,
        TaskStem = 8,   ///< of the task: what its frames share
        ImageIndex = 14 ///< the picture's number from 0: counts as NextImage does
    };

    DatasetWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options,
                  bool hasSides);

    /// Calls `write` with each object of a drawing that has a class and lies on the picture, in order; all else is in
    /// the ledger. With `keepsUnlabelled` also those without a class. `write` says how many rows or records it made.
    struct Seen
    {
        size_t place = 0; ///< of the annotation
        const drawing::Mark &mark;
        std::optional<int> index; ///< of its class
        SeenObject object;
    };
    [[nodiscard]] Outcome eachObject(const drawing::Drawing &drawing, TaskFile &file,
                                     const std::function<int(const Seen &)> &write, bool keepsUnlabelled = false) const;
    /// What a form's other inputs say in a task: input → value as text.
    [[nodiscard]] QList<std::pair<QString, QString>> formFields(const OpenTask &task) const;

    /// Whether nothing, or not all, can be written without the picture's size.
    [[nodiscard]] virtual bool needsSize(const drawing::Drawing &drawing) const { return drawing.size.isEmpty(); }
    /// Whether a task whose size nobody knows is written as far as it goes; otherwise it is `no-size`.
    [[nodiscard]] virtual bool doesWithoutSize() const { return false; }
    /// Whether tasks are taken where nothing at all is annotated (and they are 20,000 at most), so that the pictures of
    /// a new project can be had; that is told.
    [[nodiscard]] virtual bool takesUnannotated() const { return false; }
    /// Whether no task can be placed before all are written: what it holds in memory grows with their number.
    [[nodiscard]] virtual bool placesAtEnd() const { return false; }
    /// Fills the pages of `file` and keeps its ledger. `size`: of the picture as it is written. Any thread.
    [[nodiscard]] virtual Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                            TaskFile &file) const = 0;
    /// Where a page's picture goes, without an ending, and what is placed with it. `stem`: of the page.
    struct PagePlace
    {
        QString picture;
        Placement placement;
        /// Of the task as a whole: put in with the first of its pages. They speak of all of them: where pictures are
        /// put in, a task that lacks one is left out.
        QList<OutputFile> taskFiles = {};
    };
    [[nodiscard]] virtual PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                            const QString &stem) const = 0;
    /// What names.csv says of a task. `stem`: of the task.
    [[nodiscard]] virtual QString namesPath(std::optional<Side> side, const QString &stem) const;
    [[nodiscard]] virtual QString legalStem(const QString &stem) const { return stem; }
    [[nodiscard]] virtual QByteArray escaped(const QString &text) const; ///< as JSON has it, without quotes
    [[nodiscard]] virtual bool fillsFiles() const { return false; }

    /// The class of a mark. Nothing: it is left out and the ledger says why. Invalid: the export is to stop.
    [[nodiscard]] Result<std::optional<int>> classFor(const drawing::Mark &mark, size_t place,
                                                      const TaskFile &file) const;
    [[nodiscard]] bool holds(Side side) const { return m_holds[static_cast<size_t>(side)]; }
    /// The sides that hold something, in order; at least the one for training.
    [[nodiscard]] QList<Side> sides() const;
    [[nodiscard]] qint64 images() const { return m_images; } ///< placed so far
    [[nodiscard]] const ToolConfiguration &tool() const { return m_tool; }
    [[nodiscard]] const ExportOptions &options() const { return m_options; }
    [[nodiscard]] const drawing::ClassMap &classMap() const { return m_classes; }
    [[nodiscard]] bool withPictures() const { return m_pictures; }
    /// An object that was written is to be cut out of its picture, too, where that is wished.
    void noteCrop(TaskFile::Page &page, int classIndex, const QRectF &box) const
    {
        if (m_crops)
            page.objects.append({classIndex, box});
    }

private:
    [[nodiscard]] Result<std::optional<TaskFile>> fileOf(std::string_view text, Formatted &part) const;
    [[nodiscard]] QSizeF writtenSize(QSizeF size) const;
    void arrangeOne(Formatted &part, const TaskFile &file);
    void put(Formatted &part, const TaskFile &file, std::optional<Side> side);
    void putPage(Formatted &part, const TaskFile &file, size_t page, std::optional<Side> side, const QString &stem,
                 const QMap<QString, QByteArray> &row);
    [[nodiscard]] QByteArray digestOf(const TaskFile &file, std::optional<Side> side, const QString &stem) const;
    [[nodiscard]] QList<Crop> cropsOf(const TaskFile::Page &page, const QString &stem) const;
    void tellLeaks(const TaskFile &file, Side side);
    /// What the places of a page's templates stand for.
    struct Names
    {
        QByteArray task, page, ending;
    };
    void fill(Placement &placement, const QString &stem, size_t page, const QString &ending);
    [[nodiscard]] QByteArray filled(const QByteArray &text, const Names &names);
    void hold(QList<std::pair<TaskFile, Side>> &files, const TaskFile &file, Side side);
    void leaveOutUnannotated();

    ToolConfiguration m_tool;
    QList<FormInput> m_inputs;
    ExportOptions m_options;
    drawing::ClassMap m_classes;
    bool m_hasSides, m_pictures, m_crops;
    int m_longestSide;
    Split m_split;
    DatasetNames m_names;
    QList<TaskFile> m_waiting;                      ///< of placesAtEnd()
    QList<std::pair<TaskFile, Side>> m_held;        ///< while there is nothing to train with
    QList<std::pair<TaskFile, Side>> m_unannotated; ///< while nothing is annotated
    bool m_leavesOutUnannotated = false;
    QSet<const TaskLedger *> m_heldLedgers;
    bool m_anyTrain = false;             ///< a task was sent to the training side
    std::array<bool, 3> m_holds{};       ///< a file lies there
    QHash<quint64, Side> m_pictureSides; ///< the pictures of tasks → side
    QByteArray m_newest;
    qint64 m_images = 0, m_annotations = 0, m_groups = 0;
};

} // namespace labdesk::formats
