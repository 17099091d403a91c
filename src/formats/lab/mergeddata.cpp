#include "formats/lab/mergeddata.h"

#include "wire/rawjson.h"

namespace labdesk::formats {

using wire::copyValue;
using wire::findField;
using wire::RawField;
using wire::readFields;

namespace {

bool isObject(std::string_view value)
{
    return value.starts_with('{');
}

bool isNull(std::string_view value)
{
    return value.empty() || value == "null";
}

// The members of `over` and, behind them, those of `under` that it lacks.
bool writeOneLevel(JsonWriter &json, std::string_view over, std::string_view under)
{
    std::vector<RawField> first, second;
    if (!readFields(over, first) || !readFields(under, second))
        return false;
    json.beginObject();
    for (const RawField &field : first) {
        json.key(field.key);
        if (!copyValue(json, field.value))
            return false;
    }
    for (const RawField &field : second) {
        if (findField(first, field.key))
            continue;
        json.key(field.key);
        if (!copyValue(json, field.value))
            return false;
    }
    json.endObject();
    return true;
}

bool writeMerged(JsonWriter &json, const std::vector<RawField> &body, const std::vector<RawField> &metadata)
{
    json.beginObject();
    for (const RawField &field : body) {
        const RawField *other = findField(metadata, field.key);
        if (other && isObject(field.value) && isObject(other->value)) {
            json.key(field.key);
            if (!writeOneLevel(json, field.value, other->value))
                return false;
            continue;
        }
        const std::string_view chosen = !isNull(field.value) ? field.value : other ? other->value : std::string_view();
        if (isNull(chosen))
            continue;
        json.key(field.key);
        if (!copyValue(json, chosen))
            return false;
    }
    for (const RawField &field : metadata) {
        if (findField(body, field.key) || isNull(field.value))
            continue;
        json.key(field.key);
        if (!copyValue(json, field.value))
            return false;
    }
    json.endObject();
    return true;
}

} // namespace

bool writeMergedData(JsonWriter &json, std::string_view data)
{
    if (isNull(data)) {
        json.raw("{}");
        return true;
    }
    std::vector<RawField> fields, body, metadataFields, metadata;
    if (!readFields(data, fields))
        return false;
    if (const RawField *field = findField(fields, "body");
        field && isObject(field->value) && !readFields(field->value, body))
        return false;
    if (const RawField *field = findField(fields, "metadata"); field && isObject(field->value)) {
        if (!readFields(field->value, metadataFields))
            return false;
        const RawField *inner = findField(metadataFields, "body");
        if (inner && isObject(inner->value) && !readFields(inner->value, metadata))
            return false;
    }
    if (body.empty() && metadata.empty()) {
        json.null();
        return true;
    }
    return writeMerged(json, body, metadata);
}

} // namespace labdesk::formats
