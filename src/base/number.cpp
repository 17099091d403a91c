#include "base/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace labdesk {

void appendPythonFloat(std::string &out, double value)
{
    if (std::isnan(value)) {
        out += "nan";
        return;
    }
    if (std::isinf(value)) {
        out += value < 0 ? "-inf" : "inf";
        return;
    }
    std::array<char, 40> buffer; // d.ddddddddddddddddde+ddd
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    std::string_view text(buffer.data(), static_cast<size_t>(end.ptr - buffer.data()));
    if (text.front() == '-') {
        out += '-';
        text.remove_prefix(1);
    }
    const size_t e = text.find('e');
    const std::string_view exponentText = text.substr(e + (text.at(e + 1) == '+' ? 2 : 1));
    int exponent = 0;
    std::from_chars(exponentText.data(), exponentText.data() + exponentText.size(), exponent);
    std::array<char, 24> digits;
    size_t count = 0;
    for (const char c : text.substr(0, e))
        if (c != '.')
            digits[count++] = c;

    if (exponent < -4 || exponent >= 16) {
        out += digits[0];
        if (count > 1) {
            out += '.';
            out.append(digits.data() + 1, count - 1);
        }
        out += exponent < 0 ? "e-" : "e+";
        const int magnitude = std::abs(exponent);
        if (magnitude < 10)
            out += '0';
        out += std::to_string(magnitude);
    } else if (exponent < 0) {
        out += "0.";
        out.append(static_cast<size_t>(-exponent - 1), '0');
        out.append(digits.data(), count);
    } else {
        const auto whole = static_cast<size_t>(exponent) + 1;
        if (count <= whole) {
            out.append(digits.data(), count);
            out.append(whole - count, '0');
            out += ".0";
        } else {
            out.append(digits.data(), whole);
            out += '.';
            out.append(digits.data() + whole, count - whole);
        }
    }
}

QByteArray pythonFloat(double value)
{
    std::string text;
    appendPythonFloat(text, value);
    return QByteArray::fromStdString(text);
}

void appendFixed(std::string &out, double value, int decimals)
{
    std::array<char, 400> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
    out.append(buffer.data(), end.ptr);
}

void appendTrimmed(std::string &out, double value, int decimals)
{
    const size_t from = out.size();
    appendFixed(out, value, decimals);
    if (out.find('.', from) == std::string::npos)
        return;
    while (out.back() == '0')
        out.pop_back();
    if (out.back() == '.')
        out.pop_back();
    if (out.compare(from, std::string::npos, "-0") == 0)
        out.replace(from, 2, "0");
}

} // namespace labdesk
