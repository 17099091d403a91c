#pragma once

#include "formats/datasetwriter.h"

#include <QMutex>

#include <atomic>
#include <set>

namespace labdesk::formats {

/// Datumaro (formats-next §6): `annotations/<split>.json` and `images/<split>/…`. The widest model: further labels and
/// the labels below them are attributes, objects without a class are kept without a label, a form's other inputs and
/// the task's properties lie in `attr`.
class DatumaroWriter final : public DatasetWriter
{
public:
    DatumaroWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;

protected:
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;

private:
    [[nodiscard]] std::string shapeOf(const SeenPart &part, QSize size) const;
    [[nodiscard]] std::string maskOf(const Seen &seen, QSize size) const;
    [[nodiscard]] std::string attrOf(const OpenTask &task, const TaskFile &file, size_t page) const;
    [[nodiscard]] QByteArray categories() const;

    bool m_dropsHoles;
    mutable std::atomic<int> m_points = 0; ///< the most that a graph has
    mutable QMutex m_mutex;
    mutable std::set<QString> m_attributes; ///< names that annotations use
};

} // namespace labdesk::formats
