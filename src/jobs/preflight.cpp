#include "jobs/preflight.h"

#include "words/findings.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <numeric>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using formats::Report;
using formats::Side;
using Kind = PreflightLine::Kind;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

constexpr qsizetype mostNames = 200; // in a filter that a person still sees through

QString counted(qint64 number)
{
    return QLocale().toString(number);
}

FactTerm term(Fact fact, const QStringList &values)
{
    FactTerm one{fact};
    one.values = values;
    return one;
}

QString sidesText(const Report::Sides &counts)
{
    QStringList parts;
    for (const Side side : {Side::Train, Side::Val, Side::Test})
        if (counts[static_cast<size_t>(side)] > 0)
            parts += u"%1 %2"_s.arg(formats::wordOf(side), counted(counts[static_cast<size_t>(side)]));
    return parts.join(u", "_s);
}

// Tasks that a finding names, as far as it kept them.
QList<FactTerm> tasksOf(const Report::Entry &entry)
{
    QStringList names;
    QSet<QString> seen;
    for (const Finding &finding : entry.samples) {
        if (finding.subject.isEmpty() || seen.contains(finding.subject))
            continue;
        seen.insert(finding.subject);
        names += finding.subject;
        if (names.size() >= mostNames)
            break;
    }
    return names.isEmpty() ? QList<FactTerm>() : QList{term(Fact::Name, names)};
}

} // namespace

QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Blocking: return u"blocking"_s;
    case Kind::In: return u"in"_s;
    case Kind::Class: return u"class"_s;
    case Kind::Warning: return u"warning"_s;
    case Kind::Out: return u"out"_s;
    }
    return {};
}

QList<PreflightLine> preflightLines(const Report &report, const std::optional<drawing::ClassMap> &classes)
{
    const Balance &balance = report.balance();
    QList<PreflightLine> lines;
    if (balance.tasks == 0)
        lines.append({Kind::Blocking, Say::tr("There is no task to export"), 0});
    else if (balance.tasksWritten == 0)
        lines.append(
            {Kind::Blocking, Say::tr("Nothing would be in the export: every task is left out"), balance.tasks});
    const Report::Sides &tasks = report.tasksBySide();
    if (report.hasSides() && balance.tasksWritten > 0 && tasks[0] == 0)
        lines.append({Kind::Warning, Say::tr("No task to train with"), 0});
    lines.append({Kind::In,
                  report.hasSides() && balance.tasksWritten > 0
                      ? Say::tr("Tasks in the export (%1)").arg(sidesText(tasks))
                      : Say::tr("Tasks in the export"),
                  balance.tasksWritten});
    lines.append({Kind::In, Say::tr("Objects in the export"),
                  balance.read - std::accumulate(balance.leftOut.cbegin(), balance.leftOut.cend(), qint64(0))});
    if (balance.empty > 0)
        lines.append({Kind::In, Say::tr("Tasks finished without any object"), balance.empty});
    if (classes) {
        for (int index = 0; index < classes->classes().size(); ++index) {
            const drawing::ClassMap::Class &one = classes->classes().at(index);
            const Report::Sides counts = report.classes().value(index);
            const qint64 total = counts[0] + counts[1] + counts[2];
            const QList<FactTerm> filter =
                one.labels.isEmpty() ? QList<FactTerm>() : QList{term(Fact::Label, one.labels)};
            if (total == 0)
                lines.append({Kind::Warning, Say::tr("Class %1 “%2” has no object").arg(index).arg(one.name), 0});
            else if (report.hasSides())
                lines.append({Kind::Class, Say::tr("Class %1 “%2” (%3)").arg(index).arg(one.name, sidesText(counts)),
                              total, filter});
            else
                lines.append({Kind::Class, Say::tr("Class %1 “%2”").arg(index).arg(one.name), total, filter});
        }
    }
    for (auto entry = report.entries().cbegin(); entry != report.entries().cend(); ++entry) {
        const bool expected = entry->samples.isEmpty() ||
                              entry->samples.constFirst().severity == Finding::Severity::Note ||
                              entry.key() == "no-data"_L1;
        if (entry.key() != "no-data"_L1)
            lines.append(
                {expected ? Kind::Out : Kind::Warning, words::titleOf(entry.key()), entry->count, tasksOf(*entry)});
    }
    for (auto status = balance.unannotated.cbegin(); status != balance.unannotated.cend(); ++status) {
        FactTerm none{Fact::Objects};
        none.values = {u"0"_s};
        none.numbers = {0};
        lines.append({Kind::Out,
                      Say::tr("Not annotated yet, %1").arg(status.key().isEmpty() ? u"?"_s : status.key()),
                      *status,
                      {term(Fact::Status, {status.key()}), none}});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const PreflightLine &a, const PreflightLine &b) { return a.kind < b.kind; });
    return lines;
}

} // namespace labdesk::jobs
