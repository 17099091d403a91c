#pragma once

#include <QString>

#include <mutex>

namespace labdesk::lab {

/// Room kept on the disk for the moment when there is none: deleting needs to write before it frees. Any thread.
class DiskReserve
{
public:
    explicit DiskReserve(const QString &folder) : m_path(folder + QStringLiteral("/reserve")) {}

    void keep();    ///< takes the room when it is not taken and there is some
    bool release(); ///< gives it back to the disk; false when there was none

    static constexpr qint64 size = 32 << 20;

private:
    QString m_path;
    std::mutex m_mutex;
};

} // namespace labdesk::lab
