#pragma once

#include "base/clock.h"
#include "base/database.h"
#include "base/result.h"

#include <QList>

#include <optional>

namespace labdesk::lab {

/// What somebody may do; each role may what those before it may.
enum class Role
{
    Read,      ///< look and export
    Create,    ///< and make batches, tasks and datasets
    Review,    ///< and judge: properties, redo, review, annotations
    Administer ///< and everything else: projects, deletion, webhooks
};
/// `read`, `create`, `review`, `administer`.
[[nodiscard]] QString wordOf(Role role);
[[nodiscard]] std::optional<Role> roleFromWord(const QString &word);

/// Somebody with an access id of his own. The Lab's own access pair isn't one of them: it may everything.
struct Person
{
    QString accessId, name;
    Role role = Role::Read;
    int rate = 0; ///< requests a second at most; 0: any
    clock::Moment created = 0;
    std::optional<clock::Moment> withdrawn = {};
};

/// The people of a Lab, over one connection: on its thread. Secrets are kept as scrypt hashes (N 32,768, r 8, p 1, with
/// a salt each): nobody can read them back.
class People
{
public:
    explicit People(Database &database) : m_database(database) {}

    /// Makes an access id; the secret is told this once. Invalid without a name, or for a rate below 0.
    struct Made
    {
        Person person;
        QString secret;
    };
    [[nodiscard]] Result<Made> add(const QString &name, Role role, int rate);
    [[nodiscard]] Result<QList<Person>> all();
    /// Nothing: unknown. Those that were withdrawn are known.
    [[nodiscard]] Result<std::optional<Person>> find(const QString &accessId);
    /// The person whose pair this is; nothing: wrong, or withdrawn. Takes a tenth of a second, also when it is wrong.
    [[nodiscard]] Result<std::optional<Person>> verify(const QString &accessId, const QString &secret);
    /// NotFound for an unknown access id.
    [[nodiscard]] Outcome setRole(const QString &accessId, Role role);
    /// From now on nothing is let in with it; what it did stays in the record.
    [[nodiscard]] Outcome withdraw(const QString &accessId);

private:
    Database &m_database;
};

/// What was changed by whom: a row for each request that changed something.
struct RecordedChange
{
    clock::Moment at = 0;
    QString who; ///< access id
    QString verb, path;
    QString detail; ///< of the body, its first 500 characters, or the files' names; no secrets
};
[[nodiscard]] Outcome recordChange(Database &database, const RecordedChange &change);
/// The newest first.
[[nodiscard]] Result<QList<RecordedChange>> recordedChanges(Database &database, int most, const QString &who = {});

} // namespace labdesk::lab
