#include "formats/report.h"

#include "base/jsonwriter.h"
#include "base/sha256.h"

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

void Report::add(const TaskAccount &account)
{
    formats::add(m_balance, account);
    if (!account.inOutput)
        return;
    m_hasSides |= account.side.has_value();
    const auto side = static_cast<size_t>(account.side.value_or(Side::Train));
    ++m_tasksBySide[side];
    for (auto count = account.classes.cbegin(); count != account.classes.cend(); ++count)
        m_classes[count.key()][side] += *count;
}

QByteArray classMapHash(const QStringList &names)
{
    return Sha256::hexOf(names.join(u'\n').toUtf8());
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
    if (!header.createdAt.isEmpty())
        json.member("createdAt", header.createdAt);
    if (!m_newest.isEmpty())
        json.member("newestTask", QString::fromUtf8(m_newest));
    json.member("tasks", m_balance.tasks);
    json.member("annotations", m_balance.read);
    json.member("pictures", m_pictures);
    if (!header.sha256.isEmpty())
        json.member("sha256", header.sha256);
    writeBalance(json, m_balance);
    json.key("classes");
    json.beginObject();
    writeTexts(json, "names", header.classes);
    json.member("sha256", QString::fromLatin1(classMapHash(header.classes)));
    json.key("counts");
    json.beginArray();
    for (int index = 0; index < header.classes.size(); ++index) {
        const Sides counts = m_classes.value(index);
        json.beginObject();
        json.member("name", header.classes.at(index));
        json.member("total", counts[0] + counts[1] + counts[2]);
        for (const Side side : {Side::Train, Side::Val, Side::Test})
            if (m_hasSides)
                json.member(wordOf(side).toStdString(), counts[static_cast<size_t>(side)]);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    if (m_hasSides) {
        json.key("split");
        json.beginObject();
        for (const Side side : {Side::Train, Side::Val, Side::Test})
            json.member(wordOf(side).toStdString(), m_tasksBySide[static_cast<size_t>(side)]);
        json.endObject();
    }
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
