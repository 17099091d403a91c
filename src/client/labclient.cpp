#include "client/labclient.h"

#include "net/multipart.h"
#include "wire/annotationcodec.h"
#include "wire/configurationcodec.h"
#include "wire/json.h"
#include "wire/problemcodec.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrent>
#include <QTimer>
#include <QUuid>

namespace labdesk::client {

using namespace Qt::StringLiterals;

namespace {

constexpr int listLimit = 10; // what the public package asks for
constexpr qsizetype namesInCall = 500;
constexpr int mostPages = 10'000; // of projects or batches: a server that lies must end
constexpr int mostLogIns = 3;     // for one call: a token may end at the wrong moment, but not again and again
constexpr qsizetype decodeAside = 4 * 1024; // smaller answers cost less than the hand-over

Result<net::HttpReply> refusedIfNot2xx(const Result<net::HttpReply> &reply)
{
    if (!reply || reply->status / 100 == 2)
        return reply;
    Error error = wire::decodeProblem(reply->status, reply->body);
    error.retryAfter = reply->retryAfter;
    return error;
}

// Calls that take about as long as each other: the verb, the thing without ids, the page size.
QByteArray kindOf(const wire::Endpoint &endpoint)
{
    QString kind = QString::fromLatin1(endpoint.verb) + u' ' + endpoint.path.section(u'/', 0, 2);
    for (const auto &[key, value] : endpoint.query)
        if (key == u"limit"_s || key == u"optionalFields"_s)
            kind += u' ' + value;
    return kind.toLatin1();
}

} // namespace

LabClient::LabClient(std::unique_ptr<QNetworkAccessManager> network, Urgency urgency, QObject *parent)
    : QObject(parent)
    , m_http(std::move(network), urgency)
    , m_session(m_http)
{
    m_decoders.setMaxThreadCount(2);
    // A person sees the fault sooner and tries again.
    if (urgency == Urgency::Interactive)
        m_http.setPolicy(
            {.attempts = 4, .first = std::chrono::milliseconds(150), .longest = std::chrono::milliseconds(600)});
    connect(&m_http, &net::RetryingClient::retrying, this, &LabClient::retrying);
}

LabClient::~LabClient()
{
    m_decoders.waitForDone();
}

void LabClient::use(const Account &account)
{
    m_capabilities.reset();
    m_http.setGovernor(m_governors->of(account));
    m_session.use(account);
}

void LabClient::call(const wire::Endpoint &endpoint, const Body &body, QObject *context, Replied done,
                     net::HttpClient::Progress progress, QIODevice *target)
{
    attempt(endpoint, body, context, std::move(done), std::move(progress), target, 1);
}

void LabClient::attempt(const wire::Endpoint &endpoint, const Body &body, QObject *context, Replied done,
                        net::HttpClient::Progress progress, QIODevice *target, int number)
{
    m_session.withToken(context, [=, this](const Result<QByteArray> &authorization) {
        if (!authorization) {
            done(authorization.error());
            return;
        }
        net::HttpRequest request;
        request.verb = endpoint.verb;
        request.url = wire::urlOf(m_session.account().endpoint, endpoint);
        request.authorization = *authorization;
        request.body = body.bytes;
        request.upload = body.upload;
        request.download = target;
        if (!body.bytes.isEmpty() || body.upload)
            request.contentType = body.contentType;
        request.json = !target;
        request.repeat = endpoint.repeatable ? net::Repeat::Always : net::Repeat::WhenRefused;
        request.kind = kindOf(endpoint);
        m_http.send(
            request, context,
            [=, this, token = *authorization](const Result<net::HttpReply> &reply) {
                const bool refused = reply && reply->status == 401;
                if (refused)
                    m_session.refused(token);
                if (!refused || number >= mostLogIns) {
                    done(refusedIfNot2xx(reply));
                    return;
                }
                if (body.upload)
                    body.upload->seek(0);
                attempt(endpoint, body, context, done, progress, target, number + 1);
            },
            progress);
    });
}

// Sends a call and decodes its answer, on the pool when it is large.
template <typename T, typename Decode>
void LabClient::ask(const wire::Endpoint &endpoint, const QByteArray &body, QObject *context, Decode decode,
                    Done<T> done)
{
    call(endpoint, {.bytes = body}, context, [=, this](const Result<net::HttpReply> &reply) {
        if (!reply) {
            done(reply.error());
            return;
        }
        if (reply->body.size() < decodeAside) {
            done(decode(reply->body));
            return;
        }
        auto *watcher = new QFutureWatcher<std::shared_ptr<Result<T>>>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [watcher, done, guard = QPointer(context)] {
            watcher->deleteLater();
            if (guard)
                done(std::move(*watcher->result()));
        });
        watcher->setFuture(QtConcurrent::run(
            &m_decoders, [decode, bytes = reply->body] { return std::make_shared<Result<T>>(decode(bytes)); }));
    });
}

// Reads a list to its end, page by page, trusting the limit that the server gives.
template <typename T, typename Next>
void LabClient::collect(Next next, int page, QList<T> found, QObject *context, Done<QList<T>> done)
{
    next(page, [=, this](const Result<Page<T>> &answer) {
        if (!answer) {
            done(answer.error());
            return;
        }
        QList<T> all = found + answer->items;
        const bool more = !answer->items.isEmpty() && all.size() < answer->info.total && page < mostPages;
        more ? collect<T>(next, page + 1, std::move(all), context, done) : done(std::move(all));
    });
}

void LabClient::capabilities(QObject *context, Done<Capabilities> done)
{
    if (m_capabilities) {
        QTimer::singleShot(0, context, [done = std::move(done), known = *m_capabilities] { done(known); });
        return;
    }
    call(wire::capabilities(), {}, context, [this, done = std::move(done)](const Result<net::HttpReply> &reply) {
        const auto announced = reply ? wire::decodeCapabilities(reply->body) : Result<Capabilities>(reply.error());
        // Whoever answers this with a refusal of its own is a Lab without additions; one that can't be reached or that
        // doesn't let us in is no answer.
        const bool silent =
            !announced &&
            (announced.error().kind == Error::Kind::Network || announced.error().kind == Error::Kind::Timeout ||
             announced.error().kind == Error::Kind::SignIn || announced.error().kind == Error::Kind::Cancelled ||
             announced.error().kind == Error::Kind::Protocol || announced.error().kind == Error::Kind::Server);
        if (silent) {
            done(announced);
            return;
        }
        m_capabilities = announced ? *announced : Capabilities{};
        done(*m_capabilities);
    });
}

void LabClient::projects(const wire::ProjectFilter &filter, QObject *context, Done<QList<Project>> done)
{
    const auto next = [this, context, filter](int page, const Done<Page<Project>> &taken) {
        ask<Page<Project>>(wire::projects(page, listLimit, filter), {}, context, wire::decodeProjectPage, taken);
    };
    collect<Project>(next, 1, {}, context, std::move(done));
}

void LabClient::project(const ProjectId &id, QObject *context, Done<Project> done)
{
    ask<Page<Project>>(
        wire::projects(1, listLimit, {.ids = {id}}), {}, context, wire::decodeProjectPage,
        [done = std::move(done)](const auto &page) {
            if (!page)
                done(page.error());
            else if (page->items.isEmpty())
                done(Error{.kind = Error::Kind::NotFound,
                           .text = QCoreApplication::translate("client", "The project no longer exists.")});
            else
                done(page->items.constFirst());
        });
}

void LabClient::allBatches(const ProjectId &project, QObject *context, Done<QList<Batch>> done)
{
    const auto next = [this, project, context](int page, const Done<Page<Batch>> &taken) {
        ask<Page<Batch>>(wire::batches(project, page, listLimit), {}, context, wire::decodeBatchPage, taken);
    };
    collect<Batch>(next, 1, {}, context, std::move(done));
}

void LabClient::configuration(const ProjectId &project, QObject *context, Done<ProjectConfiguration> done)
{
    ask<ProjectConfiguration>(wire::projectConfiguration(project), {}, context, wire::decodeConfiguration,
                              std::move(done));
}

void LabClient::counts(const ProjectId &project, const QList<BatchId> &batches, QObject *context,
                       Done<wire::ProjectCounts> done)
{
    capabilities(context, [=, this](const Result<Capabilities> &offered) {
        if (offered && offered->counts)
            ask<wire::ProjectCounts>(wire::projectCounts(project), {}, context, wire::decodeCounts, done);
        else
            countBatches(project, batches, {}, context, done);
    });
}

void LabClient::countBatches(const ProjectId &project, QList<BatchId> left, wire::ProjectCounts counts,
                             QObject *context, Done<wire::ProjectCounts> done)
{
    if (left.isEmpty()) {
        done(counts);
        return;
    }
    const BatchId batch = left.takeFirst();
    taskPage({.project = project, .filter = {.batches = {batch}}}, 1, 1, context,
             [=, this](const Result<TaskPage> &page) mutable {
                 if (!page) {
                     done(page.error());
                     return;
                 }
                 counts.byBatch.insert(batch, page->info.total);
                 counts.total += page->info.total;
                 countBatches(project, left, counts, context, done);
             });
}

// A call whose answer says no more than that it was done.
void LabClient::act(const wire::Endpoint &endpoint, const QByteArray &body, QObject *context, Done<labdesk::Done> done)
{
    call(endpoint, {.bytes = body}, context, [done = std::move(done)](const Result<net::HttpReply> &reply) {
        reply ? done(labdesk::Done{}) : done(reply.error());
    });
}

void LabClient::batch(const BatchId &id, QObject *context, Done<Batch> done)
{
    ask<Batch>(wire::batch(id), {}, context, wire::decodeBatch, std::move(done));
}

void LabClient::removeBatch(const BatchId &id, QObject *context, Done<labdesk::Done> done)
{
    act(wire::removeBatch(id), {}, context, std::move(done));
}

void LabClient::linkDataset(const BatchId &batch, const DatasetId &dataset, QObject *context, Done<labdesk::Done> done)
{
    act(wire::linkDataset(batch), wire::encodeDatasetLink(batch, dataset), context, std::move(done));
}

void LabClient::createBatch(const ProjectId &project, const QString &name, QObject *context, Done<Batch> done)
{
    ask<Batch>(wire::createBatch(), wire::encodeNewBatch(name, project), context, wire::decodeBatch, std::move(done));
}

void LabClient::taskPage(const TaskQuery &query, int page, int limit, QObject *context, Done<TaskPage> done)
{
    ask<TaskPage>(wire::tasks(query, page, limit), {}, context, wire::decodeTaskPage, std::move(done));
}

void LabClient::taskSlices(const TaskQuery &query, int page, int limit, QObject *context, Done<wire::PageSlices> done)
{
    ask<wire::PageSlices>(wire::tasks(query, page, limit), {}, context, wire::slicePage, std::move(done));
}

void LabClient::duplicates(const BatchId &batch, const QStringList &names, QObject *context, Done<QStringList> done)
{
    duplicatesFrom(batch, names, 0, {}, context, std::move(done));
}

void LabClient::duplicatesFrom(const BatchId &batch, const QStringList &names, qsizetype from, QStringList found,
                               QObject *context, Done<QStringList> done)
{
    ask<QStringList>(wire::duplicateNames(batch), wire::encodeNames(names.mid(from, namesInCall)), context,
                     wire::decodeDuplicates, [=, this](const Result<QStringList> &answer) {
                         if (!answer)
                             done(answer.error());
                         else if (from + namesInCall >= names.size())
                             done(found + *answer);
                         else
                             duplicatesFrom(batch, names, from + namesInCall, found + *answer, context, done);
                     });
}

void LabClient::createTask(const BatchId &batch, const wire::NewTask &task, QObject *context, Done<Task> done)
{
    const auto decode = [](const QByteArray &body) {
        const QByteArray text = wire::padded(body);
        return wire::decodeTask({text.constData(), static_cast<size_t>(text.size())});
    };
    ask<Task>(wire::createTask(batch), wire::encodeNewTask(task), context, decode, std::move(done));
}

void LabClient::uploadFile(const BatchId &batch, const QString &path, QObject *context, Done<FileId> done,
                           net::HttpClient::Progress progress)
{
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto body = net::MultipartBody::make({{"path", uuid}, {"batchId", batch.text()}}, QFileInfo(path).fileName(), path);
    if (!body) {
        QTimer::singleShot(0, context, [done = std::move(done), error = body.error()] { done(error); });
        return;
    }
    call(
        wire::uploadFile(), {.contentType = (*body)->contentType(), .upload = *body}, context,
        [done = std::move(done)](const Result<net::HttpReply> &reply) {
            const auto id = reply ? wire::decodeUploadedId(reply->body) : Result<QString>(reply.error());
            id ? done(FileId(*id)) : done(id.error());
        },
        std::move(progress));
}

void LabClient::grantFiles(const QList<FileId> &files, QObject *context, Done<QString> done)
{
    QStringList ids;
    for (const FileId &file : files)
        ids += file.text();
    ask<QString>(wire::grantFiles(), wire::encodeGrant(ids), context, wire::decodeGrant, std::move(done));
}

void LabClient::importData(const BatchId &batch, const QString &name, const QByteArray &data, QObject *context,
                           Done<wire::ImportedData> done)
{
    ask<wire::ImportedData>(wire::importData(), wire::encodeImport(batch, name, data), context, wire::decodeImported,
                            std::move(done));
}

void LabClient::setProperties(const ProjectId &project, const QList<TaskId> &tasks, const PropertyChange &change,
                              QObject *context, Done<qint64> done)
{
    ask<qint64>(wire::setProperties(project), wire::encodePropertyChange(tasks, change), context, wire::decodeUpdated,
                std::move(done));
}

void LabClient::redo(const ProjectId &project, const TaskId &task, bool keepState, QObject *context,
                     Done<labdesk::Done> done)
{
    act(wire::redo(project, task, keepState), {}, context, std::move(done));
}

void LabClient::review(const ProjectId &project, const TaskId &task, QObject *context, Done<labdesk::Done> done)
{
    act(wire::review(project, task), {}, context, std::move(done));
}

void LabClient::createDataset(const ProjectId &project, const QString &name, QObject *context, Done<Dataset> done)
{
    ask<Dataset>(wire::createDataset(), wire::encodeNewDataset(name, project), context, wire::decodeDataset,
                 std::move(done));
}

void LabClient::addToDataset(const ProjectId &project, const DatasetId &dataset, const QString &folder,
                             const QString &path, QObject *context, Done<labdesk::Done> done)
{
    QList<net::MultipartBody::Field> fields;
    if (!folder.isEmpty())
        fields.append({"path", folder});
    auto body = net::MultipartBody::make(fields, QFileInfo(path).fileName(), path);
    if (!body) {
        QTimer::singleShot(0, context, [done = std::move(done), error = body.error()] { done(error); });
        return;
    }
    call(wire::addToDataset(project, dataset), {.contentType = (*body)->contentType(), .upload = *body}, context,
         [done = std::move(done)](const Result<net::HttpReply> &reply) {
             reply ? done(labdesk::Done{}) : done(reply.error());
         });
}

void LabClient::datasetFolder(const DatasetId &dataset, const QString &folder, QObject *context,
                              Done<DatasetFolder> done)
{
    datasetFrom(dataset, folder, {}, {}, context, std::move(done));
}

void LabClient::datasetFrom(const DatasetId &dataset, const QString &folder, const QString &token, DatasetFolder found,
                            QObject *context, Done<DatasetFolder> done)
{
    ask<wire::DatasetPage>(wire::datasetFolder(dataset, folder, token), {}, context, wire::decodeDatasetPage,
                           [=, this](const Result<wire::DatasetPage> &page) {
                               if (!page) {
                                   done(page.error());
                                   return;
                               }
                               DatasetFolder all = found;
                               all.files += page->content.files;
                               all.folders += page->content.folders;
                               // A token that comes again would never end.
                               if (page->nextToken.isEmpty() || page->nextToken == token)
                                   done(all);
                               else
                                   datasetFrom(dataset, folder, page->nextToken, all, context, done);
                           });
}

void LabClient::webhook(const WorkflowId &workflow, QObject *context, Done<Webhook> done)
{
    ask<Webhook>(wire::workflow(workflow), {}, context, wire::decodeWorkflow, std::move(done));
}

void LabClient::setWebhook(const BatchId &batch, const Webhook &webhook, QObject *context, Done<labdesk::Done> done)
{
    act(wire::setWebhook(batch), wire::encodeWebhook(webhook), context, std::move(done));
}

void LabClient::download(const Resource &resource, QIODevice &target, QObject *context, Done<labdesk::Done> done)
{
    const auto settle = [done](const Result<net::HttpReply> &reply) {
        reply ? done(labdesk::Done{}) : done(reply.error());
    };
    if (!resource.file.isEmpty()) {
        capabilities(context, [=, this, &target](const Result<Capabilities> &offered) {
            if (!offered)
                done(offered.error());
            else if (!offered->downloadFiles)
                done(Error{.kind = Error::Kind::Forbidden,
                           .text = QCoreApplication::translate("client", "This Lab doesn't hand out its pictures.")});
            else
                call(wire::downloadFile(resource.file), {}, context, settle, {}, &target);
        });
        return;
    }
    const QUrl url(resource.url);
    if (url.scheme() != u"http"_s && url.scheme() != u"https"_s) {
        const QString text =
            QCoreApplication::translate("client", "“%1” isn't an address that can be downloaded.").arg(resource.url);
        QTimer::singleShot(0, context, [done, text] { done(Error{.kind = Error::Kind::NotFound, .text = text}); });
        return;
    }
    net::HttpRequest request;
    request.url = url;
    request.download = &target;
    request.repeat = net::Repeat::Always;
    request.kind = "picture";
    m_http.send(request, context, [settle](const Result<net::HttpReply> &reply) { settle(refusedIfNot2xx(reply)); });
}

Result<AnnotatedPicture> annotationsOf(const QByteArray &taskJson)
{
    return wire::decodeAnnotations(taskJson);
}

QList<std::pair<QString, QString>> customPropertiesOf(const QByteArray &taskJson)
{
    return wire::decodeCustomProperties(taskJson);
}

} // namespace labdesk::client
