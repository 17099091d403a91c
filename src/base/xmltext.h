#pragma once

#include <QStringView>

#include <string>

namespace labdesk {

/// Appends a text as it stands between XML tags or in a `"…"` attribute: UTF-8, `& < > " '` escaped, line breaks and
/// tabs as references, and what XML 1.0 forbids (control characters, lone surrogates, U+FFFE and U+FFFF) as U+FFFD.
void appendXml(std::string &out, QStringView text);

/// `<name>text</name>`.
void appendXmlElement(std::string &out, const char *name, QStringView text);
void appendXmlElement(std::string &out, const char *name, qint64 number);
/// ` name="text"`.
void appendXmlAttribute(std::string &out, const char *name, QStringView text);

} // namespace labdesk
