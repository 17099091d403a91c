#include "cli/reviewing.h"

#include "base/files.h"
#include "jobs/verdicts.h"
#include "store/settings.h"

#include <QFile>

namespace labdesk::cli {

using namespace Qt::StringLiterals;
using store::VerdictJournal;

QString numberText(double number)
{
    return QString::number(number, 'g', 15);
}

Outcome saveCsv(Session &session, const QByteArray &csv)
{
    const QString path = session.arguments.value(u"csv"_s);
    if (path == "-"_L1) {
        session.console.write(csv);
        return Done{};
    }
    return saveFile(path, csv);
}

bool isTable(const Session &session)
{
    return session.arguments.value(u"csv"_s) == "-"_L1;
}

Result<std::unique_ptr<VerdictJournal>> journalOf(Session &session, const Project &project)
{
    const QString path = VerdictJournal::pathOf(store::reviewsFolder(session.arguments.value(u"data-folder"_s)),
                                                jobs::reviewOwner(session.account), project.id);
    if (!QFile::exists(path))
        return std::unique_ptr<VerdictJournal>();
    return VerdictJournal::open(path);
}

VerdictNames namesOf(const Arguments &arguments)
{
    const VerdictNames usual;
    return {arguments.value(u"verdict-property"_s, usual.verdict), arguments.value(u"reason-property"_s, usual.reason)};
}

Result<QHash<QString, QString>> batchNames(Session &session, const ProjectId &project)
{
    const auto batches = await<QList<Batch>>(
        session.console, [&](QObject *context, auto done) { session.client.allBatches(project, context, done); });
    if (!batches)
        return batches.error();
    QHash<QString, QString> names;
    for (const Batch &batch : *batches)
        names.insert(batch.id.text(), batch.name);
    return names;
}

OnLab onLab(const Task &task, const VerdictNames &names)
{
    OnLab found;
    for (const auto &[name, value] : client::customPropertiesOf(task.json)) {
        if (name == names.verdict)
            found.verdict = value;
        if (name == names.reason)
            found.reason = value;
    }
    return found;
}

Outcome eachTask(Session &session, const Project &project, const std::function<void(const Task &)> &take)
{
    const auto wanted = wantedTasks(session, project);
    if (!wanted)
        return wanted.error();
    return eachPage(session, project.id, *wanted, {}, [&](const wire::PageSlices &page) -> Outcome {
        for (const std::string_view text : page.documents) {
            const auto task = wire::decodeTask(text);
            if (task)
                take(*task);
            else
                tellUnreadable(session, text, task.error());
        }
        return Done{};
    });
}

const OptionSpec &csvOption()
{
    static const OptionSpec csv{u"csv"_s, u"FILE"_s,
                                u"Also write a table; “-”: to standard output, and nothing else."_s};
    return csv;
}

const QList<OptionSpec> &propertyOptions()
{
    static const QList<OptionSpec> properties{
        {u"verdict-property"_s, u"NAME"_s, u"The property with the verdict (default: review)."_s},
        {u"reason-property"_s, u"NAME"_s, u"The property with the reason (default: review_note)."_s}};
    return properties;
}

} // namespace labdesk::cli
