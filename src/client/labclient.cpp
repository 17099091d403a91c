#include "client/labclient.h"

#include "domain/taskchange.h"

#include "net/multipart.h"
#include "wire/configurationcodec.h"
#include "wire/json.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>
#include <QUuid>

#include <atomic>
#include <numeric>

namespace labdesk::client {

using namespace Qt::StringLiterals;

namespace {

constexpr int listLimit = 10; // what the public package asks for
constexpr qsizetype namesInCall = 500;
constexpr int mostPages = 10'000; // of any list: a server that lies must end
constexpr qsizetype mostNames = 5'000'000;

Error endless()
{
    return {.kind = Error::Kind::Protocol,
            .text = QCoreApplication::translate("client", "The Lab's list has no end: it was given up. Tell its "
                                                          "administrator."),
            .final = true};
}

// Decodes the pages of one list, as long as they aren't too much altogether.
template <typename T>
std::function<Result<T>(const QByteArray &)> bounded(std::function<Result<T>(const QByteArray &)> decode)
{
    constexpr qint64 most = 256LL << 20;
    return [decode, sum = std::make_shared<std::atomic<qint64>>(0)](const QByteArray &body) -> Result<T> {
        return (*sum += body.size()) > most ? Result<T>(endless()) : decode(body);
    };
}

Error cutShort(qint64 total, qint64 given)
{
    return {.kind = Error::Kind::Protocol,
            .text = QCoreApplication::translate("client", "The Lab says that its list has %L1 entries and gave %L2: it "
                                                          "is cut short. Try again, or tell its administrator.")
                        .arg(total)
                        .arg(given)};
}

constexpr qsizetype pieceSize = 100; // ids or names in a call: an address has a length

// A filter by very many ids or names as several; empty: one call does.
QList<TaskFilter> piecesOf(const TaskFilter &filter)
{
    QList<TaskFilter> pieces;
    const bool byIds = filter.ids.size() > pieceSize;
    if (!byIds && filter.names.size() <= pieceSize)
        return pieces;
    const QList<TaskId> ids = distinct(filter.ids);
    QStringList names = filter.names;
    names.removeDuplicates();
    for (qsizetype from = 0; from < (byIds ? ids.size() : names.size()); from += pieceSize) {
        TaskFilter piece = filter;
        if (byIds)
            piece.ids = ids.mid(from, pieceSize);
        else
            piece.names = names.mid(from, pieceSize);
        pieces.append(piece);
    }
    return pieces;
}

// As a Lab sorts: pieces are sorted each for itself.
void sort(QList<Task> &tasks, const TaskSort &order)
{
    using Key = TaskSort::Key;
    if (order.key == Key::Default)
        return;
    const auto before = [&order](const Task &a, const Task &b) {
        switch (order.key) {
        case Key::Name: return a.name < b.name;
        case Key::Status: return a.statusWord < b.statusWord;
        case Key::Batch: return a.batch.text() < b.batch.text();
        case Key::Score: return a.score < b.score;
        case Key::CreatedAt: return a.createdAt < b.createdAt;
        case Key::UpdatedAt: return a.updatedAt < b.updatedAt;
        case Key::Default: break;
        }
        return false;
    };
    std::stable_sort(tasks.begin(), tasks.end(),
                     [&](const Task &a, const Task &b) { return order.descending ? before(b, a) : before(a, b); });
}

} // namespace

LabClient::LabClient(std::unique_ptr<QNetworkAccessManager> network, Urgency urgency, QObject *parent)
    : QObject(parent)
    , m_caller(std::move(network), urgency)
{
    connect(&m_caller, &Caller::retrying, this, &LabClient::retrying);
}

LabClient::~LabClient() = default;

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
        const bool more = !answer->items.isEmpty() && all.size() < answer->info.total;
        if (more && page >= mostPages) {
            done(endless());
            return;
        }
        if (answer->items.isEmpty() && all.size() < answer->info.total) {
            done(cutShort(answer->info.total, all.size()));
            return;
        }
        more ? collect<T>(next, page + 1, std::move(all), context, done) : done(std::move(all));
    });
}

void LabClient::capabilities(QObject *context, Done<Capabilities> done)
{
    if (const auto &known = m_caller.connection()->capabilities) {
        QTimer::singleShot(0, context, [done = std::move(done), known = *known] { done(known); });
        return;
    }
    m_caller.call(
        wire::capabilities(), {}, context, [this, done = std::move(done)](const Result<net::HttpReply> &reply) {
            const auto announced = reply ? wire::decodeCapabilities(reply->body) : Result<Capabilities>(reply.error());
            // Whoever answers this with a refusal of its own is a Lab without additions; one that can't be reached,
            // that doesn't let us in or that asks to come later is no answer.
            const bool refused =
                !announced &&
                (announced.error().kind == Error::Kind::NotFound || announced.error().kind == Error::Kind::Forbidden ||
                 announced.error().kind == Error::Kind::Invalid || announced.error().kind == Error::Kind::Conflict);
            if (!announced && !refused) {
                done(announced);
                return;
            }
            const Capabilities offered = announced ? *announced : Capabilities{};
            m_caller.connection()->capabilities = offered;
            done(offered);
        });
}

void LabClient::projects(const wire::ProjectFilter &filter, QObject *context, Done<QList<Project>> done)
{
    const auto decode = bounded<Page<Project>>(wire::decodeProjectPage);
    const auto next = [this, context, filter, decode](int page, const Done<Page<Project>> &taken) {
        m_caller.ask<Page<Project>>(wire::projects(page, listLimit, filter), {}, context, decode, taken);
    };
    collect<Project>(next, 1, {}, context, std::move(done));
}

void LabClient::project(const ProjectId &id, QObject *context, Done<Project> done)
{
    m_caller.ask<Page<Project>>(
        wire::projects(1, listLimit, {.ids = {id}}), {}, context, wire::decodeProjectPage,
        [id, done = std::move(done)](const auto &page) {
            if (!page) {
                done(page.error());
                return;
            }
            // The one that was asked for: a Lab that doesn't know the filter answers with others.
            const auto found = std::find_if(page->items.cbegin(), page->items.cend(),
                                            [&id](const Project &project) { return project.id == id; });
            if (found == page->items.cend())
                done(Error{.kind = Error::Kind::NotFound,
                           .text = QCoreApplication::translate("client", "The project no longer exists.")});
            else
                done(*found);
        });
}

void LabClient::allBatches(const ProjectId &project, QObject *context, Done<QList<Batch>> done)
{
    const auto decode = bounded<Page<Batch>>(wire::decodeBatchPage);
    const auto next = [this, project, context, decode](int page, const Done<Page<Batch>> &taken) {
        m_caller.ask<Page<Batch>>(wire::batches(project, page, listLimit), {}, context, decode, taken);
    };
    collect<Batch>(next, 1, {}, context, std::move(done));
}

void LabClient::configuration(const ProjectId &project, QObject *context, Done<ProjectConfiguration> done)
{
    m_caller.ask<ProjectConfiguration>(wire::projectConfiguration(project), {}, context, wire::decodeConfiguration,
                                       std::move(done));
}

void LabClient::configurationText(const ProjectId &project, QObject *context, Done<QByteArray> done)
{
    m_caller.ask<QByteArray>(
        wire::projectConfiguration(project), {}, context,
        [](const QByteArray &body) -> Result<QByteArray> {
            const auto read = wire::decodeConfiguration(body);
            return read ? Result<QByteArray>(body) : Result<QByteArray>(read.error());
        },
        std::move(done));
}

void LabClient::counts(const ProjectId &project, const QList<BatchId> &batches, QObject *context,
                       Done<wire::ProjectCounts> done)
{
    capabilities(context, [=, this](const Result<Capabilities> &offered) {
        if (offered && offered->counts)
            m_caller.ask<wire::ProjectCounts>(wire::projectCounts(project), {}, context, wire::decodeCounts, done);
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
    m_caller.call(endpoint, {.bytes = body}, context, [done = std::move(done)](const Result<net::HttpReply> &reply) {
        reply ? done(labdesk::Done{}) : done(reply.error());
    });
}

void LabClient::batch(const BatchId &id, QObject *context, Done<Batch> done)
{
    m_caller.ask<Batch>(
        wire::batch(id), {}, context, wire::decodeBatch, [id, done = std::move(done)](const Result<Batch> &batch) {
            const bool other = batch && batch->id != id;
            done(other ? Result<Batch>(Error{
                             .kind = Error::Kind::NotFound,
                             .text = QCoreApplication::translate("client", "The Lab answers with another batch.")})
                       : batch);
        });
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
    m_caller.ask<Batch>(wire::createBatch(), wire::encodeNewBatch(name, project), context, wire::decodeBatch,
                        std::move(done));
}

namespace {

// The Lab would leave out what it doesn't know and answer with too many tasks: that must not reach it.
template <typename T>
bool isRefused(const TaskQuery &query, QObject *context, const LabClient::Done<T> &done)
{
    if (!query.needsIndex())
        return false;
    QTimer::singleShot(0, context, [done] {
        done(Error{.kind = Error::Kind::Invalid,
                   .text = QCoreApplication::translate("client", "The Lab can't be asked about annotations."),
                   .detail = u"a filter by facts"_s,
                   .final = true});
    });
    return true;
}

} // namespace

void LabClient::taskPage(const TaskQuery &query, int page, int limit, QObject *context, Done<TaskPage> done)
{
    if (isRefused(query, context, done))
        return;
    const QList<TaskFilter> pieces = piecesOf(query.filter);
    if (pieces.isEmpty()) {
        m_caller.ask<TaskPage>(wire::tasks(query, page, limit), {}, context, wire::decodeTaskPage, std::move(done));
        return;
    }
    const auto answer = [this, page, limit, done] {
        const QList<Task> &all = m_pieced->second;
        const qsizetype from = qsizetype(page - 1) * limit;
        done(TaskPage{{all.size(), limit, page, from + limit < all.size()}, all.mid(from, limit)});
    };
    // The first page asks anew, the others are of the same list.
    if (page > 1 && m_pieced && m_pieced->first == query) {
        QTimer::singleShot(0, context, answer);
        return;
    }
    askPieces(query, pieces, 1, {}, context, [this, query, answer, done](const Result<QList<Task>> &found) {
        if (!found) {
            done(found.error());
            return;
        }
        m_pieced = std::pair(query, *found);
        sort(m_pieced->second, query.sort);
        answer();
    });
}

struct LabClient::ById
{
    TaskQuery query;
    QList<TaskId> ids;
    qsizetype from = 0;
    int page = 1;
    qsizetype foundBefore = 0; ///< of the calls before
    QHash<TaskId, Task> found;
    QPointer<QObject> context;
    Done<QHash<TaskId, Task>> done;
};

void LabClient::tasksOf(const ProjectId &project, const QList<TaskId> &ids, const QList<OptionalField> &fields,
                        QObject *context, Done<QHash<TaskId, Task>> done)
{
    askById(std::make_shared<ById>(ById{.query = {project, {}, {}, fields},
                                        .ids = distinct(ids),
                                        .found = {},
                                        .context = context,
                                        .done = std::move(done)}));
}

// A Lab may give fewer tasks a page than were asked for.
void LabClient::askById(const std::shared_ptr<ById> &asked)
{
    if (asked->from >= asked->ids.size()) {
        QTimer::singleShot(0, asked->context, [asked] { asked->done(asked->found); });
        return;
    }
    const qsizetype inCall = asked->query.fields.isEmpty() ? pieceSize : pieceSize / 2;
    const QList<TaskId> ids = asked->ids.mid(asked->from, inCall);
    asked->query.filter.ids = ids;
    taskPage(asked->query, asked->page, static_cast<int>(inCall), asked->context,
             [this, asked, ids](const Result<TaskPage> &answer) {
                 if (!answer) {
                     asked->done(answer.error());
                     return;
                 }
                 const bool strange = std::any_of(answer->items.cbegin(), answer->items.cend(),
                                                  [&ids](const Task &task) { return !ids.contains(task.id); });
                 for (const Task &task : answer->items)
                     asked->found.insert(task.id, task);
                 const bool more = asked->page < mostPages && !answer->items.isEmpty() &&
                                   qint64(asked->page) * answer->info.limit < answer->info.total;
                 if (strange || (!more && asked->found.size() - asked->foundBefore != answer->info.total)) {
                     asked->done(Error{.kind = Error::Kind::Protocol,
                                       .text = tr("The Lab's list of these tasks contradicts itself. Try again."),
                                       .detail = {}});
                     return;
                 }
                 ++asked->page;
                 if (!more) {
                     asked->from += ids.size();
                     asked->page = 1;
                     asked->foundBefore = asked->found.size();
                 }
                 askById(asked);
             });
}

void LabClient::askPieces(const TaskQuery &query, QList<TaskFilter> pieces, int page, QList<Task> found,
                          QObject *context, Done<QList<Task>> done)
{
    if (pieces.isEmpty()) {
        done(found);
        return;
    }
    TaskQuery piece = query;
    piece.filter = pieces.constFirst();
    m_caller.ask<TaskPage>(wire::tasks(piece, page, pieceSize), {}, context, wire::decodeTaskPage,
                           [=, this](const Result<TaskPage> &answer) mutable {
                               if (!answer) {
                                   done(answer.error());
                                   return;
                               }
                               found += answer->items;
                               const bool more =
                                   !answer->items.isEmpty() && qint64(page) * answer->info.limit < answer->info.total;
                               if (more && page >= mostPages) {
                                   done(endless());
                                   return;
                               }
                               if (!more)
                                   pieces.removeFirst();
                               askPieces(query, pieces, more ? page + 1 : 1, found, context, done);
                           });
}

void LabClient::taskRow(const TaskQuery &query, const TaskId &task, QObject *context, Done<std::optional<qint64>> done)
{
    if (isRefused(query, context, done))
        return;
    if (!piecesOf(query.filter).isEmpty()) { // too long an address; the place is looked for in another way
        QTimer::singleShot(0, context, [done = std::move(done)] { done(std::optional<qint64>()); });
        return;
    }
    m_caller.ask<std::optional<qint64>>(wire::taskRow(query, task), {}, context, wire::decodeRow, std::move(done));
}

void LabClient::taskSlices(const TaskQuery &query, int page, int limit, QObject *context, Done<wire::PageSlices> done)
{
    if (isRefused(query, context, done))
        return;
    m_caller.ask<wire::PageSlices>(wire::tasks(query, page, limit), {}, context, wire::slicePage, std::move(done));
}

void LabClient::duplicates(const BatchId &batch, const QStringList &names, QObject *context, Done<QStringList> done)
{
    duplicatesFrom(batch, names, 0, {}, context, std::move(done));
}

void LabClient::duplicatesFrom(const BatchId &batch, const QStringList &names, qsizetype from, QStringList found,
                               QObject *context, Done<QStringList> done)
{
    m_caller.ask<QStringList>(wire::duplicateNames(batch), wire::encodeNames(names.mid(from, namesInCall)), context,
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
    m_caller.ask<Task>(wire::createTask(batch), wire::encodeNewTask(task), context, decode, std::move(done));
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
    m_caller.call(
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
    m_caller.ask<QString>(wire::grantFiles(), wire::encodeGrant(ids), context, wire::decodeGrant, std::move(done));
}

void LabClient::importData(const BatchId &batch, const QString &name, const QByteArray &data, QObject *context,
                           Done<wire::ImportedData> done)
{
    m_caller.ask<wire::ImportedData>(wire::importData(), wire::encodeImport(batch, name, data), context,
                                     wire::decodeImported, std::move(done));
}

void LabClient::setProperties(const ProjectId &project, const QList<TaskId> &tasks, const PropertyChange &change,
                              QObject *context, Done<qint64> done)
{
    m_caller.ask<qint64>(wire::setProperties(project), wire::encodePropertyChange(tasks, change), context,
                         wire::decodeUpdated, std::move(done));
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
    m_caller.ask<Dataset>(wire::createDataset(), wire::encodeNewDataset(name, project), context, wire::decodeDataset,
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
    m_caller.call(wire::addToDataset(project, dataset), {.contentType = (*body)->contentType(), .upload = *body},
                  context, [done = std::move(done)](const Result<net::HttpReply> &reply) {
                      reply ? done(labdesk::Done{}) : done(reply.error());
                  });
}

void LabClient::datasetFolder(const DatasetId &dataset, const QString &folder, QObject *context,
                              Done<DatasetFolder> done)
{
    datasetFrom(dataset, folder, {}, {}, context, std::move(done));
}

void LabClient::datasetFrom(const DatasetId &dataset, const QString &folder, const QStringList &tokens,
                            DatasetFolder found, QObject *context, Done<DatasetFolder> done)
{
    m_caller.ask<wire::DatasetPage>(
        wire::datasetFolder(dataset, folder, tokens.isEmpty() ? QString() : tokens.constLast()), {}, context,
        wire::decodeDatasetPage, [=, this](const Result<wire::DatasetPage> &page) {
            if (!page) {
                done(page.error());
                return;
            }
            DatasetFolder all = found;
            all.files += page->content.files;
            all.folders += page->content.folders;
            if (page->nextToken.isEmpty())
                done(all);
            else if (tokens.contains(page->nextToken) || tokens.size() >= mostPages)
                done(endless()); // round in circles, or on and on
            else
                datasetFrom(dataset, folder, tokens + QStringList{page->nextToken}, all, context, done);
        });
}

void LabClient::integrations(QObject *context, Done<QList<QByteArray>> done)
{
    integrationsFrom(1, {}, context, std::move(done));
}

void LabClient::integrationsFrom(int page, QList<QByteArray> found, QObject *context, Done<QList<QByteArray>> done)
{
    m_caller.ask<wire::PageSlices>(
        wire::integrations(page, 10), {}, context, wire::slicePage,
        [=, this](const Result<wire::PageSlices> &answer) mutable {
            if (!answer) {
                done(answer.error());
                return;
            }
            for (const std::string_view text : answer->documents)
                found += wire::toBytes(text);
            const bool more = !answer->documents.empty() && found.size() < answer->info.total;
            const qint64 size = std::accumulate(found.cbegin(), found.cend(), qint64(0),
                                                [](qint64 sum, const QByteArray &text) { return sum + text.size(); });
            if (more && (page >= mostPages / 10 || size > (64 << 20))) // few by nature
                done(endless());
            else if (more)
                integrationsFrom(page + 1, found, context, done);
            else if (found.size() < answer->info.total)
                done(cutShort(answer->info.total, found.size()));
            else
                done(found);
        });
}

void LabClient::webhook(const WorkflowId &workflow, QObject *context, Done<Webhook> done)
{
    m_caller.ask<Webhook>(wire::workflow(workflow), {}, context, wire::decodeWorkflow, std::move(done));
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
                m_caller.call(wire::downloadFile(resource.file), {}, context, settle, {}, &target);
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
    m_caller.fetch(url, target, context, settle);
}

QList<std::pair<QString, QString>> customPropertiesOf(const QByteArray &taskJson)
{
    return wire::decodeCustomProperties(taskJson);
}

QList<std::pair<QString, QString>> formFieldsOf(const QByteArray &taskJson)
{
    return wire::decodeFormFields(taskJson);
}

} // namespace labdesk::client
