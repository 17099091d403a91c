#pragma once

#include "formats/datasetwriter.h"

#include <QMutex>

#include <map>
#include <set>

namespace labdesk::formats {

/// Label Studio (formats-next §7): `tasks.json`, one list of tasks with results in percent, and `config.xml`, the
/// labelling configuration that an import needs. As predictions on wish: then annotators see them as suggestions.
/// Objects with holes are brushes; further labels of an annotation are choices of its region.
class LabelStudioWriter final : public DatasetWriter
{
public:
    LabelStudioWriter(const ToolConfiguration &tool, const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] QList<JoinedFile> closingFiles() const override;

protected:
    [[nodiscard]] Outcome writeTask(const OpenTask &task, const drawing::Drawing &drawing, QSizeF size,
                                    TaskFile &file) const override;
    [[nodiscard]] PagePlace placeOf(const TaskFile::Page &page, std::optional<Side> side,
                                    const QString &stem) const override;
    [[nodiscard]] QByteArray escaped(const QString &text) const override;
    [[nodiscard]] QString namesPath(std::optional<Side> side, const QString &stem) const override;

private:
    [[nodiscard]] QByteArray configuration() const;
    [[nodiscard]] std::string dataOf(const OpenTask &task, const TaskFile &file, size_t page) const;

    void noteChoices(const QList<std::pair<QString, QString>> &attributes) const;

    bool m_predictions, m_dropsHoles;
    mutable QMutex m_mutex;
    mutable std::map<QString, std::set<QString>> m_choices; ///< list → labels that results name
    QString m_root; ///< what stands in front of a picture's path in `data.image`
};

} // namespace labdesk::formats
