#include "ui/tasks/linecompletion.h"

#include "domain/faults.h"
#include "index/faultlist.h"

#include <QCoreApplication>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype most = 12;

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(labdesk::ui::FilterLineEdit)
};

QString meaningOf(Fact fact)
{
    switch (fact) {
    case Fact::Name: return Say::tr("name, as an expression: name~^img_");
    case Fact::Id: return Say::tr("id of the task");
    case Fact::Status: return Say::tr("status");
    case Fact::Batch: return Say::tr("batch");
    case Fact::Score: return Say::tr("score: score>=3");
    case Fact::Created: return Say::tr("created: created>=-7d");
    case Fact::Updated: return Say::tr("updated: updated:2026-01-31");
    case Fact::Label: return Say::tr("an object has the label");
    case Fact::Objects: return Say::tr("number of objects: boxes>10");
    case Fact::Area: return Say::tr("area of any object: area<400px");
    case Fact::Fault: return Say::tr("a check finds something");
    case Fact::Duration: return Say::tr("time of annotating: duration<5s");
    case Fact::Annotator: return Say::tr("annotator");
    case Fact::Creator: return Say::tr("who created the task");
    case Fact::Aspect: return Say::tr("width by height of any object");
    case Fact::Vertices: return Say::tr("vertices of any object");
    case Fact::Width: return Say::tr("width of the picture");
    case Fact::Height: return Say::tr("height of the picture");
    case Fact::Place: return Say::tr("centre of any object: at:0..0.5,0..0.5");
    case Fact::Jobs: return Say::tr("number of jobs");
    default: return {};
    }
}

QString operatorFor(Fact fact)
{
    if (fact == Fact::Name)
        return u"~"_s;
    if (fact == Fact::Created || fact == Fact::Updated || fact == Fact::Score)
        return u">="_s;
    if (fact == Fact::Objects || fact == Fact::Vertices || fact == Fact::Jobs)
        return u">"_s;
    return fact == Fact::Area || fact == Fact::Duration ? u"<"_s : u":"_s;
}

bool begins(const QString &text, const QString &typed)
{
    return text.contains(typed, Qt::CaseInsensitive);
}

// The values that a fact is known to have, with how many tasks have them.
QList<LineSuggestion> valuesOf(Fact fact, const QString &name, const LineNames &names, const QList<index::Plot> &facets)
{
    QList<LineSuggestion> values;
    for (const index::Plot &facet : facets) {
        if (facet.fact != fact || facet.bars.isEmpty() ||
            (fact == Fact::Property && facet.bars.constFirst().term.name != name))
            continue;
        for (const index::Bar &bar : facet.bars)
            values += {quotedValue(fact == Fact::Batch || fact == Fact::Label ? bar.text : bar.term.values.value(0)),
                       bar.text, bar.count};
    }
    const auto add = [&values](const QString &text, const QString &shown) {
        if (std::none_of(values.cbegin(), values.cend(), [&](const LineSuggestion &one) { return one.text == text; }))
            values += {text, shown, -1};
    };
    if (fact == Fact::Status)
        for (const TaskStatus status : taskStatuses())
            add(wordOf(status), wordOf(status));
    if (fact == Fact::Batch)
        for (const auto &[id, shown] : names.batches)
            add(quotedValue(shown), shown);
    if (fact == Fact::Label) {
        for (const auto &[id, shown] : names.labels)
            add(quotedValue(shown), shown);
        add(u"!"_s, Say::tr("! — without a label"));
    }
    if (fact == Fact::Fault)
        for (const Fault fault : allFaults())
            add(wordOf(fault), wordOf(fault) + u" — "_s + index::titleOf(fault));
    return values;
}

QList<LineSuggestion> wordsFor(const QString &typed, const LineNames &names, const QList<index::Plot> &facets)
{
    QList<LineSuggestion> list;
    const auto add = [&](const QString &word, const QString &text, const QString &meaning) {
        if (word.startsWith(typed, Qt::CaseInsensitive))
            list += {text, meaning.isEmpty() ? text : text + u"  "_s + meaning, -1};
    };
    for (const LineWord &word : lineWords())
        if (!word.alias || !typed.isEmpty())
            add(word.word, word.word + operatorFor(word.fact), meaningOf(word.fact));
    for (const auto &[word, meaning] : {std::pair{u"outside"_s, Say::tr("a shape leaves the picture")},
                                        std::pair{u"twin"_s, Say::tr("an object is drawn twice")}})
        add(word, word, meaning);
    for (const QString &property : names.properties.value_or(QStringList()))
        add(property, quotedValue(property) + u':', Say::tr("property"));
    if (typed.size() < 2)
        return list;
    // A value by itself: `ca` finds label:Car.
    for (const auto &[fact, word] : {std::pair{Fact::Label, u"label:"_s}, std::pair{Fact::Status, u"status:"_s},
                                     std::pair{Fact::Batch, u"batch:"_s}, std::pair{Fact::Fault, u"fault:"_s}})
        for (const LineSuggestion &value : valuesOf(fact, {}, names, facets))
            if (value.shown.startsWith(typed, Qt::CaseInsensitive))
                list += {word + value.text, word + value.shown, value.count};
    return list;
}

} // namespace

LineSuggestions suggestionsFor(const QString &text, qsizetype cursor, const LineNames &names,
                               const QList<index::Plot> &facets)
{
    // The word at the cursor: from the last blank that no quote holds.
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < cursor; ++i) {
        if (text.at(i) == u'"')
            quoted = !quoted;
        else if (text.at(i).isSpace() && !quoted)
            start = i + 1;
    }
    if (start < cursor && text.at(start) == u'-')
        ++start;
    const QString word = text.mid(start, cursor - start);
    qsizetype sign = -1; // behind the operator
    for (qsizetype i = 0; i < word.size() && sign < 0; ++i)
        if (u":=<>!~"_s.contains(word.at(i)))
            sign = i + 1;
    LineSuggestions suggestions;
    if (sign < 0) {
        suggestions = {start, cursor - start, wordsFor(word, names, facets)};
    } else {
        QString key = word.left(sign - 1);
        while (sign < word.size() && word.at(sign) == u'=')
            ++sign;
        const qsizetype from = std::max(sign, word.lastIndexOf(u'|') + 1);
        QString typed = word.mid(from);
        typed.remove(u'"');
        key.remove(u'"');
        Fact fact = Fact::Property;
        for (const LineWord &known : lineWords())
            if (known.word.compare(key, Qt::CaseInsensitive) == 0)
                fact = known.fact;
        if (key == "verdict"_L1)
            key = u"review"_s;
        suggestions = {start + from, cursor - start - from, {}};
        for (const LineSuggestion &value : valuesOf(fact, key, names, facets))
            if (begins(value.shown, typed) && value.text != word.mid(from))
                suggestions.list += value;
        const auto isBegun = [&typed](const LineSuggestion &one) {
            return one.shown.startsWith(typed, Qt::CaseInsensitive);
        };
        std::stable_sort(suggestions.list.begin(), suggestions.list.end(),
                         [&isBegun](const LineSuggestion &a, const LineSuggestion &b) {
                             return isBegun(a) != isBegun(b) ? isBegun(a) : a.count > b.count;
                         });
    }
    suggestions.list = suggestions.list.mid(0, most);
    return suggestions;
}

} // namespace labdesk::ui
