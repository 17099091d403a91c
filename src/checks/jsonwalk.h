#pragma once

#include "base/finding.h"
#include "wire/json.h"

#include <initializer_list>
#include <variant>

namespace labdesk::checks {

/// A walk through a JSON value that keeps the place and collects what is wrong there. Each test answers whether the
/// value is fit to be looked into further.
class JsonWalk
{
public:
    static constexpr int mostFindings = 100; ///< of a value; coordinates in the wrong unit would be millions

    JsonWalk(QString task, QList<Finding> &findings) : m_task(std::move(task)), m_findings(findings) {}

    /// The place while it lives: one step further in.
    class Step
    {
    public:
        Step(JsonWalk &walk, std::variant<std::string_view, size_t> part) : m_walk(walk)
        {
            walk.m_place.push_back(part);
        }
        ~Step() { m_walk.m_place.pop_back(); }
        Step(const Step &) = delete;
        Step &operator=(const Step &) = delete;

    private:
        JsonWalk &m_walk;
    };

    /// `code`: the JSON Schema keyword (`required`, `type`, …) or one of ours (`label`, `size`, …).
    void error(const char *code, const QStringList &arguments = {}) { add(code, arguments, Finding::Severity::Error); }
    void warning(const char *code, const QStringList &arguments = {})
    {
        add(code, arguments, Finding::Severity::Warning);
    }

    [[nodiscard]] std::optional<wire::JsonObject> object(const wire::JsonElement &value);
    [[nodiscard]] std::optional<wire::JsonArray> array(const wire::JsonElement &value);
    bool text(const wire::JsonElement &value);
    bool number(const wire::JsonElement &value);

    void require(const wire::JsonObject &object, std::initializer_list<std::string_view> keys);

private:
    void add(const char *code, const QStringList &arguments, Finding::Severity severity);
    [[nodiscard]] bool wrongType(const wire::JsonElement &value, const char *wanted);

    QString m_task;
    QList<Finding> &m_findings;
    int m_told = 0, m_toldErrors = 0;
    std::vector<std::variant<std::string_view, size_t>> m_place;
};

} // namespace labdesk::checks
