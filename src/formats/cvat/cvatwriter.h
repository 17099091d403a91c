#pragma once

#include "formats/datasetwriter.h"

#include <QMutex>

#include <set>

namespace labdesk::formats {

/// CVAT XML 1.1 (formats-next §5). For images: one `annotations.xml` with every picture and its shapes; parts of one
/// annotation share a group; objects with holes are masks, row by row in their tight box. For video: an XML for each
/// sequence with a track for each annotation. Attributes only on wish: CVAT drops those that its task hasn't declared.
class CvatWriter final : public DatasetWriter
{
public:
    CvatWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;

protected:
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;
    [[nodiscard]] QString namesPath(std::optional<Side> side, const QString &stem) const override;
    [[nodiscard]] QByteArray escaped(const QString &text) const override;

private:
    [[nodiscard]] Outcome writeImages(const drawing::Drawing &drawing, QSize size, TaskFile &file) const;
    [[nodiscard]] Outcome writeTracks(const drawing::Drawing &drawing, QSize size, TaskFile &file) const;
    [[nodiscard]] std::string shapeOf(const Seen &seen, const SeenPart &part, QSize size,
                                      const std::string &more) const;
    [[nodiscard]] std::string maskOf(const Seen &seen, QSize size, const std::string &more) const;
    /// `names`: of attributes, what is written is added.
    [[nodiscard]] std::string attributesText(const drawing::Mark &mark, TaskLedger &ledger, size_t place,
                                             std::set<QString> &names) const;
    [[nodiscard]] std::string meta(qint64 size, bool video, const std::set<QString> &attributes) const;

    bool m_attributes, m_video, m_dropsHoles;
    mutable QMutex m_mutex;
    mutable std::set<QString> m_declared; ///< names of lists whose labels became attributes
};

} // namespace labdesk::formats
