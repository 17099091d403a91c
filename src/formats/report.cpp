#include "formats/report.h"

#include "base/jsonwriter.h"

#include <QCryptographicHash>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype samplesKept = 1000;

void writeTexts(JsonWriter &json, std::string_view key, const QStringList &texts)
{
    json.key(key);
    json.beginArray();
    for (const QString &text : texts)
        json.string(text);
    json.endArray();
}

void writeCounts(JsonWriter &json, std::string_view key, const QMap<QString, qint64> &counts)
{
    json.key(key);
    json.beginObject();
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        json.member(it.key().toStdString(), *it);
    json.endObject();
}

void writeBalance(JsonWriter &json, const Balance &balance)
{
    json.key("balance");
    json.beginObject();
    json.key("tasks");
    json.beginObject();
    json.member("total", balance.tasks);
    json.member("annotated", balance.annotated);
    json.member("empty", balance.empty);
    writeCounts(json, "unannotated", balance.unannotated);
    json.member("written", balance.tasksWritten);
    json.endObject();
    json.key("objects");
    json.beginObject();
    json.member("read", balance.read);
    json.member("written", balance.written);
    writeCounts(json, "changed", balance.changed);
    writeCounts(json, "leftOut", balance.leftOut);
    json.endObject();
    json.endObject();
}

} // namespace

void Report::add(const Finding &finding)
{
    Entry &entry = m_entries[finding.code];
    ++entry.count;
    if (entry.samples.size() < samplesKept)
        entry.samples.append(finding);
}

QByteArray Report::toJson(const Header &header) const
{
    std::string out;
    JsonWriter json(out, {.indent = 2});
    json.beginObject();
    json.member("project", header.project);
    json.member("projectId", header.projectId);
    json.member("format", header.format);
    json.member("layout", header.layout);
    json.key("options");
    json.beginObject();
    for (auto it = header.options.cbegin(); it != header.options.cend(); ++it)
        json.member(it.key().toStdString(), *it);
    json.endObject();
    json.member("filter", header.filter);
    json.member("createdAt", header.createdAt);
    json.member("tasks", m_balance.tasks);
    json.member("annotations", m_balance.read);
    json.member("pictures", m_pictures);
    if (!header.sha256.isEmpty())
        json.member("sha256", header.sha256);
    writeBalance(json, m_balance);
    json.key("classes");
    json.beginObject();
    writeTexts(json, "names", header.classes);
    const QByteArray map = header.classes.join(u'\n').toUtf8();
    json.member("sha256", QString::fromLatin1(QCryptographicHash::hash(map, QCryptographicHash::Sha256).toHex()));
    json.endObject();
    json.key("findings");
    json.beginArray();
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        json.beginObject();
        json.member("kind", it.key());
        json.member("count", it->count);
        json.key("tasks");
        json.beginArray();
        for (const Finding &finding : it->samples) {
            json.beginObject();
            json.member("name", finding.subject);
            if (!finding.arguments.isEmpty())
                writeTexts(json, "details", finding.arguments);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out += '\n';
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::formats
