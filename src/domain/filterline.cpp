#include "domain/filterline.h"

#include "base/nearest.h"
#include "domain/faults.h"
#include "domain/linetokens.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace labdesk {

using namespace Qt::StringLiterals;
using Comparison = FactTerm::Comparison;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(filter)
};

constexpr qint64 aDay = 86'400'000;

using Token = LineToken;

class Reader
{
public:
    Reader(const QString &text, const LineNames &names) : m_text(text), m_names(names) {}

    FilterLine read()
    {
        for (const Token &token : tokensOf(m_text)) {
            if (token.openQuote >= 0)
                problem(token.openQuote, token.end, Say::tr("This quote is never closed."));
            else
                take(token);
        }
        return std::move(m_line);
    }

private:
    void problem(qsizetype start, qsizetype end, const QString &text, const QString &nearest = {})
    {
        m_line.problems.append({start, std::max<qsizetype>(end - start, 1), text, nearest});
    }

    void take(const Token &token)
    {
        FactTerm term;
        term.negated = token.negated;
        if (!token.hasOperator) {
            const bool isFault = std::all_of(token.values.cbegin(), token.values.cend(), [](const Token::Value &value) {
                return !value.quoted && (value.text == "outside"_L1 || value.text == "twin"_L1);
            });
            if (isFault) {
                term.fact = Fact::Fault;
                for (const Token::Value &value : token.values)
                    term.values += value.text;
            } else {
                term.fact = Fact::Name;
                term.comparison = Comparison::Contains;
                if (!takeTexts(token, term))
                    return;
            }
            add(token, term);
            return;
        }
        if (!takeKey(token, term) || !takeOperator(token, term))
            return;
        if (isNumeric(term.fact) ? takeNumbers(token, term) : takeNamed(token, term))
            add(token, term);
    }

    void add(const Token &token, const FactTerm &term)
    {
        m_line.parts.append({token.start, token.end - token.start, term});
    }

    // What the word before the operator means.
    bool takeKey(const Token &token, FactTerm &term)
    {
        const auto wanted = [&](QStringView prefix) {
            return !token.quotedKey && token.key.startsWith(prefix, Qt::CaseInsensitive) &&
                   token.key.size() > prefix.size();
        };
        if (!token.quotedKey) {
            for (const LineWord &word : lineWords()) {
                if (word.word.compare(token.key, Qt::CaseInsensitive) != 0)
                    continue;
                term.fact = word.fact;
                return true;
            }
        }
        if (wanted(u"data."))
            return named(term, Fact::Data, token.key.mid(5));
        if (wanted(u"property."))
            return named(term, Fact::Property, token.key.mid(9));
        if (wanted(u"label.")) {
            const QString label = token.key.mid(6);
            return isLabel(label, token.keyStart + 6, token.keyEnd) && named(term, Fact::LabelCount, label);
        }
        // `verdict` is a property of the review's (window.md §2).
        const QString property = !token.quotedKey && token.key == "verdict"_L1 ? u"review"_s : token.key;
        if (m_names.properties && !m_names.properties->contains(property) && token.key != "verdict"_L1) {
            QStringList known = *m_names.properties;
            for (const LineWord &word : lineWords())
                known += word.word;
            const QString nearest = nearestOf(token.key, known);
            problem(token.keyStart, token.keyEnd,
                    nearest.isEmpty()
                        ? Say::tr("No task has a property “%1”. To find it in a name, put it in quotes.").arg(token.key)
                        : Say::tr("No task has a property “%1”. Did you mean “%2”?").arg(token.key, nearest),
                    nearest.isEmpty() ? QString() : quotedValue(nearest));
            return false;
        }
        return named(term, Fact::Property, property);
    }

    static bool named(FactTerm &term, Fact fact, const QString &name)
    {
        term.fact = fact;
        term.name = name;
        return true;
    }

    bool takeOperator(const Token &token, FactTerm &term)
    {
        const bool compares = token.op.startsWith(u'<') || token.op.startsWith(u'>');
        const bool ordered = isNumeric(term.fact) || term.fact == Fact::Property;
        if (compares && !ordered) {
            problem(token.keyStart, token.valueStart,
                    Say::tr("“%1” can't be compared with “%2”: write %1:VALUE.").arg(token.key, token.op));
            return false;
        }
        if (token.op == "~"_L1 && term.fact != Fact::Name) {
            problem(token.keyStart, token.valueStart,
                    Say::tr("Only names are searched by expression: name~EXPRESSION."));
            return false;
        }
        if (token.op == "!"_L1) {
            problem(token.keyStart, token.valueStart,
                    Say::tr("“!” alone is no comparison: write %1!=VALUE.").arg(token.key));
            return false;
        }
        term.comparison = token.op == "~"_L1    ? Comparison::Matches
                          : token.op == "<"_L1  ? Comparison::Less
                          : token.op == "<="_L1 ? Comparison::AtMost
                          : token.op == ">"_L1  ? Comparison::More
                          : token.op == ">="_L1 ? Comparison::AtLeast
                                                : Comparison::Is;
        if (token.op == "!="_L1)
            term.negated = !term.negated;
        if (compares && token.values.size() > 1) {
            problem(token.valueStart, token.end,
                    Say::tr("“%1” is compared with one value: alternatives go with “:”.").arg(token.key));
            return false;
        }
        if (term.fact == Fact::Data && (term.negated || token.values.size() > 1)) {
            problem(token.start, token.end,
                    Say::tr("A form's field can only be asked for one value: data.%1=VALUE.").arg(term.name));
            return false;
        }
        return true;
    }

    bool takeTexts(const Token &token, FactTerm &term)
    {
        for (const Token::Value &value : token.values) {
            if (value.text.isEmpty() && (!value.quoted || !token.hasOperator)) {
                problem(value.start, value.end,
                        token.hasOperator         ? Say::tr("“%1” wants a value behind it.").arg(token.key)
                        : token.values.size() > 1 ? Say::tr("A value is missing beside “|”.")
                                                  : Say::tr("There is nothing between the quotes."));
                return false;
            }
            term.values += value.text;
        }
        return true;
    }

    bool takeNamed(const Token &token, FactTerm &term)
    {
        if (!takeTexts(token, term))
            return false;
        for (const Token::Value &value : token.values) {
            if (term.fact == Fact::Property && term.comparison != Comparison::Is && !numberFrom(value.text, term.fact))
                return refuseNumber(value, term);
            if (!isValue(term, value))
                return false;
        }
        if (term.fact == Fact::Batch) {
            QStringList ids;
            for (const QString &value : std::as_const(term.values))
                ids += batchesOf(value);
            term.values = ids;
        }
        return true;
    }

    bool isValue(const FactTerm &term, const Token::Value &value)
    {
        const auto refuse = [&](const QString &text, const QStringList &known) {
            const QString nearest = nearestOf(value.text, known);
            problem(value.start, value.end,
                    text + (nearest.isEmpty() ? QString() : u' ' + Say::tr("Did you mean “%1”?").arg(nearest)),
                    nearest.isEmpty() ? QString() : quotedValue(nearest));
            return false;
        };
        switch (term.fact) {
        case Fact::Name: {
            if (term.comparison != Comparison::Matches)
                return true;
            const QRegularExpression expression(value.text);
            if (expression.isValid())
                return true;
            problem(value.start, value.end,
                    Say::tr("This is no regular expression: %1.").arg(expression.errorString()));
            return false;
        }
        case Fact::Status: {
            if (taskStatusFromWord(value.text) != TaskStatus::Unknown)
                return true;
            QStringList known;
            for (const TaskStatus status : taskStatuses())
                known += wordOf(status);
            return refuse(
                Say::tr("There is no status “%1”. The statuses are: %2.").arg(value.text, known.join(u", "_s)), known);
        }
        case Fact::Batch: {
            if (!m_names.batchesKnown || !batchesOf(value.text).isEmpty())
                return true;
            QStringList known;
            for (const auto &[id, name] : m_names.batches)
                known += name;
            return refuse(Say::tr("The project has no batch “%1”.").arg(value.text), known);
        }
        case Fact::Label: return value.text == "!"_L1 || isLabel(value.text, value.start, value.end);
        case Fact::Fault: {
            if (faultFromWord(value.text))
                return true;
            QStringList known;
            for (const Fault fault : allFaults())
                known += wordOf(fault);
            return refuse(Say::tr("There is no check “%1”. The checks are: %2.").arg(value.text, known.join(u", "_s)),
                          known);
        }
        default: return true;
        }
    }

    bool isLabel(const QString &label, qsizetype start, qsizetype end)
    {
        QStringList known;
        for (const auto &[id, name] : m_names.labels) {
            if (id == label || name.compare(label, Qt::CaseInsensitive) == 0)
                return true;
            known += {name, id};
        }
        if (!m_names.labelsKnown)
            return true;
        const QString nearest = nearestOf(label, known);
        problem(start, end,
                Say::tr("The project has no label “%1”.").arg(label) +
                    (nearest.isEmpty() ? QString() : u' ' + Say::tr("Did you mean “%1”?").arg(nearest)),
                nearest.isEmpty() ? QString() : quotedValue(nearest));
        return false;
    }

    // By id, or all of that name.
    QStringList batchesOf(const QString &word) const
    {
        QStringList ids;
        for (const auto &[id, name] : m_names.batches)
            if (id == word)
                return {id};
        for (const auto &[id, name] : m_names.batches)
            if (name == word)
                ids += id;
        return ids.isEmpty() && !m_names.batchesKnown ? QStringList{word} : ids;
    }

    bool takeNumbers(const Token &token, FactTerm &term)
    {
        if (!takeTexts(token, term))
            return false;
        const bool dates = term.fact == Fact::Created || term.fact == Fact::Updated;
        for (const Token::Value &value : token.values)
            if (!(term.fact == Fact::Place ? takePlace(value, term)
                  : dates                  ? takeDate(value, term)
                                           : takeNumber(value, term)))
                return false;
        return true;
    }

    bool refuseNumber(const Token::Value &value, const FactTerm &term)
    {
        problem(value.start, value.end,
                term.fact == Fact::Duration ? Say::tr("“%1” is no duration: write 5s, 2m or 10s..20s.").arg(value.text)
                                            : Say::tr("“%1” is no number.").arg(value.text));
        return false;
    }

    static std::optional<double> numberFrom(QString text, Fact fact)
    {
        double unit = 1;
        const auto cut = [&text](QLatin1StringView suffix) {
            if (!text.endsWith(suffix, Qt::CaseInsensitive))
                return false;
            text.chop(suffix.size());
            return true;
        };
        if (fact == Fact::Duration) {
            if (cut("min"_L1) || cut("m"_L1))
                unit = 60;
            else if (cut("h"_L1))
                unit = 3600;
            else
                cut("s"_L1);
        } else if (fact == Fact::Area || fact == Fact::Width || fact == Fact::Height) {
            if (text.endsWith(u"px²"_s))
                text.chop(3);
            else if (!cut("px2"_L1))
                cut("px"_L1);
        }
        bool isNumber = false;
        const double number = text.trimmed().toDouble(&isNumber);
        return isNumber && std::isfinite(number) ? std::optional(number * unit) : std::nullopt;
    }

    bool takeNumber(const Token::Value &value, FactTerm &term)
    {
        const qsizetype range = value.text.indexOf(".."_L1);
        if (range >= 0 && (term.comparison == Comparison::Is || term.comparison == Comparison::Within)) {
            const auto from = numberFrom(value.text.left(range), term.fact);
            const auto to = numberFrom(value.text.mid(range + 2), term.fact);
            if (!from || !to)
                return refuseNumber(value, term);
            addWithin(term, *from, *to);
            return true;
        }
        const auto number = numberFrom(value.text, term.fact);
        if (!number)
            return refuseNumber(value, term);
        if (term.comparison == Comparison::Within)
            addWithin(term, *number, *number);
        else
            term.numbers += *number;
        return true;
    }

    // One alternative that is a range makes all of them ranges.
    static void addWithin(FactTerm &term, double from, double to)
    {
        if (term.comparison != Comparison::Within) {
            term.comparison = Comparison::Within;
            const QList<double> single = std::exchange(term.numbers, {});
            for (const double number : single)
                term.numbers << number << number;
        }
        term.numbers << from << to;
    }

    // `0.25..0.5,0..0.1`
    bool takePlace(const Token::Value &value, FactTerm &term)
    {
        static const QRegularExpression form(u"^([\\d.]+?)\\.\\.([\\d.]+),([\\d.]+?)\\.\\.([\\d.]+)$"_s);
        const auto match = form.match(value.text);
        term.comparison = Comparison::Within;
        for (int i = 1; i <= 4; ++i) {
            bool isNumber = false;
            const double number = match.captured(i).toDouble(&isNumber);
            if (!isNumber) {
                problem(value.start, value.end,
                        Say::tr("“%1” is no place: write at:0.25..0.5,0..0.1 (shares of the picture, x and y).")
                            .arg(value.text));
                return false;
            }
            term.numbers << number;
        }
        return true;
    }

    std::optional<clock::Span> spanFrom(const QString &text) const
    {
        // Back from now: -7d, -12h, -30m, -2w.
        static const QRegularExpression back(u"^-(\\d{1,6})([mhdw])$"_s);
        if (const auto match = back.match(text); match.hasMatch()) {
            const QString unit = match.captured(2);
            const qint64 length = unit == "m"_L1   ? 60'000
                                  : unit == "h"_L1 ? 3'600'000
                                  : unit == "d"_L1 ? aDay
                                                   : 7 * aDay;
            return clock::Span{clock::now() - match.captured(1).toLongLong() * length, 1};
        }
        return clock::fromWords(text, m_names.zone);
    }

    bool takeDate(const Token::Value &value, FactTerm &term)
    {
        const qsizetype range = value.text.indexOf(".."_L1);
        const auto from = spanFrom(range >= 0 ? value.text.left(range) : value.text);
        const auto to = range >= 0 ? spanFrom(value.text.mid(range + 2)) : from;
        if (!from || !to ||
            (range >= 0 && term.comparison != Comparison::Is && term.comparison != Comparison::Within)) {
            problem(value.start, value.end,
                    Say::tr("“%1” is no date: write 2026-01-31, \"2026-01-31 08:30\" or -7d.").arg(value.text));
            return false;
        }
        // A day is more than its first moment; a time to the second is what the Lab counts in.
        const bool whole = from->length > 1000;
        switch (term.comparison) {
        case Comparison::Is:
        case Comparison::Within: addWithin(term, double(from->from), double(to->last())); break;
        case Comparison::More:
        case Comparison::AtMost: term.numbers += double(whole ? from->last() : from->from); break;
        default: term.numbers += double(from->from);
        }
        return true;
    }

    const QString &m_text;
    const LineNames &m_names;
    FilterLine m_line;
};

} // namespace

bool isNumeric(Fact fact)
{
    switch (fact) {
    case Fact::Score:
    case Fact::Created:
    case Fact::Updated:
    case Fact::Duration:
    case Fact::Jobs:
    case Fact::Width:
    case Fact::Height:
    case Fact::Objects:
    case Fact::LabelCount:
    case Fact::Area:
    case Fact::Aspect:
    case Fact::Place:
    case Fact::Vertices: return true;
    default: return false;
    }
}

const QList<LineWord> &lineWords()
{
    static const QList<LineWord> words{
        {u"name"_s, Fact::Name},
        {u"status"_s, Fact::Status},
        {u"batch"_s, Fact::Batch},
        {u"score"_s, Fact::Score},
        {u"created"_s, Fact::Created},
        {u"updated"_s, Fact::Updated},
        {u"label"_s, Fact::Label},
        {u"objects"_s, Fact::Objects},
        {u"boxes"_s, Fact::Objects, true},
        {u"area"_s, Fact::Area},
        {u"fault"_s, Fact::Fault},
        {u"duration"_s, Fact::Duration},
        {u"annotator"_s, Fact::Annotator},
        {u"creator"_s, Fact::Creator},
        {u"aspect"_s, Fact::Aspect},
        {u"vertices"_s, Fact::Vertices},
        {u"width"_s, Fact::Width},
        {u"height"_s, Fact::Height},
        {u"at"_s, Fact::Place},
        {u"jobs"_s, Fact::Jobs},
        {u"id"_s, Fact::Id},
    };
    return words;
}

QList<FactTerm> FilterLine::terms() const
{
    QList<FactTerm> all;
    for (const Part &part : parts)
        all += part.term;
    return all;
}

FilterLine parseFilterLine(const QString &text, const LineNames &names)
{
    return Reader(text, names).read();
}

} // namespace labdesk
