#include "ui/inspector/pictureloader.h"

#include <QBuffer>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QImageReader>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Decoded
{
    QImage picture;
    QSize fullSize;
    QString problem;
};

Decoded decodeFrom(QIODevice &device)
{
    QImageReader reader(&device);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    Decoded result;
    result.fullSize = reader.size();
    if (qint64(result.fullSize.width()) * result.fullSize.height() > 400'000'000) {
        result.problem = PictureLoader::tr("The picture is too large to be shown (%1 × %2).").arg(result.fullSize.width()).arg(result.fullSize.height());
        return result;
    }
    if (std::max(result.fullSize.width(), result.fullSize.height()) > PictureLoader::longestSide)
        reader.setScaledSize(result.fullSize.scaled(PictureLoader::longestSide, PictureLoader::longestSide, Qt::KeepAspectRatio));
    if (reader.transformation() & QImageIOHandler::TransformationRotate90)
        result.fullSize.transpose();
    if (!reader.read(&result.picture))
        result.problem = PictureLoader::tr("The picture can't be shown: %1").arg(reader.errorString());
    if (result.fullSize.isEmpty())
        result.fullSize = result.picture.size();
    return result;
}

QString localFile(const QString &folder, const QString &taskName, const Resource &resource)
{
    if (folder.isEmpty())
        return {};
    const QString resourceName = resource.file.isEmpty() ? QUrl(resource.url).fileName() : resource.name;
    for (const QString &name : {taskName, resourceName, QFileInfo(taskName).fileName()}) {
        const QString path = QFileInfo(folder + u'/' + name).canonicalFilePath();
        if (!name.isEmpty() && path.startsWith(QFileInfo(folder).canonicalFilePath() + u'/') && QFileInfo(path).isFile())
            return path;
    }
    return {};
}

} // namespace

PictureLoader::PictureLoader(client::LabClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void PictureLoader::load(const QString &taskName, const Resource &resource, const QString &folder)
{
    m_context = std::make_unique<QObject>();
    auto *found = new QFutureWatcher<QString>(m_context.get());
    connect(found, &QFutureWatcherBase::finished, m_context.get(), [this, found, resource] {
        if (const QString path = found->result(); !path.isEmpty()) {
            decode(path, nullptr);
            return;
        }
        auto bytes = std::make_shared<QByteArray>();
        auto buffer = std::make_shared<QBuffer>(bytes.get());
        buffer->open(QIODevice::WriteOnly);
        m_client.download(resource, *buffer, m_context.get(), [this, bytes, buffer](const Result<Done> &done) {
            done ? decode({}, bytes) : emit failed(done.error());
        });
    });
    found->setFuture(QtConcurrent::run(localFile, folder, taskName, resource));
}

void PictureLoader::decode(const QString &path, const std::shared_ptr<QByteArray> &bytes)
{
    auto *watcher = new QFutureWatcher<Decoded>(m_context.get());
    connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher] {
        const Decoded decoded = watcher->result();
        if (decoded.picture.isNull())
            emit failed({.kind = Error::Kind::Invalid, .text = decoded.problem});
        else
            emit loaded(decoded.picture, decoded.fullSize);
    });
    watcher->setFuture(QtConcurrent::run([path, bytes] {
        if (!bytes) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? decodeFrom(file) : Decoded{{}, {}, file.errorString()};
        }
        QBuffer buffer(bytes.get());
        buffer.open(QIODevice::ReadOnly);
        return decodeFrom(buffer);
    }));
}

} // namespace labdesk::ui
