#include "lab/diskreserve.h"

#include "base/system.h"

#include <QFile>
#include <QFileInfo>

namespace labdesk::lab {

void DiskReserve::keep()
{
    const std::lock_guard lock(m_mutex);
    if (QFileInfo(m_path).size() == size)
        return;
    QFile file(m_path);
    const bool taken = file.open(QIODevice::WriteOnly) && system::reserve(file.handle(), size);
    if (!taken)
        file.remove();
}

bool DiskReserve::release()
{
    const std::lock_guard lock(m_mutex);
    return QFile::remove(m_path);
}

} // namespace labdesk::lab
