#include "formats/manifest/csvmanifest.h"

#include "base/jsonwriter.h"
#include "base/nearest.h"
#include "wire/json.h"

#include <QCoreApplication>
#include <QSet>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using Target = CsvColumn::Target;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

bool isNumber(const QString &text)
{
    bool number = false;
    (void)text.trimmed().toDouble(&number);
    return number && wire::JsonDocument::parse(text.trimmed().toUtf8());
}

struct Cells
{
    TaskDraft draft;
    QList<std::pair<QString, QString>> data, custom;
    QString score;
};

// A cell as the JSON that its input wants: a number, what is drawn, otherwise a text. False when it isn't that.
bool writeInput(JsonWriter &json, const QString &input, const QString &text, const ProjectConfiguration &configuration)
{
    const auto found = std::find_if(configuration.inputs.cbegin(), configuration.inputs.cend(),
                                    [&](const FormInput &one) { return one.id == input; });
    const QString type = found == configuration.inputs.cend() ? QString() : found->type;
    if (type == u"number"_s && isNumber(text)) {
        json.raw(text.trimmed().toStdString());
        return true;
    }
    // What is drawn is JSON; other inputs may hold it, and a text that begins with a bracket stays one.
    static const QStringList texts{u"date"_s, u"display-text"_s, u"display-title"_s, u"email"_s,    u"hidden"_s,
                                   u"text"_s, u"textarea"_s,     u"url"_s,           u"checkbox"_s, u"radio"_s};
    const bool structured = text.trimmed().startsWith(u'{') || text.trimmed().startsWith(u'[');
    const bool drawn = type.startsWith(u"tool-"_s);
    if (drawn || (structured && !texts.contains(type))) {
        const QByteArray raw = text.toUtf8();
        const bool whole = wire::JsonDocument::parse(raw).hasValue();
        if (whole)
            json.raw(wire::toView(raw));
        else if (!drawn)
            json.string(text);
        return whole || !drawn;
    }
    json.string(text);
    return true;
}

} // namespace

QList<CsvColumn> suggestedColumns(const QStringList &header)
{
    static const QStringList names{u"name"_s,     u"task"_s,      u"task_name"_s,  u"taskname"_s,
                                   u"filename"_s, u"file_name"_s, u"externalid"_s, u"external_id"_s};
    static const QStringList resources{u"resource"_s,  u"resources"_s, u"url"_s,  u"uri"_s,  u"image"_s,
                                       u"image_url"_s, u"picture"_s,   u"file"_s, u"path"_s, u"link"_s};
    QList<CsvColumn> columns;
    QSet<QString> seen;
    bool named = false;
    for (const QString &title : header) {
        const QString word = title.trimmed().toLower();
        const QString stem = word.section(u'.', 0, 0);
        CsvColumn column;
        // Of columns with one name the first counts; several pictures are frames.
        if (const auto same = seen.constFind(word); same != seen.cend() && !resources.contains(stem)) {
            columns.append(column);
            continue;
        }
        seen.insert(word);
        if (!named && names.contains(word))
            column.target = Target::Name;
        else if (resources.contains(stem))
            column.target = Target::Resource;
        else if (word == u"score"_s)
            column.target = Target::Score;
        else if (word == u"data"_s)
            column.target = Target::Data;
        else if (word.startsWith(u"data."_s))
            column = {Target::Data, title.trimmed().mid(5)};
        else if (word.startsWith(u"custom."_s))
            column = {Target::Custom, title.trimmed().mid(7)};
        named |= column.target == Target::Name;
        columns.append(column);
    }
    return columns;
}

QList<Finding> unreadColumns(const QStringList &header, const QList<CsvColumn> &columns)
{
    static const QStringList known{u"name"_s, u"resource"_s, u"score"_s, u"data"_s,    u"image"_s,
                                   u"url"_s,  u"picture"_s,  u"path"_s,  u"filename"_s};
    QList<Finding> findings;
    for (qsizetype i = 0; i < header.size() && i < columns.size(); ++i) {
        if (columns.at(i).target != Target::Ignored)
            continue;
        const QString title = header.at(i).trimmed();
        const auto first = std::find_if(header.cbegin(), header.cend(), [&title](const QString &one) {
            return one.trimmed().compare(title, Qt::CaseInsensitive) == 0;
        });
        const bool again = !title.isEmpty() && first - header.cbegin() < i;
        QString nearest = nearestOf(title, known);
        if (!nearest.isEmpty() && !known.mid(0, 4).contains(nearest)) // said in another word
            nearest = nearest == "filename"_L1 ? u"name"_s : u"resource"_s;
        findings.append({again ? u"column-twice"_s : u"column-ignored"_s, {}, {title, again ? QString() : nearest}});
        findings.last().place.line = 1;
    }
    return findings;
}

Result<Manifest> manifestOf(const CsvTable &table, const QList<CsvColumn> &columns,
                            const ProjectConfiguration &configuration)
{
    const auto isName = [](const CsvColumn &column) { return column.target == Target::Name; };
    if (std::none_of(columns.cbegin(), columns.cend(), isName)) {
        const QString delimiter = table.delimiter == u'\t' ? Say::tr("tab") : QString(table.delimiter);
        return Error{.kind = Error::Kind::Invalid,
                     .text = Say::tr("No column is the task's name. The file was read as %1, with “%2” between its "
                                     "columns: %3. The first line must name its columns, one of them “name”.")
                                 .arg(table.encoding, delimiter, table.header.join(u", "_s)),
                     .detail = u"csv"_s};
    }
    Manifest manifest;
    for (const CsvTable::Row &row : table.rows) {
        const auto fault = [&](const QString &task, const QString &code, const QStringList &arguments) {
            manifest.findings.append(
                {code, task, arguments, Finding::Severity::Error, {{}, static_cast<int>(row.line), {}}});
        };
        if (row.fields == table.header) { // files that were joined
            manifest.findings.append(
                {u"header-again"_s, {}, {}, Finding::Severity::Warning, {{}, static_cast<int>(row.line), {}}});
            continue;
        }
        if (row.fields.size() != table.header.size()) {
            fault({}, u"columns"_s, {QString::number(row.fields.size()), QString::number(table.header.size())});
            continue;
        }
        Cells cells;
        cells.draft.line = static_cast<int>(row.line);
        for (qsizetype i = 0; i < row.fields.size() && i < columns.size(); ++i) {
            const QString &text = row.fields.at(i);
            if (columns.at(i).target == Target::Name)
                cells.draft.name = text;
            if (text.isEmpty())
                continue;
            switch (columns.at(i).target) {
            case Target::Resource: cells.draft.resources += text; break;
            case Target::Score: cells.score = text; break;
            case Target::Data: cells.data.append({columns.at(i).key, text}); break;
            case Target::Custom: cells.custom.append({columns.at(i).key, text}); break;
            default: break;
            }
        }
        const QString &name = cells.draft.name;
        if (!cells.score.isEmpty() && !isNumber(cells.score)) {
            fault(name, u"score"_s, {cells.score});
            continue;
        }
        bool readable = true;
        std::string out;
        JsonWriter json(out, {});
        json.beginObject();
        for (const auto &[input, text] : std::as_const(cells.data)) {
            if (input.isEmpty())
                continue;
            json.key(input.toStdString());
            if (!writeInput(json, input, text, configuration)) {
                fault(name, u"column-json"_s, {u"data."_s + input});
                readable = false;
                break;
            }
        }
        if (!readable)
            continue;
        json.endObject();
        if (out != "{}")
            cells.draft.data = QByteArray::fromStdString(out);
        for (const auto &[input, text] : std::as_const(cells.data)) {
            if (!input.isEmpty())
                continue;
            cells.draft.data = text.toUtf8();
            const auto whole = wire::JsonDocument::parse(cells.draft.data);
            if (!whole || !whole->object()) {
                fault(name, u"column-json"_s, {u"data"_s});
                readable = false;
            }
        }
        if (!readable)
            continue;
        if (!cells.score.isEmpty() || !cells.custom.isEmpty()) {
            std::string properties;
            JsonWriter writer(properties, {});
            writer.beginObject();
            if (!cells.score.isEmpty()) {
                writer.key("score");
                writer.raw(cells.score.trimmed().toStdString());
            }
            if (!cells.custom.isEmpty()) {
                writer.key("custom");
                writer.beginObject();
                for (const auto &[key, text] : std::as_const(cells.custom))
                    writer.member(key.toStdString(), text);
                writer.endObject();
            }
            writer.endObject();
            cells.draft.properties = QByteArray::fromStdString(properties);
        }
        manifest.drafts.append(cells.draft);
    }
    return manifest;
}

} // namespace labdesk::formats
