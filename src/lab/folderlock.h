#pragma once

#include "base/result.h"

#include <memory>

namespace labdesk::lab {

/// One program for a data folder. The lock is the system's own and goes with the process, however it ends: a Lab that
/// was killed, also with its container, starts again.
class FolderLock
{
public:
    /// Takes the folder, made when missing and closed to other users. Conflict when another program has it, Disk when
    /// it can't be written to.
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>> take(const QString &folder);
    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

private:
    explicit FolderLock(int file) : m_file(file) {}
    int m_file;
};

} // namespace labdesk::lab
