#include "lab/filterclause.h"

#include "base/jsonwriter.h"
#include "domain/filterwords.h"
#include "lab/postgresexpression.h"

#include "domain/task.h"
#include "wire/endpoints.h"

#include <QRegularExpression>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestExpression = 1000;
constexpr qsizetype longestName = 500;
constexpr qsizetype mostConditions = 100;

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = {}};
}

class Clause
{
public:
    void add(const QString &condition, const QVariantList &values = {})
    {
        m_conditions += condition;
        m_values += values;
    }

    void addOneOf(const QString &column, const QStringList &values, const QString &wrap = u"%1"_s)
    {
        if (values.isEmpty())
            return;
        // One value however long the list: the statement stays the same.
        const bool one = values.size() == 1;
        const QString list = one ? u"?"_s : u"SELECT value FROM json_each(?)"_s;
        add(column + u" IN ("_s + wrap.arg(list) + u')', {one ? values.constFirst() : listText(values)});
    }

    [[nodiscard]] FilterClause done(bool needsData) const
    {
        FilterClause clause{m_conditions.join(u" AND "_s), m_values, {}, needsData};
        clause.key = clause.sql.toUtf8();
        for (const QVariant &value : m_values)
            clause.key += '\0' + value.toString().toUtf8();
        return clause;
    }

private:
    QStringList m_conditions;
    QVariantList m_values;
};

Outcome addName(Clause &clause, const QString &expression, Database::Engine engine)
{
    if (expression.isEmpty())
        return Done{};
    if (expression.size() > longestExpression)
        return invalid(u"nameLike is longer than %1 characters"_s.arg(longestExpression));
    const QRegularExpression compiled(expression);
    if (!compiled.isValid())
        return invalid(u"nameLike is not a regular expression: %1 at %2"_s.arg(compiled.errorString())
                           .arg(compiled.patternErrorOffset()));
    if (const auto literal = literalOf(expression)) {
        clause.add(u"instr(task.name, ?) > 0"_s, {*literal});
        return Done{};
    }
    const auto spoken =
        engine == Database::Engine::Postgres ? postgresExpression(expression) : Result<QString>(expression);
    if (!spoken)
        return spoken.error();
    clause.add(u"regexp(?, task.name)"_s, {*spoken});
    return Done{};
}

QString operatorOf(DateBound::Comparison comparison)
{
    switch (comparison) {
    case DateBound::Comparison::After: return u">"_s;
    case DateBound::Comparison::AtOrAfter: return u">="_s;
    case DateBound::Comparison::Before: return u"<"_s;
    case DateBound::Comparison::AtOrBefore: return u"<="_s;
    }
    return {};
}

Outcome addDates(Clause &clause, const QString &column, const QStringList &values)
{
    for (const QString &text : values) {
        const auto bound = decodeBound(text);
        if (!bound)
            return invalid(u"“%1” is not a comparison and a date, such as >=2024-01-31 08:30:00"_s.arg(text));
        clause.add(u"%1 %2 ?"_s.arg(column, operatorOf(bound->comparison)), {bound->moment});
    }
    return Done{};
}

// `$."name"` with nothing in the name that could end the quotes.
Result<QString> jsonPath(const QString &prefix, const QString &name)
{
    const auto breaks = [](QChar c) { return c < u' ' || c == u'"' || c == u'\\'; };
    if (name.isEmpty() || name.size() > longestName || std::any_of(name.cbegin(), name.cend(), breaks))
        return invalid(u"“%1” is not a name that can be filtered by"_s.arg(name));
    return prefix + u".\""_s + name + u'"';
}

Outcome addProperty(Clause &clause, const QString &name, const QString &value)
{
    if (name == u"score"_s) {
        bool number = false;
        const double score = value.toDouble(&number);
        if (!number)
            return invalid(u"properties.score=%1 is not a number"_s.arg(value));
        clause.add(u"task.score = ?"_s, {score});
        return Done{};
    }
    const auto path = jsonPath(u"$.custom"_s, name);
    if (!path)
        return path.error();
    clause.add(u"CAST(json_extract(task.properties, ?) AS TEXT) = ?"_s, {*path, value});
    return Done{};
}

} // namespace

Result<FilterClause> filterClause(const Request &request, qint64 project, Database::Engine engine)
{
    const auto conditions = std::count_if(request.query.cbegin(), request.query.cend(), [](const auto &pair) {
        return pair.first.startsWith(u"properties."_s) || pair.first.startsWith(u"data."_s) ||
               pair.first == u"createdAt"_s || pair.first == u"updatedAt"_s;
    });
    if (conditions > mostConditions)
        return invalid(u"At most %1 conditions in a filter"_s.arg(mostConditions));
    Clause clause;
    clause.add(u"task.project = ?"_s, {project});
    clause.addOneOf(u"task.batch"_s, request.all(u"batchIds"_s), u"SELECT seq FROM batch WHERE id IN (%1)"_s);
    const QStringList statuses = request.all(u"statuses"_s);
    for (const QString &status : statuses)
        if (taskStatusFromWord(status) == TaskStatus::Unknown)
            return invalid(u"“%1” is not a status: pending, complete, to-review, reviewed, configuring"_s.arg(status));
    clause.addOneOf(u"task.status"_s, statuses);
    clause.addOneOf(u"task.id"_s, request.all(u"taskIds"_s));
    clause.addOneOf(u"task.name"_s, request.all(u"taskNames"_s));
    if (const auto added = addName(clause, request.first(u"nameLike"_s), engine); !added)
        return added.error();
    if (const auto added = addDates(clause, u"task.created"_s, request.all(u"createdAt"_s)); !added)
        return added.error();
    if (const auto added = addDates(clause, u"task.updated"_s, request.all(u"updatedAt"_s)); !added)
        return added.error();
    bool needsData = false;
    for (const auto &[key, value] : request.query) {
        if (key.startsWith(u"properties."_s)) {
            if (const auto added = addProperty(clause, key.mid(11), value); !added)
                return added.error();
        } else if (key.startsWith(u"data."_s)) {
            const auto path = jsonPath(u"$.body"_s, key.mid(5));
            if (!path)
                return path.error();
            clause.add(u"CAST(json_extract(task_data.data, ?) AS TEXT) = ?"_s, {*path, value});
            needsData = true;
        }
    }
    return clause.done(needsData);
}

QString listText(const QStringList &values)
{
    std::string out;
    JsonWriter json(out, {});
    json.beginArray();
    for (const QString &value : values)
        json.string(QStringView(value));
    json.endArray();
    return QString::fromStdString(out);
}

bool needsSearch(const Request &request)
{
    return !request.first(u"nameLike"_s).isEmpty() ||
           std::any_of(request.query.cbegin(), request.query.cend(), [](const auto &pair) {
               return pair.first.startsWith(u"properties."_s) || pair.first.startsWith(u"data."_s);
           });
}

std::optional<QString> literalOf(const QString &expression)
{
    static const QString operators = u"^$.|?*+()[]{}"_s;
    QString literal;
    for (qsizetype i = 0; i < expression.size(); ++i) {
        const QChar c = expression.at(i);
        if (operators.contains(c))
            return std::nullopt;
        if (c != u'\\') {
            literal += c;
            continue;
        }
        if (++i >= expression.size() || expression.at(i).isLetterOrNumber())
            return std::nullopt; // \d, \b, …
        literal += expression.at(i);
    }
    return literal;
}

} // namespace labdesk::lab
