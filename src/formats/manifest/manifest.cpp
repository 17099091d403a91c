#include "formats/manifest/manifest.h"

#include "base/nearest.h"
#include "formats/manifest/foreign.h"
#include "wire/json.h"
#include "wire/rawjson.h"

#include <QStringDecoder>

#include <algorithm>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

// The parser's reason, without the text that it stumbled over and without a full stop.
QString whyOf(const Error &error)
{
    QString why = error.detail.section(u": "_s, 0, 0).trimmed();
    while (why.endsWith(u'.'))
        why.chop(1);
    return why;
}

// Members that an object has twice: readers disagree about which one counts. Depth is bounded by the parser.
void addRepeated(const JsonElement &element, QStringList &found)
{
    JsonObject object;
    JsonArray array;
    if (!element.get_object().get(object)) {
        std::vector<std::string_view> keys;
        for (const auto field : object)
            keys.push_back(field.key);
        std::sort(keys.begin(), keys.end());
        for (size_t i = 1; i < keys.size(); ++i)
            if (const QString key = wire::toQString(keys[i]); keys[i] == keys[i - 1] && !found.contains(key))
                found += key;
        for (const auto field : object)
            addRepeated(field.value, found);
    } else if (!element.get_array().get(array)) {
        for (const JsonElement inner : array)
            addRepeated(inner, found);
    }
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
            fault(0, u"manifest-empty"_s);
        else if (const QString foreign = foreignFormat(m_text.mid(start)); !foreign.isEmpty())
            fault(0, u"foreign"_s, {foreign});
        else if (m_text.at(start) == '[')
            readArray(start);
        else if (m_text.at(start) == '{')
            readLines(start);
        else
            fault(0, u"no-manifest"_s);
        // A file of something else is one fault, not one for each entry.
        const auto isNameless = [](const Finding &finding) { return finding.code == "no-name"_L1; };
        if (m_manifest.drafts.isEmpty() && m_manifest.findings.size() > 1 &&
            std::all_of(m_manifest.findings.cbegin(), m_manifest.findings.cend(), isNameless)) {
            const QString count = QString::number(m_manifest.findings.size());
            const int line = m_manifest.findings.constFirst().place.line;
            m_manifest.findings.clear();
            fault(line, u"no-names"_s, {count, m_firstMembers.join(u", "_s)});
        }
        const auto ignored = m_ignored.toStdMap();
        for (const auto &[member, seen] : ignored)
            m_manifest.findings.append({u"member-ignored"_s,
                                        seen.task,
                                        {member, nearestOf(member, members), QString::number(seen.count)},
                                        Finding::Severity::Warning,
                                        {{}, seen.line, {}}});
        return m_manifest;
    }

private:
    static inline const QStringList members{u"name"_s, u"resources"_s, u"data"_s, u"properties"_s};

    struct Where
    {
        QString kind; ///< `line` or `entry`
        qint64 number;
        int line;
        [[nodiscard]] QStringList words(const QStringList &further = {}) const
        {
            return QStringList{kind, QString::number(number)} + further;
        }
    };

    [[nodiscard]] int lineAt(const char *place) const
    {
        return 1 + static_cast<int>(std::count(m_text.constData(), place, '\n'));
    }

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
        int line = lineAt(begin);
        qint64 number = 0;
        if (!error) {
            for (auto element : array) {
                ++number;
                ondemand::value value;
                std::string_view text;
                ondemand::object object;
                if ((error = element.get(value)))
                    break;
                if (value.get_object().get(object)) {
                    fault(line, u"no-object"_s, {u"entry"_s, QString::number(number)});
                    continue;
                }
                if ((error = object.raw_json().get(text)))
                    break;
                while (!text.empty() && text.back() != '}')
                    text.remove_suffix(1);
                line += static_cast<int>(std::count(last, text.data(), '\n'));
                last = text.data();
                addTask(text, {u"entry"_s, number, line});
            }
        }
        if (const char *behind = nullptr; !error && !document.current_location().get(behind)) {
            last = behind;
            fault(lineAt(last), u"json-behind"_s);
        }
        if (error)
            fault(lineAt(last), u"json-breaks"_s, {QString::fromLatin1(simdjson::error_message(error))});
    }

    // One object a line, or a single one over several.
    void readLines(qsizetype start)
    {
        const std::string_view whole(m_text.constData() + start, static_cast<size_t>(m_text.size() - start));
        int line = lineAt(m_text.constData() + start);
        if (const auto one = wire::JsonDocument::parseSlice(whole); one && one->object()) {
            std::string_view text = whole;
            while (!text.empty() && text.back() != '}')
                text.remove_suffix(1);
            addTask(text, {u"line"_s, line, line});
            return;
        }
        while (start < m_text.size()) {
            qsizetype end = m_text.indexOf('\n', start);
            if (end < 0)
                end = m_text.size();
            std::string_view text(m_text.constData() + start, static_cast<size_t>(end - start));
            while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
                text.remove_suffix(1);
            if (!text.empty())
                addTask(text, {u"line"_s, line, line});
            start = end + 1;
            ++line;
        }
    }

    void fault(int line, const QString &code, const QStringList &arguments = {}, const QString &task = {},
               Finding::Severity severity = Finding::Severity::Error)
    {
        m_manifest.findings.append({code, task, arguments, severity, {{}, line, {}}});
    }

    void addTask(std::string_view text, const Where &where)
    {
        const auto document = wire::JsonDocument::parseSlice(text);
        if (!document) {
            fault(where.line, u"json-broken"_s, where.words({whyOf(document.error())}));
            return;
        }
        const auto object = document->object();
        std::vector<wire::RawField> fields;
        if (!object || !wire::readFields(text, fields)) {
            fault(where.line, u"no-object"_s, where.words());
            return;
        }
        TaskDraft draft;
        draft.name = wire::textIn(*object, "name");
        draft.line = where.line;
        if (!wire::viewIn(*object, "name")) {
            if (m_firstMembers.isEmpty())
                for (const wire::RawField &field : fields)
                    m_firstMembers += QString::fromStdString(field.key);
            fault(where.line, u"no-name"_s, where.words());
            return;
        }
        QStringList twice;
        addRepeated(document->root(), twice);
        for (const QString &member : std::as_const(twice))
            fault(where.line, u"member-twice"_s, {member}, draft.name, Finding::Severity::Warning);
        for (const wire::RawField &field : fields) {
            const bool isObject = field.value.starts_with('{');
            if (field.key == "name" || field.value == "null")
                continue;
            if (field.key == "resources" || field.key == "resource") {
                if (!readResources(*wire::member(*object, field.key), draft)) {
                    fault(where.line, u"member-type"_s, {u"resources"_s, u"texts"_s}, draft.name);
                    return;
                }
            } else if (field.key == "data" || field.key == "properties") {
                (field.key == "data" ? draft.data : draft.properties) = wire::toBytes(field.value);
                if (!isObject) {
                    fault(where.line, u"member-type"_s, {QString::fromStdString(field.key), u"object"_s}, draft.name);
                    return;
                }
            } else {
                Ignored &seen = m_ignored[QString::fromStdString(field.key)];
                if (++seen.count == 1)
                    seen = {1, where.line, draft.name};
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

    struct Ignored
    {
        qint64 count = 0;
        int line = 0;
        QString task; ///< the first
    };
    QByteArray m_text;
    Manifest m_manifest;
    QStringList m_firstMembers;       ///< of the first entry without a name
    QMap<QString, Ignored> m_ignored; ///< members that aren't read: one finding each, not one a task
};

} // namespace

Manifest readJsonManifest(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return Reader(QString(QStringDecoder(QStringDecoder::Utf16)(bytes)).toUtf8()).read();
    return Reader(bytes).read();
}

} // namespace labdesk::formats
