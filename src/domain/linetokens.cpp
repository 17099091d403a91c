#include "domain/linetokens.h"

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

bool isOperator(QChar c)
{
    return u":=<>!~"_s.contains(c);
}

// Reads a quoted text from its opening quote; `at` is then behind the closing one.
QString quoted(const QString &text, qsizetype &at, LineToken &token)
{
    const qsizetype open = at++;
    QString found;
    while (at < text.size() && text.at(at) != u'"') {
        if (text.at(at) == u'\\' && at + 1 < text.size())
            ++at;
        found += text.at(at++);
    }
    if (at >= text.size())
        token.openQuote = open;
    else
        ++at;
    return found;
}

void readValues(const QString &text, qsizetype &at, LineToken &token)
{
    const bool alternatives = token.op != "~"_L1;
    token.values.append({{}, at, at, false});
    while (at < text.size() && !text.at(at).isSpace() && token.openQuote < 0) {
        const QChar c = text.at(at);
        if (c == u'"') {
            token.values.last().text += quoted(text, at, token);
            token.values.last().quoted = true;
        } else if (c == u'|' && alternatives) {
            token.values.last().end = at++;
            token.values.append({{}, at, at, false});
        } else {
            token.values.last().text += c;
            ++at;
        }
        token.values.last().end = at;
    }
}

LineToken tokenAt(const QString &text, qsizetype at)
{
    LineToken token;
    token.start = at;
    if (text.at(at) == u'-' && at + 1 < text.size() && !text.at(at + 1).isSpace()) {
        token.negated = true;
        ++at;
    }
    token.keyStart = at;
    // A key: a quoted text or a word, with an operator behind it.
    qsizetype probe = at;
    LineToken dry;
    if (text.at(probe) == u'"') {
        token.key = quoted(text, probe, dry);
        token.quotedKey = true;
    } else {
        while (probe < text.size() && !text.at(probe).isSpace() && !isOperator(text.at(probe)) &&
               text.at(probe) != u'"' && text.at(probe) != u'|')
            ++probe;
        token.key = text.mid(at, probe - at);
        // `label."Traffic light"`: what stands behind the dot may have any name.
        if (token.key.endsWith(u'.') && probe < text.size() && text.at(probe) == u'"')
            token.key += quoted(text, probe, dry);
    }
    token.keyEnd = probe;
    if (dry.openQuote < 0 && probe > at && probe < text.size() && isOperator(text.at(probe))) {
        token.hasOperator = true;
        token.op = text.at(probe++);
        const QChar next = probe < text.size() ? text.at(probe) : QChar();
        if ((token.op == "<"_L1 || token.op == ">"_L1 || token.op == "!"_L1) && next == u'=') {
            token.op += next;
            ++probe;
        }
        at = probe;
    }
    token.valueStart = at;
    readValues(text, at, token);
    token.end = at;
    return token;
}

} // namespace

QList<LineToken> tokensOf(const QString &text)
{
    QList<LineToken> tokens;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text.at(at).isSpace()) {
            ++at;
            continue;
        }
        tokens += tokenAt(text, at);
        at = tokens.constLast().end;
    }
    return tokens;
}

} // namespace labdesk
