#include "formats/labformat.h"

#include "formats/mergeddata.h"
#include "wire/rawjson.h"
#include "wire/json.h"

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

QString nameOf(const std::vector<RawField> &fields)
{
    const RawField *name = findField(fields, "name");
    const auto document = name ? wire::JsonDocument::parse(wire::toBytes(name->value)) : Error{};
    std::string_view text;
    return document && !document->root().get_string().get(text) ? wire::toQString(text) : QString();
}

} // namespace

Result<Formatted> LabFormat::format(std::span<const std::string_view> tasks) const
{
    const bool compatible = m_layout == Layout::Compatible;
    Formatted part;
    std::string out;
    std::vector<RawField> fields;
    bool first = true;
    for (const std::string_view task : tasks) {
        if (!readFields(task, fields))
            return wire::brokenJson(u"a task that can't be read"_s, wire::toBytes(task.substr(0, 200)));
        const size_t before = out.size();
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
            return Error{.kind = Error::Kind::Protocol,
                         .text = QString(u"The data of task “%1” isn't valid JSON."_s).arg(nameOf(fields)),
                         .detail = wire::toQString(task.substr(0, 200))};
        }
        const RawField *data = findField(fields, "data");
        if (!data || data->value == "null")
            part.findings.append({Finding::Kind::NoData, nameOf(fields), {}});
        ++part.tasks;
        first = false;
    }
    part.text = QByteArray::fromStdString(out);
    return part;
}

} // namespace labdesk::formats
