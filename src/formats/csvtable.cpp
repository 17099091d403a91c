#include "formats/csvtable.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <array>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"csv"_s};
}

constexpr qsizetype mostColumns = 500;

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

// What Windows-1252 has where Latin-1 has control characters (0x80 to 0x9F).
constexpr std::array<char16_t, 32> windows1252{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                               0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                               0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                               0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

QString decoded(const QByteArray &bytes, QString &encoding)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")) {
        encoding = u"UTF-16"_s;
        return QStringDecoder(QStringDecoder::Utf16)(bytes);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    encoding = u"Windows-1252"_s;
    QString wide = QString::fromLatin1(bytes);
    for (QChar &c : wide)
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0)
            c = windows1252[c.unicode() - 0x80u];
    return wide;
}

// The one that parts the first line most often, outside of quotes.
QChar delimiterOf(const QString &text)
{
    std::array<std::pair<QChar, int>, 4> counts{{{u',', 0}, {u';', 0}, {u'\t', 0}, {u'|', 0}}};
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c == u'\n' && !quoted)
            break;
        for (auto &[delimiter, count] : counts)
            count += c == delimiter && !quoted;
    }
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto &a, const auto &b) { return a.second < b.second; })
        ->first;
}

class Parser
{
public:
    Parser(const QString &text, QChar delimiter) : m_text(text), m_delimiter(delimiter) {}

    Result<QList<CsvTable::Row>> rows()
    {
        while (m_at < m_text.size()) {
            CsvTable::Row row{m_line, {}};
            bool more = true;
            while (more) {
                const auto field = nextField(more);
                if (!field)
                    return field.error();
                row.fields += *field;
            }
            if (row.fields.size() > 1 || !row.fields.constFirst().isEmpty())
                m_rows.append(row);
        }
        return m_rows;
    }

private:
    // The field at m_at; `more` when another follows on the same row.
    Result<QString> nextField(bool &more)
    {
        QString field;
        if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
            const qint64 begins = m_line;
            ++m_at;
            for (;; ++m_at) {
                if (m_at >= m_text.size())
                    return invalid(Say::tr("The quote that opens in line %1 is never closed.").arg(begins));
                if (m_text.at(m_at) == u'"') {
                    if (m_text.mid(m_at, 2) != u"\"\""_s)
                        break;
                    ++m_at;
                }
                m_line += m_text.at(m_at) == u'\n';
                field += m_text.at(m_at);
            }
            ++m_at;
        }
        while (m_at < m_text.size() && m_text.at(m_at) != m_delimiter && m_text.at(m_at) != u'\n')
            field += m_text.at(m_at++);
        if (field.endsWith(u'\r'))
            field.chop(1);
        more = m_at < m_text.size() && m_text.at(m_at) == m_delimiter;
        if (m_at < m_text.size()) {
            m_line += m_text.at(m_at) == u'\n';
            ++m_at;
        }
        return field;
    }

    const QString &m_text;
    QChar m_delimiter;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    QList<CsvTable::Row> m_rows;
};

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    CsvTable table;
    QString text = decoded(bytes, table.encoding);
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    table.delimiter = delimiterOf(text);
    auto rows = Parser(text, table.delimiter).rows();
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return invalid(Say::tr("The CSV file is empty."));
    table.header = rows->takeFirst().fields;
    if (table.header.size() > mostColumns)
        return invalid(Say::tr("The first line has %1 columns; at most %2 are read. Is this a table of tasks?")
                           .arg(table.header.size())
                           .arg(mostColumns));
    table.rows = std::move(*rows);
    return table;
}

} // namespace labdesk::formats
