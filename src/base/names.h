#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace labdesk {

/// A relative path that is safe on every platform, made from any name: `..`, `.`, empty and absolute parts are
/// dropped or replaced, `\ : * ? " < > |` and control characters become `_`, a part is cut to 255 bytes of UTF-8 with
/// its extension kept. Never empty; never leaves the folder it is put into.
[[nodiscard]] QString safeRelativePath(const QString &name);

/// The name without its last extension (`sub/a.b.jpg` → `sub/a.b`); a leading dot isn't an extension.
[[nodiscard]] QString withoutExtension(const QString &path);

/// The last extension with its dot, lower case (`.jpg`); empty when there is none.
[[nodiscard]] QString extensionOf(const QString &path);

/// Hands out names that differ, even where a file system ignores case: the second `a` becomes `a_2`.
/// Memory grows with the number of names: 16 bytes and a table slot each.
class DistinctNames
{
public:
    [[nodiscard]] QString claim(const QString &stem);

private:
    [[nodiscard]] bool take(const QString &stem);
    QSet<quint64> m_taken;
    QHash<quint64, int> m_next;
};

} // namespace labdesk
