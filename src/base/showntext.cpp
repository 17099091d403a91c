#include "base/showntext.h"

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

bool isHarmful(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    case QChar::Other_Format:
        // What joins letters and emoji stays; what turns the direction, hides or tags goes.
        return c != 0x200c && c != 0x200d && c != 0x00ad;
    default: return false;
    }
}

// The character at a place, which is moved behind its first half when it has two.
char32_t characterAt(QStringView text, qsizetype &at)
{
    const QChar first = text.at(at);
    if (!first.isHighSurrogate() || at + 1 >= text.size() || !text.at(at + 1).isLowSurrogate())
        return first.unicode();
    ++at;
    return QChar::surrogateToUcs4(first, text.at(at));
}

QString escaped(char32_t c)
{
    switch (c) {
    case '\n': return u"\\n"_s;
    case '\r': return u"\\r"_s;
    case '\t': return u"\\t"_s;
    default: break;
    }
    return c < 0x100     ? u"\\x%1"_s.arg(uint(c), 2, 16, QChar(u'0'))
           : c < 0x10000 ? u"\\u%1"_s.arg(uint(c), 4, 16, QChar(u'0'))
                         : u"\\U%1"_s.arg(uint(c), 8, 16, QChar(u'0'));
}

} // namespace

QString shownText(QStringView text)
{
    QString shown;
    shown.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = characterAt(text, i);
        if (isHarmful(c))
            shown += escaped(c);
        else
            shown += QString::fromUcs4(&c, 1);
    }
    return shown;
}

QByteArray shownJson(const QByteArray &json)
{
    // Below 0x80 JSON has escaped what there is in texts, but DEL; what stands between them are its own line breaks.
    const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x7f; };
    if (std::all_of(json.cbegin(), json.cend(), plain))
        return json;
    QByteArray shown;
    shown.reserve(json.size());
    const QString text = QString::fromUtf8(json);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = characterAt(text, i);
        if (c < 0x7f || !isHarmful(c)) {
            shown += QString::fromUcs4(&c, 1).toUtf8();
            continue;
        }
        const QString unit = QString::fromUcs4(&c, 1);
        for (const QChar half : unit)
            shown += "\\u" + QByteArray::number(half.unicode(), 16).rightJustified(4, '0');
    }
    return shown;
}

} // namespace labdesk
