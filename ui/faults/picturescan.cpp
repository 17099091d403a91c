#include "ui/faults/picturescan.h"

#include "store/taskwalk.h"

namespace labdesk::ui {

namespace {

constexpr qsizetype atOnce = 24, keptAtOnce = 200;

} // namespace

PictureScan::PictureScan(const Desk &desk, const QString &pictureFolder, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_thumbnails(m_desk.client)
{
    m_thumbnails.begin(m_desk.client.account(), pictureFolder);
    connect(&m_thumbnails, &Thumbnails::learnt, this,
            [this](const QString &key, const QByteArray &sha256, const std::optional<quint64> &hash) {
                m_learnt += {key, sha256, hash};
            });
    connect(&m_thumbnails, &Thumbnails::arrived, this, &PictureScan::take);
}

PictureScan::~PictureScan()
{
    keep();
}

void PictureScan::start()
{
    m_desk.index.pictures(this, [this](const Result<QList<index::PictureFacts>> &known) {
        if (known)
            for (const index::PictureFacts &one : *known)
                if (!one.sha256.isEmpty())
                    m_known += one.picture;
        m_walk = std::make_unique<store::TaskWalk>(m_desk.tasks.source(), TaskQuery{m_desk.index.project(), {}, {}, {}},
                                                   QList<store::RowRange>(), m_desk.tasks.limit());
        connect(m_walk.get(), &store::TaskWalk::progressed, this, [this](qint64, qint64 total) { m_total = total; });
        connect(m_walk.get(), &store::TaskWalk::read, this, [this](const QList<Task> &tasks) {
            m_next += tasks;
            pump();
        });
        connect(m_walk.get(), &store::TaskWalk::restarted, this, [this] {
            m_next.clear();
            m_done = 0;
        });
        connect(m_walk.get(), &store::TaskWalk::failed, this, &PictureScan::failedWith);
        connect(m_walk.get(), &store::TaskWalk::finished, this, [this] {
            m_allRead = true;
            pump();
        });
        m_walk->start();
    });
}

void PictureScan::pump()
{
    QList<Task> wanted;
    while (!m_next.isEmpty() && m_running.size() < atOnce) {
        const Task task = m_next.takeFirst();
        const QString key = Thumbnails::keyOf(task);
        if (key.isEmpty() || m_known.contains(key)) {
            ++m_done;
            continue;
        }
        m_known += key;
        m_running += key;
        wanted += task;
    }
    if (!wanted.isEmpty())
        m_thumbnails.look(wanted);
    emit progressed(m_done, std::max(m_total, m_done));
    if (m_allRead && m_next.isEmpty() && m_running.isEmpty()) {
        keep();
        emit finished();
    }
}

void PictureScan::take(const QString &key)
{
    if (!m_running.remove(key))
        return;
    ++m_done;
    if (m_learnt.size() >= keptAtOnce)
        keep();
    pump();
}

void PictureScan::keep()
{
    if (!m_learnt.isEmpty() && m_desk.index.isOpen())
        m_desk.index.putPictures(std::exchange(m_learnt, {}));
}

} // namespace labdesk::ui
