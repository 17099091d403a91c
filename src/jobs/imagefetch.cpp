#include "jobs/imagefetch.h"

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

ImageFetch::ImageFetch(client::LabClient &client, const QString &scratchFolder)
    : m_client(client)
    , m_folder(scratchFolder)
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

void ImageFetch::settle(const formats::WantedPicture &picture, const std::shared_ptr<QFile> &file,
                        const Result<Done> &done)
{
    --m_inFlight;
    const bool whole = done && file->flush();
    file->close();
    const QString host = hostOf(picture.resource);
    if (whole) {
        m_faults.remove(host);
        emit fetched(picture, file->fileName());
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
