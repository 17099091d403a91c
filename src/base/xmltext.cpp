#include "base/xmltext.h"

#include <QString>

namespace labdesk {

void appendXml(std::string &out, QStringView text)
{
    QString run;
    const auto flush = [&] {
        if (run.isEmpty())
            return;
        const QByteArray utf8 = run.toUtf8();
        out.append(utf8.constData(), static_cast<size_t>(utf8.size()));
        run.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const char *escaped = nullptr;
        switch (c.unicode()) {
        case '&': escaped = "&amp;"; break;
        case '<': escaped = "&lt;"; break;
        case '>': escaped = "&gt;"; break;
        case '"': escaped = "&quot;"; break;
        case '\'': escaped = "&apos;"; break;
        case '\t': escaped = "&#9;"; break;
        case '\n': escaped = "&#10;"; break;
        case '\r': escaped = "&#13;"; break;
        default: break;
        }
        if (escaped) {
            flush();
            out += escaped;
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            run += c;
            run += text[++i];
        } else if (c.isSurrogate() || c < u' ' || c.unicode() >= 0xfffe) {
            run += QChar(QChar::ReplacementCharacter);
        } else {
            run += c;
        }
    }
    flush();
}

void appendXmlElement(std::string &out, const char *name, QStringView text)
{
    out += '<';
    out += name;
    out += '>';
    appendXml(out, text);
    out += "</";
    out += name;
    out += '>';
}

void appendXmlElement(std::string &out, const char *name, qint64 number)
{
    appendXmlElement(out, name, QString::number(number));
}

void appendXmlAttribute(std::string &out, const char *name, QStringView text)
{
    out += ' ';
    out += name;
    out += "=\"";
    appendXml(out, text);
    out += '"';
}

} // namespace labdesk
