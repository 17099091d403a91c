#pragma once

#include "domain/configuration.h"
#include "drawing/drawing.h"
#include "formats/opentask.h"
#include "formats/option.h"
#include "formats/writer.h"

#include <QSet>

namespace labdesk::formats {

/// Tables (formats-next §8): `tasks.csv`, a row a task with its properties, a form's fields and a count for each label;
/// `objects.csv`, a row a part with its box and points in pixels, outline and holes parted by `|`; shares of the
/// picture's sides, and no width and height, where its size isn't known. Columns follow from the configuration; custom
/// properties get one each as far as the first 10,000 tasks have them, later ones stand together in `properties`.
/// For spreadsheets on wish: with a mark of the encoding, and cells that look like formulas guarded.
class CsvWriter final : public FormatWriter
{
public:
    CsvWriter(const ProjectConfiguration &project, const ExportOptions &options);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;
    [[nodiscard]] Formatted rest() override;
    [[nodiscard]] bool isHeld(const TaskLedger &ledger) const override { return m_heldLedgers.contains(&ledger); }
    [[nodiscard]] QList<JoinedFile> closingFiles() const override;

private:
    struct Row;
    [[nodiscard]] Row taskRow(const OpenTask &task) const;
    void writeObjects(const OpenTask &task, const std::vector<drawing::Drawing> &drawings, Row &row, TaskLedger &ledger,
                      QByteArray &rows) const;
    [[nodiscard]] QByteArray cell(const QString &text, TaskLedger &ledger) const;
    void fixColumns(Formatted &part);
    void put(Formatted &part, const TaskFile &file);

    ProjectConfiguration m_project;
    bool m_guards;
    QStringList m_labels; ///< ids, distinct, in order
    QStringList m_fields; ///< inputs of a form
    QList<TaskFile> m_held;
    QSet<const TaskLedger *> m_heldLedgers;
    QStringList m_custom; ///< columns of custom properties
    bool m_fixed = false;
};

} // namespace labdesk::formats
