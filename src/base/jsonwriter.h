#pragma once

#include <QStringView>

#include <string>
#include <string_view>

namespace labdesk {

/// Writes JSON into a string that the caller owns and may empty between tokens: memory stays flat whatever the length
/// of the document. Numbers pass through as text, so that what a server sent is what is written.
class JsonWriter
{
public:
    enum class Escape
    {
        NonAscii,
        OnlyNecessary
    }; ///< `\u00e9`, as Python's json writes by default, or UTF-8
    struct Style
    {
        int indent = 0; ///< 0: compact, otherwise spaces a level
        Escape escape = Escape::OnlyNecessary;
    };

    JsonWriter(std::string &out, Style style) : m_out(out), m_style(style) {}

    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    void key(std::string_view utf8);
    void string(std::string_view utf8);
    void string(QStringView text);
    void stringToken(std::string_view token); ///< a JSON string with its quotes, its escapes kept
    void raw(std::string_view token);         ///< a number, true, false, null or ready JSON
    void number(qint64 value) { raw(std::to_string(value)); }
    void boolean(bool value) { raw(value ? "true" : "false"); }
    void null() { raw("null"); }

    void member(std::string_view name, QStringView text)
    {
        key(name);
        string(text);
    }
    void member(std::string_view name, qint64 value)
    {
        key(name);
        number(value);
    }

    /// Starts in the middle of a document: as if `depth` containers were open and `first` said whether the innermost
    /// is still empty. For parts that are written in parallel and joined later.
    void resume(int depth, bool first)
    {
        m_depth = depth;
        m_first = first;
    }

private:
    void begin(char bracket);
    void end(char bracket);
    void separate();
    void newline();
    void quoted(std::string_view utf8);

    std::string &m_out;
    Style m_style;
    int m_depth = 0;
    bool m_first = true;
    bool m_afterKey = false;
};

} // namespace labdesk
