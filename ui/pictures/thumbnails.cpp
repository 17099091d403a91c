#include "ui/pictures/thumbnails.h"

#include "base/sha256.h"

#include <QDir>
#include <QDirIterator>
#include <QFutureWatcher>
#include <QImageReader>
#include <QSaveFile>
#include <QStandardPaths>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int quality = 82;

// Reads a kept one; marks it as used.
QImage readKept(const QString &path)
{
    QFile file(path);
    QImage image;
    if (!file.open(QIODevice::ReadOnly) || !image.load(&file, "JPG"))
        return {};
    return image;
}

// One that can't be kept is made again the next time: a full disk costs nobody a picture.
void keep(const QString &path, const QImage &image)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !image.convertToFormat(QImage::Format_RGB32).save(&file, "JPG", quality) ||
        !file.commit())
        return;
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
}

// Takes away the oldest beyond the cap.
void sweep(const QString &folder, qint64 most)
{
    struct Kept
    {
        QString path;
        qint64 size;
        QDateTime read;
    };
    QList<Kept> all;
    qint64 bytes = 0;
    QDirIterator files(folder, {u"*.jpg"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        all += {info.filePath(), info.size(), std::max(info.lastRead(), info.lastModified())};
        bytes += info.size();
    }
    if (bytes <= most)
        return;
    std::sort(all.begin(), all.end(), [](const Kept &a, const Kept &b) { return a.read < b.read; });
    for (const Kept &one : std::as_const(all)) {
        if (bytes <= most * 9 / 10)
            return;
        if (QFile::remove(one.path))
            bytes -= one.size;
    }
}

int costOf(const Thumbnail &thumbnail)
{
    return static_cast<int>(thumbnail.image.sizeInBytes() / 1024) + 1;
}

} // namespace

Thumbnails::Thumbnails(client::LabClient &client, QObject *parent, const QString &folder)
    : QObject(parent)
    , m_client(client)
    , m_folder(folder.isEmpty()
                   ? QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/labdesk/thumbnails"_s
                   : folder)
    , m_known(static_cast<int>(mostInMemory / 1024))
{
    (void)QtConcurrent::run(sweep, m_folder, mostOnDisk);
}

Thumbnails::~Thumbnails() = default;

void Thumbnails::begin(const Account &account, const QString &pictureFolder)
{
    m_running.clear();
    m_wanted.clear();
    m_known.clear();
    m_pictureFolder = pictureFolder;
    // Ids of files are each Lab's own; the Lab inside listens elsewhere at each start.
    m_account = account.embedded ? QByteArray("embedded") : account.endpoint.toEncoded();
}

QString Thumbnails::keyOf(const Task &task)
{
    if (task.resources.isEmpty())
        return {};
    const Resource &first = task.resources.constFirst();
    return first.file.isEmpty() ? first.url : first.file.text();
}

QString Thumbnails::pathOf(const QString &key) const
{
    const QString name = QString::fromLatin1(Sha256::hexOf(m_account + '\n' + key.toUtf8()).left(40));
    return m_folder + u'/' + name.left(2) + u'/' + name + u".jpg"_s;
}

const Thumbnail *Thumbnails::find(const Task &task) const
{
    const QString key = keyOf(task);
    if (key.isEmpty()) {
        static const Thumbnail none{{}, tr("No picture")};
        return &none;
    }
    return m_known.object(key);
}

void Thumbnails::want(const QList<Task> &tasks)
{
    m_wanted = tasks;
    pump();
}

void Thumbnails::look(const QList<Task> &tasks)
{
    for (const Task &task : tasks) {
        const QString key = keyOf(task);
        if (key.isEmpty() || m_running.contains(key))
            continue;
        m_running[key].context = std::make_unique<QObject>();
        load(task);
    }
}

void Thumbnails::pump()
{
    while (!m_wanted.isEmpty() && m_running.size() < mostAtOnce) {
        const Task task = m_wanted.takeFirst();
        const QString key = keyOf(task);
        if (key.isEmpty() || m_known.contains(key) || m_running.contains(key))
            continue;
        lookOnDisk(task);
    }
}

void Thumbnails::lookOnDisk(const Task &task)
{
    const QString key = keyOf(task);
    Running &running = m_running[key];
    running.context = std::make_unique<QObject>();
    auto *watcher = new QFutureWatcher<QImage>(running.context.get());
    connect(
        watcher, &QFutureWatcherBase::finished, running.context.get(),
        [this, watcher, task, key] {
            const QImage image = watcher->result();
            if (image.isNull())
                load(task);
            else
                take(key, {image, {}});
        },
        Qt::QueuedConnection);
    watcher->setFuture(QtConcurrent::run(readKept, pathOf(key)));
}

void Thumbnails::load(const Task &task)
{
    const QString key = keyOf(task);
    Running &running = m_running[key];
    running.loader = std::make_unique<PictureLoader>(m_client);
    running.loader->setWanted(side, true);
    connect(
        running.loader.get(), &PictureLoader::loaded, running.context.get(),
        [this, key](const LoadedPicture &picture) {
            (void)QtConcurrent::run(keep, pathOf(key), picture.image);
            emit learnt(key, picture.sha256, picture.hash);
            take(key, {picture.image, {}});
        },
        Qt::QueuedConnection);
    connect(
        running.loader.get(), &PictureLoader::failed, running.context.get(),
        [this, key](const Error &error) {
            take(key, {{}, error.text});
        },
        Qt::QueuedConnection);
    running.loader->load(task.name, task.resources.constFirst(), m_pictureFolder);
}

void Thumbnails::take(const QString &key, const Thumbnail &thumbnail)
{
    m_known.insert(key, new Thumbnail(thumbnail), costOf(thumbnail));
    if (const auto running = m_running.find(key); running != m_running.end()) {
        // It may still be telling.
        if (running->second.loader)
            running->second.loader.release()->deleteLater();
        running->second.context.release()->deleteLater();
        m_running.erase(running);
    }
    emit arrived(key);
    pump();
}

} // namespace labdesk::ui
