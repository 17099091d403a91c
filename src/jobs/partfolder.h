#pragma once

#include "base/result.h"
#include "base/system.h"

#include <QSet>

#include <memory>

namespace labdesk::jobs {

/// A Disk error that names the file and says what to do.
[[nodiscard]] Error cannotWrite(const QString &path, const QString &reason);

/// Where an export grows until it is whole: a folder of its own beside the place that it will have, with a random name
/// and a mark with the id of its journal inside. Promises:
///   - Everything is made below the folder that was opened here. When somebody takes it or a part of it away, that is
///   an
///     error; it is never made again, and nothing is written elsewhere, whatever its name leads to meanwhile.
///   - What has been written is counted before it gets its name.
///   - Only what was opened here, or carries the id, is ever removed; links are never followed.
/// Belongs to one thread.
class PartFolder
{
public:
    /// Makes `<beside>.<random>.part`. `id`: of the journal that will find it again. Disk error when it can't.
    [[nodiscard]] static Result<std::unique_ptr<PartFolder>> make(const QString &beside, const QString &id);
    /// Removes it and what is in it; many files go in the background.
    ~PartFolder();
    PartFolder(const PartFolder &) = delete;
    PartFolder &operator=(const PartFolder &) = delete;

    /// Removes what a killed program has left, if there is a folder at `path` that carries `id`; otherwise nothing.
    static void remove(const QString &path, const QString &id);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// A place for temporary files on the same disk: the folder that was opened, whatever lies at its path by now. As
    /// long as this lives.
    [[nodiscard]] QString scratch() const { return system::pathOfOpened(m_scratch); }
    /// Where the output grows: a file or, after makeOutputFolder(), a folder. In the folder that was opened, too.
    [[nodiscard]] QString output() const { return system::pathOfOpened(m_root) + QStringLiteral("/out"); }

    [[nodiscard]] Outcome makeOutputFolder();
    /// A new file in the output folder; `relative` has `/` between its parts. An existing one is replaced only when it
    /// is said.
    [[nodiscard]] Outcome write(const QString &relative, const QByteArray &bytes, bool replaces);
    /// The same file as one that lies elsewhere on this disk, by a hard link. False when that can't be.
    [[nodiscard]] bool linkIn(const QString &relative, const QString &existing);
    /// A link that leads where `existing`, a link itself, does; an empty folder. False when that can't be.
    [[nodiscard]] bool symlinkIn(const QString &relative, const QString &existing);
    [[nodiscard]] bool folderIn(const QString &relative);
    /// Moves a file of scratch() into the output folder.
    [[nodiscard]] Outcome moveIn(const QString &relative, const QString &source);

    /// Gives the output its name, in one step, after it was compared: a folder must hold the files that were written
    /// to it, a file must have `size` bytes. Conflict or Disk error otherwise; nothing got the name then.
    [[nodiscard]] Outcome commitFolder(const QString &target);
    [[nodiscard]] Outcome commitFile(const QString &target, qint64 size);
    /// As commitFolder() where a folder lies already: they change places in one step, and the old one goes. Folders
    /// that were there before keep their permissions.
    [[nodiscard]] Outcome replaceFolder(const QString &target);

private:
    PartFolder() = default;
    [[nodiscard]] Outcome prepare(const QString &relative, QByteArray &name);
    [[nodiscard]] Outcome openParent(const QByteArray &name);
    [[nodiscard]] Outcome compareFolder() const;
    void keepPermissions(const QByteArray &target) const;
    [[nodiscard]] Outcome moveOut(const QString &target);
    [[nodiscard]] Error taken() const;
    QString m_path;
    int m_root = -1, m_scratch = -1, m_out = -1; ///< the opened folders
    int m_parent = -1;                           ///< of the last file, opened without following links
    QByteArray m_parentName;
    quint64 m_sum = 0;          ///< over all files as they were written: name, number on the disk, size, time
    QSet<QByteArray> m_folders; ///< that were made below the output
    qint64 m_files = 0;
};

} // namespace labdesk::jobs
