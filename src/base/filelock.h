#pragma once

#include "base/result.h"

#include <memory>

namespace labdesk {

/// Keeps other programs (and others in this one) from working on the same thing, until it is destroyed or the program
/// ends, however it does. The file stays: removing it would let two lock two files of one name.
class FileLock
{
public:
    /// Conflict when somebody has it, Disk when the file can't be made.
    [[nodiscard]] static Result<std::unique_ptr<FileLock>> take(const QString &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int file) : m_file(file) {}
    int m_file;
};

} // namespace labdesk
