#include "formats/opentask.h"

#include "base/number.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace labdesk::formats {

using wire::arrayIn;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;
using wire::objectIn;
using wire::textIn;

namespace {

QList<Resource> resourcesOf(const JsonObject &task)
{
    QList<Resource> resources;
    const auto array = arrayIn(task, "resources");
    if (!array)
        return resources;
    for (const JsonElement element : *array) {
        std::string_view url;
        JsonObject file;
        if (!element.get_string().get(url))
            resources.append({{}, {}, wire::toQString(url)});
        else if (!element.get_object().get(file))
            resources.append({FileId(textIn(file, "id")), textIn(file, "name"), {}});
    }
    return resources;
}

} // namespace

Result<OpenTask> OpenTask::read(std::string_view text)
{
    auto document = wire::JsonDocument::parseSlice(text);
    if (!document)
        return document.error();
    const auto task = document->object();
    if (!task)
        return wire::brokenJson(QStringLiteral("a task must be an object"), wire::toBytes(text.substr(0, 200)));
    const QString id = textIn(*task, "id");
    if (id.isEmpty() && textIn(*task, "_id").isEmpty())
        return wire::brokenJson(QStringLiteral("a task must have an id"), wire::toBytes(text.substr(0, 200)));
    return OpenTask{std::move(*document),
                    *task,
                    TaskId(id.isEmpty() ? textIn(*task, "_id") : id),
                    textIn(*task, "name"),
                    textIn(*task, "status"),
                    resourcesOf(*task)};
}

std::shared_ptr<TaskLedger> unreadableTask(std::string_view text, const Error &why)
{
    // Looked for as text: the name stands before the data, which is what can't be read as a rule.
    const QString begin = wire::toQString(text.substr(0, 4096));
    static const QRegularExpression named(QStringLiteral(R"re("(name|_id|id)"\s*:\s*("(?:[^"\\]|\\.)*"))re"));
    QHash<QString, QString> members;
    for (auto found = named.globalMatch(begin); found.hasNext();) {
        const auto match = found.next();
        const auto value = wire::JsonDocument::parse(match.captured(2).toUtf8());
        std::string_view utf8;
        if (value && !value->root().get_string().get(utf8) && !members.contains(match.captured(1)))
            members.insert(match.captured(1), wire::toQString(utf8));
    }
    const QString id = members.value(QStringLiteral("_id"), members.value(QStringLiteral("id")));
    const QString name = members.value(QStringLiteral("name"), id.isEmpty() ? begin.left(40) : id);
    auto ledger = std::make_shared<TaskLedger>(name, QString(), false, 0);
    ledger->leaveOut(QStringLiteral("malformed"),
                     {QStringLiteral("task"), why.detail.isEmpty() ? why.text : why.detail.left(200)});
    return ledger;
}

RawData::RawData(const JsonObject &task, const QString &input)
{
    const auto data = objectIn(task, "data");
    if (!data)
        return;
    m_body = objectIn(*data, "body");
    if (const auto metadata = objectIn(*data, "metadata"))
        m_metadata = objectIn(*metadata, "body");
    if (input.isEmpty())
        return;
    const QByteArray key = input.toUtf8();
    if (m_body)
        m_body = objectIn(*m_body, wire::toView(key));
    if (m_metadata)
        m_metadata = objectIn(*m_metadata, wire::toView(key));
}

std::optional<JsonArray> RawData::annotations() const
{
    if (m_body)
        if (const auto array = arrayIn(*m_body, "annotations"))
            return array;
    return m_metadata ? arrayIn(*m_metadata, "annotations") : std::nullopt;
}

QByteArray RawData::maskPng() const
{
    constexpr std::string_view prefix = "data:image/png;base64,";
    for (const auto &source : {m_body, m_metadata}) {
        const auto mask = source ? wire::viewIn(*source, "mask") : std::nullopt;
        if (mask && mask->starts_with(prefix))
            return QByteArray::fromBase64(
                QByteArray::fromRawData(mask->data() + prefix.size(), qsizetype(mask->size() - prefix.size())));
    }
    return {};
}

QStringList RawData::resources() const
{
    if (!m_body)
        return {};
    if (const auto one = wire::viewIn(*m_body, "resources"))
        return {wire::toQString(*one)};
    return wire::textsOf(arrayIn(*m_body, "resources"));
}

double RawData::imageSize(std::string_view side) const
{
    for (const auto &source : {m_body, m_metadata}) {
        const auto image = source ? objectIn(*source, "image") : std::nullopt;
        if (const auto value = image ? wire::numberIn(*image, side) : std::nullopt)
            return *value;
    }
    return 0;
}

QString RawData::firstLabel(const JsonObject &annotation, const ToolConfiguration &tool)
{
    const auto lists = objectIn(annotation, "labels");
    if (!lists)
        return {};
    const auto firstOf = [](const JsonObject &list) {
        const auto labels = arrayIn(list, "labels");
        JsonObject label;
        if (!labels || labels->size() == 0 || labels->at(0).get_object().get(label))
            return QString();
        return textIn(label, "id");
    };
    for (const MainList &list : tool.mainLists) {
        const QByteArray name = list.name.toUtf8();
        if (const auto entry = objectIn(*lists, wire::toView(name)))
            if (const QString id = firstOf(*entry); !id.isEmpty())
                return id;
    }
    return {};
}

void appendNumber(std::string &out, const JsonElement &number)
{
    int64_t whole = 0;
    double value = 0;
    if (!number.get_int64().get(whole))
        out += std::to_string(whole);
    else if (!number.get_double().get(value))
        appendPythonFloat(out, value);
}

bool isNumbers(const JsonArray &array)
{
    return std::all_of(array.begin(), array.end(), [](const JsonElement &element) { return element.is_number(); });
}

QString valueText(const JsonElement &value)
{
    std::string_view text;
    return !value.get_string().get(text) ? wire::toQString(text) : QString::fromUtf8(wire::minified(value));
}

} // namespace labdesk::formats
