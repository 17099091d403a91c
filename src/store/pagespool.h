#pragma once

#include "base/result.h"

#include <QFile>
#include <QHash>

#include <memory>

namespace labdesk::store {

/// Pages of a listing kept on disk while they are read, so that an export that broke off needn't fetch them again. One
/// file: a head with the page size, then `number, size, checksum, bytes` of each page. What was cut off by a crash is
/// dropped, and so is a page that doesn't match its checksum.
/// Belongs to one thread.
class PageSpool
{
public:
    /// Opens or begins the file; one that was begun with another page size is begun anew. Disk error when it can't.
    [[nodiscard]] static Result<std::unique_ptr<PageSpool>> open(const QString &path, int pageSize);

    [[nodiscard]] QByteArray page(int number); ///< empty: not kept
    /// Once it fails nothing more is kept: what is there is still good.
    void keep(int number, const QByteArray &bytes);
    [[nodiscard]] qsizetype count() const { return m_places.size(); }

private:
    PageSpool() = default;
    struct Place
    {
        qint64 at = 0, size = 0;
        quint64 sum = 0;
    };
    QFile m_file;
    QHash<int, Place> m_places;
    bool m_full = false;
};

} // namespace labdesk::store
