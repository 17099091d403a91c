#pragma once

#include "base/result.h"

#include <QByteArray>

namespace labdesk {

/// Writes a file whole or not at all. Disk, with the file's name and the reason. Any thread.
[[nodiscard]] Outcome saveFile(const QString &path, const QByteArray &bytes);

/// Makes a folder where there is none, and closes it to others: what is in it names the user's files and tasks. False
/// when it can't be made.
bool makePrivateFolder(const QString &path);

} // namespace labdesk
