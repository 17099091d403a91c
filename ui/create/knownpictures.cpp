#include "ui/create/knownpictures.h"

#include <QFutureWatcher>
#include <QtConcurrent>

#include <bit>

namespace labdesk::ui {

namespace {

constexpr qsizetype inStep = 16;
constexpr int side = 256;

std::optional<KnownPicture> comparedWith(const QList<index::PictureFacts> &known, const QString &path,
                                         const QString &name, int distance)
{
    const LoadedPicture picture = readPicture(path, side, true);
    if (picture.image.isNull())
        return std::nullopt;
    const index::PictureFacts *nearest = nullptr;
    int fewest = distance + 1;
    for (const index::PictureFacts &one : known) {
        if (!one.sha256.isEmpty() && one.sha256 == picture.sha256)
            return KnownPicture{path, name, picture.image, one.picture, 0, true};
        if (!one.hash || !picture.hash)
            continue;
        const int differ = std::popcount(*one.hash ^ *picture.hash);
        if (differ < fewest) {
            fewest = differ;
            nearest = &one;
        }
    }
    return nearest ? std::optional(KnownPicture{path, name, picture.image, nearest->picture, fewest, false})
                   : std::nullopt;
}

} // namespace

KnownPictures::KnownPictures(const Desk &desk, QObject *parent) : QObject(parent), m_desk(desk) {}

KnownPictures::~KnownPictures()
{
    *m_stop = true;
}

void KnownPictures::compare(const ProjectId &project, const QList<TaskDraft> &drafts)
{
    if (!m_desk.index.isOpen() || m_desk.index.project() != project)
        return; // nothing is known of its pictures
    for (const TaskDraft &draft : drafts) {
        const QString path = draft.resources.value(0);
        if (path.isEmpty() || isAddress(path) || m_looked.contains(path) || m_looked.size() >= most)
            continue;
        m_looked += path;
        m_waiting.append({path, draft.name});
    }
    if (m_running || m_waiting.isEmpty())
        return;
    m_running = true;
    m_context = std::make_unique<QObject>();
    m_desk.index.pictures(m_context.get(), [this](const Result<QList<index::PictureFacts>> &known) {
        m_known = known ? *known : QList<index::PictureFacts>();
        look();
    });
}

void KnownPictures::look()
{
    const auto some = m_waiting.mid(0, inStep);
    m_waiting.remove(0, some.size());
    if (some.isEmpty() || m_known->isEmpty()) {
        m_running = false;
        m_waiting.clear();
        emit changed();
        return;
    }
    auto *watcher = new QFutureWatcher<QList<KnownPicture>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher] {
        watcher->deleteLater();
        m_found += watcher->result();
        emit changed();
        look();
    });
    watcher->setFuture(QtConcurrent::run(
        [some, known = *m_known, distance = m_desk.index.thresholds().pictureDistance, stop = m_stop] {
            QList<KnownPicture> found;
            for (const auto &[path, name] : some)
                if (!*stop)
                    if (auto one = comparedWith(known, path, name, distance))
                        found += std::move(*one);
            return found;
        }));
}

} // namespace labdesk::ui
