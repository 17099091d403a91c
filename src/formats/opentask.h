#pragma once

#include "domain/configuration.h"
#include "domain/task.h"
#include "formats/ledger.h"
#include "wire/json.h"

namespace labdesk::formats {

/// One task of a page, opened.
struct OpenTask
{
    wire::JsonDocument document; ///< owns what `json` reads
    wire::JsonObject json;
    TaskId id;
    QString name, status;
    QList<Resource> resources;

    /// `text`: a slice of a padded text. Protocol when it is no JSON object.
    [[nodiscard]] static Result<OpenTask> read(std::string_view text);
};

/// The account of a task whose text can't be read (nested too deep, a number that no one can hold, no object at all):
/// it is left out, and the finding names it as far as it can be named.
[[nodiscard]] std::shared_ptr<TaskLedger> unreadableTask(std::string_view text, const Error &why);

/// A task's annotations as the Lab stores them, for layouts that pass its numbers on as text: the data body over the
/// metadata body, read in place. Valid as long as the document that it was made from.
class RawData
{
public:
    /// `input`: the annotated input of a form; empty when the project is the tool.
    RawData(const wire::JsonObject &task, const QString &input);

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

private:
    [[nodiscard]] double imageSize(std::string_view side) const;
    std::optional<wire::JsonObject> m_body, m_metadata;
};

/// A number as Python prints it: 1 stays `1`, 1.0 is `1.0`.
void appendNumber(std::string &out, const wire::JsonElement &number);
[[nodiscard]] bool isNumbers(const wire::JsonArray &array);
/// A value as a text of its own: a string without its quotes, anything else as compact JSON.
[[nodiscard]] QString valueText(const wire::JsonElement &value);

} // namespace labdesk::formats
