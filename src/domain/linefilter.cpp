#include "domain/filterline.h"

#include "domain/faults.h"
#include "domain/filterwords.h"
#include "domain/nameexpression.h"

#include <QDateTime>
#include <QRegularExpression>

namespace labdesk {

using namespace Qt::StringLiterals;
using Comparison = FactTerm::Comparison;

// What of a term the Lab can be asked for, and the way back.

namespace {

QString alternativesOf(const QStringList &texts)
{
    QStringList escaped;
    for (const QString &text : texts)
        escaped += expressionOf(text);
    return escaped.join(u'|');
}

bool placeName(TaskFilter &filter, const FactTerm &term)
{
    if (term.comparison == Comparison::Is && filter.names.isEmpty()) {
        filter.names = term.values;
        return true;
    }
    if (term.comparison == Comparison::Is || !filter.nameLike.isEmpty())
        return false;
    filter.nameLike = term.comparison == Comparison::Matches ? term.values.constFirst() : alternativesOf(term.values);
    return true;
}

bool placeStatus(TaskFilter &filter, const FactTerm &term)
{
    QList<TaskStatus> wanted;
    for (const TaskStatus status : taskStatuses())
        if (term.values.contains(wordOf(status)) != term.negated &&
            (filter.statuses.isEmpty() || filter.statuses.contains(status)))
            wanted += status;
    if (wanted.isEmpty())
        return false; // nothing can match: an empty list would ask for everything
    filter.statuses = wanted;
    return true;
}

bool placeDate(QList<DateBound> &bounds, const FactTerm &term)
{
    using Bound = DateBound::Comparison;
    if (term.numbers.size() > (term.comparison == Comparison::Within ? 2 : 1))
        return false;
    const auto moment = [&term](int at) { return static_cast<clock::Moment>(term.numbers.at(at)); };
    switch (term.comparison) {
    case Comparison::Less: bounds += {Bound::Before, moment(0)}; return true;
    case Comparison::AtMost: bounds += {Bound::AtOrBefore, moment(0)}; return true;
    case Comparison::More: bounds += {Bound::After, moment(0)}; return true;
    case Comparison::AtLeast: bounds += {Bound::AtOrAfter, moment(0)}; return true;
    case Comparison::Within:
        bounds += {Bound::AtOrAfter, moment(0)};
        bounds += {Bound::AtOrBefore, moment(1)};
        return true;
    default: return false;
    }
}

// Puts a term where the Lab is asked; false: it can't be.
bool place(TaskFilter &filter, const FactTerm &term)
{
    if (term.fact == Fact::Status)
        return placeStatus(filter, term);
    if (term.negated)
        return false;
    const bool isOne = term.comparison == Comparison::Is && term.values.size() == 1;
    switch (term.fact) {
    case Fact::Name: return placeName(filter, term);
    case Fact::Id:
        if (!filter.ids.isEmpty())
            return false;
        for (const QString &value : term.values)
            filter.ids += TaskId(value);
        return true;
    case Fact::Batch:
        if (!filter.batches.isEmpty())
            return false;
        for (const QString &value : term.values)
            filter.batches += BatchId(value);
        return true;
    case Fact::Created: return placeDate(filter.created, term);
    case Fact::Updated: return placeDate(filter.updated, term);
    case Fact::Score:
        if (!isOne)
            return false;
        filter.properties.append({u"score"_s, term.values.constFirst()});
        return true;
    case Fact::Property:
        // A property of its own may be called as the Lab calls the score, or as it can't be asked.
        if (!isOne || term.name == "score"_L1 || term.name.contains(u'"') || term.name.contains(u'\\'))
            return false;
        filter.properties.append({term.name, term.values.constFirst()});
        return true;
    case Fact::Data:
        if (!isOne)
            return false;
        filter.data.append({term.name, term.values.constFirst()});
        return true;
    default: return false;
    }
}

QString dateText(clock::Moment moment)
{
    const QDateTime date = QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC);
    return date.toString(moment % 1000 == 0 ? u"yyyy-MM-dd HH:mm:ss"_s : u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u'Z';
}

void addDates(QList<FactTerm> &terms, Fact fact, const QList<DateBound> &bounds)
{
    using Bound = DateBound::Comparison;
    for (qsizetype i = 0; i < bounds.size(); ++i) {
        const DateBound &bound = bounds.at(i);
        FactTerm term{.fact = fact};
        if (bound.comparison == Bound::AtOrAfter && i + 1 < bounds.size() &&
            bounds.at(i + 1).comparison == Bound::AtOrBefore) {
            term.comparison = Comparison::Within;
            term.numbers = {double(bound.moment), double(bounds.at(++i).moment)};
            term.values = {dateText(bound.moment) + u".."_s + dateText(bounds.at(i).moment)};
        } else {
            term.comparison = bound.comparison == Bound::After       ? Comparison::More
                              : bound.comparison == Bound::AtOrAfter ? Comparison::AtLeast
                              : bound.comparison == Bound::Before    ? Comparison::Less
                                                                     : Comparison::AtMost;
            term.numbers = {double(bound.moment)};
            term.values = {dateText(bound.moment)};
        }
        terms += term;
    }
}

template <typename T>
QStringList textsOf(const QList<T> &ids)
{
    QStringList texts;
    for (const T &id : ids)
        texts += id.text();
    return texts;
}

FactTerm nameTerm(const QString &expression)
{
    FactTerm term{.fact = Fact::Name, .comparison = Comparison::Contains};
    if (const auto plain = plainTextOf(expression)) {
        term.values = {*plain};
        return term;
    }
    QStringList parts; // alternatives of plain texts, as placeName() joins them
    for (const QString &part : expression.split(u'|')) {
        const auto plain = plainTextOf(part);
        if (!plain || part.isEmpty())
            return {.fact = Fact::Name, .comparison = Comparison::Matches, .values = {expression}};
        parts += *plain;
    }
    term.values = parts;
    return term;
}

FactTerm statusTerm(const QList<TaskStatus> &statuses)
{
    FactTerm term{.fact = Fact::Status};
    term.negated = statuses.size() * 2 > taskStatuses().size();
    for (const TaskStatus status : taskStatuses())
        if (statuses.contains(status) != term.negated)
            term.values += wordOf(status);
    if (term.values.isEmpty()) { // all of them
        term.negated = false;
        for (const TaskStatus status : statuses)
            term.values += wordOf(status);
    }
    return term;
}

FactTerm pairTerm(Fact fact, const QString &name, const QString &value)
{
    FactTerm term{.fact = fact, .name = name, .values = {value}};
    if (fact == Fact::Property && name == "score"_L1) {
        term = {.fact = Fact::Score, .values = {value}, .numbers = {value.toDouble()}};
    }
    return term;
}

QString operatorOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Matches: return u"~"_s;
    case Comparison::Less: return u"<"_s;
    case Comparison::AtMost: return u"<="_s;
    case Comparison::More: return u">"_s;
    case Comparison::AtLeast: return u">="_s;
    default: return u":"_s;
    }
}

QString keyOf(const FactTerm &term)
{
    switch (term.fact) {
    case Fact::Property: {
        const auto isWord = [&](const LineWord &word) {
            return word.word.compare(term.name, Qt::CaseInsensitive) == 0;
        };
        const QStringList dotted{u"data."_s, u"label."_s, u"property."_s};
        const auto begins = [&](const QString &prefix) { return term.name.startsWith(prefix, Qt::CaseInsensitive); };
        const bool isTaken = std::any_of(lineWords().cbegin(), lineWords().cend(), isWord) ||
                             std::any_of(dotted.cbegin(), dotted.cend(), begins) || term.name == "verdict"_L1;
        const QString quoted = quotedValue(term.name);
        return isTaken && quoted == term.name ? u'"' + term.name + u'"' : quoted;
    }
    case Fact::Data: return u"data."_s + quotedValue(term.name);
    case Fact::LabelCount: return u"label."_s + quotedValue(term.name);
    default:
        for (const LineWord &word : lineWords())
            if (word.fact == term.fact)
                return word.word;
    }
    return {};
}

// What a line says of a batch is its name, where that is known and is only one's.
QString shownBatch(const QString &id, const LineNames &names)
{
    QString found;
    int same = 0;
    for (const auto &[batch, name] : names.batches)
        if (batch == id)
            found = name;
    for (const auto &[batch, name] : names.batches)
        same += name == found ? 1 : 0;
    return found.isEmpty() || same != 1 ? id : found;
}

} // namespace

TaskFilter filterOf(const QList<FactTerm> &terms)
{
    TaskFilter filter;
    for (const FactTerm &term : terms)
        if (!place(filter, term))
            filter.facts += term;
    return filter;
}

QList<FactTerm> termsOf(const TaskFilter &filter)
{
    QList<FactTerm> terms;
    if (!filter.nameLike.isEmpty())
        terms += nameTerm(filter.nameLike);
    if (!filter.names.isEmpty())
        terms += {.fact = Fact::Name, .values = filter.names};
    if (!filter.statuses.isEmpty())
        terms += statusTerm(filter.statuses);
    if (!filter.batches.isEmpty())
        terms += {.fact = Fact::Batch, .values = textsOf(filter.batches)};
    addDates(terms, Fact::Created, filter.created);
    addDates(terms, Fact::Updated, filter.updated);
    for (const auto &[name, value] : filter.properties)
        terms += pairTerm(Fact::Property, name, value);
    for (const auto &[name, value] : filter.data)
        terms += pairTerm(Fact::Data, name, value);
    if (!filter.ids.isEmpty())
        terms += {.fact = Fact::Id, .values = textsOf(filter.ids)};
    return terms + filter.facts;
}

QString quotedValue(const QString &value)
{
    const bool plain = !value.isEmpty() && !value.startsWith(u'-') &&
                       std::all_of(value.cbegin(), value.cend(),
                                   [](QChar c) { return !c.isSpace() && !u"\"|:=<>!~\\"_s.contains(c); });
    if (plain)
        return value;
    QString escaped = value;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

QString lineOf(const FactTerm &term, const LineNames &names)
{
    const QString sign = term.negated ? u"-"_s : QString();
    if (term.fact == Fact::Fault && (term.values == QStringList{u"outside"_s} || term.values == QStringList{u"twin"_s}))
        return sign + term.values.constFirst();
    QStringList values;
    for (const QString &value : term.values) {
        const bool all = term.fact == Fact::Label && value == "!"_L1;
        const QString shown = term.fact == Fact::Batch ? shownBatch(value, names) : value;
        values += all ? value : quotedValue(shown);
    }
    if (term.fact == Fact::Name && term.comparison == Comparison::Contains) {
        // A bare word that would mean something else is quoted.
        if (values == QStringList{u"outside"_s} || values == QStringList{u"twin"_s})
            values = {u'"' + values.constFirst() + u'"'};
        return sign + values.join(u'|');
    }
    if (term.comparison == Comparison::Matches && !values.isEmpty()) {
        static const QRegularExpression blank(u"[\\s\"]"_s);
        const QString &raw = term.values.constFirst();
        values = {raw.contains(blank) || raw.isEmpty() ? quotedValue(raw) : raw};
    }
    return sign + keyOf(term) + operatorOf(term.comparison) + values.join(u'|');
}

QString lineOf(const QList<FactTerm> &terms, const LineNames &names)
{
    QStringList words;
    for (const FactTerm &term : terms)
        words += lineOf(term, names);
    return words.join(u' ');
}

PythonCall pythonOf(const ProjectId &project, const TaskFilter &filter)
{
    const auto text = [](QString value) {
        value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
        return u'"' + value + u'"';
    };
    const auto list = [&text](const QStringList &values) {
        QStringList quoted;
        for (const QString &value : values)
            quoted += text(value);
        return u'[' + quoted.join(u", "_s) + u']';
    };
    PythonCall call;
    QStringList arguments{u"project_id="_s + text(project.text())};
    const auto add = [&arguments](const QString &name, const QString &value) { arguments += name + u'=' + value; };
    if (!filter.ids.isEmpty())
        add(u"task_id_in"_s, list(textsOf(filter.ids)));
    if (!filter.batches.isEmpty())
        add(u"batch_id_in"_s, list(textsOf(filter.batches)));
    QStringList statuses;
    for (const TaskStatus status : filter.statuses)
        statuses += wordOf(status);
    if (!statuses.isEmpty())
        add(u"status_in"_s, list(statuses));
    if (!filter.names.isEmpty())
        add(u"name_in"_s, list(filter.names));
    if (!filter.nameLike.isEmpty())
        add(u"name_like"_s, text(filter.nameLike));
    // The package takes one bound of a kind: further ones are told.
    QStringList seen;
    for (const auto &[fact, word, bounds] : {std::tuple{Fact::Created, u"created_at"_s, filter.created},
                                             std::tuple{Fact::Updated, u"updated_at"_s, filter.updated}}) {
        for (const DateBound &bound : bounds) {
            const QString encoded = encodeBound(bound); // `>=2024-01-31 08:30:00`
            const qsizetype digits = encoded.indexOf(QRegularExpression(u"\\d"_s));
            const QString sign = encoded.left(digits);
            const QString name = word + (sign == ">="_L1   ? u"_gte"_s
                                         : sign == "<="_L1 ? u"_lte"_s
                                         : sign == ">"_L1  ? u"_gt"_s
                                                           : u"_lt"_s);
            if (seen.contains(name)) {
                QList<FactTerm> terms;
                addDates(terms, fact, {bound});
                call.rest += terms;
                continue;
            }
            seen += name;
            add(name, text(encoded.mid(digits)));
        }
    }
    QStringList properties;
    for (const auto &[name, value] : filter.properties) {
        bool isNumber = false;
        value.toDouble(&isNumber);
        properties += text(name) + u": "_s + (name == "score"_L1 && isNumber ? value : text(value));
    }
    if (!properties.isEmpty())
        add(u"properties"_s, u'{' + properties.join(u", "_s) + u'}');
    for (const auto &[name, value] : filter.data)
        call.rest += pairTerm(Fact::Data, name, value);
    call.rest += filter.facts;
    call.text = u"client.tasks("_s + arguments.join(u", "_s) + u')';
    return call;
}

} // namespace labdesk
