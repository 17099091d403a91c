#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace labdesk {

/// What Windows and macOS take for the same name: equal for names that differ in case or in how letters are written.
[[nodiscard]] QString foldedName(const QString &name);

/// A relative path that is safe on every platform, made from any name: `..`, `.`, empty and absolute parts are
/// dropped or replaced, `\ : * ? " < > |` and control characters become `_`, a part is cut to 255 bytes of UTF-8 with
/// its extension kept. Never empty; never leaves the folder it is put into.
[[nodiscard]] QString safeRelativePath(const QString &name);

/// The name without its last extension (`sub/a.b.jpg` → `sub/a.b`); a leading dot isn't an extension.
[[nodiscard]] QString withoutExtension(const QString &path);

/// A file name without folders for a data set, from any task's name (formats-next N1 to N3): `/` becomes `__`, the
/// extension goes when it is a picture's, characters and names that some platform refuses are replaced as above,
/// accents are composed, it never begins with a dot. At most 215 bytes of UTF-8; never empty.
[[nodiscard]] QString flatStem(const QString &name);

/// The name without a picture's extension (`.jpg`, `.png`, …); `frame.0001` stays whole.
[[nodiscard]] QString withoutPictureExtension(const QString &path);

/// The last extension with its dot, lower case (`.jpg`); empty when there is none.
[[nodiscard]] QString extensionOf(const QString &path);

/// Hands out names that differ, even where a file system ignores case or how accents are written: the second `a`
/// becomes `a_2`, or with an id `a-3c548d61`, its first eight characters, so that it has that name whatever else is
/// there. A name may hold folders: none of them is a file of another name, with its ending (`a` and `a.png/b`). Memory
/// grows with the number of names: 16 bytes and a table slot each.
class DistinctNames
{
public:
    /// `ending`: what the files have behind their names.
    explicit DistinctNames(const QString &ending = {}) : m_ending(ending) {}
    [[nodiscard]] QString claim(const QString &stem);
    [[nodiscard]] QString claim(const QString &stem, const QString &id);
    /// For files that may replace each other: the same name again, unless it is a folder or one of its folders is a
    /// file.
    [[nodiscard]] QString place(const QString &stem);

private:
    [[nodiscard]] bool take(const QString &stem);
    [[nodiscard]] QString withFreeFolders(QString stem) const;
    void keepFolders(const QString &stem);
    QString m_ending;
    QSet<quint64> m_taken, m_folders;
    QHash<quint64, int> m_next;
};

} // namespace labdesk
