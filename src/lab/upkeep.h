#pragma once

#include "lab/blobstore.h"
#include "lab/diskreserve.h"
#include "lab/repository.h"

#include <condition_variable>
#include <thread>

namespace labdesk::lab {

/// How old what nobody needs must be before it goes. Files wait longest: a creation that broke off knows their ids.
struct SweepAges
{
    std::chrono::milliseconds grants = std::chrono::hours(24 * 7);
    std::chrono::milliseconds imports = std::chrono::hours(24 * 30);
    std::chrono::milliseconds files = std::chrono::hours(24 * 30);
};
struct Swept
{
    qint64 rows = 0, blobs = 0;
};
/// Removes grants, imported bodies and files that no task names, and blobs that no file names. Short transactions.
[[nodiscard]] Result<Swept> sweep(Repository &repository, const BlobStore &blobs, const SweepAges &ages);
/// What sweep() would remove; nothing is.
[[nodiscard]] Result<Swept> sweepable(Repository &repository, const BlobStore &blobs, const SweepAges &ages);

/// Sweeps once an hour, on a thread of its own, and sees that the reserve is there.
class Upkeep
{
public:
    Upkeep(const Storage &storage, const BlobStore &blobs, PageAnchors &anchors, DiskReserve &reserve);
    ~Upkeep(); ///< ends what is under way

private:
    void run(const Storage &storage);
    const BlobStore &m_blobs;
    PageAnchors &m_anchors;
    DiskReserve &m_reserve;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopped = false;
    Database *m_database = nullptr;
    std::thread m_thread;
};

} // namespace labdesk::lab
