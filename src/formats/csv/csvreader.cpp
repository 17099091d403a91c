#include "formats/csv/csvreader.h"

#include "formats/import/xmlimport.h"
#include "formats/manifest/csvtable.h"

#include <QFileInfo>

#include <cmath>
#include <map>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Shape;

namespace {

constexpr qsizetype mostOfHeader = 4'096;

class Reader
{
public:
    Reader(const DatasetSource &source, const CsvTable &table, const ImportSink &sink)
        : m_file(QFileInfo(source.path).fileName())
        , m_table(table)
        , m_sink(sink)
    {
        for (qsizetype column = 0; column < table.header.size(); ++column)
            m_columns.insert(table.header.at(column), column);
    }

    Outcome read()
    {
        for (const CsvTable::Row &row : m_table.rows)
            readRow(row);
        if (m_otherInputs > 0)
            tell(u"import-ignored"_s, {u"input"_s}, 0, {});
        for (auto &[task, frames] : m_tasks)
            for (auto &[frame, picture] : frames)
                if (const auto taken = m_sink.picture(std::move(picture)); !taken)
                    return taken;
        return Done{};
    }

private:
    [[nodiscard]] QString field(const CsvTable::Row &row, const QString &column) const
    {
        QString text = row.fields.value(m_columns.value(column, -1));
        if (text.startsWith(u'\'') && text.size() > 1 && u"=+@-\t\r"_s.contains(text.at(1)))
            text.remove(0, 1); // guarded for spreadsheets
        return text;
    }

    void tell(const QString &code, const QStringList &arguments, qint64 line, const QString &task)
    {
        m_sink.finding({code, task, arguments, Finding::Severity::Warning, {m_file, static_cast<int>(line), {}}});
    }

    // `x y;x y`, the outline first, then its holes between `|`.
    static std::optional<std::vector<drawing::Points>> ringsOf(const QString &text)
    {
        std::vector<drawing::Points> rings;
        for (const QString &ring : text.split(u'|')) {
            drawing::Points points;
            for (const QString &pair : ring.split(u';', Qt::SkipEmptyParts)) {
                const QStringList numbers = pair.split(u' ');
                const double x = numberOf(numbers.value(0)), y = numberOf(numbers.value(1));
                if (numbers.size() != 2 || std::isnan(x) || std::isnan(y))
                    return std::nullopt;
                points.emplace_back(x, y);
            }
            rings.push_back(std::move(points));
        }
        return rings;
    }

    void readRow(const CsvTable::Row &row)
    {
        const QString id = field(row, u"task_id"_s), task = field(row, u"task"_s), input = field(row, u"input"_s);
        if (m_columns.contains(u"input"_s)) {
            if (!m_input)
                m_input = input;
            if (*m_input != input) {
                ++m_otherInputs;
                return;
            }
        }
        const QString type = field(row, u"type"_s);
        const auto rings = ringsOf(field(row, u"points"_s));
        Shape shape;
        if (type == "rectangle"_L1) {
            const double x0 = numberOf(field(row, u"x0"_s)), y0 = numberOf(field(row, u"y0"_s)),
                         x1 = numberOf(field(row, u"x1"_s)), y1 = numberOf(field(row, u"y1"_s));
            if (std::isnan(x0) || std::isnan(y0) || std::isnan(x1) || std::isnan(y1)) {
                tell(u"import-box"_s, {u"x0, y0, x1 and y1 must be numbers"_s}, row.line, task);
                return;
            }
            shape = {Shape::Kind::Box, {{x0, y0}, {x1, y1}}};
        } else if (rings && (type == "polygon"_L1 || type == "polyline"_L1 || type == "points"_L1)) {
            shape = {type == "polygon"_L1    ? Shape::Kind::Outline
                     : type == "polyline"_L1 ? Shape::Kind::Line
                                             : Shape::Kind::Points,
                     rings->front()};
        } else {
            tell(u"import-entry"_s, {u"type, points"_s, u"they say no shape"_s}, row.line, task);
            return;
        }
        const QString frameText = field(row, u"frame"_s);
        const int frame = frameText.isEmpty() ? -1 : std::clamp(frameText.toInt(), 0, 1'000'000);
        ImportedPicture &picture = pictureOf(id, task, frame, row);
        const auto key = std::make_tuple(id, field(row, u"annotation"_s), frame);
        const auto known = m_objects.find(key);
        const size_t at = known != m_objects.end() ? known->second : picture.objects.size();
        if (known == m_objects.end()) {
            m_objects.emplace(key, at);
            ImportedObject object{field(row, u"label"_s), {}, {}};
            object.line = static_cast<int>(row.line);
            picture.objects.push_back(std::move(object));
        }
        ImportedObject &object = picture.objects[at];
        object.shapes.push_back(std::move(shape));
        for (size_t hole = 1; rings && hole < rings->size(); ++hole)
            object.holes.push_back({Shape::Kind::Outline, (*rings)[hole]});
    }

    ImportedPicture &pictureOf(const QString &id, const QString &task, int frame, const CsvTable::Row &row)
    {
        auto &frames = m_tasks[id];
        const auto known = frames.find(frame);
        if (known != frames.end())
            return known->second;
        ImportedPicture &picture = frames[frame];
        picture.name = task;
        picture.task = task;
        picture.file = m_file;
        const double width = numberOf(field(row, u"width"_s)), height = numberOf(field(row, u"height"_s));
        picture.shares = !(width >= 1 && height >= 1);
        if (!picture.shares && width < 1e6 && height < 1e6)
            picture.size = QSize(static_cast<int>(width), static_cast<int>(height));
        if (frame >= 0) {
            picture.frame = frame;
            picture.name = u"%1_%2"_s.arg(task).arg(frame, 6, 10, QLatin1Char('0'));
        }
        return picture;
    }

    QString m_file;
    const CsvTable &m_table;
    const ImportSink &m_sink;
    QHash<QString, qsizetype> m_columns;
    std::optional<QString> m_input;
    qint64 m_otherInputs = 0;
    std::map<QString, std::map<int, ImportedPicture>> m_tasks; ///< task id → frame → picture
    std::map<std::tuple<QString, QString, int>, size_t> m_objects;
};

} // namespace

bool isObjectTable(const DatasetSource &source)
{
    const QByteArray head(source.bytes.data(), std::min(mostOfHeader, static_cast<qsizetype>(source.bytes.size())));
    const QByteArray line = head.left(head.indexOf('\n')).trimmed();
    static const QByteArrayList wanted{"task_id", "task", "annotation", "part", "label", "type", "x0", "points"};
    const QByteArrayList columns = line.split(',');
    return std::all_of(wanted.cbegin(), wanted.cend(),
                       [&columns](const QByteArray &one) { return columns.contains(one); });
}

Outcome readObjectTable(const DatasetSource &source, const ImportSink &sink)
{
    const auto table =
        readCsv(QByteArray::fromRawData(source.bytes.data(), static_cast<qsizetype>(source.bytes.size())));
    return table ? Reader(source, *table, sink).read() : Outcome(table.error());
}

} // namespace labdesk::formats
