// Both ends of the protocol against the recorded requests of the public package: our Lab answers every one of them, and
// our client sends the same for the same actions.

#include "jobs/changejob.h"
#include "jobs/createjob.h"
#include "jobs/datasetjob.h"
#include "jobs/preparation.h"
#include "tests/support/testlab.h"
#include "wire/configurationcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace labdesk;
using namespace labdesk::test;
using namespace Qt::StringLiterals;

namespace {

const QList<QJsonObject> &recordings()
{
    static const QList<QJsonObject> all = [] {
        QList<QJsonObject> rows;
        for (const QByteArray &line : readAll(goldenPath(u"requests.jsonl"_s)).split('\n'))
            if (!line.isEmpty())
                rows += QJsonDocument::fromJson(line).object();
        return rows;
    }();
    return all;
}

QList<QJsonObject> recordingsOf(const QString &action)
{
    QList<QJsonObject> found;
    for (const QJsonObject &one : recordings())
        if (one.value(u"action"_s) == action)
            found += one;
    return found;
}

const QByteArray &worldText()
{
    static const QByteArray text = readAll(goldenPath(u"world.json"_s));
    return text;
}

// Ids and grants that were made while recording differ from run to run.
QString withoutMadeIds(const QString &text)
{
    static const QRegularExpression id(u"grant-[0-9a-f]{24}|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27}"_s);
    QString out;
    qsizetype from = 0;
    for (auto it = id.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const bool known = match.captured().size() == 24 && worldText().contains(match.captured().toLatin1());
        out += text.mid(from, match.capturedStart() - from) + (known ? match.captured() : u"*"_s);
        from = match.capturedEnd();
    }
    return out + text.mid(from);
}

// A request as one line: method, path, query, body; of a multipart body its parts' names.
QString lineOf(const QString &method, const QString &path, const QStringList &query, const QJsonValue &json,
               const QStringList &parts)
{
    QStringList sorted = query;
    sorted.sort();
    const QString body =
        json.isObject() ? QString::fromUtf8(QJsonDocument(json.toObject()).toJson(QJsonDocument::Compact)) : QString();
    return withoutMadeIds(u"%1 %2 ?%3 %4 [%5]"_s.arg(method, path, sorted.join(u'&'), body, parts.join(u',')));
}

QString lineOf(const QJsonObject &request)
{
    QStringList query, parts;
    for (const auto &pair : request.value(u"query"_s).toArray())
        query += pair[0].toString() + u'=' + pair[1].toString();
    for (const auto &part : request.value(u"parts"_s).toArray())
        parts += part[u"name"_s].toString() +
                 (part[u"filename"_s].isUndefined() ? QString() : u':' + part[u"filename"_s].toString());
    return lineOf(request.value(u"method"_s).toString(), request.value(u"path"_s).toString(), query,
                  request.value(u"json"_s), parts);
}

QString lineOf(const Sent &sent)
{
    QStringList query, parts;
    for (const QByteArray &pair : sent.url.query(QUrl::FullyEncoded).toLatin1().split('&'))
        if (!pair.isEmpty())
            query += QUrl::fromPercentEncoding(pair);
    static const QRegularExpression part(u"form-data; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?"_s);
    if (sent.contentType.startsWith("multipart/"))
        for (auto it = part.globalMatch(QString::fromUtf8(sent.body)); it.hasNext();) {
            const auto match = it.next();
            parts += match.captured(1) + (match.hasCaptured(2) ? u':' + match.captured(2) : QString());
        }
    const QJsonDocument json = QJsonDocument::fromJson(sent.body);
    return lineOf(QString::fromLatin1(sent.verb), sent.url.path(), query,
                  json.isObject() ? QJsonValue(json.object()) : QJsonValue(), parts);
}

QStringList expectedLines(const QJsonObject &recording)
{
    QStringList lines;
    for (const auto &request : recording.value(u"requests"_s).toArray())
        if (!request[u"path"_s].toString().endsWith(u"/login"_s))
            lines += lineOf(request.toObject());
    return lines;
}

// The members that an answer must have, by what was asked; a page's are checked in it and in its documents.
struct Promise
{
    QString method, path;
    int status;
    QStringList members, documents;
};

const QList<Promise> &promises()
{
    const QStringList task{u"_id"_s,    u"id"_s,        u"name"_s,      u"resources"_s, u"projectId"_s, u"batch"_s,
                           u"status"_s, u"createdBy"_s, u"createdAt"_s, u"updatedAt"_s, u"properties"_s};
    const QStringList batch{u"_id"_s, u"id"_s, u"name"_s, u"projectId"_s, u"status"_s, u"dataset"_s, u"workflow"_s};
    static const QList<Promise> all{
        {u"POST"_s, u"/auth/login$"_s, 201, {u"access_token"_s, u"expires_in"_s}, {}},
        {u"GET"_s, u"/projects$"_s, 200, {}, {u"_id"_s, u"id"_s, u"name"_s, u"type"_s, u"status"_s}},
        {u"GET"_s, u"/project-configuration$"_s, 200, {u"projectType"_s, u"metadata"_s}, {}},
        {u"GET"_s, u"/tasks$"_s, 200, {}, task},
        {u"GET"_s, u"/batches$"_s, 200, {}, batch},
        {u"GET"_s, u"/batches/[^/]+$"_s, 200, batch, {}},
        {u"POST"_s, u"/batches$"_s, 201, batch, {}},
        {u"DELETE"_s, u"/batches/[^/]+$"_s, 200, {}, {}},
        {u"PATCH"_s, u"/dataset$"_s, 200, {}, {}},
        {u"POST"_s, u"/batches/[^/]+/tasks$"_s, 201, task, {}},
        {u"PATCH"_s, u"/tasks-duplicate$"_s, 200, {u"duplicate"_s}, {}},
        {u"PATCH"_s, u"/tasks/properties$"_s, 200, {u"updated"_s}, {}},
        {u"PATCH"_s, u"/reset$"_s, 200, {}, {}},
        {u"PATCH"_s, u"/to-review$"_s, 200, {}, {}},
        {u"POST"_s, u"/grant/files$"_s, 201, {u"accessToken"_s}, {}}, // before the path that it ends with
        {u"POST"_s, u"/files$"_s, 201, {u"_id"_s, u"name"_s}, {}},
        {u"POST"_s, u"/import-data/json$"_s, 201, {u"initialDataId"_s, u"accessToken"_s}, {}},
        {u"POST"_s, u"/datasets$"_s, 201, {u"id"_s}, {}},
        {u"POST"_s, u"/resources$"_s, 201, {}, {}},
        {u"GET"_s, u"/list$"_s, 200, {u"files"_s, u"folders"_s}, {}},
        {u"GET"_s, u"/workflows/[^/]+$"_s, 200, {u"webhook"_s}, {}},
        {u"PATCH"_s, u"/setup-webhook$"_s, 200, {}, {}},
        {u"GET"_s, u"/integrations$"_s, 200, {}, {}},
    };
    return all;
}

// Sends recorded requests to our Lab, with the ids that it made in place of those of the recording.
class Replay
{
public:
    explicit Replay(LabInProcess &lab) : m_lab(lab) {}

    FakeAnswer send(const QJsonObject &request)
    {
        const QString path = request.value(u"path"_s).toString();
        learn(request);
        Sent sent;
        sent.verb = request.value(u"method"_s).toString().toLatin1();
        QByteArray query;
        for (const auto &pair : request.value(u"query"_s).toArray())
            query += (query.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(pair[0].toString()) + '=' +
                     QUrl::toPercentEncoding(ours(pair[1].toString()));
        sent.url = QUrl(u"http://lab.test"_s + ours(path));
        sent.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
        sent.authorization = m_token;
        if (request.contains(u"form"_s)) {
            QByteArrayList pairs;
            for (const auto &pair : request.value(u"form"_s).toArray())
                pairs +=
                    QUrl::toPercentEncoding(pair[0].toString()) + '=' + QUrl::toPercentEncoding(pair[1].toString());
            sent.body = pairs.join('&');
            sent.contentType = "application/x-www-form-urlencoded";
        } else if (request.contains(u"parts"_s)) {
            for (const auto &part : request.value(u"parts"_s).toArray()) {
                const bool file = !part[u"filename"_s].isUndefined();
                sent.body +=
                    "--xx\r\nContent-Disposition: form-data; name=\"" + part[u"name"_s].toString().toUtf8() + '"' +
                    (file ? "; filename=\"" + part[u"filename"_s].toString().toUtf8() + '"' : QByteArray()) +
                    "\r\n\r\n" +
                    (file ? QByteArray(part[u"size"_s].toInt(), 'p') : ours(part[u"value"_s].toString()).toUtf8()) +
                    "\r\n";
            }
            sent.body += "--xx--\r\n";
            sent.contentType = "multipart/form-data; boundary=xx";
        } else if (request.contains(u"json"_s)) {
            sent.body = ours(QString::fromUtf8(
                                 QJsonDocument(request.value(u"json"_s).toObject()).toJson(QJsonDocument::Compact)))
                            .toUtf8();
            sent.contentType = "application/json";
        }
        const FakeAnswer answer = m_lab.answer(sent);
        const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
        if (path.endsWith(u"/login"_s))
            m_token = "Bearer " + body.value(u"access_token"_s).toString().toLatin1();
        else if (path.endsWith(u"/files"_s) && !path.endsWith(u"/grant/files"_s))
            m_made.insert(u"file"_s, body.value(u"_id"_s).toString());
        else if (path.endsWith(u"/grant/files"_s))
            m_made.insert(u"grantResources"_s, body.value(u"accessToken"_s).toString());
        else if (path.endsWith(u"/import-data/json"_s)) {
            m_made.insert(u"dataId"_s, body.value(u"initialDataId"_s).toString());
            m_made.insert(u"grantData"_s, body.value(u"accessToken"_s).toString());
        } else if (path.endsWith(u"/batches"_s) && sent.verb == "POST")
            m_made.insert(u"batch"_s, body.value(u"id"_s).toString());
        else if (path.endsWith(u"/datasets"_s))
            m_made.insert(u"dataset"_s, body.value(u"id"_s).toString());
        return answer;
    }

private:
    // Recorded ids of things that the Lab has just made stand where such a thing is named.
    void learn(const QJsonObject &request)
    {
        const QString path = request.value(u"path"_s).toString();
        const QJsonObject json = request.value(u"json"_s).toObject();
        const auto take = [&](const QString &kind, const QString &recorded) {
            if (!recorded.isEmpty() && !worldText().contains(recorded.toLatin1()) && m_made.contains(kind))
                m_ids.insert(recorded, m_made.value(kind));
        };
        if (path.contains(u"/batches/"_s))
            take(u"batch"_s, path.section(u"/batches/"_s, 1).section(u'/', 0, 0));
        if (path.contains(u"/datasets/"_s))
            take(u"dataset"_s, path.section(u"/datasets/"_s, 1).section(u'/', 0, 0));
        take(u"dataset"_s, json.value(u"datasetId"_s).toString());
        take(u"batch"_s, json.value(u"batchId"_s).toString());
        take(u"file"_s, json.value(u"ids"_s).toArray().at(0).toString());
        for (const QString &kind : {u"grantResources"_s, u"dataId"_s, u"grantData"_s})
            take(kind, json.value(kind).toString());
        for (const auto &part : request.value(u"parts"_s).toArray())
            if (part[u"name"_s] == u"batchId"_s)
                take(u"batch"_s, part[u"value"_s].toString());
    }
    [[nodiscard]] QString ours(QString text) const
    {
        for (auto it = m_ids.cbegin(); it != m_ids.cend(); ++it)
            text.replace(it.key(), *it);
        return text;
    }

    LabInProcess &m_lab;
    QByteArray m_token;
    QHash<QString, QString> m_ids;  ///< recorded → ours
    QHash<QString, QString> m_made; ///< the last of each kind
};

// A client on a remote Lab whose requests are kept.
struct Client
{
    LabInProcess lab{TestLab::World::Golden};
    std::shared_ptr<QList<Sent>> sent = std::make_shared<QList<Sent>>();
    std::unique_ptr<client::LabClient> own = make();

    std::unique_ptr<client::LabClient> make()
    {
        auto network = lab.network(true);
        network->sent = sent;
        auto made = std::make_unique<client::LabClient>(std::move(network));
        made->use(lab.account());
        return made;
    }
    // What was sent since the last call, without the login and the question for additions.
    QStringList lines()
    {
        QStringList all;
        for (const Sent &one : *sent)
            if (!one.url.path().endsWith(u"/login"_s) && !one.url.path().startsWith(u"/api/local/"_s))
                all += lineOf(one);
        sent->clear();
        return all;
    }
    template <typename T, typename Call>
    Result<T> ask(Call call)
    {
        QObject context;
        std::optional<Result<T>> answer;
        call(&context, [&](const Result<T> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
            return Error{.text = u"no answer"_s};
        return *answer;
    }
    jobs::JobStatus run(jobs::Job &job)
    {
        QSignalSpy finished(&job, &jobs::Job::finished);
        job.start();
        (void)QTest::qWaitFor([&] { return finished.count() == 1; }, 20'000);
        return job.status();
    }
    jobs::ClientFactory factory()
    {
        return [this] { return make(); };
    }
};

QStringList sorted(QStringList lines)
{
    lines.sort();
    return lines;
}

} // namespace

class RecordingsTest : public QObject
{
    Q_OBJECT

private slots:
    void ourLabAnswersEveryRecordedRequest()
    {
        LabInProcess lab(TestLab::World::Golden);
        Replay replay(lab);
        int requests = 0;
        for (const QJsonObject &recording : recordings()) {
            const QString action = recording.value(u"action"_s).toString();
            const bool fileExists = recording.value(u"args"_s)[u"note"_s] == u"exists"_s;
            for (const auto &value : recording.value(u"requests"_s).toArray()) {
                const QJsonObject request = value.toObject();
                const QString path = request.value(u"path"_s).toString();
                const FakeAnswer answer = replay.send(request);
                const QByteArray where = (action + u' ' + path + u": "_s).toUtf8() + answer.body.left(300);
                const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
                ++requests;
                if (fileExists && path.endsWith(u"/resources"_s)) {
                    QVERIFY2(answer.status == 400 && body.value(u"errorCode"_s).toInt() == 4002, where.constData());
                    continue;
                }
                const auto promise = std::find_if(promises().cbegin(), promises().cend(), [&](const Promise &one) {
                    return one.method == request.value(u"method"_s).toString() &&
                           path.contains(QRegularExpression(one.path));
                });
                QVERIFY2(promise != promises().cend(), where.constData());
                QVERIFY2(answer.status == promise->status, where.constData());
                for (const QString &member : promise->members)
                    QVERIFY2(body.contains(member), (member.toUtf8() + " in " + where).constData());
                const bool page = request.value(u"query"_s).toArray().contains(QJsonArray{u"pagination"_s, u"true"_s});
                if (!page)
                    continue;
                for (const QString &member :
                     {u"docs"_s, u"totalDocs"_s, u"limit"_s, u"totalPages"_s, u"page"_s, u"pagingCounter"_s,
                      u"hasPrevPage"_s, u"hasNextPage"_s, u"prevPage"_s, u"nextPage"_s})
                    QVERIFY2(body.contains(member), (member.toUtf8() + " in " + where).constData());
                const bool withData =
                    request.value(u"query"_s).toArray().contains(QJsonArray{u"optionalFields"_s, u"data"_s});
                int data = 0;
                for (const auto &document : body.value(u"docs"_s).toArray()) {
                    for (const QString &member : promise->documents)
                        QVERIFY2(document.toObject().contains(member), (member.toUtf8() + " in " + where).constData());
                    data += document.toObject().contains(u"data"_s);
                }
                if (path.endsWith(u"/tasks"_s) && body.value(u"totalDocs"_s).toInt() > 20)
                    QCOMPARE(data > 0, withData);
            }
        }
        QVERIFY(requests > 150);
    }

    void createTasksSendsWhatIsRecorded_data()
    {
        QTest::addColumn<int>("at");
        for (int at : {0, 1, 2, 5})
            QTest::addRow("%d", at) << at;
    }
    void createTasksSendsWhatIsRecorded()
    {
        QFETCH(const int, at);
        const QJsonObject recording = recordingsOf(u"create_tasks"_s).at(at);
        const QJsonObject args = recording.value(u"args"_s).toObject();
        Client client;
        const ProjectId project(goldenProject(u"rectangle"_s));
        const auto batch = client.ask<Batch>(
            [&](QObject *context, auto done) { client.own->createBatch(project, u"B"_s, context, done); });
        QVERIFY(batch);
        QTemporaryDir folder;
        // Every use has a content of its own: what is the same is sent once, unlike the recording.
        int pictures = 0;
        const auto picture = [&] {
            const QString path = folder.filePath(u"%1/pic 1.png"_s.arg(++pictures));
            QDir().mkpath(QFileInfo(path).path());
            if (!QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-%1.jpg").arg((pictures - 1) % 3 + 1), path))
                qFatal("no picture %d", pictures);
            return path;
        };
        QList<TaskDraft> drafts;
        const auto read = [&](const QJsonArray &tasks) {
            for (const auto &task : tasks) {
                TaskDraft draft{task[u"name"_s].toString(), {}};
                for (const auto &resource : task[u"resources"_s].toArray())
                    draft.resources += resource.toString().startsWith(u'<') ? picture() : resource.toString();
                if (task[u"data"_s].isObject())
                    draft.data = QJsonDocument(task[u"data"_s].toObject()).toJson(QJsonDocument::Compact);
                if (task[u"properties"_s].isObject())
                    draft.properties = QJsonDocument(task[u"properties"_s].toObject()).toJson(QJsonDocument::Compact);
                drafts += draft;
            }
        };
        if (at == 1 || at == 2) { // the names of the first are there already
            read(recordingsOf(u"create_tasks"_s).at(0).value(u"args"_s)[u"tasks"_s].toArray());
            jobs::CreateJob before({project, *batch, drafts, jobs::DuplicatePolicy::CreateAnyway}, client.factory());
            client.run(before);
            drafts.clear();
        }
        read(args.value(u"tasks"_s).toArray());
        const auto configuration = client.ask<ProjectConfiguration>(
            [&](QObject *context, auto done) { client.own->configuration(project, context, done); });
        const bool kili = args.value(u"compatibility_mode"_s) == u"kili"_s;
        const auto policy = at == 2 ? jobs::DuplicatePolicy::Skip : jobs::DuplicatePolicy::Stop;
        const auto prepared = jobs::prepareDrafts(
            drafts, *configuration,
            {.kind = kili ? checks::PayloadKind::Kili : checks::PayloadKind::Lab, .duplicates = policy});
        QVERIFY2(prepared.refused == 0, prepared.findings.isEmpty() ? "" : qPrintable(prepared.findings.at(0).code));
        client.lines();
        jobs::CreateJob job({project, *batch, prepared.drafts, policy}, client.factory());
        const auto status = client.run(job);
        QCOMPARE(status.state == jobs::JobStatus::State::Succeeded, recording.value(u"error"_s).isNull());
        QCOMPARE(sorted(client.lines()), sorted(expectedLines(recording)));
    }

    void theSameNameTwiceIsRefusedBeforeAnythingIsSent()
    {
        Client client;
        const auto configuration = client.ask<ProjectConfiguration>([&](QObject *context, auto done) {
            client.own->configuration(ProjectId(goldenProject(u"rectangle"_s)), context, done);
        });
        const auto prepared = jobs::prepareDrafts({{u"dup"_s, {}}, {u"dup"_s, {}}}, *configuration,
                                                  {.duplicates = jobs::DuplicatePolicy::Stop});
        QCOMPARE(prepared.refused, 1);
        QCOMPARE(prepared.findings.at(0).code, u"unique"_s);
    }

    void changesSendWhatIsRecorded()
    {
        Client client;
        jobs::ChangeSpec spec;
        spec.project.id = ProjectId(goldenProject(u"rectangle"_s));
        for (const QJsonObject &recording : recordingsOf(u"update_properties_of_tasks"_s)) {
            if (!recording.value(u"error"_s).isNull())
                continue;
            QList<TaskId> ids;
            PropertyChange change;
            for (const auto &request : recording.value(u"requests"_s).toArray()) {
                const QJsonObject json = request[u"json"_s].toObject();
                for (const auto &id : json.value(u"taskIds"_s).toArray())
                    ids += TaskId(id.toString());
                if (json.contains(u"score"_s))
                    change.score = json.value(u"score"_s).isNull() ? QByteArray("null")
                                                                   : QByteArray::number(json.value(u"score"_s).toInt());
                change.custom.clear();
                const QJsonObject custom = json.value(u"custom"_s).toObject();
                for (auto it = custom.constBegin(); it != custom.constEnd(); ++it)
                    change.custom.append({it.key(), '"' + it->toString().toUtf8() + '"'});
            }
            if (ids.size() < 10)
                ids += ids.constFirst(); // an id given twice is changed once
            spec.kind = jobs::ChangeSpec::Kind::Properties;
            spec.steps = {{ids, change}};
            jobs::ChangeJob job(spec, client.factory());
            QCOMPARE(client.run(job).state, jobs::JobStatus::State::Succeeded);
            QCOMPARE(client.lines(), expectedLines(recording));
        }
        spec.steps.clear();
        for (const QString &action : {u"send_tasks_to_redo"_s, u"send_tasks_to_review"_s}) {
            for (const QJsonObject &recording : recordingsOf(action)) {
                spec.tasks.clear();
                for (const auto &id : recording.value(u"args"_s)[u"task_id_in"_s].toArray())
                    spec.tasks += TaskId(id.toString());
                spec.kind = action.endsWith(u"review"_s)                      ? jobs::ChangeSpec::Kind::Review
                            : recording.value(u"args"_s)[u"reset"_s].toBool() ? jobs::ChangeSpec::Kind::RedoResetting
                                                                              : jobs::ChangeSpec::Kind::RedoKeeping;
                jobs::ChangeJob job(spec, client.factory());
                QCOMPARE(client.run(job).state, jobs::JobStatus::State::Succeeded);
                QCOMPARE(sorted(client.lines()), sorted(expectedLines(recording)));
            }
        }
    }

    void datasetsAndWebhooksSendWhatIsRecorded()
    {
        Client client;
        const ProjectId project(goldenProject(u"form-one"_s));
        const BatchId batch(
            recordingsOf(u"link_dataset_to_batch"_s).at(0).value(u"requests"_s)[0][u"json"_s][u"batchId"_s].toString());
        const auto expect = [](const QString &action, int at = 0) {
            return expectedLines(recordingsOf(action).at(at));
        };
        const auto dataset = client.ask<Dataset>(
            [&](QObject *context, auto done) { client.own->createDataset(project, u"pics"_s, context, done); });
        QVERIFY(dataset);
        QCOMPARE(client.lines(), expect(u"create_dataset"_s));
        QVERIFY(client.ask<Done>(
            [&](QObject *context, auto done) { client.own->linkDataset(batch, dataset->id, context, done); }));
        QCOMPARE(client.lines(), expect(u"link_dataset_to_batch"_s));
        const auto linked =
            client.ask<Batch>([&](QObject *context, auto done) { client.own->batch(batch, context, done); });
        QCOMPARE(linked->dataset, dataset->id);

        QTemporaryDir folder;
        const QString picture = folder.filePath(u"pic 1.png"_s);
        QVERIFY(QFile::copy(QStringLiteral(SAMPLE_DATA "/drop/crossing-1.jpg"), picture));
        jobs::DatasetJob root(project, *dataset, {picture}, {}, client.factory());
        jobs::DatasetJob below(project, *dataset, {picture}, u"a/b/"_s, client.factory());
        QCOMPARE(client.run(root).state, jobs::JobStatus::State::Succeeded);
        QCOMPARE(client.run(below).state, jobs::JobStatus::State::Succeeded);
        QCOMPARE(client.lines(), expect(u"append_to_dataset"_s));
        jobs::DatasetJob again(project, *dataset, {picture}, u"a/b/"_s, client.factory());
        const auto known = client.run(again);
        QCOMPARE(known.state, jobs::JobStatus::State::Succeeded);
        QCOMPARE(known.reportTotal, 1);
        QCOMPARE(client.lines(), expect(u"append_to_dataset"_s, 1));
        const auto content = client.ask<DatasetFolder>(
            [&](QObject *context, auto done) { client.own->datasetFolder(dataset->id, u"a/"_s, context, done); });
        QCOMPARE(content->folders, QStringList{u"a/b/"_s});
        QCOMPARE(client.lines(), expect(u"browse_dataset"_s));

        const auto batches = client.ask<QList<Batch>>(
            [&](QObject *context, auto done) { client.own->allBatches(project, context, done); });
        for (const Batch &one : *batches)
            QVERIFY(client.ask<Done>([&](QObject *context, auto done) {
                client.own->setWebhook(one.id, {u"http://127.0.0.1/h"_s, u"Bearer x"_s}, context, done);
            }));
        QCOMPARE(sorted(client.lines()), sorted(expect(u"setup_webhook"_s)));
        const auto shown =
            client.ask<Batch>([&](QObject *context, auto done) { client.own->batch(batch, context, done); });
        const auto webhook = client.ask<Webhook>(
            [&](QObject *context, auto done) { client.own->webhook(shown->workflow, context, done); });
        QCOMPARE(webhook->url, u"http://127.0.0.1/h"_s);
        QCOMPARE(webhook->header, u"Bearer x"_s);
        QCOMPARE(client.lines(), expect(u"get_webhook"_s));

        const auto made = client.ask<Batch>(
            [&](QObject *context, auto done) { client.own->createBatch(project, u"x"_s, context, done); });
        client.lines();
        QVERIFY(
            client.ask<Done>([&](QObject *context, auto done) { client.own->removeBatch(made->id, context, done); }));
        QCOMPARE(client.lines(), expect(u"delete_batch"_s));
    }

    void projectsAreFilteredAsRecorded()
    {
        Client client;
        QVERIFY(client.ask<QList<Project>>([&](QObject *context, auto done) {
            client.own->projects({.statuses = {u"pending"_s}, .types = {u"form"_s}, .search = u"one"_s}, context, done);
        }));
        QCOMPARE(client.lines(), expectedLines(recordingsOf(u"projects"_s).at(1)));
    }
};

QTEST_GUILESS_MAIN(RecordingsTest)
#include "tst_recordings.moc"
