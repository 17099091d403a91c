#include "lab/postgresexpression.h"

#include <QHash>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

class Translation
{
public:
    explicit Translation(const QString &expression) : m_in(expression) {}

    Result<QString> done()
    {
        if (takes(u"(?i)"_s)) // for all of it, which is what PostgreSQL can say
            m_out += u"(?i)"_s;
        while (m_at < m_in.size() && !m_unknown)
            piece();
        if (m_unknown)
            return Error{.kind = Error::Kind::Invalid,
                         .text = u"nameLike: this Lab's database can't look for “%1”"_s.arg(*m_unknown),
                         .detail = {}};
        return m_out;
    }

private:
    bool takes(const QString &text)
    {
        if (!QStringView(m_in).sliced(m_at).startsWith(text))
            return false;
        m_at += text.size();
        return true;
    }

    void refuse(qsizetype from, qsizetype count) { m_unknown = m_in.mid(from, count); }

    void piece()
    {
        const QChar c = m_in.at(m_at);
        if (c == u'\\')
            return escape();
        if (c == u'(')
            return group();
        if (c == u'[')
            return brackets();
        if (c == u'*' || c == u'+' || c == u'?' || c == u'{')
            return quantifier();
        m_out += c == u'}' ? u"\\}"_s : QString(c);
        ++m_at;
    }

    // `name` up to its end; empty: there is none.
    QString nameUpTo(QChar end)
    {
        const qsizetype close = m_in.indexOf(end, m_at);
        if (close < 0)
            return {};
        const QString name = m_in.mid(m_at, close - m_at);
        m_at = close + 1;
        return name;
    }

    void group()
    {
        const qsizetype begin = m_at;
        for (const QString &same : {u"(?:"_s, u"(?="_s, u"(?!"_s, u"(?<="_s, u"(?<!"_s})
            if (takes(same)) {
                m_looks |= same != u"(?:"_s;
                m_out += same;
                return;
            }
        for (const auto &[named, end] : {std::pair{u"(?P<"_s, u'>'}, {u"(?<"_s, u'>'}, {u"(?'"_s, u'\''}})
            if (takes(named)) {
                m_names.insert(nameUpTo(end), ++m_groups);
                m_out += u'(';
                return;
            }
        if (takes(u"(?P="_s))
            return reference(nameUpTo(u')'), begin);
        if (m_in.mid(m_at + 1, 1) == u"?"_s || m_in.mid(m_at + 1, 1) == u"*"_s)
            return refuse(begin, 4);
        ++m_groups;
        ++m_at;
        m_out += u'(';
    }

    void reference(const QString &name, qsizetype begin)
    {
        bool isNumber = false;
        const int number = name.toInt(&isNumber);
        const int group = isNumber ? number : m_names.value(name, 0);
        // PostgreSQL doesn't number groups where one looks ahead or behind.
        if (group < 1 || group > m_groups || m_looks)
            return refuse(begin, m_at - begin);
        m_out += u"(?:\\%1)"_s.arg(group); // no digit behind it belongs to it
    }

    void escape()
    {
        const qsizetype begin = m_at++;
        const QChar c = m_at < m_in.size() ? m_in.at(m_at++) : QChar();
        static const QHash<QChar, QString> words{
            {u'b', u"\\y"_s},
            {u'B', u"\\Y"_s},
            {u'z', u"\\Z"_s},
            {u'd', u"[0-9]"_s},
            {u'D', u"[^0-9]"_s},
            // Of ASCII alone, as without QRegularExpression's UseUnicodePropertiesOption.
            {u'w', u"[A-Za-z0-9_]"_s},
            {u'W', u"[^A-Za-z0-9_]"_s}};
        if (const auto word = words.constFind(c); word != words.cend()) {
            m_out += *word;
        } else if (QStringView(u"sSAZtnrfe").contains(c)) {
            m_out += u'\\';
            m_out += c;
        } else if (c == u'k' || c == u'g') {
            const QChar open = m_in.mid(m_at, 1).isEmpty() ? QChar() : m_in.at(m_at);
            const QChar close = open == u'<' ? u'>' : open == u'{' ? u'}' : open == u'\'' ? u'\'' : QChar();
            if (close.isNull())
                return refuse(begin, 3);
            ++m_at;
            reference(nameUpTo(close), begin);
        } else if (c.isDigit() && c != u'0') {
            while (m_at < m_in.size() && m_in.at(m_at).isDigit())
                ++m_at;
            reference(m_in.mid(begin + 1, m_at - begin - 1), begin);
        } else if (!c.isNull() && !c.isLetterOrNumber()) {
            m_out += c.unicode() < 128 ? u"\\"_s + c : QString(c);
        } else {
            refuse(begin, 2);
        }
    }

    void brackets()
    {
        const qsizetype begin = m_at++;
        m_out += u'[';
        if (takes(u"^"_s))
            m_out += u'^';
        bool isFirst = true;
        for (; m_at < m_in.size(); isFirst = false) {
            const QChar c = m_in.at(m_at);
            if (c == u']' && !isFirst) {
                m_out += u']';
                ++m_at;
                return;
            }
            if (c == u'[') {
                const qsizetype close = m_in.indexOf(u":]"_s, m_at);
                if (m_in.mid(m_at + 1, 1) == u":"_s && close > 0) {
                    m_out += m_in.mid(m_at, close + 2 - m_at);
                    m_at = close + 2;
                    continue;
                }
                m_out += u"\\["_s;
                ++m_at;
                continue;
            }
            if (c == u'\\') {
                const QChar next = m_in.mid(m_at + 1, 1).isEmpty() ? QChar() : m_in.at(m_at + 1);
                static const QHash<QChar, QString> sets{{u'd', u"0-9"_s}, {u'w', u"A-Za-z0-9_"_s}, {u's', u"\\s"_s}};
                if (const auto set = sets.constFind(next); set != sets.cend())
                    m_out += *set;
                else if (QStringView(u"tnrfe").contains(next) || (!next.isNull() && !next.isLetterOrNumber()))
                    m_out += u"\\"_s + next;
                else
                    return refuse(m_at, 2);
                m_at += 2;
                continue;
            }
            m_out += c == u']' ? u"\\]"_s : QString(c);
            ++m_at;
        }
        refuse(begin, 1);
    }

    void quantifier()
    {
        const qsizetype begin = m_at;
        if (m_in.at(m_at) == u'{') {
            const qsizetype close = m_in.indexOf(u'}', m_at);
            const QString count = close < 0 ? QString() : m_in.mid(m_at + 1, close - m_at - 1);
            const qsizetype comma = count.indexOf(u',');
            bool isLow = false, isHigh = comma < 0 || comma == count.size() - 1;
            const int low = count.left(comma < 0 ? count.size() : comma).toInt(&isLow);
            int high = low;
            if (!isHigh)
                high = count.mid(comma + 1).toInt(&isHigh);
            if (!isLow || !isHigh) { // the character
                m_out += u"\\{"_s;
                ++m_at;
                return;
            }
            constexpr int most = 255; // of PostgreSQL
            if (low > most || high > most)
                return refuse(begin, close + 1 - begin);
            m_at = close + 1;
        } else {
            ++m_at;
        }
        const QString whole = m_in.mid(begin, m_at - begin);
        if (takes(u"+"_s))
            return refuse(begin, m_at - begin); // possessive
        m_out += whole;
        if (takes(u"?"_s))
            m_out += u'?'; // lazy: whether there is a match doesn't depend on it
    }

    QString m_in, m_out;
    qsizetype m_at = 0;
    int m_groups = 0;
    bool m_looks = false;
    QHash<QString, int> m_names;
    std::optional<QString> m_unknown;
};

} // namespace

Result<QString> postgresExpression(const QString &expression)
{
    return Translation(expression).done();
}

} // namespace labdesk::lab
