#include "formats/manifest.h"

#include "wire/json.h"
#include "wire/rawjson.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

// The parser's reason, without the text that it stumbled over and without a full stop.
QString whyOf(const Error &error)
{
    QString why = error.detail.section(u": "_s, 0, 0).trimmed();
    while (why.endsWith(u'.'))
        why.chop(1);
    return why;
}

class Reader
{
public:
    explicit Reader(const QByteArray &bytes) : m_text(wire::padded(bytes)) {}

    Manifest read()
    {
        qsizetype start = m_text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
        while (start < m_text.size() && std::isspace(static_cast<unsigned char>(m_text.at(start))))
            ++start;
        if (start == m_text.size())
            m_manifest.faults.append({0, {}, Say::tr("The manifest is empty.")});
        else if (m_text.at(start) != '[' && m_text.at(start) != '{')
            m_manifest.faults.append(
                {0,
                 {},
                 Say::tr("This isn't a manifest: it must be a JSON list, one JSON object a line, or a CSV file.")});
        else if (m_text.at(start) == '[')
            readArray(start);
        else
            readLines(start);
        return m_manifest;
    }

private:
    [[nodiscard]] qint64 lineAt(const char *place) const { return 1 + std::count(m_text.constData(), place, '\n'); }

    void readArray(qsizetype start)
    {
        ondemand::parser parser;
        ondemand::document document;
        ondemand::array array;
        const char *begin = m_text.constData() + start;
        const auto size = static_cast<size_t>(m_text.size() - start);
        auto error = parser.iterate(begin, size, size + simdjson::SIMDJSON_PADDING).get(document);
        if (!error)
            error = document.get_array().get(array);
        const char *last = begin;
        qint64 line = 1, number = 0;
        if (!error) {
            for (auto element : array) {
                ++number;
                ondemand::value value;
                std::string_view text;
                ondemand::object object;
                if ((error = element.get(value)))
                    break;
                if (value.get_object().get(object)) {
                    m_manifest.faults.append({line, {}, Say::tr("Entry %1 isn't an object with a name.").arg(number)});
                    continue;
                }
                if ((error = object.raw_json().get(text)))
                    break;
                while (!text.empty() && text.back() != '}')
                    text.remove_suffix(1);
                line += std::count(last, text.data(), '\n');
                last = text.data();
                addTask(text, line, Say::tr("Entry %1").arg(number));
            }
        }
        if (const char *behind = nullptr; !error && !document.current_location().get(behind)) {
            last = behind;
            m_manifest.faults.append(
                {lineAt(last),
                 {},
                 Say::tr("Something follows the list, in line %1. Put all tasks into one list, or one object a line.")
                     .arg(lineAt(last))});
        }
        if (error)
            m_manifest.faults.append({lineAt(last),
                                      {},
                                      Say::tr("The JSON breaks after line %1 (%2). What follows isn't read.")
                                          .arg(lineAt(last))
                                          .arg(QString::fromLatin1(simdjson::error_message(error)))});
    }

    void readLines(qsizetype start)
    {
        qint64 line = lineAt(m_text.constData() + start);
        while (start < m_text.size()) {
            qsizetype end = m_text.indexOf('\n', start);
            if (end < 0)
                end = m_text.size();
            std::string_view text(m_text.constData() + start, static_cast<size_t>(end - start));
            while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
                text.remove_suffix(1);
            if (!text.empty())
                addTask(text, line, Say::tr("Line %1").arg(line));
            start = end + 1;
            ++line;
        }
    }

    void fault(qint64 line, const QString &task, const QString &text, bool fatal = true)
    {
        m_manifest.faults.append({line, task, text, fatal});
    }

    void addTask(std::string_view text, qint64 line, const QString &where)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        if (!document) {
            fault(line, {}, Say::tr("%1 isn't whole JSON: %2.").arg(where, whyOf(document.error())));
            return;
        }
        const auto object = document->object();
        std::vector<wire::RawField> fields;
        if (!object || !wire::readFields(text, fields)) {
            fault(line, {}, Say::tr("%1 isn't an object with a name.").arg(where));
            return;
        }
        TaskDraft draft;
        draft.name = wire::textIn(*object, "name");
        if (!wire::viewIn(*object, "name")) {
            fault(line, {}, Say::tr("%1 has no “name”, or one that is no text.").arg(where));
            return;
        }
        for (const wire::RawField &field : fields) {
            const bool isObject = field.value.starts_with('{');
            if (field.key == "name" || field.value == "null")
                continue;
            if (field.key == "resources" || field.key == "resource") {
                if (!readResources(*wire::member(*object, field.key), draft)) {
                    fault(line, draft.name,
                          Say::tr("The resources of “%1” must be a list of texts (%2).").arg(draft.name, where));
                    return;
                }
            } else if (field.key == "data") {
                draft.data = wire::toBytes(field.value);
                if (!isObject) {
                    fault(line, draft.name, Say::tr("The data of “%1” must be an object (%2).").arg(draft.name, where));
                    return;
                }
            } else if (field.key == "properties") {
                draft.properties = wire::toBytes(field.value);
                if (!isObject) {
                    fault(line, draft.name,
                          Say::tr("The properties of “%1” must be an object (%2).").arg(draft.name, where));
                    return;
                }
            } else {
                fault(
                    line, draft.name,
                    Say::tr("“%1” of “%2” isn't read (%3).").arg(QString::fromStdString(field.key), draft.name, where),
                    false);
            }
        }
        m_manifest.drafts.append(draft);
    }

    static bool readResources(const JsonElement &value, TaskDraft &draft)
    {
        std::string_view one;
        if (!value.get_string().get(one)) {
            draft.resources = {wire::toQString(one)};
            return true;
        }
        JsonArray array;
        if (value.get_array().get(array))
            return false;
        draft.resources = wire::textsOf(array);
        return draft.resources.size() == static_cast<qsizetype>(array.size());
    }

    QByteArray m_text;
    Manifest m_manifest;
};

} // namespace

Manifest readJsonManifest(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return Reader(QString(QStringDecoder(QStringDecoder::Utf16)(bytes)).toUtf8()).read();
    return Reader(bytes).read();
}

} // namespace labdesk::formats
