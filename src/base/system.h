#pragma once

#include <QString>

namespace labdesk::system {

// What each system has in its own way, and nothing else does: one file for each of them (`system_linux.cpp`), chosen by
// the build. Everything else is Qt, POSIX or a library (packaging/PORTING.md).

/// What the program takes of the machine's memory; 0 where the system doesn't say.
[[nodiscard]] qint64 memoryInUse();

/// A path to an opened folder, whatever its names have become. `folder`: its descriptor.
[[nodiscard]] QString pathOfOpened(int folder);
/// Such a path as people know it; any other path as it is.
[[nodiscard]] QString knownPath(const QString &path);

/// Two names change places at once, so that each of them is there at every moment; whether they did. `folder`,
/// `otherFolder`: descriptors. errno is EINVAL or ENOSYS where the file system can't.
[[nodiscard]] bool exchange(int folder, const char *name, int otherFolder, const char *otherName);

/// Takes room on the disk for an opened file; false when there is none.
[[nodiscard]] bool reserve(int file, qint64 size);

/// Of what was sent over a socket, what the other side hasn't taken yet; 0 where the system doesn't say.
[[nodiscard]] qint64 unsent(int socket);
/// What comes is acknowledged at once, this time: who sends a body in pieces waits for it. A wish.
void acknowledgeAtOnce(int socket);

} // namespace labdesk::system
