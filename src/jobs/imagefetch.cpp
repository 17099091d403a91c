#include "jobs/imagefetch.h"

#include "checks/picture.h"
#include "jobs/uprightpicture.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInFlight = 4;
constexpr int mostFaults = 3;

QString hostOf(const Resource &resource)
{
    return resource.file.isEmpty() ? QUrl(resource.url).host() : QString();
}

} // namespace

ImageFetch::ImageFetch(client::LabClient &client, const QString &scratchFolder, bool upright)
    : m_client(client)
    , m_folder(scratchFolder)
    , m_upright(upright)
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
    while (!m_waiting.empty() && m_inFlight < mostInFlight) {
        const formats::WantedPicture picture = m_waiting.front();
        m_waiting.pop_front();
        ++m_inFlight;
        auto file = std::make_shared<QFile>(m_folder + u"/picture-%1"_s.arg(++m_number));
        const QString host = hostOf(picture.resource);
        const bool dead = m_faults.value(host) >= mostFaults;
        if (dead || !file->open(QIODevice::WriteOnly)) {
            const Error error = dead ? Error{.kind = Error::Kind::Network, .text = tr("%1 can't be reached.").arg(host)}
                                     : Error{.kind = Error::Kind::Disk, .text = file->errorString()};
            QMetaObject::invokeMethod(
                m_context.get(), [this, picture, file, error] { settle(picture, file, error); }, Qt::QueuedConnection);
            continue;
        }
        m_client.download(picture.resource, *file, m_context.get(),
                          [this, picture, file](const Result<Done> &done) { settle(picture, file, done); });
    }
}

void ImageFetch::judge(const formats::WantedPicture &picture, const QString &file)
{
    ++m_judging;
    auto *watcher = new QFutureWatcher<Result<JudgedPicture>>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher, picture, file] {
        --m_judging;
        const Result<JudgedPicture> judged = watcher->result();
        watcher->deleteLater();
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
    watcher->setFuture(QtConcurrent::run([file, upright = m_upright]() -> Result<JudgedPicture> {
        QFile opened(file);
        if (!opened.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = opened.errorString()};
        const auto info = checks::checkPicture(opened);
        opened.close();
        if (!info)
            return info.error();
        if (!upright || info->orientation == 1)
            return JudgedPicture{file, *info};
        const auto turned = turnUpright(file, *info);
        if (!turned)
            return turned.error();
        return JudgedPicture{file, *turned};
    }));
}

void ImageFetch::settle(const formats::WantedPicture &picture, const std::shared_ptr<QFile> &file,
                        const Result<Done> &done)
{
    --m_inFlight;
    const bool whole = done && file->flush();
    file->close();
    const QString host = hostOf(picture.resource);
    if (whole) {
        m_faults.remove(host);
        judge(picture, file->fileName());
    } else {
        const Error error = done ? Error{.kind = Error::Kind::Disk, .text = file->errorString()} : done.error();
        file->remove();
        if (error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout)
            ++m_faults[host];
        emit failed(picture, error);
    }
    pump();
}

} // namespace labdesk::jobs
