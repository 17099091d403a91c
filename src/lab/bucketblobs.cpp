#include "lab/bucketblobs.h"

#include "base/sha256.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>
#include <QXmlStreamReader>

#include <algorithm>
#include <chrono>
#include <thread>

#include <curl/curl.h>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostFetched = 4LL << 30; // bytes kept on this computer
constexpr int busyFor = 120;              // seconds: what was asked for so lately may be being sent
constexpr int youngFor = 3600;            // seconds: the row of such a blob may be on its way
constexpr qsizetype longestAnswer = 8 << 20;

QByteArray environment(const char *name, const char *otherwise = "")
{
    const QByteArray value = qgetenv(name);
    return value.isEmpty() ? QByteArray(otherwise) : value;
}

// As the signature wants it: everything but letters, digits and `-._~`.
QByteArray encoded(const QByteArray &text)
{
    return QUrl::toPercentEncoding(QString::fromUtf8(text));
}

Error away(const QString &reason)
{
    return {.kind = Error::Kind::Network, .text = u"The object storage doesn't answer: %1"_s.arg(reason), .detail = {}};
}

// What the storage says itself, where it does.
Error refused(long status, const QByteArray &body)
{
    QXmlStreamReader xml(body);
    QString message;
    while (!xml.atEnd() && message.isEmpty())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"Message"_s)
            message = xml.readElementText();
    constexpr long serversFault = 500;
    const QString text = u"The object storage refused (%1): %2"_s.arg(status).arg(message.left(300));
    return {.kind = status >= serversFault ? Error::Kind::Network : Error::Kind::Server, .text = text, .detail = {}};
}

size_t readUpload(char *buffer, size_t size, size_t count, void *file)
{
    const qint64 read = static_cast<QFile *>(file)->read(buffer, static_cast<qint64>(size * count));
    return read < 0 ? CURL_READFUNC_ABORT : static_cast<size_t>(read);
}

size_t writeFile(char *buffer, size_t size, size_t count, void *file)
{
    return static_cast<size_t>(static_cast<QFile *>(file)->write(buffer, static_cast<qint64>(size * count)));
}

size_t writeBody(char *buffer, size_t size, size_t count, void *body)
{
    auto *bytes = static_cast<QByteArray *>(body);
    if (bytes->size() < longestAnswer)
        bytes->append(buffer, static_cast<qsizetype>(size * count));
    return size * count;
}

} // namespace

BucketBlobs::BucketBlobs(const QString &address, QString folder)
    : m_user(environment("AWS_ACCESS_KEY_ID") + ':' + environment("AWS_SECRET_ACCESS_KEY"))
    , m_token(environment("AWS_SESSION_TOKEN"))
    , m_folder(std::move(folder) + u"/fetched"_s)
    , m_cache(m_folder)
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_UNUSED(ready)
    const QUrl url(address);
    const QUrlQuery query(url);
    m_bucket = url.host().toUtf8();
    m_prefix = url.path().mid(1).toUtf8();
    if (!m_prefix.isEmpty() && !m_prefix.endsWith('/'))
        m_prefix += '/';
    m_region = query.queryItemValue(u"region"_s).toUtf8();
    if (m_region.isEmpty())
        m_region = environment("AWS_REGION", "us-east-1");
    m_endpoint = query.queryItemValue(u"endpoint"_s, QUrl::FullyDecoded).toUtf8();
    if (m_endpoint.isEmpty())
        m_endpoint = "https://s3." + m_region + ".amazonaws.com";
    while (m_endpoint.endsWith('/'))
        m_endpoint.chop(1);
}

BucketBlobs::~BucketBlobs()
{
    for (void *handle : m_handles)
        curl_easy_cleanup(handle);
}

// A handle keeps its connection: the next call of any thread goes over it.
void *BucketBlobs::takeHandle()
{
    const std::lock_guard lock(m_mutex);
    if (m_handles.empty())
        return curl_easy_init();
    void *handle = m_handles.back();
    m_handles.pop_back();
    return handle;
}

void BucketBlobs::giveBack(void *handle)
{
    curl_easy_reset(handle);
    const std::lock_guard lock(m_mutex);
    m_handles.push_back(handle);
}

Result<BucketBlobs::Answer> BucketBlobs::call(const Call &call)
{
    constexpr int tries = 4;
    constexpr long connectSeconds = 10, slowestBytes = 1, slowSeconds = 60, serversFault = 500, ok = 200, some = 300;
    const QByteArray path = call.object.isEmpty() ? QByteArray() : '/' + m_prefix + call.object;
    const QByteArray url =
        m_endpoint + '/' + m_bucket + path + (call.query.isEmpty() ? QByteArray() : '?' + call.query);
    const QByteArray signature = "aws:amz:" + m_region + ":s3";
    const QByteArray hash = call.sha256.isEmpty() ? Sha256::hexOf({}) : call.sha256;
    Error failure;
    for (int attempt = 1; attempt <= tries; ++attempt) {
        if (attempt > 1)
            std::this_thread::sleep_for(std::chrono::milliseconds(100 << attempt));
        if (call.upload && !call.upload->seek(0))
            return Error{.kind = Error::Kind::Disk, .text = call.upload->errorString(), .detail = {}};
        if (call.download && (!call.download->resize(0) || !call.download->seek(0)))
            return Error{.kind = Error::Kind::Disk, .text = call.download->errorString(), .detail = {}};
        Answer answer;
        void *handle = takeHandle();
        curl_slist *headers = curl_slist_append(nullptr, ("x-amz-content-sha256: " + hash).constData());
        if (!m_token.isEmpty())
            headers = curl_slist_append(headers, ("x-amz-security-token: " + m_token).constData());
        headers = curl_slist_append(headers, "Expect:");
        curl_easy_setopt(handle, CURLOPT_URL, url.constData());
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, call.verb);
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, slowestBytes);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, slowSeconds);
        curl_easy_setopt(handle, CURLOPT_AWS_SIGV4, signature.constData());
        curl_easy_setopt(handle, CURLOPT_USERPWD, m_user.constData());
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
        if (qstrcmp(call.verb, "HEAD") == 0)
            curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
        if (call.upload) {
            curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
            curl_easy_setopt(handle, CURLOPT_READFUNCTION, readUpload);
            curl_easy_setopt(handle, CURLOPT_READDATA, call.upload);
            curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(call.upload->size()));
        }
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, call.download ? writeFile : writeBody);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, call.download ? static_cast<void *>(call.download) : &answer.body);
        const CURLcode code = curl_easy_perform(handle);
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer.status);
        curl_slist_free_all(headers);
        giveBack(handle);
        if (code == CURLE_WRITE_ERROR)
            return Error{.kind = Error::Kind::Disk,
                         .text = u"What the object storage sends can't be written: %1"_s.arg(
                             call.download ? call.download->errorString() : QString()),
                         .detail = {}};
        if (code == CURLE_OK && answer.status < serversFault) {
            constexpr long missing = 404;
            if ((answer.status >= ok && answer.status < some) || answer.status == missing)
                return answer;
            return refused(answer.status, answer.body);
        }
        failure =
            code == CURLE_OK ? refused(answer.status, answer.body) : away(QString::fromUtf8(curl_easy_strerror(code)));
    }
    return failure;
}

Outcome BucketBlobs::keep(QFile &file, const QByteArray &sha256)
{
    const auto put = call({.verb = "PUT", .object = sha256, .query = {}, .upload = &file, .sha256 = sha256});
    if (!put)
        return put.error();
    constexpr long missing = 404;
    if (put->status == missing)
        return Error{.kind = Error::Kind::Server,
                     .text = u"There is no bucket %1 in the object storage"_s.arg(QString::fromUtf8(m_bucket)),
                     .detail = {}};
    file.remove();
    return Done{};
}

Outcome BucketBlobs::check(const QByteArray &sha256)
{
    const auto head =
        isSha256(sha256) ? call({.verb = "HEAD", .object = sha256, .query = {}}) : Result(Answer{404, {}});
    if (!head)
        return head.error();
    constexpr long missing = 404;
    return head->status == missing ? Outcome(Error{.kind = Error::Kind::NotFound, .text = u"missing"_s, .detail = {}})
                                   : Outcome(Done{});
}

Result<QString> BucketBlobs::fetch(const QByteArray &sha256)
{
    constexpr long missing = 404;
    const Error notThere{.kind = Error::Kind::NotFound, .text = u"missing"_s, .detail = {}};
    if (!isSha256(sha256))
        return notThere;
    {
        const std::lock_guard lock(m_mutex);
        m_used.insert(sha256, QDateTime::currentDateTime()); // it isn't what makes room now
    }
    if (m_cache.check(sha256))
        return m_cache.pathOf(sha256);
    QFile part(m_folder + u"/incoming-"_s + QUuid::createUuid().toString(QUuid::Id128));
    const auto mode = QIODevice::ReadWrite | QIODevice::NewOnly;
    if (!part.open(mode) && !(QDir().mkpath(m_folder) && part.open(mode)))
        return Error{.kind = Error::Kind::Disk,
                     .text = u"The Lab can't keep what it fetches: %1"_s.arg(part.errorString()),
                     .detail = {}};
    const auto got = call({.verb = "GET", .object = sha256, .query = {}, .download = &part});
    part.close();
    const auto hash = got && got->status != missing ? Sha256::hexOfFile(part.fileName()) : Result(QByteArray());
    const auto fail = [&part](const Error &error) {
        part.remove();
        return error;
    };
    if (!got)
        return fail(got.error());
    if (got->status == missing)
        return fail(notThere);
    if (!hash || *hash != sha256)
        return fail({.kind = Error::Kind::Disk,
                     .text = u"damaged in the object storage: upload the file again"_s,
                     .detail = {}});
    const qint64 size = part.size();
    if (const auto kept = m_cache.keep(part, sha256); !kept)
        return fail(kept.error());
    makeRoom(size);
    return m_cache.pathOf(sha256);
}

// What was asked for longest ago goes first.
void BucketBlobs::makeRoom(qint64 added)
{
    const std::lock_guard lock(m_mutex);
    if (m_fetched && (*m_fetched += added) < mostFetched)
        return;
    QList<std::pair<QDateTime, QString>> files;
    qint64 size = 0;
    QDirIterator all(m_folder, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QFileInfo file = all.nextFileInfo();
        const QByteArray sha256 = file.fileName().toLatin1();
        files.append({std::max(file.lastModified(), m_used.value(sha256)), file.filePath()});
        size += file.size();
    }
    std::sort(files.begin(), files.end());
    const QDateTime busy = QDateTime::currentDateTime().addSecs(-busyFor);
    for (const auto &[at, path] : std::as_const(files)) {
        if (size < mostFetched / 4 * 3 || at > busy)
            break;
        const qint64 bytes = QFileInfo(path).size();
        if (QFile::remove(path))
            size -= bytes;
    }
    m_used.removeIf([&busy](const std::pair<const QByteArray &, QDateTime &> &used) { return used.second < busy; });
    m_fetched = size;
}

Result<BucketBlobs::Page> BucketBlobs::list(const QByteArray &begin, const QByteArray &token)
{
    QByteArray query = token.isEmpty() ? QByteArray() : "continuation-token=" + encoded(token) + '&';
    query += "list-type=2&prefix=" + encoded(m_prefix + begin);
    const auto answer = call({.verb = "GET", .object = {}, .query = query});
    if (!answer)
        return answer.error();
    Page page;
    QByteArray name;
    QXmlStreamReader xml(answer->body);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"Key"_s)
            name = xml.readElementText().toUtf8().mid(m_prefix.size());
        else if (xml.name() == u"LastModified"_s)
            page.objects.append({name, QDateTime::fromString(xml.readElementText(), Qt::ISODateWithMs)});
        else if (xml.name() == u"NextContinuationToken"_s)
            page.next = xml.readElementText().toUtf8();
    }
    if (xml.hasError())
        return Error{.kind = Error::Kind::Protocol,
                     .text = u"The object storage's list can't be read: %1"_s.arg(xml.errorString()),
                     .detail = {}};
    return page;
}

Result<qint64> BucketBlobs::sweep(const Wanted &wanted, bool removes)
{
    const QDateTime young = QDateTime::currentDateTime().addSecs(-youngFor);
    qint64 removed = 0;
    QByteArray token;
    do {
        const auto page = list({}, token);
        if (!page)
            return page.error();
        for (const auto &[name, at] : page->objects) {
            if (!isSha256(name) || !at.isValid() || at >= young || wanted(name))
                continue;
            if (removes) {
                // It may have been kept again since the list was made.
                const auto again = list(name, {});
                if (!again)
                    return again.error();
                if (again->objects.isEmpty() || again->objects.constFirst().second >= young)
                    continue;
                if (const auto gone = call({.verb = "DELETE", .object = name, .query = {}}); !gone)
                    return gone.error();
            }
            ++removed;
        }
        token = page->next;
    } while (!token.isEmpty());
    return removed;
}

} // namespace labdesk::lab
