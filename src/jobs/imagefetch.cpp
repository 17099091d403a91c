#include "jobs/imagefetch.h"

#include "base/sha256.h"
#include "checks/picture.h"
#include "jobs/scaledpicture.h"
#include "jobs/uprightpicture.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QtConcurrent>

#include <unistd.h>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInFlight = 4;
constexpr int mostFaults = 3;
constexpr size_t mostReady = 64; // that wait for one before them

QString hostOf(const Resource &resource)
{
    return resource.file.isEmpty() ? QUrl(resource.url).host() : QString();
}

} // namespace

ImageFetch::ImageFetch(client::LabClient &client, const QString &scratchFolder, bool upright, int longest)
    : m_client(client)
    , m_folder(scratchFolder)
    , m_upright(upright)
    , m_longest(longest)
{
}

ImageFetch::~ImageFetch() = default;

void ImageFetch::add(const QList<formats::WantedPicture> &pictures)
{
    m_waiting.insert(m_waiting.end(), pictures.cbegin(), pictures.cend());
    pump();
}

void ImageFetch::pump()
{
    while (!m_waiting.empty() && m_inFlight < mostInFlight && m_ready.size() < mostReady) {
        const formats::WantedPicture picture = m_waiting.front();
        m_waiting.pop_front();
        const int number = m_number++;
        if (!takeEarlier(number, picture))
            download(number, picture);
    }
}

// A link to the file is looked into, not changed: it is as this export would make it.
bool ImageFetch::takeEarlier(int number, const formats::WantedPicture &picture)
{
    if (!m_earlier || picture.resource.file.isEmpty())
        return false;
    const auto before = m_earlier->pictureOf(picture.resource.file.text());
    const QString file = m_folder + u"/picture-%1"_s.arg(number);
    if (before.path.isEmpty() ||
        (::link(QFile::encodeName(before.path).constData(), QFile::encodeName(file).constData()) != 0 &&
         !QFile::copy(before.path, file))) // on another file system it is copied
        return false;
    ++m_linked;
    judge(number, picture, file, before.sha256);
    return true;
}

void ImageFetch::download(int number, const formats::WantedPicture &picture)
{
    ++m_inFlight;
    auto file = std::make_shared<QFile>(m_folder + u"/picture-%1"_s.arg(number));
    const QString host = hostOf(picture.resource);
    const bool dead = m_faults.value(host) >= mostFaults;
    if (dead || !file->open(QIODevice::WriteOnly)) {
        const Error error = dead ? Error{.kind = Error::Kind::Network, .text = tr("%1 can't be reached.").arg(host)}
                                 : Error{.kind = Error::Kind::Disk, .text = file->errorString()};
        QMetaObject::invokeMethod(
            m_context.get(), [this, number, picture, file, error] { settle(number, picture, file, error); },
            Qt::QueuedConnection);
        return;
    }
    m_client.download(picture.resource, *file, m_context.get(),
                      [this, number, picture, file](const Result<Done> &done) { settle(number, picture, file, done); });
}

void ImageFetch::judge(int number, const formats::WantedPicture &picture, const QString &file, const QByteArray &sha256)
{
    ++m_judging;
    auto *watcher = new QFutureWatcher<Result<JudgedPicture>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher, number, picture, file, sha256] {
        --m_judging;
        const Result<JudgedPicture> judged = watcher->result();
        watcher->deleteLater();
        const QPointer<ImageFetch> alive(this);
        if (!judged && !sha256.isEmpty()) { // somebody has changed the earlier file
            --m_linked;
            QFile::remove(file);
            download(number, picture);
            return;
        }
        deliver(number, [this, picture, judged, file] {
            if (judged) {
                emit fetched(picture, *judged);
                return;
            }
            QFile::remove(file);
            if (judged.error().kind == Error::Kind::Disk)
                emit failed(picture, judged.error());
            else
                emit unreadable(picture, judged.error());
        });
        if (alive)
            pump();
    });
    const auto cut = [file, crops = picture.crops](const PictureInfo &info) {
        JudgedPicture judged{file, info};
        if (crops.isEmpty())
            return judged;
        QList<QRectF> boxes;
        for (const formats::Crop &crop : crops) {
            judged.crops += u"%1-crop-%2"_s.arg(file).arg(boxes.size());
            boxes += crop.box;
        }
        if (const auto done = cutOut(file, info, boxes, judged.crops); !done) {
            for (const QString &made : std::exchange(judged.crops, {}))
                QFile::remove(made);
            judged.cropProblem = done.error().text;
        }
        return judged;
    };
    const auto look = [file, cut, upright = m_upright, longest = m_longest, sha256]() -> Result<JudgedPicture> {
        QFile opened(file);
        if (!opened.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = opened.errorString()};
        const auto info = checks::checkPicture(opened);
        opened.close();
        if (!info)
            return info.error();
        if (!sha256.isEmpty()) {
            const auto hash = Sha256::hexOfFile(file);
            if (!hash || *hash != sha256.toHex())
                return Error{.kind = Error::Kind::Conflict, .text = u"changed"_s};
            return cut(*info);
        }
        PictureInfo now = *info;
        if (upright && now.orientation != 1) {
            const auto turned = turnUpright(file, now);
            if (!turned)
                return turned.error();
            now = *turned;
        }
        if (longest > 0) {
            const auto scaled = scaleDown(file, now, longest);
            if (!scaled)
                return scaled.error();
            now = *scaled;
        }
        return cut(now);
    };
    watcher->setFuture(QtConcurrent::run(look));
}

void ImageFetch::deliver(int number, std::function<void()> tell)
{
    m_ready.emplace(number, std::move(tell));
    const QPointer<ImageFetch> alive(this); // a receiver may end the export
    while (alive && !m_ready.empty() && m_ready.begin()->first == m_nextTold) {
        ++m_nextTold;
        const auto next = std::move(m_ready.begin()->second);
        m_ready.erase(m_ready.begin());
        next();
    }
}

void ImageFetch::settle(int number, const formats::WantedPicture &picture, const std::shared_ptr<QFile> &file,
                        const Result<Done> &done)
{
    --m_inFlight;
    const bool whole = done && file->flush();
    file->close();
    const QString host = hostOf(picture.resource);
    if (whole) {
        m_faults.remove(host);
        judge(number, picture, file->fileName());
    } else {
        const Error error = done ? Error{.kind = Error::Kind::Disk, .text = file->errorString()} : done.error();
        file->remove();
        if (error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout)
            ++m_faults[host];
        const QPointer<ImageFetch> alive(this);
        deliver(number, [this, picture, error] { emit failed(picture, error); });
        if (!alive)
            return;
    }
    pump();
}

} // namespace labdesk::jobs
