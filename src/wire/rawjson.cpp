#include "wire/rawjson.h"

#include <simdjson.h>

namespace labdesk::wire {

namespace ondemand = simdjson::ondemand;

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

simdjson::error_code rawOf(ondemand::value &value, std::string_view &raw)
{
    ondemand::json_type type;
    if (const auto error = value.type().get(type))
        return error;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (const auto error = value.get_object().get(object))
            return error;
        if (const auto error = object.raw_json().get(raw))
            return error;
    } else if (type == ondemand::json_type::array) {
        ondemand::array array;
        if (const auto error = value.get_array().get(array))
            return error;
        if (const auto error = array.raw_json().get(raw))
            return error;
    } else {
        raw = value.raw_json_token();
    }
    raw = trimmed(raw);
    return simdjson::SUCCESS;
}

simdjson::error_code copy(JsonWriter &json, ondemand::value value);

simdjson::error_code copyObject(JsonWriter &json, ondemand::object &object)
{
    json.beginObject();
    for (auto field : object) {
        std::string_view key;
        ondemand::value inner;
        if (const auto error = field.unescaped_key().get(key))
            return error;
        json.key(key);
        if (const auto error = field.value().get(inner))
            return error;
        if (const auto error = copy(json, inner))
            return error;
    }
    json.endObject();
    return simdjson::SUCCESS;
}

simdjson::error_code copyArray(JsonWriter &json, ondemand::array &array)
{
    json.beginArray();
    for (auto element : array) {
        ondemand::value inner;
        if (const auto error = element.get(inner))
            return error;
        if (const auto error = copy(json, inner))
            return error;
    }
    json.endArray();
    return simdjson::SUCCESS;
}

void copyScalar(JsonWriter &json, std::string_view token)
{
    token.starts_with('"') ? json.stringToken(token) : json.raw(token);
}

simdjson::error_code copy(JsonWriter &json, ondemand::value value)
{
    ondemand::json_type type;
    if (const auto error = value.type().get(type))
        return error;
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        const auto error = value.get_object().get(object);
        return error ? error : copyObject(json, object);
    }
    if (type == ondemand::json_type::array) {
        ondemand::array array;
        const auto error = value.get_array().get(array);
        return error ? error : copyArray(json, array);
    }
    std::string_view token;
    if (const auto error = rawOf(value, token))
        return error;
    copyScalar(json, token);
    return simdjson::SUCCESS;
}

} // namespace

bool readFields(std::string_view slice, std::vector<RawField> &fields)
{
    thread_local ondemand::parser parser;
    fields.clear();
    ondemand::document document;
    ondemand::object object;
    if (parser.iterate(slice.data(), slice.size(), slice.size() + simdjson::SIMDJSON_PADDING).get(document) ||
        document.get_object().get(object))
        return false;
    for (auto field : object) {
        std::string_view key, raw;
        ondemand::value value;
        if (field.unescaped_key().get(key) || field.value().get(value))
            return false;
        std::string name(key);
        if (rawOf(value, raw))
            return false;
        fields.push_back({std::move(name), raw});
    }
    return true;
}

bool copyValue(JsonWriter &json, std::string_view value)
{
    thread_local ondemand::parser parser;
    if (value.empty())
        return false;
    if (value.front() != '{' && value.front() != '[') {
        copyScalar(json, value);
        return true;
    }
    ondemand::document document;
    if (parser.iterate(value.data(), value.size(), value.size() + simdjson::SIMDJSON_PADDING).get(document))
        return false;
    if (value.front() == '{') {
        ondemand::object object;
        return !document.get_object().get(object) && !copyObject(json, object);
    }
    ondemand::array array;
    return !document.get_array().get(array) && !copyArray(json, array);
}

} // namespace labdesk::wire
