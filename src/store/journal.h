#pragma once

#include "base/database.h"
#include "domain/account.h"
#include "domain/task.h"

namespace labdesk::store {

/// What a journal says about its transfer.
struct TransferRecord
{
    QString kind; ///< `create`, `export`, `change`, `dataset`
    QString title;
    Account account;   ///< without the secret
    QByteArray spec;   ///< what was asked for, in the words of the job
    QString state;     ///< `active` until it is over, then how it ended
    QByteArray result; ///< the last status, in the words of the queue
    clock::Moment createdAt = 0;
};

/// One task to be created and how far it is.
struct JournalItem
{
    enum class State
    {
        Waiting,
        Created,
        Skipped,
        Failed
    };
    qint64 number = 0; ///< from 1, in the order they were given
    TaskDraft draft;
    State state = State::Waiting;
    QList<FileId> files;       ///< of its first local files: known to the Lab already
    QString dataId, dataGrant; ///< of its data, when the Lab has it
    bool sent = false;         ///< the request that makes the task may have reached the Lab
    QString reason;            ///< why it failed or was skipped
};

/// A local file at one moment: another size or date is another file.
struct FileStamp
{
    QString path;
    qint64 size = 0;
    qint64 modified = 0; ///< ms since 1970

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};
/// Nothing when there is no such file.
[[nodiscard]] std::optional<FileStamp> stampOf(const QString &path);

/// The journal of one transfer: a SQLite file of its own, `<id>.journal`, locked while a program works on it; the lock
/// goes with the program, however it ends. Every step is written before and after it is done, so that a crash at any
/// point can be picked up. Belongs to one thread.
class Journal
{
public:
    /// Begins a journal. Where the folder can't be written it lives in memory: everything works, nothing outlives the
    /// program, and isKept() is false.
    [[nodiscard]] static Result<std::unique_ptr<Journal>> create(const QString &folder, const TransferRecord &record);
    /// Opens one that is there. Conflict when another program works on it; Disk when it is broken or of a newer
    /// Labdesk.
    [[nodiscard]] static Result<std::unique_ptr<Journal>> open(const QString &path);
    /// The journals of a folder, oldest first.
    [[nodiscard]] static QStringList in(const QString &folder);
    /// Removes a journal and what lies beside it.
    static void remove(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; } ///< empty: in memory
    [[nodiscard]] QString id() const; ///< what marks things as this journal's; empty: in memory
    [[nodiscard]] bool isKept() const { return !m_path.isEmpty(); }
    [[nodiscard]] const QString &whyNotKept() const { return m_whyNotKept; }
    [[nodiscard]] QString spoolPath() const; ///< for the pages of an export

    [[nodiscard]] const TransferRecord &record() const { return m_record; }
    [[nodiscard]] Outcome setState(const QString &state, const QByteArray &result);
    /// A word of the job's own to remember (`checked`, the name of a half-written output).
    [[nodiscard]] Outcome setNote(const QString &name, const QString &value);
    [[nodiscard]] QString note(const QString &name);

    [[nodiscard]] Outcome addDrafts(const QList<TaskDraft> &drafts);
    /// Items in a state with a number beyond `after`, in order.
    [[nodiscard]] Result<QList<JournalItem>> items(JournalItem::State state, qint64 after, int most);
    [[nodiscard]] Result<qint64> count(JournalItem::State state);
    [[nodiscard]] Outcome save(const JournalItem &item); ///< its progress
    [[nodiscard]] Outcome settle(qint64 number, JournalItem::State state, const TaskId &task, const QString &reason);
    [[nodiscard]] Outcome retryFailed(); ///< what failed waits again
    /// It is over and done: only the record is kept, the items go.
    [[nodiscard]] Outcome cutDown(const QString &state, const QByteArray &result);

    /// Tasks that were in the batch before, under names that are created once more.
    [[nodiscard]] Outcome addKnown(const QList<TaskId> &tasks);
    /// Whether a task was there before or is one of those that this transfer has made.
    [[nodiscard]] Result<bool> isKnown(const TaskId &task);

    [[nodiscard]] Result<FileId> fileOf(const FileStamp &stamp);          ///< empty: not sent yet
    [[nodiscard]] Result<FileId> fileOfContent(const QByteArray &sha256); ///< empty: not sent yet
    [[nodiscard]] Outcome forgetFile(const QString &path);
    [[nodiscard]] Outcome rememberFile(const FileStamp &stamp, const QByteArray &sha256, const FileId &file);

    /// Several writes as one.
    [[nodiscard]] Outcome together(const std::function<Outcome()> &work) { return m_database->transaction(work); }

private:
    Journal() = default;
    [[nodiscard]] Outcome begin(const QString &path, const TransferRecord &record);
    [[nodiscard]] Outcome write(const QString &sql, const QVariantList &values);
    std::unique_ptr<Database> m_database;
    QString m_path, m_whyNotKept;
    TransferRecord m_record;
};

} // namespace labdesk::store
