#pragma once

#include "domain/configuration.h"
#include "domain/task.h"
#include "formats/exportformat.h"
#include "wire/json.h"

namespace labdesk::formats {

/// A task's annotations as one tool drew them: the data body over the metadata body, as merged in a lab export, read in
/// place. Valid as long as the document that it was made from.
class DrawnData
{
public:
    /// `input`: the annotated input of a form; empty when the project is the tool.
    DrawnData(const wire::JsonObject &task, const QString &input);

    [[nodiscard]] bool isEmpty() const { return !m_body && !m_metadata; }
    [[nodiscard]] std::optional<wire::JsonArray> annotations() const;
    /// The PNG of a stored mask; empty when there is none.
    [[nodiscard]] QByteArray maskPng() const;
    /// The resources that a form's input was annotated on: texts, or none.
    [[nodiscard]] QStringList resources() const;
    [[nodiscard]] double width() const { return imageSize("width"); } ///< pixels; 0 when not known
    [[nodiscard]] double height() const { return imageSize("height"); }

    /// The first label of the first main list that has one; empty when the annotation has none.
    [[nodiscard]] static QString firstLabel(const wire::JsonObject &annotation, const ToolConfiguration &tool);

    [[nodiscard]] static TaskId idOf(const wire::JsonObject &task);
    [[nodiscard]] static QList<Resource> resourcesOf(const wire::JsonObject &task);

private:
    [[nodiscard]] double imageSize(std::string_view side) const;
    std::optional<wire::JsonObject> m_body, m_metadata;
};

/// A number as Python prints it: 1 stays `1`, 1.0 is `1.0`.
void appendNumber(std::string &out, const wire::JsonElement &number);
[[nodiscard]] bool isNumbers(const wire::JsonArray &array);

/// One task of a page, opened: what one tool drew, and the file that it becomes. A task without data is a finding.
struct DrawnTask
{
    wire::JsonDocument document; ///< owns what `data` reads
    DrawnData data;
    TaskFile file;

    [[nodiscard]] static Result<DrawnTask> open(std::string_view text, const QString &input, QList<Finding> &findings);
};

} // namespace labdesk::formats
