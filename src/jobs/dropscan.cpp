#include "jobs/dropscan.h"

#include "checks/picture.h"
#include "checks/taskname.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPromise>
#include <QtConcurrent>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;
using Verdict = ScannedItem::Verdict;

namespace {

constexpr qsizetype chunkSize = 64;

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

void checkName(ScannedItem &item)
{
    const auto finding = checks::checkTaskName(item.draft.name);
    if (!finding || item.verdict == Verdict::Refused)
        return;
    if (finding->severity == checks::NameFinding::Severity::Error)
        item.verdict = Verdict::Refused;
    else if (item.verdict == Verdict::Fine)
        item.verdict = Verdict::Warning;
    else
        return;
    item.problem = finding->text;
}

ScannedItem fileItem(const QString &path, const QString &name)
{
    ScannedItem item{
        .draft = {.name = name, .resources = {path}}, .size = -1, .picture = {}, .verdict = {}, .problem = {}};
    if (!QFileInfo(path).isFile()) { // a pipe or a device would never end
        item.verdict = Verdict::Refused;
        item.problem = Say::tr("This isn't a regular file.");
        return item;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        item.verdict = Verdict::Refused;
        item.problem = Say::tr("The file can't be read: %1").arg(file.errorString());
        return item;
    }
    item.size = file.size();
    const auto picture = checks::checkPicture(file);
    if (picture) {
        item.picture = picture->format;
        if (!picture->size.isEmpty())
            item.picture += u" %1 × %2"_s.arg(picture->size.width()).arg(picture->size.height());
    } else {
        item.verdict = Verdict::Broken;
        item.problem = picture.error().text;
    }
    checkName(item);
    return item;
}

ScannedItem addressItem(const QUrl &url)
{
    const QString address = url.toString(QUrl::FullyEncoded);
    QString name = url.fileName();
    ScannedItem item{.draft = {.name = name.isEmpty() ? url.host() : name, .resources = {address}},
                     .size = -1,
                     .picture = {},
                     .verdict = {},
                     .problem = {}};
    const QString scheme = url.scheme();
    if (scheme != u"http"_s && scheme != u"https"_s && scheme != u"resource"_s) {
        item.verdict = Verdict::Refused;
        item.problem = Say::tr("Only http, https and resource addresses can be tasks.");
    }
    checkName(item);
    return item;
}

class Scanner
{
public:
    explicit Scanner(QPromise<QList<ScannedItem>> &promise) : m_promise(promise) { m_order.setNumericMode(true); }

    void scan(const QList<QUrl> &dropped)
    {
        for (const QUrl &url : dropped) {
            if (m_promise.isCanceled())
                return;
            if (!url.isLocalFile()) {
                add(addressItem(url));
                continue;
            }
            const QFileInfo info(url.toLocalFile());
            if (info.isDir())
                scanFolder(info.absoluteFilePath(), {});
            else
                add(fileItem(info.absoluteFilePath(), info.fileName()));
        }
        flush();
    }

private:
    void scanFolder(const QString &path, const QString &prefix)
    {
        const QDir folder(path);
        if (!folder.isReadable()) {
            ScannedItem item;
            item.draft = {prefix.isEmpty() ? folder.dirName() : prefix.chopped(1), {path}};
            item.verdict = Verdict::Refused;
            item.problem = Say::tr("The folder can't be read: permission denied.");
            add(item);
            return;
        }
        QFileInfoList entries = folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
        std::sort(entries.begin(), entries.end(), [this](const QFileInfo &a, const QFileInfo &b) {
            return m_order.compare(a.fileName(), b.fileName()) < 0;
        });
        for (const QFileInfo &entry : std::as_const(entries)) {
            if (m_promise.isCanceled())
                return;
            if (entry.isDir() && !entry.isSymLink())
                scanFolder(entry.absoluteFilePath(), prefix + entry.fileName() + u'/');
            else if (!entry.isDir() && entry.fileName() != u"Thumbs.db"_s)
                add(fileItem(entry.absoluteFilePath(), prefix + entry.fileName()));
        }
    }

    void add(const ScannedItem &item)
    {
        m_chunk.append(item);
        if (m_chunk.size() >= chunkSize)
            flush();
    }

    void flush()
    {
        if (!m_chunk.isEmpty())
            m_promise.addResult(std::exchange(m_chunk, {}));
    }

    QPromise<QList<ScannedItem>> &m_promise;
    QCollator m_order{QLocale(QLocale::English)}; // the C locale doesn't count as people do
    QList<ScannedItem> m_chunk;
};

void run(QPromise<QList<ScannedItem>> &promise, const QList<QUrl> &dropped)
{
    Scanner(promise).scan(dropped);
}

} // namespace

DropScan::DropScan(const QList<QUrl> &dropped, QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this](int index) { emit found(m_watcher.resultAt(index)); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &DropScan::finished);
    m_watcher.setFuture(QtConcurrent::run(run, dropped));
}

DropScan::~DropScan()
{
    m_watcher.cancel(); // the work has its own copies of everything: nobody waits for it
}

} // namespace labdesk::jobs
