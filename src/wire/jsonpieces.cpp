#include "wire/jsonpieces.h"

#include "wire/json.h"

#include <cstring>

namespace labdesk::wire {

namespace {

// A place in the text that moves on; it never leaves it.
class Cursor
{
public:
    explicit Cursor(std::string_view text) : m_text(text) {}

    [[nodiscard]] char peek()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }
    [[nodiscard]] bool take(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }
    // The next value's text: a string, something in brackets, or a word. Nothing when it has no end.
    [[nodiscard]] std::optional<std::string_view> value()
    {
        const char first = peek();
        const size_t from = m_at;
        if (first == '"')
            return skipString() ? std::optional(m_text.substr(from, m_at - from)) : std::nullopt;
        if (first != '{' && first != '[') {
            while (m_at < m_text.size() && !std::strchr(",]}: \n\r\t\"{[", m_text[m_at]))
                ++m_at;
            return m_at > from ? std::optional(m_text.substr(from, m_at - from)) : std::nullopt;
        }
        for (int depth = 0; m_at < m_text.size();) {
            const char c = m_text[m_at];
            if (c == '"') {
                if (!skipString())
                    return std::nullopt;
                continue;
            }
            ++m_at;
            if ((c == '{' || c == '[') && ++depth > deepestJson + wrappingJson)
                return std::nullopt;
            if ((c == '}' || c == ']') && --depth == 0)
                return m_text.substr(from, m_at - from);
        }
        return std::nullopt;
    }

private:
    bool skipString()
    {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"')
                return ++m_at, true;
        }
        m_at = m_text.size();
        return false;
    }

    std::string_view m_text;
    size_t m_at = 0;
};

} // namespace

std::optional<std::vector<JsonMember>> jsonMembers(std::string_view object)
{
    Cursor cursor(object);
    std::vector<JsonMember> members;
    if (!cursor.take('{'))
        return std::nullopt;
    if (!cursor.take('}')) {
        do {
            const auto key = cursor.peek() == '"' ? cursor.value() : std::nullopt;
            if (!key || !cursor.take(':'))
                return std::nullopt;
            const auto value = cursor.value();
            if (!value)
                return std::nullopt;
            QByteArray name = toBytes(key->substr(1, key->size() - 2));
            if (name.contains('\\')) {
                const auto text = JsonDocument::parse(toBytes(*key));
                std::string_view plain;
                if (!text || text->root().get_string().get(plain))
                    return std::nullopt;
                name = toBytes(plain);
            }
            members.push_back({name, *value});
        } while (cursor.take(','));
        if (!cursor.take('}'))
            return std::nullopt;
    }
    return cursor.peek() == '\0' ? std::optional(std::move(members)) : std::nullopt;
}

Result<bool> eachElement(std::string_view list, const std::function<Outcome(std::string_view)> &take)
{
    Cursor cursor(list);
    if (!cursor.take('['))
        return false;
    if (cursor.take(']'))
        return cursor.peek() == '\0';
    do {
        const auto value = cursor.value();
        if (!value)
            return false;
        if (const auto taken = take(*value); !taken)
            return taken.error();
    } while (cursor.take(','));
    return cursor.take(']') && cursor.peek() == '\0';
}

} // namespace labdesk::wire
