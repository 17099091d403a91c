#include "domain/filterwords.h"

#include "domain/filterline.h"

#include <QCoreApplication>

#include <array>

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<QStringView, DateBound::Comparison>, 4> comparisons{{
    {u">=", DateBound::Comparison::AtOrAfter}, // before `>`: the longer word first
    {u"<=", DateBound::Comparison::AtOrBefore},
    {u">", DateBound::Comparison::After},
    {u"<", DateBound::Comparison::Before},
}};

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(filter)
};

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"filter"_s};
}

// Bounds as people write them; nothing when it can't be read.
std::optional<QList<DateBound>> boundsFromWord(QStringView text, Qt::TimeSpec zone)
{
    using Comparison = DateBound::Comparison;
    std::optional<Comparison> wanted;
    for (const auto &[word, comparison] : comparisons) {
        if (text.startsWith(word)) {
            wanted = comparison;
            text = text.mid(word.size());
            break;
        }
    }
    if (!wanted && text.startsWith(u'='))
        text = text.mid(1);
    const auto span = clock::fromWords(text, zone);
    if (!span)
        return std::nullopt;
    if (!wanted)
        return QList<DateBound>{{Comparison::AtOrAfter, span->from}, {Comparison::AtOrBefore, span->last()}};
    // A day is more than its first moment; a time to the second is what the Lab counts in, and stays as it is.
    const bool whole = span->length > 1000;
    const bool fromEnd = whole && (*wanted == Comparison::After || *wanted == Comparison::AtOrBefore);
    return QList<DateBound>{{*wanted, fromEnd ? span->last() : span->from}};
}

// Adds one value of an option; the text says what is wrong with it.
QString addValue(TaskFilter &filter, const QString &option, const QString &value, Qt::TimeSpec zone)
{
    const auto addPair = [&](QList<std::pair<QString, QString>> &pairs) {
        const auto pair = pairFromText(value);
        if (!pair)
            return option + u": "_s + pair.error().text;
        pairs.append(*pair);
        return QString();
    };
    const auto bound = [&](QList<DateBound> &bounds) {
        const auto read = boundsFromWord(value, zone);
        if (!read)
            return Say::tr("%1 wants a day (2024-01-31) or a comparison such as '>=2024-01-01 00:00:00', not “%2”.")
                .arg(option, value);
        bounds += *read;
        return QString();
    };
    if (option == u"--batch"_s) {
        filter.batches.append(BatchId(value));
    } else if (option == u"--status"_s) {
        const TaskStatus status = taskStatusFromWord(value);
        if (status == TaskStatus::Unknown) {
            QStringList known;
            for (const TaskStatus one : taskStatuses())
                known += wordOf(one);
            return Say::tr("There is no status “%1”. The statuses are: %2.").arg(value, known.join(u", "_s));
        }
        filter.statuses.append(status);
    } else if (option == u"--task"_s) {
        filter.ids.append(TaskId(value));
    } else if (option == u"--name"_s) {
        filter.names.append(value);
    } else if (option == u"--name-like"_s) {
        filter.nameLike = value;
    } else if (option == u"--created"_s) {
        return bound(filter.created);
    } else if (option == u"--updated"_s) {
        return bound(filter.updated);
    } else if (option == u"--property"_s) {
        return addPair(filter.properties);
    } else if (option == u"--data"_s) {
        return addPair(filter.data);
    } else if (option == u"--filter"_s) {
        const FilterLine line = parseFilterLine(value, {.zone = zone});
        if (!line.problems.isEmpty()) {
            const FilterLine::Problem &problem = line.problems.constFirst();
            return Say::tr("--filter, character %1: %2").arg(problem.start + 1).arg(problem.text);
        }
        // With what other options say: every condition holds.
        filter = filterOf(termsOf(filter) + line.terms());
    } else {
        return Say::tr("“%1” isn't a part of a filter. The parts are: %2.").arg(option, filterOptions().join(u", "_s));
    }
    return {};
}

QString wordOf(DateBound::Comparison wanted)
{
    for (const auto &[word, comparison] : comparisons)
        if (comparison == wanted)
            return word.toString();
    return {};
}

// In words a bound keeps its milliseconds and says its zone: it means the same wherever it is read.
QString wordsOf(const DateBound &bound)
{
    const QString fraction =
        bound.moment % 1000 == 0 ? QString() : u".%1"_s.arg(bound.moment % 1000, 3, 10, QLatin1Char('0'));
    return wordOf(bound.comparison) + clock::toFilter(bound.moment) + fraction + u'Z';
}

QString quoted(const QString &word)
{
    const bool plain = !word.isEmpty() && std::all_of(word.cbegin(), word.cend(), [](QChar c) {
        return c.isLetterOrNumber() || u"-_./:=@+,"_s.contains(c);
    });
    return plain ? word : u'\'' + QString(word).replace(u'\'', u"'\\''"_s) + u'\'';
}

// Words as a shell parts them: blanks between, single or double quotes around, a backslash before.
Result<QStringList> split(const QString &text)
{
    QStringList words;
    QString word;
    bool open = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else if (c == u'\\' && quote == u'"' && i + 1 < text.size())
                word += text.at(++i);
            else
                word += c;
        } else if (c == u'\'' || c == u'"') {
            quote = c;
            open = true;
        } else if (c == u'\\' && i + 1 < text.size()) {
            word += text.at(++i);
            open = true;
        } else if (c.isSpace()) {
            if (open)
                words += std::exchange(word, {});
            open = false;
        } else {
            word += c;
            open = true;
        }
    }
    if (!quote.isNull())
        return invalid(Say::tr("A quote is never closed."));
    if (open)
        words += word;
    return words;
}

} // namespace

QString encodeBound(const DateBound &bound)
{
    DateBound exact = bound;
    if (exact.moment % 1000 == 999 && exact.comparison == DateBound::Comparison::AtOrBefore)
        exact = {DateBound::Comparison::Before, exact.moment + 1};
    else if (exact.moment % 1000 == 999 && exact.comparison == DateBound::Comparison::After)
        exact = {DateBound::Comparison::AtOrAfter, exact.moment + 1};
    return wordOf(exact.comparison) + clock::toFilter(exact.moment);
}

std::optional<DateBound> decodeBound(QStringView text)
{
    for (const auto &[word, comparison] : comparisons) {
        if (!text.startsWith(word))
            continue;
        if (const auto moment = clock::fromFilter(text.mid(word.size()).trimmed()))
            return DateBound{comparison, *moment};
        return std::nullopt;
    }
    return std::nullopt;
}

Result<std::pair<QString, QString>> pairFromText(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    static const QString others = u"<>!~"_s;
    const auto isOther = [](QChar c) { return others.contains(c); };
    const QString name = text.left(std::max<qsizetype>(equals, 0)).trimmed();
    const bool compares =
        equals < 1 ? std::any_of(text.cbegin(), text.cend(), isOther) : !name.isEmpty() && isOther(name.back());
    if (compares)
        return invalid(
            Say::tr("“%1” can't be asked for: values are compared for equality only, NAME=VALUE.").arg(text));
    if (name.isEmpty())
        return invalid(Say::tr("“%1” must be NAME=VALUE.").arg(text));
    return std::pair(name, text.mid(equals + 1));
}

const QStringList &filterOptions()
{
    static const QStringList options{u"--batch"_s,   u"--status"_s,  u"--task"_s,     u"--name"_s, u"--name-like"_s,
                                     u"--created"_s, u"--updated"_s, u"--property"_s, u"--data"_s, u"--filter"_s};
    return options;
}

QStringList wordsOf(const TaskFilter &filter)
{
    QStringList words;
    // A value that looks like an option stays with its own.
    const auto add = [&words](const QString &option, const QString &value) {
        if (value.startsWith(u"--"_s))
            words += option + u'=' + value;
        else
            words += {option, value};
    };
    for (const BatchId &batch : filter.batches)
        add(u"--batch"_s, batch.text());
    for (const TaskStatus status : filter.statuses)
        add(u"--status"_s, wordOf(status));
    for (const TaskId &id : filter.ids)
        add(u"--task"_s, id.text());
    for (const QString &name : filter.names)
        add(u"--name"_s, name);
    if (!filter.nameLike.isEmpty())
        add(u"--name-like"_s, filter.nameLike);
    for (const DateBound &bound : filter.created)
        add(u"--created"_s, wordsOf(bound));
    for (const DateBound &bound : filter.updated)
        add(u"--updated"_s, wordsOf(bound));
    for (const auto &[name, value] : filter.properties)
        add(u"--property"_s, name + u'=' + value);
    for (const auto &[input, value] : filter.data)
        add(u"--data"_s, input + u'=' + value);
    if (!filter.facts.isEmpty())
        add(u"--filter"_s, lineOf(filter.facts));
    return words;
}

Result<TaskFilter> filterFromWords(const QStringList &words, Qt::TimeSpec zone)
{
    TaskFilter filter;
    QString option;
    bool valueSeen = true;
    for (const QString &word : words) {
        if (word.startsWith(u"--"_s)) {
            if (!valueSeen)
                return invalid(Say::tr("%1 wants a value.").arg(option));
            option = word;
            valueSeen = false;
            const qsizetype equals = word.indexOf(u'=');
            if (equals > 0) {
                option = word.left(equals);
                if (const QString wrong = addValue(filter, option, word.mid(equals + 1), zone); !wrong.isEmpty())
                    return invalid(wrong);
                valueSeen = true;
            }
            if (!filterOptions().contains(option))
                return invalid(addValue(filter, option, {}, zone));
            continue;
        }
        if (option.isEmpty())
            return invalid(
                Say::tr("“%1” stands before any option. A filter looks like: --status complete --name-like '^img_'.")
                    .arg(word));
        if (const QString wrong = addValue(filter, option, word, zone); !wrong.isEmpty())
            return invalid(wrong);
        valueSeen = true;
    }
    if (!valueSeen)
        return invalid(Say::tr("%1 wants a value.").arg(option));
    return filter;
}

QString textOf(const TaskFilter &filter)
{
    QStringList words = wordsOf(filter);
    for (QString &word : words)
        word = quoted(word);
    return words.join(u' ');
}

Result<TaskFilter> filterFromText(const QString &text, Qt::TimeSpec zone)
{
    const auto words = split(text);
    return words ? filterFromWords(*words, zone) : Result<TaskFilter>(words.error());
}

} // namespace labdesk
