#include "formats/manifest/csvtable.h"

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
    // Text has no zero bytes; UTF-16 without its mark has one in every second place.
    const QByteArray head = bytes.left(4096);
    if (head.contains('\0')) {
        qsizetype even = 0, odd = 0;
        for (qsizetype i = 0; i < head.size(); ++i)
            (i % 2 ? odd : even) += head.at(i) == '\0';
        encoding = u"UTF-16"_s;
        return QStringDecoder(even > odd ? QStringDecoder::Utf16BE : QStringDecoder::Utf16LE)(bytes);
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
        if ((c == u'\n' || c == u'\r') && !quoted)
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
    Parser(const QString &text, QChar delimiter, qint64 line) : m_text(text), m_delimiter(delimiter), m_line(line) {}

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
            // Spreadsheets leave rows of empty cells behind.
            const auto isEmpty = [](const QString &field) { return field.trimmed().isEmpty(); };
            if (!std::all_of(row.fields.cbegin(), row.fields.cend(), isEmpty))
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
                m_line += lineEnd(m_at) > 0;
                field += m_text.at(m_at);
            }
            ++m_at;
        }
        while (m_at < m_text.size() && m_text.at(m_at) != m_delimiter && lineEnd(m_at) == 0)
            field += m_text.at(m_at++);
        more = m_at < m_text.size() && m_text.at(m_at) == m_delimiter;
        if (m_at < m_text.size()) {
            const int end = lineEnd(m_at);
            m_line += end > 0;
            m_at += std::max(end, 1);
        }
        return field;
    }

    // How many characters end a line here: LF, CR LF, or the lone CR of old Macs.
    [[nodiscard]] int lineEnd(qsizetype at) const
    {
        if (m_text.at(at) == u'\n')
            return 1;
        if (m_text.at(at) != u'\r')
            return 0;
        return at + 1 < m_text.size() && m_text.at(at + 1) == u'\n' ? 2 : 1;
    }

    const QString &m_text;
    QChar m_delimiter;
    qint64 m_line;
    qsizetype m_at = 0;
    QList<CsvTable::Row> m_rows;
};

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes)
{
    CsvTable table;
    QString text = decoded(bytes, table.encoding);
    if (text.startsWith(QChar(0xFEFF)))
        text.remove(0, 1);
    // Excel's own first line says what parts the columns: “sep=;”.
    qint64 skipped = 0;
    if (text.startsWith(u"sep="_s, Qt::CaseInsensitive) && text.size() > 5 &&
        (text.at(5) == u'\r' || text.at(5) == u'\n')) {
        table.delimiter = text.at(4);
        text.remove(0, text.mid(5, 2) == u"\r\n"_s ? 7 : 6);
        skipped = 1;
    } else {
        table.delimiter = delimiterOf(text);
    }
    auto rows = Parser(text, table.delimiter, 1 + skipped).rows();
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
