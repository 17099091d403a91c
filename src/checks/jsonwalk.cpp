#include "checks/jsonwalk.h"

namespace labdesk::checks {

using namespace Qt::StringLiterals;
using simdjson::dom::element_type;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

QString typeOf(const JsonElement &value)
{
    switch (value.type()) {
    case element_type::ARRAY: return u"array"_s;
    case element_type::OBJECT: return u"object"_s;
    case element_type::STRING: return u"string"_s;
    case element_type::BOOL: return u"boolean"_s;
    case element_type::NULL_VALUE: return u"null"_s;
    default: return u"number"_s;
    }
}

} // namespace

// Errors and warnings are counted apart: a task that is good but for a thousand warnings isn't refused, and an error
// isn't lost behind them.
void JsonWalk::add(const char *code, const QStringList &arguments, Finding::Severity severity)
{
    int &told = severity == Finding::Severity::Error ? m_toldErrors : m_told;
    if (told >= mostFindings)
        return;
    if (++told == mostFindings) {
        m_findings.append({u"more"_s, m_task, {QString::number(mostFindings - 1)}, severity});
        return;
    }
    QStringList path;
    for (const auto &part : m_place)
        path += std::holds_alternative<size_t>(part) ? QString::number(std::get<size_t>(part))
                                                     : wire::toQString(std::get<std::string_view>(part));
    m_findings.append({QString::fromLatin1(code), m_task, arguments, severity, {{}, 0, path}});
}

bool JsonWalk::wrongType(const JsonElement &value, const char *wanted)
{
    error("type", {QString::fromLatin1(wanted), typeOf(value)});
    return false;
}

std::optional<JsonObject> JsonWalk::object(const JsonElement &value)
{
    JsonObject object;
    if (!value.get_object().get(object))
        return object;
    (void)wrongType(value, "object");
    return std::nullopt;
}

std::optional<JsonArray> JsonWalk::array(const JsonElement &value)
{
    JsonArray array;
    if (!value.get_array().get(array))
        return array;
    (void)wrongType(value, "array");
    return std::nullopt;
}

bool JsonWalk::text(const JsonElement &value)
{
    return value.is_string() || wrongType(value, "string");
}

bool JsonWalk::number(const JsonElement &value)
{
    return value.is_number() || wrongType(value, "number");
}

void JsonWalk::require(const JsonObject &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys)
        if (JsonElement found; object.at_key(key).get(found))
            error("required", {wire::toQString(key)});
}

} // namespace labdesk::checks
