#include "jobs/picturegroups.h"

#include "domain/faults.h"
#include "formats/dataset.h"
#include "formats/opentask.h"
#include "index/nearpairs.h"
#include "index/picturehash.h"
#include "jobs/scaledpicture.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <numeric>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostComparisons = 200'000'000;
constexpr qsizetype keptAtOnce = 200;

// Places that belong together, by the first of each.
class Sets
{
public:
    explicit Sets(size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), size_t(0)); }
    size_t find(size_t place)
    {
        while (m_parent[place] != place)
            place = m_parent[place] = m_parent[m_parent[place]];
        return place;
    }
    void join(size_t a, size_t b)
    {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<size_t> m_parent;
};

} // namespace

PictureGroups::PictureGroups(client::LabClient &client, TaskQuery query, int limit, const store::PictureHashes &kept)
    : m_client(client)
    , m_kept(kept)
    , m_reader(client, std::move(query), limit)
    , m_hashes(kept.read())
{
}

PictureGroups::~PictureGroups()
{
    m_images.reset();
    m_context.reset();
    m_kept.append(m_learnt);
}

void PictureGroups::start()
{
    m_images = std::make_unique<ImageFetch>(m_client, m_scratch.path(), true, 0);
    connect(m_images.get(), &ImageFetch::fetched, m_context.get(),
            [this](const formats::WantedPicture &picture, const JudgedPicture &judged) {
                look(formats::pictureKeyOf(picture.resource), judged);
            });
    const auto unseen = [this](const formats::WantedPicture &picture, const Error &) {
        ++m_unseen;
        --m_looking;
        m_hashes.insert(formats::pictureKeyOf(picture.resource),
                        std::nullopt); // not kept: it may be there another time
        endIfDone();
    };
    connect(m_images.get(), &ImageFetch::failed, m_context.get(), unseen);
    connect(m_images.get(), &ImageFetch::unreadable, m_context.get(), unseen);
    connect(&m_reader, &client::TaskReader::page, m_context.get(),
            [this](const wire::PageSlices &page) { take(page); });
    connect(&m_reader, &client::TaskReader::failed, this, &PictureGroups::failed);
    connect(&m_reader, &client::TaskReader::finished, m_context.get(), [this] {
        m_allRead = true;
        endIfDone();
    });
    m_reader.start();
}

void PictureGroups::take(const wire::PageSlices &page)
{
    QList<formats::WantedPicture> wanted;
    for (const std::string_view text : page.documents) {
        const auto task = formats::OpenTask::read(text);
        if (!task || task->resources.isEmpty())
            continue;
        const Resource &picture = task->resources.constFirst();
        const QString key = formats::pictureKeyOf(picture);
        m_tasks.emplace_back(task->id.text(), key);
        if (m_hashes.contains(key) || m_asked.contains(key))
            continue;
        m_asked.insert(key);
        ++m_looking;
        wanted.append({{}, task->name, picture});
    }
    m_images->add(wanted);
    m_reader.release();
}

void PictureGroups::look(const QString &key, const JudgedPicture &judged)
{
    auto *watcher = new QFutureWatcher<Result<store::PictureHashes::Hash>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher, key] {
        const auto hash = watcher->result();
        watcher->deleteLater();
        --m_looking;
        if (hash) {
            learn(key, *hash);
        } else {
            ++m_unseen;
            m_hashes.insert(key, std::nullopt);
        }
        endIfDone();
    });
    watcher->setFuture(QtConcurrent::run([judged]() -> Result<store::PictureHashes::Hash> {
        const auto grey = greyOf(judged.file, judged.info, QSize(index::hashColumns, index::hashRows));
        QFile::remove(judged.file);
        if (!grey)
            return grey.error();
        std::array<quint8, index::hashColumns * index::hashRows> places{};
        std::copy(grey->cbegin(), grey->cend(), places.begin());
        return index::differenceHash(places);
    }));
}

void PictureGroups::learn(const QString &key, store::PictureHashes::Hash hash)
{
    m_hashes.insert(key, hash);
    m_learnt.append({key, hash});
    if (m_learnt.size() >= keptAtOnce)
        m_kept.append(std::exchange(m_learnt, {}));
    ++m_looked;
    emit progressed(m_looked, m_looked + m_looking);
}

void PictureGroups::endIfDone()
{
    if (!m_allRead || m_looking > 0 || m_over)
        return;
    m_over = true;
    m_kept.append(std::exchange(m_learnt, {}));
    group();
    emit finished();
}

// A group is called by the smallest id in it: whichever of its tasks are exported, and in whatever order.
void PictureGroups::group()
{
    std::sort(m_tasks.begin(), m_tasks.end());
    Sets sets(m_tasks.size());
    QHash<QString, size_t> first; // picture → task
    std::vector<std::pair<quint64, size_t>> hashes;
    for (size_t place = 0; place < m_tasks.size(); ++place) {
        const QString &key = m_tasks[place].second;
        if (const auto known = first.constFind(key); known != first.cend()) {
            sets.join(*known, place);
            continue;
        }
        first.insert(key, place);
        if (const auto hash = m_hashes.value(key))
            hashes.emplace_back(*hash, place);
    }
    (void)index::eachNearPair(std::move(hashes), Thresholds().pictureDistance, mostComparisons,
                              [&sets](size_t a, size_t b, int) { sets.join(a, b); });
    std::vector<size_t> sizes(m_tasks.size());
    for (size_t place = 0; place < m_tasks.size(); ++place)
        ++sizes[sets.find(place)];
    for (size_t place = 0; place < m_tasks.size(); ++place)
        if (const size_t root = sets.find(place); sizes[root] > 1)
            m_groups.insert(m_tasks[place].first, m_tasks[root].first);
}

} // namespace labdesk::jobs
