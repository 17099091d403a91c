#pragma once

#include "cli/arguments.h"
#include "cli/console.h"
#include "jobs/clientfactory.h"

#include <QEventLoop>

namespace labdesk::cli {

/// Starts the Lab of this computer in a folder (empty: the usual one) and answers how to reach it.
using LocalLab = std::function<Result<Account>(const QString &folder)>;

/// The account that options, environment, standard input and keychain name together. Never a secret from an argument.
[[nodiscard]] Result<Account> accountFor(const Arguments &arguments, Console &console, const LocalLab &local);

/// What a command works with.
struct Session
{
    const Arguments &arguments;
    Console &console;
    Account account;
    client::LabClient client;
    QString transfersFolder;  ///< where the journals are: the window's, too
    bool isPartly = false;    ///< something that was asked for isn't in the result: what would be Done is Partly
    qsizetype unreadable = 0; ///< tasks of a list that couldn't be read: told, and the list is partly
    qsizetype unmatched = 0;  ///< ids and names of the filter that no task has: told, and no fault of a question

    Session(const Arguments &given, Console &shown, const Account &used);
};

/// How a command ends that has done what it was asked: partly where something was told to be missing.
[[nodiscard]] inline Exit ended(const Session &session)
{
    return session.isPartly ? Exit::Partly : Exit::Done;
}

/// Waits for one answer of the client, in an event loop of its own. Cancelled when the program is asked to end.
template <typename T, typename Ask>
[[nodiscard]] Result<T> await(const Console &console, Ask ask)
{
    QEventLoop loop;
    QObject context;
    std::optional<Result<T>> answer;
    QObject::connect(&console, &Console::interrupted, &loop, &QEventLoop::quit);
    ask(&context, [&](const Result<T> &given) {
        answer = given;
        loop.quit();
    });
    if (!answer && !console.isInterrupted())
        loop.exec();
    return answer ? *answer : Result<T>(Error{.kind = Error::Kind::Cancelled, .text = QStringLiteral("Interrupted.")});
}

/// Runs a job to its end, with its progress on the console; an interrupt cancels it.
[[nodiscard]] jobs::JobStatus runJob(jobs::Job &job, Console &console);

/// A project by its id, or by its name where only one has it.
[[nodiscard]] Result<Project> findProject(Session &session, const QString &word);
/// A batch of a project by its id or name.
[[nodiscard]] Result<Batch> findBatch(Session &session, const ProjectId &project, const QString &word);
[[nodiscard]] Result<ProjectConfiguration> configurationOf(Session &session, const ProjectId &project);

/// The tasks that a command is about: what the Lab is asked for and, where that isn't enough, the ids that the index
/// has found.
struct Wanted
{
    TaskFilter asked = {};  ///< as it was given
    TaskFilter filter = {}; ///< for the Lab: with the ids from the index
    bool nothing = false;   ///< the index has found nothing: the Lab needn't be asked
};

/// The filter of the arguments, but for its line; batches may be given by name. Invalid names a batch that the project
/// doesn't have.
[[nodiscard]] Result<TaskFilter> filterOf(Session &session, const ProjectId &project);

/// The names of properties that the first tasks of a project have.
struct SeenProperties
{
    QStringList names = {};
    qsizetype tasks = 0; ///< so many were looked at
};
[[nodiscard]] Result<SeenProperties> seenProperties(Session &session, const ProjectId &project);

/// Every task that the filter selects, page by page and in order, as the Lab wrote it. Ids and names that no task has
/// are told and counted; a list that ends before what was announced makes the session Partly. `each` hears the slices
/// of a page.
[[nodiscard]] Outcome eachPage(Session &session, const ProjectId &project, const Wanted &wanted,
                               const QList<OptionalField> &fields,
                               const std::function<Outcome(const wire::PageSlices &)> &each);

/// A task that can't be read is told by its name; the others are taken.
void tellUnreadable(Session &session, const Finding &finding);
void tellUnreadable(Session &session, std::string_view text, const Error &why);

} // namespace labdesk::cli
