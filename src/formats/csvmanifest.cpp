#include "formats/csvmanifest.h"

#include "base/jsonwriter.h"
#include "wire/json.h"

#include <QCoreApplication>

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
    const bool structured = text.trimmed().startsWith(u'{') || text.trimmed().startsWith(u'[');
    if (type == u"number"_s && isNumber(text)) {
        json.raw(text.trimmed().toStdString());
        return true;
    }
    if (type.startsWith(u"tool-"_s) || (structured && !type.startsWith(u"display-text"_s))) {
        const QByteArray raw = text.toUtf8();
        if (!wire::JsonDocument::parse(raw))
            return false;
        json.raw(wire::toView(raw));
        return true;
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
    bool named = false;
    for (const QString &title : header) {
        const QString word = title.trimmed().toLower();
        const QString stem = word.section(u'.', 0, 0);
        CsvColumn column;
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
        const auto fault = [&](const QString &task, const QString &text) {
            manifest.faults.append({row.line, task, text});
        };
        if (row.fields.size() != table.header.size()) {
            fault({}, Say::tr("Line %1 has %2 columns instead of %3.")
                          .arg(row.line)
                          .arg(row.fields.size())
                          .arg(table.header.size()));
            continue;
        }
        Cells cells;
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
            fault(name,
                  Say::tr("The score of “%1” isn't a number: “%2” (line %3).").arg(name, cells.score).arg(row.line));
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
                fault(name,
                      Say::tr("The column “data.%1” of “%2” must hold JSON (line %3).").arg(input, name).arg(row.line));
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
                fault(name,
                      Say::tr("The column “data” of “%1” must hold a JSON object (line %2).").arg(name).arg(row.line));
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
