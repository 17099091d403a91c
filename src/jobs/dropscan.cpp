#include "jobs/dropscan.h"

#include "checks/picture.h"
#include "checks/taskname.h"
#include "formats/manifest/foreign.h"
#include "words/findings.h"

#include <QCollator>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPromise>
#include <QStringDecoder>
#include <QtConcurrent>

#include <filesystem>

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
    if (finding->severity == Finding::Severity::Error)
        item.verdict = Verdict::Refused;
    else if (item.verdict == Verdict::Fine)
        item.verdict = Verdict::Warning;
    else
        return;
    item.problem = words::detailOf(*finding);
}

ScannedItem fileItem(const QString &path, const QString &name)
{
    ScannedItem item{
        .draft = {.name = name, .resources = {path}}, .size = -1, .picture = {}, .verdict = {}, .problem = {}};
    if (const QFileInfo info(path); !info.isFile()) { // a pipe or a device would never end
        item.verdict = Verdict::Refused;
        item.problem = info.isSymLink() && !info.exists()
                           ? Say::tr("The link leads nowhere: %1 isn't there.").arg(info.symLinkTarget())
                           : Say::tr("This isn't a regular file.");
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
        item.picture = picture->kind;
        if (!picture->size.isEmpty())
            item.picture += u" %1 × %2"_s.arg(picture->size.width()).arg(picture->size.height());
    } else {
        item.verdict = Verdict::Broken;
        item.problem = picture.error().text;
        // Data of another program is named, so that nobody takes it for a broken picture.
        if (file.seek(0))
            if (const QString foreign = formats::foreignFormat(file.read(64 * 1024)); !foreign.isEmpty())
                item.problem = Say::tr("This is a %1 file, not a picture.").arg(foreign);
    }
    checkName(item);
    return item;
}

// The address is kept byte by byte: a signature breaks when anything in it is encoded again.
ScannedItem addressItem(const QString &address)
{
    const QUrl url(address);
    QString name = QUrl::fromPercentEncoding(url.path(QUrl::FullyEncoded).section(u'/', -1).toLatin1());
    if (!name.isValidUtf16() || name.contains(QChar::ReplacementCharacter))
        name = url.path(QUrl::FullyEncoded).section(u'/', -1); // encoded in something else than UTF-8
    ScannedItem item{.draft = {.name = name.isEmpty() ? url.host() : name, .resources = {address}},
                     .size = -1,
                     .picture = {},
                     .verdict = {},
                     .problem = {}};
    const QString scheme = address.section(u"://"_s, 0, 0).toLower();
    if (scheme != u"http"_s && scheme != u"https"_s && scheme != u"resource"_s) {
        item.verdict = Verdict::Refused;
        item.problem = Say::tr("Only http, https and resource addresses can be tasks.");
    } else if (scheme != u"resource"_s && url.host().isEmpty()) {
        item.verdict = Verdict::Refused;
        item.problem = Say::tr("The address has no host.");
    }
    checkName(item);
    return item;
}

class Scanner
{
public:
    explicit Scanner(QPromise<QList<ScannedItem>> &promise) : m_promise(promise) { m_order.setNumericMode(true); }

    void scan(const QStringList &dropped)
    {
        for (const QString &one : dropped) {
            if (m_promise.isCanceled())
                return;
            if (isAddress(one)) {
                add(addressItem(one));
                continue;
            }
            const QFileInfo info(one);
            if (info.isDir())
                scanFolder(info.absoluteFilePath(), {});
            else
                add(fileItem(info.absoluteFilePath(), info.fileName()));
        }
        flush();
    }

private:
    // Whatever lies there becomes a task or a line: links are followed, but never in a circle.
    void scanFolder(const QString &path, const QString &prefix)
    {
        const QString canonical = QFileInfo(path).canonicalFilePath();
        if (m_open.contains(canonical)) {
            addRefused(path, prefix, Say::tr("The folder lies in itself: a link leads back to it."));
            return;
        }
        const QDir folder(path);
        if (!folder.isReadable()) {
            addRefused(path, prefix, Say::tr("The folder can't be read: permission denied."));
            return;
        }
        m_open.append(canonical);
        QFileInfoList entries = folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::System | QDir::NoDotAndDotDot);
        std::sort(entries.begin(), entries.end(), [this](const QFileInfo &a, const QFileInfo &b) {
            return m_order.compare(a.fileName(), b.fileName()) < 0;
        });
        for (const QFileInfo &entry : std::as_const(entries)) {
            if (m_promise.isCanceled())
                return;
            if (entry.isDir())
                scanFolder(entry.absoluteFilePath(), prefix + entry.fileName() + u'/');
            else if (!isJunk(entry.fileName()))
                add(fileItem(entry.absoluteFilePath(), prefix + entry.fileName()));
        }
        addForeignNames(path, prefix);
        m_open.removeLast();
    }

    // Qt passes over names that are no UTF-8: the system itself is asked whether there are any.
    void addForeignNames(const QString &path, const QString &prefix)
    {
        std::error_code error;
        std::filesystem::directory_iterator entries(path.toStdU16String(), error);
        for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
            const std::string name = entries->path().filename().string();
            const QByteArray bytes(name.data(), static_cast<qsizetype>(name.size()));
            QStringDecoder utf8(QStringDecoder::Utf8);
            const QString text = utf8(bytes);
            if (utf8.hasError())
                addRefused(path, prefix + QString::fromLatin1(bytes) + u'/',
                           Say::tr("The name isn't valid text (it is no UTF-8). Rename it and drop it again."));
        }
    }

    void addRefused(const QString &path, const QString &prefix, const QString &problem)
    {
        ScannedItem item;
        item.draft = {prefix.isEmpty() ? QDir(path).dirName() : prefix.chopped(1), {path}};
        item.verdict = Verdict::Refused;
        item.problem = problem;
        add(item);
    }

    // What systems leave behind in folders of pictures; hidden files aren't listed at all.
    static bool isJunk(const QString &name)
    {
        static const QStringList junk{u"thumbs.db"_s, u"ehthumbs.db"_s, u"desktop.ini"_s, u"icon\r"_s};
        return junk.contains(name.toLower());
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
    QStringList m_open;                           ///< folders that are being scanned, by their real paths
    QCollator m_order{QLocale(QLocale::English)}; // the C locale doesn't count as people do
    QList<ScannedItem> m_chunk;
};

void run(QPromise<QList<ScannedItem>> &promise, const QStringList &dropped)
{
    Scanner(promise).scan(dropped);
}

} // namespace

DropScan::DropScan(const QStringList &dropped, QObject *parent) : QObject(parent)
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
