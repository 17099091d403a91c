#include "checks/jsonwalk.h"

#include <QCoreApplication>

namespace labdesk::checks {

using namespace Qt::StringLiterals;
using simdjson::dom::element_type;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(checks)
};

QString typeOf(const JsonElement &value)
{
    switch (value.type()) {
    case element_type::ARRAY: return Say::tr("a list");
    case element_type::OBJECT: return Say::tr("an object");
    case element_type::STRING: return Say::tr("a text");
    case element_type::BOOL: return Say::tr("true or false");
    case element_type::NULL_VALUE: return Say::tr("null");
    default: return Say::tr("a number");
    }
}

} // namespace

void JsonWalk::add(const char *keyword, const QString &message, Finding::Severity severity)
{
    if (m_left <= 0)
        return;
    if (--m_left == 0) {
        m_findings.append({m_task,
                           {},
                           u"more"_s,
                           Say::tr("There are more findings in this task; mend the first %1.").arg(mostFindings - 1),
                           Finding::Severity::Error});
        return;
    }
    QStringList path;
    for (const auto &part : m_place)
        path += std::holds_alternative<size_t>(part) ? QString::number(std::get<size_t>(part))
                                                     : wire::toQString(std::get<std::string_view>(part));
    m_findings.append({m_task, path, QString::fromLatin1(keyword), message, severity});
}

bool JsonWalk::wrongType(const JsonElement &value, const char *wanted)
{
    error("type", Say::tr("%1 is expected here, not %2.").arg(Say::tr(wanted), typeOf(value)));
    return false;
}

std::optional<JsonObject> JsonWalk::object(const JsonElement &value)
{
    JsonObject object;
    if (!value.get_object().get(object))
        return object;
    (void)wrongType(value, QT_TRANSLATE_NOOP("checks", "An object"));
    return std::nullopt;
}

std::optional<JsonArray> JsonWalk::array(const JsonElement &value)
{
    JsonArray array;
    if (!value.get_array().get(array))
        return array;
    (void)wrongType(value, QT_TRANSLATE_NOOP("checks", "A list"));
    return std::nullopt;
}

bool JsonWalk::text(const JsonElement &value)
{
    return value.is_string() || wrongType(value, QT_TRANSLATE_NOOP("checks", "A text"));
}

bool JsonWalk::number(const JsonElement &value)
{
    return value.is_number() || wrongType(value, QT_TRANSLATE_NOOP("checks", "A number"));
}

void JsonWalk::require(const JsonObject &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys)
        if (JsonElement found; object.at_key(key).get(found))
            error("required", Say::tr("“%1” is missing.").arg(wire::toQString(key)));
}

} // namespace labdesk::checks
