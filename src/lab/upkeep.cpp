#include "lab/upkeep.h"

namespace labdesk::lab {

namespace {

constexpr std::chrono::minutes first{1}; // a start has other things to do
constexpr std::chrono::hours often{1};
constexpr qint64 sweepDuty = 0x1abde5d;

} // namespace

namespace {

Result<Swept> sweepOrCount(Repository &repository, const BlobStore &blobs, const SweepAges &ages, bool removes)
{
    const clock::Moment now = clock::now();
    const auto rows = repository.sweep(now - ages.grants.count(), now - ages.imports.count(), now - ages.files.count());
    if (!rows)
        return rows.error();
    Swept swept{*rows, 0};
    std::optional<Error> failed;
    const auto blobsSwept = blobs.sweep(
        [&](const QByteArray &sha256) {
            const auto named = repository.isNamed(sha256);
            if (!named)
                failed = named.error();
            return !named || *named; // when in doubt, it stays
        },
        removes);
    if (failed || !blobsSwept)
        return failed ? *failed : blobsSwept.error();
    swept.blobs = *blobsSwept;
    return swept;
}

} // namespace

Result<Swept> sweep(Repository &repository, const BlobStore &blobs, const SweepAges &ages)
{
    return sweepOrCount(repository, blobs, ages, true);
}

// Done and taken back: what a file leaves behind is seen, too.
Result<Swept> sweepable(Repository &repository, const BlobStore &blobs, const SweepAges &ages)
{
    Result<Swept> found = Swept{};
    (void)repository.database().transaction([&]() -> Outcome {
        found = sweepOrCount(repository, blobs, ages, false);
        return Error{.kind = Error::Kind::Conflict, .text = {}, .detail = {}};
    });
    return found;
}

Upkeep::Upkeep(const Storage &storage, const BlobStore &blobs, PageAnchors &anchors, DiskReserve &reserve)
    : m_blobs(blobs)
    , m_anchors(anchors)
    , m_reserve(reserve)
    , m_thread([this, storage] { run(storage); })
{
}

Upkeep::~Upkeep()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        if (m_database)
            m_database->interrupt();
    }
    m_wake.notify_all();
    m_thread.join();
}

void Upkeep::run(const Storage &storage)
{
    m_reserve.keep();
    const auto database = openDatabase(storage);
    if (!database)
        return; // the Lab itself says so
    // What the tasks of a large Lab name is compared on disk, not in memory.
    if ((*database)->engine() == Database::Engine::Sqlite)
        (void)(*database)->run(QStringLiteral("PRAGMA temp_store=FILE"));
    Repository repository(**database, m_anchors);
    std::unique_lock lock(m_mutex);
    m_database = database->get();
    std::chrono::minutes wait = first;
    while (!m_wake.wait_for(lock, wait, [this] { return m_stopped; })) {
        lock.unlock();
        m_reserve.keep();
        // One of those that share a database is enough; it comes again.
        if (const auto mine = (*database)->holdsDuty(sweepDuty); mine && *mine)
            (void)sweep(repository, m_blobs, {});
        lock.lock();
        wait = often;
    }
    m_database = nullptr;
}

} // namespace labdesk::lab
