#include "formats/datacard.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

// What markdown would take for its own.
QString plain(const QString &text)
{
    QString out;
    for (const QChar c : text.simplified()) {
        if (u"\\`*_{}[]<>#|!"_s.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

QString bar(qint64 count, qint64 most)
{
    constexpr int longest = 30;
    return QString(static_cast<qsizetype>(most > 0 ? (count * longest + most - 1) / most : 0), QChar(0x2588));
}

} // namespace

QByteArray dataCard(const Report &report, const Report::Header &header)
{
    const Balance &balance = report.balance();
    QString out = u"# %1\n\n"_s.arg(plain(header.project));
    const auto row = [&out](const QString &name, const QString &value) { out += u"| %1 | %2 |\n"_s.arg(name, value); };
    out += u"| | |\n|---|---|\n"_s;
    row(u"Project"_s, u"%1 (`%2`)"_s.arg(plain(header.project), header.projectId));
    row(u"Format"_s, u"%1, %2"_s.arg(header.format, header.layout));
    row(u"Filter"_s, header.filter.isEmpty() ? u"none: all tasks"_s : plain(header.filter));
    if (!report.newest().isEmpty())
        row(u"Newest task changed"_s, QString::fromUtf8(report.newest()));
    row(u"Tasks read"_s, QString::number(balance.tasks));
    row(u"Tasks in this data set"_s, QString::number(balance.tasksWritten));
    row(u"Objects read"_s, QString::number(balance.read));
    row(u"Pictures included"_s, QString::number(report.pictures()));
    row(u"Class map (SHA-256)"_s, u"`%1`"_s.arg(QString::fromLatin1(classMapHash(header.classes))));
    row(u"Licence"_s, u"not stated: fill in before you pass it on"_s);
    if (report.hasSides()) {
        out += u"\n## Split\n\n| side | tasks |\n|---|---:|\n"_s;
        for (const Side side : {Side::Train, Side::Val, Side::Test})
            row(wordOf(side), QString::number(report.tasksBySide()[static_cast<size_t>(side)]));
    }
    if (!header.classes.isEmpty()) {
        qint64 most = 0;
        for (const Report::Sides &counts : report.classes())
            most = std::max(most, counts[0] + counts[1] + counts[2]);
        out += report.hasSides() ? u"\n## Classes\n\n| index | class | objects | train | val | test | |\n"
                                   "|---:|---|---:|---:|---:|---:|---|\n"_s
                                 : u"\n## Classes\n\n| index | class | objects | |\n|---:|---|---:|---|\n"_s;
        for (int index = 0; index < header.classes.size(); ++index) {
            const Report::Sides counts = report.classes().value(index);
            const qint64 total = counts[0] + counts[1] + counts[2];
            out += u"| %1 | %2 | %3 |"_s.arg(index).arg(plain(header.classes.at(index))).arg(total);
            if (report.hasSides())
                out += u" %1 | %2 | %3 |"_s.arg(counts[0]).arg(counts[1]).arg(counts[2]);
            out += u" %1 |\n"_s.arg(bar(total, most));
        }
    }
    out += u"\n## What was changed or left out\n\n"_s;
    if (report.entries().isEmpty())
        out += u"Nothing.\n"_s;
    else
        out += u"| kind | times |\n|---|---:|\n"_s;
    for (auto entry = report.entries().cbegin(); entry != report.entries().cend(); ++entry)
        row(u"`%1`"_s.arg(entry.key()), QString::number(entry->count));
    out += u"\n`report.json` names the tasks of each kind. Options of the export:\n\n"_s;
    for (auto option = header.options.cbegin(); option != header.options.cend(); ++option)
        if (!option->isEmpty() && !option->startsWith(u'{')) // class maps and colours are tables of their own
            out += u"- `%1`: %2\n"_s.arg(option.key(), plain(*option));
    return out.toUtf8();
}

} // namespace labdesk::formats
