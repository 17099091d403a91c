#include "tests/support/testlab.h"

#include "lab/multipartreader.h"
#include "tests/support/generated.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::test {

using namespace Qt::StringLiterals;

namespace {

QString archiveOf(TestLab::World world)
{
    return world == TestLab::World::Golden ? goldenPath(u"world.json"_s) : QStringLiteral(SAMPLE_DATA "/sample.json");
}

} // namespace

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data at %s", qPrintable(path));
    return file.readAll();
}

QString goldenProject(const QString &name)
{
    static const QJsonObject projects = QJsonDocument::fromJson(readAll(goldenPath(u"projects.json"_s))).object();
    return projects.value(name).toString();
}

TestLab::TestLab(World world, std::chrono::seconds tokenLifetime)
{
    start(world == World::Empty ? QString() : archiveOf(world), tokenLifetime);
}

TestLab::TestLab(qint64 tasks, int boxes)
{
    QFile archive(m_folder.filePath(u"archive.json"_s));
    if (!archive.open(QIODevice::WriteOnly) || !writeGenerated(archive, tasks, boxes))
        qFatal("the archive can't be written");
    archive.close();
    start(archive.fileName(), std::chrono::hours(1));
}

void TestLab::start(const QString &archive, std::chrono::seconds tokenLifetime)
{
    m_server = std::make_unique<lab::LabServer>(lab::LabServer::Options{.storage = storageIn(m_folder.path()),
                                                                        .accessId = u"id"_s,
                                                                        .secret = u"secret"_s,
                                                                        .tokenLifetime = tokenLifetime,
                                                                        .seedArchive = archive,
                                                                        .http = {}});
    const auto port = m_server->start();
    if (!port)
        qFatal("the test Lab did not start: %s", qPrintable(port.error().text));
    m_port = *port;
}

Account TestLab::account() const
{
    return {u"Test Lab"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(m_port)), u"id"_s, u"secret"_s, false};
}

LabInProcess::LabInProcess(TestLab::World world)
    : m_blobs(m_folder.path())
    , m_tokens(u"id"_s, u"secret"_s, std::chrono::hours(1))
{
    m_database = std::move(*lab::openDatabase(storageIn(m_folder.path())));
    m_repository = std::make_unique<lab::Repository>(*m_database, m_anchors);
    m_api = std::make_unique<lab::LabApi>(*m_repository, m_blobs, m_tokens);
    if (world != TestLab::World::Empty) {
        const auto loaded = lab::loadArchive(archiveOf(world), *m_repository, m_blobs);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text));
    }
}

FakeAnswer LabInProcess::answer(const Sent &sent)
{
    lab::Request request;
    request.verb = sent.verb;
    request.path = sent.url.path(QUrl::FullyDecoded);
    const auto pairs = sent.url.query(QUrl::FullyEncoded).toLatin1().split('&');
    for (const QByteArray &pair : pairs)
        if (const qsizetype equals = pair.indexOf('='); equals > 0)
            request.query.append(
                {QUrl::fromPercentEncoding(pair.left(equals)), QUrl::fromPercentEncoding(pair.mid(equals + 1))});
    request.authorization = sent.authorization;
    request.contentType = sent.contentType;
    if (const auto boundary = lab::MultipartReader::boundaryOf(sent.contentType)) {
        lab::MultipartReader reader(m_blobs, *boundary);
        if (const auto fed = reader.feed(sent.body); !fed)
            return {400, fed.error().text.toUtf8()};
        request.parts = *reader.finish();
    } else {
        request.body = sent.body;
    }
    const lab::Response response = m_api->handle(request);
    return {response.status, response.filePath.isEmpty() ? response.body : readAll(response.filePath),
            response.contentType};
}

std::unique_ptr<FakeNetwork> LabInProcess::network(bool remote)
{
    return std::make_unique<FakeNetwork>([this, remote](const Sent &sent) -> FakeAnswer {
        if (!remote)
            return answer(sent);
        if (sent.url.path().startsWith(u"/api/local/"_s) || sent.url.path().endsWith(u"/counts"_s) ||
            sent.url.query().contains(u"sort="_s))
            return {404, R"({"statusCode":404,"message":"Cannot GET"})"};
        Sent limited = sent;
        QString query = sent.url.query(QUrl::FullyEncoded);
        for (const QString &larger : {u"limit=200"_s, u"limit=250"_s})
            query.replace(larger, u"limit=100"_s);
        limited.url.setQuery(query, QUrl::StrictMode);
        return answer(limited);
    });
}

Account LabInProcess::account() const
{
    return {u"In process"_s, QUrl(u"http://lab.test/"_s), u"id"_s, u"secret"_s, false};
}

} // namespace labdesk::test
