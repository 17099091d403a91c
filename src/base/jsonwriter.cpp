#include "base/jsonwriter.h"

#include <array>
#include <cstdint>

namespace labdesk {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void appendUnit(std::string &out, unsigned unit)
{
    const std::array<char, 6> text{'\\',
                                   'u',
                                   hexDigits[unit >> 12 & 15],
                                   hexDigits[unit >> 8 & 15],
                                   hexDigits[unit >> 4 & 15],
                                   hexDigits[unit & 15]};
    out.append(text.data(), text.size());
}

void appendPoint(std::string &out, unsigned point)
{
    if (point < 0x10000) {
        appendUnit(out, point);
    } else {
        appendUnit(out, 0xd800 + ((point - 0x10000) >> 10));
        appendUnit(out, 0xdc00 + ((point - 0x10000) & 0x3ff));
    }
}

// Reads one code point of valid UTF-8 and moves `at` behind it.
unsigned codePoint(std::string_view text, size_t &at)
{
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned lead = byte(at);
    if (lead < 0xe0) {
        const unsigned value = (lead & 0x1f) << 6 | (byte(at + 1) & 0x3f);
        at += 2;
        return value;
    }
    if (lead < 0xf0) {
        const unsigned value = (lead & 0x0f) << 12 | (byte(at + 1) & 0x3f) << 6 | (byte(at + 2) & 0x3f);
        at += 3;
        return value;
    }
    const unsigned value =
        (lead & 0x07) << 18 | (byte(at + 1) & 0x3f) << 12 | (byte(at + 2) & 0x3f) << 6 | (byte(at + 3) & 0x3f);
    at += 4;
    return value;
}

} // namespace

void JsonWriter::key(std::string_view utf8)
{
    separate();
    quoted(utf8);
    m_out += m_style.indent > 0 ? ": " : ":";
    m_afterKey = true;
}

void JsonWriter::string(std::string_view utf8)
{
    separate();
    quoted(utf8);
}

void JsonWriter::string(QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    string(std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

void JsonWriter::stringToken(std::string_view token)
{
    separate();
    if (m_style.escape == Escape::OnlyNecessary) {
        m_out += token;
        return;
    }
    size_t copied = 0;
    for (size_t at = 0; at < token.size();) {
        if (static_cast<unsigned char>(token[at]) < 0x80) {
            ++at;
            continue;
        }
        m_out.append(token, copied, at - copied);
        appendPoint(m_out, codePoint(token, at));
        copied = at;
    }
    m_out.append(token, copied);
}

void JsonWriter::raw(std::string_view token)
{
    separate();
    m_out += token;
}

void JsonWriter::begin(char bracket)
{
    separate();
    m_out += bracket;
    ++m_depth;
    m_first = true;
}

void JsonWriter::end(char bracket)
{
    --m_depth;
    if (!m_first)
        newline();
    m_out += bracket;
    m_first = false;
    m_afterKey = false;
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_depth == 0)
        return;
    if (!m_first)
        m_out += ',';
    m_first = false;
    newline();
}

void JsonWriter::newline()
{
    if (m_style.indent == 0)
        return;
    m_out += '\n';
    m_out.append(static_cast<size_t>(m_depth * m_style.indent), ' ');
}

void JsonWriter::quoted(std::string_view text)
{
    m_out += '"';
    size_t copied = 0;
    for (size_t at = 0; at < text.size();) {
        const auto c = static_cast<unsigned char>(text[at]);
        const bool wide = c >= 0x80 && m_style.escape == Escape::NonAscii;
        if (!wide && c >= 0x20 && c != '"' && c != '\\') {
            ++at;
            continue;
        }
        m_out.append(text, copied, at - copied);
        if (wide) {
            appendPoint(m_out, codePoint(text, at));
        } else {
            ++at;
            switch (c) {
            case '"': m_out += "\\\""; break;
            case '\\': m_out += "\\\\"; break;
            case '\n': m_out += "\\n"; break;
            case '\r': m_out += "\\r"; break;
            case '\t': m_out += "\\t"; break;
            case '\b': m_out += "\\b"; break;
            case '\f': m_out += "\\f"; break;
            default: appendUnit(m_out, c);
            }
        }
        copied = at;
    }
    m_out.append(text, copied);
    m_out += '"';
}

} // namespace labdesk
