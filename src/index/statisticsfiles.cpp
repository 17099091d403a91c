#include "index/plots.h"

#include "base/csvfield.h"
#include "base/jsonwriter.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

// Statistics as files: CSV, one HTML page, JSON.

namespace labdesk::index {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(statistics)
};

QString colorOf(const Bar &bar)
{
    static const QRegularExpression form(u"^#[0-9a-fA-F]{6}$"_s);
    return form.match(bar.color).hasMatch() ? bar.color : u"#3b6fb6"_s;
}

QString barsSvg(const Plot &plot)
{
    constexpr int rowHeight = 22, textWidth = 190, width = 640, mostRows = 40;
    const double highest = double(std::max<qint64>(plot.highest(), 1));
    const auto rows = std::min<qsizetype>(plot.bars.size(), mostRows);
    QString out = u"<svg viewBox=\"0 0 %1 %2\" role=\"img\" aria-label=\"%3\">"_s.arg(width)
                      .arg(rows * rowHeight + 4)
                      .arg(plot.title.toHtmlEscaped());
    for (qsizetype i = 0; i < rows; ++i) {
        const Bar &bar = plot.bars.at(i);
        const double length = (width - textWidth - 90) * double(bar.count) / highest;
        QString text = bar.text;
        if (text.size() > 28)
            text = text.left(27) + u'…';
        out +=
            u"<text x=\"%1\" y=\"%2\" text-anchor=\"end\">%3</text><rect x=\"%4\" y=\"%5\" width=\"%6\" height=\"14\" rx=\"2\" fill=\"%7\"/><text x=\"%8\" y=\"%2\" class=\"n\">%9</text>"_s
                .arg(textWidth - 8)
                .arg(i * rowHeight + 16)
                .arg(text.toHtmlEscaped())
                .arg(textWidth)
                .arg(i * rowHeight + 4)
                .arg(length, 0, 'f', 1)
                .arg(colorOf(bar))
                .arg(textWidth + length + 6, 0, 'f', 1)
                .arg(QLocale().toString(bar.count));
    }
    return out + u"</svg>"_s;
}

QString columnsSvg(const Plot &plot)
{
    constexpr double width = 640, height = 150;
    const double highest = double(std::max<qint64>(plot.highest(), 1)), step = width / double(plot.bars.size());
    QString out = u"<svg viewBox=\"0 0 640 190\" role=\"img\" aria-label=\"%1\">"_s.arg(plot.title.toHtmlEscaped());
    for (qsizetype i = 0; i < plot.bars.size(); ++i) {
        const Bar &bar = plot.bars.at(i);
        const double length = height * double(bar.count) / highest;
        out += u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"#3b6fb6\"><title>%5: %6</title></rect>"_s
                   .arg(double(i) * step, 0, 'f', 2)
                   .arg(height - length + 14, 0, 'f', 2)
                   .arg(std::max(step - 1, 0.5), 0, 'f', 2)
                   .arg(length, 0, 'f', 2)
                   .arg(bar.text.toHtmlEscaped(), QLocale().toString(bar.count));
    }
    out +=
        u"<text x=\"0\" y=\"182\">%1</text><text x=\"640\" y=\"182\" text-anchor=\"end\">%2</text><text x=\"0\" y=\"10\" class=\"n\">%3</text>"_s
            .arg(plot.bars.constFirst().text.toHtmlEscaped(), plot.bars.constLast().text.toHtmlEscaped(),
                 QLocale().toString(plot.highest()));
    return out + u"</svg>"_s;
}

QString heatSvg(const Plot &plot)
{
    constexpr int cell = 12;
    const double highest = double(std::max<qint64>(plot.highest(), 1));
    QString out =
        u"<svg class=\"heat\" viewBox=\"0 0 %1 %1\" role=\"img\" aria-label=\"%2\"><rect width=\"%1\" height=\"%1\" class=\"frame\"/>"_s
            .arg(cell * heatCells)
            .arg(plot.title.toHtmlEscaped());
    for (qsizetype i = 0; i < plot.bars.size(); ++i)
        if (const qint64 count = plot.bars.at(i).count; count > 0)
            out +=
                u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%3\" fill=\"#3b6fb6\" fill-opacity=\"%4\"><title>%5: %6</title></rect>"_s
                    .arg(i % heatCells * cell)
                    .arg(i / heatCells * cell)
                    .arg(cell)
                    .arg(0.1 + 0.9 * double(count) / highest, 0, 'f', 3)
                    .arg(plot.bars.at(i).text.toHtmlEscaped(), QLocale().toString(count));
    return out + u"</svg>"_s;
}

QString tableHtml(const Plot &plot)
{
    QString out = u"<details><summary>%1</summary><table><tr><th>%2</th><th>%3</th></tr>"_s.arg(
        Say::tr("As a table"), plot.title.toHtmlEscaped(), plot.counts.toHtmlEscaped());
    for (const Bar &bar : plot.bars)
        if (plot.kind != Plot::Kind::Heat || bar.count > 0)
            out += u"<tr><td>%1</td><td class=\"n\">%2</td></tr>"_s.arg(bar.text.toHtmlEscaped(),
                                                                        QLocale().toString(bar.count));
    return out + u"</table></details>"_s;
}

} // namespace

QByteArray csvOf(const QList<Plot> &plots)
{
    QByteArray out = "plot,value,count,tasks\r\n";
    for (const Plot &plot : plots)
        for (const Bar &bar : plot.bars)
            out += csvRow({plot.code, bar.text, QString::number(bar.count),
                           bar.tasks < 0 ? QString() : QString::number(bar.tasks)});
    return out;
}

QByteArray htmlOf(const QList<Plot> &plots, const QString &sentence, const QString &title, const QString &filter,
                  const QString &note)
{
    QString out =
        u"<!doctype html>\n<html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        "<title>%1</title><style>"
        "body{font:15px system-ui,sans-serif;max-width:70em;margin:2em auto;padding:0 "
        "1em;color:#1d2126;background:#fff}"
        "h1{font-size:1.5em}h2{font-size:1.05em;margin:0 0 "
        ".4em}main{display:grid;grid-template-columns:repeat(auto-fit,minmax(26em,1fr));gap:1.2em}"
        "section{border:1px solid "
        "#d5d9df;border-radius:8px;padding:1em}svg{width:100%;height:auto}svg.heat{max-width:20em}"
        "svg text{font:12px system-ui,sans-serif;fill:#1d2126}svg "
        ".frame{fill:none;stroke:#9aa3ad}.n{text-align:right;font-variant-numeric:tabular-nums}"
        ".note{color:#5a636e}td,th{padding:.1em .8em .1em 0;text-align:left}"
        "@media(prefers-color-scheme:dark){body{background:#16191d;color:#e8eaed}svg "
        "text{fill:#e8eaed}section{border-color:#3a4048}.note{color:#a9b1bb}}"
        "</style></head><body><h1>%1</h1><p>%2</p>"_s.arg(title.toHtmlEscaped(), sentence.toHtmlEscaped());
    if (!filter.isEmpty())
        out += u"<p>%1 <code>%2</code></p>"_s.arg(Say::tr("Filter:"), filter.toHtmlEscaped());
    if (!note.isEmpty())
        out += u"<p class=\"note\">%1</p>"_s.arg(note.toHtmlEscaped());
    out += u"<main>"_s;
    for (const Plot &plot : plots) {
        if (plot.bars.isEmpty())
            continue;
        out +=
            u"<section><h2>%1 <small>(%2)</small></h2>"_s.arg(plot.title.toHtmlEscaped(), plot.counts.toHtmlEscaped());
        out += plot.kind == Plot::Kind::Heat     ? heatSvg(plot)
               : plot.kind == Plot::Kind::Ranges ? columnsSvg(plot)
                                                 : barsSvg(plot);
        out += tableHtml(plot) + u"</section>"_s;
    }
    return (out + u"</main></body></html>\n"_s).toUtf8();
}

QByteArray jsonOf(const Statistics &statistics)
{
    std::string text;
    JsonWriter json(text, {.indent = 2});
    const auto values = [&json](std::string_view key, const Statistics::Values &counts) {
        json.key(key);
        json.beginObject();
        for (auto count = counts.cbegin(); count != counts.cend(); ++count)
            json.member(count.key().toStdString(), count.value());
        json.endObject();
    };
    const Statistics::Spread spread = statistics.objectsSpread();
    json.beginObject();
    json.member("tasks", statistics.tasks);
    json.member("objects", statistics.objects);
    json.member("empty", statistics.empty);
    json.member("unannotated", statistics.unannotated);
    json.member("unreadable", statistics.unreadable);
    json.member("without_size", statistics.unsized);
    json.member("objects_without_label", statistics.unlabelled);
    json.key("labels");
    json.beginObject();
    for (auto label = statistics.labels.cbegin(); label != statistics.labels.cend(); ++label) {
        json.key(label.key().toStdString());
        json.beginObject();
        json.member("objects", label->objects);
        json.member("tasks", label->tasks);
        json.endObject();
    }
    json.endObject();
    json.key("objects_per_task");
    json.beginObject();
    json.key("min");
    json.raw(QByteArray::number(spread.min, 'g', 12).toStdString());
    json.key("median");
    json.raw(QByteArray::number(spread.median, 'g', 12).toStdString());
    json.key("max");
    json.raw(QByteArray::number(spread.max, 'g', 12).toStdString());
    json.endObject();
    json.key("seconds_per_task");
    if (statistics.durationMedian < 0) {
        json.null();
    } else {
        json.beginObject();
        json.member("tasks", statistics.withDuration);
        json.key("median");
        json.raw(QByteArray::number(statistics.durationMedian, 'g', 12).toStdString());
        json.endObject();
    }
    // Each counts without the terms about itself: what else could be chosen.
    json.key("facets");
    json.beginObject();
    values("status", statistics.status);
    values("batch", statistics.batch);
    values("score", statistics.score);
    values("annotator", statistics.annotator);
    json.key("properties");
    json.beginObject();
    for (auto property = statistics.properties.cbegin(); property != statistics.properties.cend(); ++property)
        values(property.key().toStdString(), *property);
    json.endObject();
    json.endObject();
    json.endObject();
    return QByteArray::fromStdString(text + '\n');
}

} // namespace labdesk::index
