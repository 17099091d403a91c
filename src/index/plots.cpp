#include "index/plots.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>

namespace labdesk::index {

using namespace Qt::StringLiterals;
using Comparison = FactTerm::Comparison;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(statistics)
};

QString numberText(double value)
{
    const double rounded = value >= 100 ? std::round(value) : std::round(value * 100) / 100;
    return QLocale().toString(rounded, 'g', 12);
}

FactTerm rangeTerm(Fact fact, double from, double to, const QString &text)
{
    return {.fact = fact, .comparison = Comparison::Within, .values = {text}, .numbers = {from, to}};
}

// A number as a line has it: read back as the same.
QString exact(double value)
{
    return QString::number(value, 'g', 17).toDouble() == QString::number(value, 'g', 12).toDouble()
               ? QString::number(value, 'g', 12)
               : QString::number(value, 'g', 17);
}

FactTerm rangeTerm(Fact fact, double from, double to)
{
    // A bin holds its first value and not its last: the last number before it.
    const double last = std::nextafter(to, from);
    return rangeTerm(fact, from, last, exact(from) + u".."_s + exact(last));
}

QString labelName(const QString &id, const PlotNames &names)
{
    for (const Label &label : names.labels)
        if (label.id == id)
            return label.name.isEmpty() ? id : label.name;
    return id;
}

QList<Bar> labelBars(const QMap<QString, Statistics::LabelCount> &counts, const PlotNames &names)
{
    QList<Bar> bars;
    const auto add = [&](const QString &id, const QString &color) {
        const Statistics::LabelCount count = counts.value(id);
        bars +=
            Bar{labelName(id, names), count.objects, count.tasks, color, FactTerm{.fact = Fact::Label, .values = {id}}};
    };
    // Those that nobody has drawn are seen to be none.
    QSet<QString> known;
    for (const Label &label : names.labels) {
        if (known.contains(label.id))
            continue;
        known += label.id;
        add(label.id, label.color);
    }
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        if (!known.contains(count.key()))
            add(count.key(), {});
    std::stable_sort(bars.begin(), bars.end(), [](const Bar &a, const Bar &b) { return a.count > b.count; });
    return bars;
}

// Every bin between the first and the last, empty ones too.
template <typename Counts, typename Make>
QList<Bar> rangeBars(const Counts &counts, qint64 most, Make make)
{
    QList<Bar> bars;
    if (counts.empty())
        return bars;
    const auto first = counts.begin()->first;
    auto last = counts.rbegin()->first;
    for (auto bin = first; bin <= last; ++bin) {
        if (bars.size() >= most) { // the rest together
            Bar rest = make(bin, last);
            for (auto count = counts.lower_bound(bin); count != counts.end(); ++count)
                rest.count += count->second;
            bars += rest;
            break;
        }
        Bar bar = make(bin, bin);
        const auto count = counts.find(bin);
        bar.count = count == counts.end() ? 0 : count->second;
        bars += bar;
    }
    return bars;
}

Plot binned(const QString &code, const QString &title, const QString &counts, Fact fact, const Bins &bins,
            const std::map<int, qint64> &values, const QString &unit)
{
    Plot plot{code, title, counts, Plot::Kind::Ranges, fact, {}};
    plot.bars = rangeBars(values, 200, [&](int first, int last) {
        const double from = bins.from(first), to = bins.from(last + 1);
        return Bar{numberText(from) + u" – "_s + numberText(to) + unit, 0, -1, {}, rangeTerm(fact, from, to)};
    });
    return plot;
}

FactTerm dayTerm(qint64 first, qint64 last, int offset)
{
    const QDate epoch(1970, 1, 1);
    const QString from = epoch.addDays(first).toString(Qt::ISODate), to = epoch.addDays(last).toString(Qt::ISODate);
    FactTerm term =
        rangeTerm(Fact::Created, double(first) * 86'400'000 - offset * 1000.0,
                  double(last + 1) * 86'400'000 - offset * 1000.0 - 1, first == last ? from : from + u".."_s + to);
    return term;
}

QList<Bar> valueBars(const Statistics::Values &values, const std::function<QString(const QString &)> &text,
                     const std::function<FactTerm(const QString &)> &term)
{
    QList<Bar> bars;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        bars += Bar{text(value.key()), value.value(), -1, {}, term(value.key())};
    std::stable_sort(bars.begin(), bars.end(), [](const Bar &a, const Bar &b) { return a.count > b.count; });
    return bars;
}

} // namespace

qint64 Plot::highest() const
{
    qint64 most = 0;
    for (const Bar &bar : bars)
        most = std::max(most, bar.count);
    return most;
}

FactTerm Plot::termOf(qsizetype first, qsizetype last) const
{
    const FactTerm &from = bars.at(first).term;
    if (first == last || kind == Kind::Heat)
        return from;
    if (kind == Kind::Bars) { // alternatives
        FactTerm term = from;
        for (qsizetype i = first + 1; i <= last; ++i) {
            term.values += bars.at(i).term.values;
            term.numbers += bars.at(i).term.numbers;
        }
        return term;
    }
    const FactTerm &to = bars.at(last).term;
    const QString start = from.values.constFirst().section(u".."_s, 0, 0),
                  end = to.values.constFirst().section(u".."_s, -1, -1);
    return rangeTerm(from.fact, from.numbers.constFirst(), to.numbers.constLast(), start + u".."_s + end);
}

QList<Plot> plotsOf(const Statistics &statistics, const PlotNames &names)
{
    const QString tasks = Say::tr("tasks"), objects = Say::tr("objects");
    QList<Plot> plots;
    plots += Plot{u"labels"_s, Say::tr("Objects by label"),
                  objects,     Plot::Kind::Bars,
                  Fact::Label, labelBars(statistics.labelFacet, names)};
    Plot counts{u"objects"_s, Say::tr("Objects a task"), tasks, Plot::Kind::Ranges, Fact::Objects, {}};
    counts.bars = rangeBars(statistics.objectsPlot, 100, [](qint64 first, qint64 last) {
        const QString from = QString::number(first), to = QString::number(last);
        return Bar{first == last ? from : from + u" – "_s + to,
                   0,
                   -1,
                   {},
                   rangeTerm(Fact::Objects, double(first), double(last), from + u".."_s + to)};
    });
    plots += counts;
    plots += binned(u"area"_s, Say::tr("Area of objects"), objects, Fact::Area, areaBins, statistics.area, u" px²"_s);
    plots += binned(u"aspect"_s, Say::tr("Width by height"), objects, Fact::Aspect, aspectBins, statistics.aspect, {});
    Plot heat{u"place"_s, Say::tr("Where in the picture"), objects, Plot::Kind::Heat, Fact::Place, {}};
    for (int row = 0; row < heatCells; ++row) {
        for (int column = 0; column < heatCells; ++column) {
            const double x = double(column) / heatCells, y = double(row) / heatCells, step = 1.0 / heatCells;
            const QList<double> numbers{x, x + step, y, y + step};
            const QString text = u"%1..%2,%3..%4"_s.arg(exact(x), exact(x + step), exact(y), exact(y + step));
            heat.bars +=
                Bar{Say::tr("from %1 % left, %2 % down").arg(column * 100 / heatCells).arg(row * 100 / heatCells),
                    statistics.heat[size_t(row) * heatCells + size_t(column)],
                    -1,
                    {},
                    {.fact = Fact::Place, .comparison = Comparison::Within, .values = {text}, .numbers = numbers}};
        }
    }
    plots += heat;
    plots += binned(u"duration"_s, Say::tr("Time a task"), tasks, Fact::Duration, durationBins, statistics.duration,
                    u" s"_s);
    Plot created{u"created"_s, Say::tr("Created (%1)").arg(names.zone), tasks, Plot::Kind::Ranges, Fact::Created, {}};
    created.bars = rangeBars(statistics.created, 2000, [&names](qint64 first, qint64 last) {
        const FactTerm term = dayTerm(first, last, names.offset);
        return Bar{term.values.constFirst(), 0, -1, {}, term};
    });
    plots += created;
    Plot score{u"score"_s, Say::tr("Score"), tasks, Plot::Kind::Bars, Fact::Score, {}};
    for (auto value = statistics.score.cbegin(); value != statistics.score.cend(); ++value)
        score.bars += Bar{value.key(),
                          value.value(),
                          -1,
                          {},
                          {.fact = Fact::Score, .values = {value.key()}, .numbers = {value.key().toDouble()}}};
    std::sort(score.bars.begin(), score.bars.end(),
              [](const Bar &a, const Bar &b) { return a.term.numbers.constFirst() < b.term.numbers.constFirst(); });
    plots += score;
    return plots;
}

QList<Plot> facetsOf(const Statistics &statistics, const PlotNames &names)
{
    const QString tasks = Say::tr("tasks");
    const auto same = [](const QString &text) { return text; };
    const auto of = [](Fact fact) {
        return [fact](const QString &value) { return FactTerm{.fact = fact, .values = {value}}; };
    };
    QList<Plot> facets;
    facets += Plot{u"status"_s,
                   Say::tr("Status"),
                   tasks,
                   Plot::Kind::Bars,
                   Fact::Status,
                   valueBars(
                       statistics.status, [&names](const QString &word) { return names.statuses.value(word, word); },
                       of(Fact::Status))};
    facets += Plot{u"batch"_s,
                   Say::tr("Batch"),
                   tasks,
                   Plot::Kind::Bars,
                   Fact::Batch,
                   valueBars(
                       statistics.batch,
                       [&names](const QString &id) {
                           for (const auto &[batch, name] : names.batches)
                               if (batch == id)
                                   return name;
                           return id;
                       },
                       of(Fact::Batch))};
    Plot labels{u"label"_s, Say::tr("Label"), tasks, Plot::Kind::Bars, Fact::Label, {}};
    for (Bar bar : labelBars(statistics.labelFacet, names)) {
        bar.count = std::exchange(bar.tasks, -1);
        labels.bars += bar;
    }
    facets += labels;
    for (const Plot &plot : plotsOf(statistics, names))
        if (plot.code == "score"_L1)
            facets += plot;
    facets += Plot{u"annotator"_s,   Say::tr("Annotator"), tasks,
                   Plot::Kind::Bars, Fact::Annotator,      valueBars(statistics.annotator, same, of(Fact::Annotator))};
    for (auto property = statistics.properties.cbegin(); property != statistics.properties.cend(); ++property) {
        const QString name = property.key();
        Plot facet{u"property."_s + name, name, tasks, Plot::Kind::Bars, Fact::Property, {}};
        facet.bars = valueBars(property.value(), same, [name](const QString &value) {
            return FactTerm{.fact = Fact::Property, .name = name, .values = {value}};
        });
        facets += facet;
    }
    facets.removeIf([](const Plot &facet) { return facet.bars.isEmpty(); });
    return facets;
}

QString sentenceOf(const Statistics &statistics)
{
    const auto count = [](qint64 number) { return static_cast<int>(std::min<qint64>(number, INT_MAX)); };
    QStringList parts{Say::tr("%Ln task(s)", nullptr, count(statistics.tasks)),
                      Say::tr("%Ln object(s)", nullptr, count(statistics.objects))};
    if (statistics.empty > 0)
        parts += Say::tr("%L1 without any").arg(statistics.empty);
    if (statistics.unannotated > 0)
        parts += Say::tr("%L1 not annotated yet").arg(statistics.unannotated);
    if (statistics.tasks > 0)
        parts += Say::tr("median %1 a task").arg(numberText(statistics.objectsSpread().median));
    if (statistics.durationMedian >= 0)
        parts += Say::tr("median %1 s").arg(numberText(statistics.durationMedian));
    if (statistics.unreadable > 0)
        parts += Say::tr("%L1 that can't be read").arg(statistics.unreadable);
    return parts.join(u", "_s);
}

} // namespace labdesk::index
