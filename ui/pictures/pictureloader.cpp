#include "ui/pictures/pictureloader.h"

#include "base/sha256.h"
#include "index/picturehash.h"
#include "models/quantities.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QImageReader>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestPicture = 400'000'000; // pixels

// Takes at most `largestDownload` bytes: an address may hold anything.
class BoundedBuffer final : public QIODevice
{
public:
    BoundedBuffer() { open(QIODevice::WriteOnly | QIODevice::Unbuffered); }
    QByteArray bytes;
    // Another attempt begins anew: what the last one brought is void.
    bool seek(qint64 position) override
    {
        if (position == 0)
            bytes.clear();
        return QIODevice::seek(position);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 count) override
    {
        if (bytes.size() + count > PictureLoader::largestDownload) {
            setErrorString(
                PictureLoader::tr("it is larger than %1").arg(models::sizeText(PictureLoader::largestDownload)));
            return -1;
        }
        bytes.append(data, count);
        return count;
    }
};

struct Decoded
{
    LoadedPicture picture;
    QString problem;
};

std::optional<quint64> hashOf(const QImage &picture)
{
    const QImage small =
        picture.scaled(index::hashColumns, index::hashRows, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_Grayscale8);
    std::array<quint8, index::hashColumns * index::hashRows> grey{};
    for (int row = 0; row < index::hashRows; ++row)
        std::copy_n(small.constScanLine(row), index::hashColumns, grey.begin() + row * index::hashColumns);
    return index::differenceHash(grey);
}

Decoded decodeFrom(QIODevice &device, int side, bool sums)
{
    QImageReader reader(&device);
    reader.setAutoTransform(true);
    QImageReader::setAllocationLimit(4 * largestPicture / (1 << 20)); // MB; the size is checked below
    reader.setDecideFormatFromContent(true);
    Decoded result;
    const QSize size = reader.size();
    if (qint64(size.width()) * size.height() > largestPicture) {
        result.problem =
            PictureLoader::tr("The picture is too large to be shown (%1 × %2).").arg(size.width()).arg(size.height());
        return result;
    }
    if (std::max(size.width(), size.height()) > side)
        reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1}));
    if (!reader.read(&result.picture.image)) {
        result.problem = PictureLoader::tr("The picture can't be shown: %1").arg(reader.errorString());
        return result;
    }
    if (sums) {
        result.picture.hash = hashOf(result.picture.image);
        Sha256 sum;
        if (device.seek(0) && sum.add(device))
            result.picture.sha256 = sum.hex();
    }
    return result;
}

QString localFile(const QString &folder, const QString &taskName, const Resource &resource)
{
    if (folder.isEmpty())
        return {};
    const QString resourceName = resource.file.isEmpty() ? QUrl(resource.url).fileName() : resource.name;
    for (const QString &name : {taskName, resourceName, QFileInfo(taskName).fileName()}) {
        const QString path = QFileInfo(folder + u'/' + name).canonicalFilePath();
        if (!name.isEmpty() && path.startsWith(QFileInfo(folder).canonicalFilePath() + u'/') &&
            QFileInfo(path).isFile())
            return path;
    }
    return {};
}

} // namespace

LoadedPicture readPicture(const QString &path, int side, bool sums)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? decodeFrom(file, side, sums).picture : LoadedPicture();
}

PictureLoader::PictureLoader(client::LabClient &client, QObject *parent) : QObject(parent), m_client(client) {}

void PictureLoader::load(const QString &taskName, const Resource &resource, const QString &folder)
{
    m_context = std::make_unique<QObject>();
    auto *found = new QFutureWatcher<QString>(m_context.get());
    connect(found, &QFutureWatcherBase::finished, m_context.get(), [this, found, resource] {
        if (const QString path = found->result(); !path.isEmpty()) {
            decode(path, nullptr);
            return;
        }
        auto buffer = std::make_shared<BoundedBuffer>();
        m_client.download(resource, *buffer, m_context.get(), [this, buffer](const Result<Done> &done) {
            done ? decode({}, std::make_shared<QByteArray>(std::move(buffer->bytes))) : emit failed(done.error());
        });
    });
    found->setFuture(QtConcurrent::run(localFile, folder, taskName, resource));
}

void PictureLoader::decode(const QString &path, const std::shared_ptr<QByteArray> &bytes)
{
    auto *watcher = new QFutureWatcher<Decoded>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher] {
        const Decoded decoded = watcher->result();
        if (decoded.picture.image.isNull())
            emit failed({.kind = Error::Kind::Invalid, .text = decoded.problem});
        else
            emit loaded(decoded.picture);
    });
    watcher->setFuture(QtConcurrent::run([path, bytes, side = m_side, sums = m_sums] {
        if (!bytes) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? decodeFrom(file, side, sums) : Decoded{{}, file.errorString()};
        }
        QBuffer buffer(bytes.get());
        buffer.open(QIODevice::ReadOnly);
        return decodeFrom(buffer, side, sums);
    }));
}

} // namespace labdesk::ui
