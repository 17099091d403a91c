#include "formats/lab/labwriter.h"

#include "drawing/decode.h"
#include "formats/lab/mergeddata.h"
#include "formats/opentask.h"
#include "wire/json.h"
#include "wire/rawjson.h"

namespace labdesk::formats {

using wire::copyValue;
using wire::findField;
using wire::RawField;
using wire::readFields;

using namespace Qt::StringLiterals;

namespace {

bool writeTask(JsonWriter &json, const std::vector<RawField> &fields)
{
    json.beginObject();
    for (const RawField &field : fields) {
        if (field.key == "data")
            continue;
        json.key(field.key);
        if (!copyValue(json, field.value))
            return false;
    }
    const RawField *data = findField(fields, "data");
    json.key("data");
    if (!writeMergedData(json, data ? data->value : std::string_view()))
        return false;
    json.endObject();
    return true;
}

} // namespace

Result<Formatted> LabWriter::format(std::span<const std::string_view> tasks) const
{
    const bool compatible = m_layout == Layout::Compatible;
    Formatted part;
    std::string out;
    std::vector<RawField> fields;
    bool first = true;
    for (const std::string_view task : tasks) {
        // Text is passed through below, so it is checked here once, whole.
        const auto document = wire::JsonDocument::parseSlice(task);
        const auto object = document ? document->object() : std::nullopt;
        const bool named = object && !(wire::textIn(*object, "id").isEmpty() && wire::textIn(*object, "_id").isEmpty());
        if (!named || !readFields(task, fields)) {
            const Error why =
                document ? wire::brokenJson(u"a task must be an object with an id"_s, {}) : document.error();
            part.ledgers.push_back(unreadableTask(task, why));
            continue;
        }
        const size_t before = out.size();
        const QString name = wire::textIn(*object, "name");
        bool written = false;
        if (compatible) {
            JsonWriter json(out, {.indent = 2, .escape = JsonWriter::Escape::NonAscii});
            json.resume(1, first);
            written = writeTask(json, fields);
        } else {
            out += first ? "\n" : ",\n";
            JsonWriter json(out, {});
            written = writeTask(json, fields);
        }
        if (!written) {
            out.resize(before);
            part.ledgers.push_back(unreadableTask(
                task, {.kind = Error::Kind::Protocol, .text = u"its data isn't valid JSON"_s, .detail = {}}));
            continue;
        }
        const RawField *data = findField(fields, "data");
        const bool annotated = data && data->value != "null";
        auto ledger = std::make_shared<TaskLedger>(name, wire::textIn(*object, "status"), annotated,
                                                   drawing::countMarks(*object, m_configuration));
        if (!annotated)
            ledger->note(u"no-data"_s, {}, Finding::Severity::Note);
        ledger->wroteAll();
        ledger->placed();
        part.ledgers.push_back(std::move(ledger));
        first = false;
    }
    part.text = QByteArray::fromStdString(out);
    return part;
}

} // namespace labdesk::formats
