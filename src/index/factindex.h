#pragma once

#include "base/database.h"
#include "index/record.h"

namespace labdesk::index {

/// Whose tasks an index holds, and what decides what is read of them.
struct IndexOwner
{
    QString account; ///< endpoint and access id
    ProjectId project;
    QByteArray tools; ///< the configuration's mark: another tool or main list reads other objects

    friend bool operator==(const IndexOwner &, const IndexOwner &) = default;
};
[[nodiscard]] QByteArray markOf(const ProjectConfiguration &configuration);

/// Where the index of a project is: below the user's cache folder; `folder` instead of that, for tests.
[[nodiscard]] QString indexPath(const IndexOwner &owner, const QString &folder = {});

/// How far an index has come.
struct IndexState
{
    bool complete = false;       ///< every task of the project was read once
    qint64 tasks = 0;            ///< that are in it
    qint64 expected = -1;        ///< that the Lab said there are; -1: not known
    clock::Moment through = 0;   ///< `updated` of the Lab that has been asked for; 0: never
    clock::Moment newest = 0;    ///< the latest `updated` that was seen
    clock::Moment readAt = 0;    ///< when something was read last, by our clock
    bool fast = false;           ///< the Lab's clock is ahead of ours
    clock::Moment checkedAt = 0; ///< when the whole list was compared last, by our clock
    qint64 generation = 0;       ///< grows with every change

    friend bool operator==(const IndexState &, const IndexState &) = default;
};

/// What is known of a picture besides its task: by the file's id, or its address.
struct PictureFacts
{
    QString picture;
    QByteArray sha256;             ///< empty: not known
    std::optional<quint64> hash{}; ///< difference hash of its thumbnail (index/picturehash.h)
};

/// The facts of a project's tasks in one SQLite file that may be thrown away at any time. An object of this class is
/// one connection and belongs to one thread; several may read while one writes. Opening one that is broken, was made by
/// another version or is of another owner begins a new one.
/// Errors: Disk when there is no room or it can't be read; what is in it stays good.
class FactIndex
{
public:
    [[nodiscard]] static Result<std::unique_ptr<FactIndex>> open(const QString &path, const IndexOwner &owner);
    /// Removes the file, with what SQLite keeps beside it.
    static void discard(const QString &path);

    [[nodiscard]] Result<IndexState> state();
    [[nodiscard]] Outcome keepState(const IndexState &state); ///< all but `tasks` and `generation`

    /// Puts tasks in, or newer facts of them; all or none.
    [[nodiscard]] Outcome put(PackedPage page);
    [[nodiscard]] Outcome remove(const QList<TaskId> &ids);
    /// Id → mark of all of them, to be compared with a listing. A million cost 100 MB.
    [[nodiscard]] Result<QHash<QByteArray, quint64>> marks();

    [[nodiscard]] Outcome putPictures(const QList<PictureFacts> &pictures);
    [[nodiscard]] Outcome eachPicture(const std::function<void(const PictureFacts &)> &visit);

    /// Every task, in the order in which they were put in first; `place` is that order's number.
    using Visit = std::function<void(qint64 place, const TaskView &task)>;
    [[nodiscard]] Outcome scan(const Visit &visit);
    [[nodiscard]] Outcome at(const QList<qint64> &places, const Visit &visit);
    [[nodiscard]] Result<std::optional<quint64>> markOf(const TaskId &task);
    [[nodiscard]] Result<std::optional<qint64>> placeOf(const TaskId &task);
    /// The words of the tasks that a scan shows; call it before.
    [[nodiscard]] Result<const Words *> words();

    /// What runs ends with an error, and so does whatever is asked. Any thread.
    void interrupt() { m_database->interrupt(); }

private:
    FactIndex() = default;
    [[nodiscard]] Outcome begin(const IndexOwner &owner);
    [[nodiscard]] Outcome loadWords();
    [[nodiscard]] Outcome changed();

    std::unique_ptr<Database> m_database;
    Words m_words;
    qint64 m_epoch = 0; ///< of the words
};

} // namespace labdesk::index
