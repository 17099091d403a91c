#include "jobs/dropscan.h"

#include "checks/picture.h"
#include "checks/taskname.h"
#include "formats/manifest/foreign.h"
#include "jobs/folderwalk.h"
#include "words/findings.h"

#include <QFileInfo>
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
    if (const QString problem = problemOfFile(path); !problem.isEmpty()) {
        item.verdict = Verdict::Refused;
        item.problem = problem;
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
    explicit Scanner(QPromise<QList<ScannedItem>> &promise) : m_promise(promise) {}

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
                scanFolder(info.absoluteFilePath());
            else
                add(fileItem(info.absoluteFilePath(), info.fileName()));
        }
        flush();
    }

private:
    // Whatever lies there becomes a task or a line.
    void scanFolder(const QString &path)
    {
        walkFolder(
            path, {[this](const QFileInfo &file, const QString &name) { add(fileItem(file.absoluteFilePath(), name)); },
                   [this](const QString &refused, const QString &name, const QString &problem) {
                       ScannedItem item;
                       item.draft = {name, {refused}};
                       item.verdict = Verdict::Refused;
                       item.problem = problem;
                       add(item);
                   },
                   [this] { return m_promise.isCanceled(); }});
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
