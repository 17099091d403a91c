#include "lab/answers.h"
#include "lab/labapi.h"
#include "wire/json.h"
#include "wire/rawjson.h"

#include <QFileInfo>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentTypeOf(const QString &name)
{
    const QString extension = QFileInfo(name).suffix().toLower();
    if (extension == u"png"_s)
        return "image/png";
    if (extension == u"jpg"_s || extension == u"jpeg"_s)
        return "image/jpeg";
    return "application/octet-stream";
}

} // namespace

void LabApi::addFileRoutes()
{
    m_router.add("POST", u"/api/file-manager/files"_s, [this](const Request &request, const QStringList &) {
        for (const Part &part : request.parts) {
            if (part.name != u"file"_s || part.fileName.isEmpty())
                continue;
            const auto name = fileNameOf(part.fileName);
            if (!name)
                return problem(name.error());
            const Repository::StoredFile file{newId(), *name, part.file->sha256(), part.file->size()};
            const auto added = m_repository.addFile(file, [&] { return m_blobs.keep(*part.file); });
            return added ? ok(objectOf({{"_id", file.id}, {"id", file.id}, {"name", file.name}}), 201)
                         : problem(added.error());
        }
        return problem(400, u"A multipart part “file” with a file name is required"_s);
    });
    m_router.add("POST", u"/api/file-manager/grant/files"_s, [this](const Request &request, const QStringList &) {
        const auto document = wire::JsonDocument::parse(request.body);
        const auto body = document ? document->object() : std::nullopt;
        const QStringList ids = body ? wire::textsOf(wire::arrayIn(*body, "ids")) : QStringList();
        if (ids.isEmpty() || ids.size() > mostResources)
            return problem(400, u"ids: from 1 to %1 in a call"_s.arg(mostResources));
        const auto token = m_repository.grantFiles(ids);
        return token ? ok(objectOf({{"accessToken", *token}}), 201) : problem(token.error());
    });
    m_router.add("GET", u"/api/file-manager/files/{}"_s, [this](const Request &, const QStringList &ids) {
        const auto file = m_repository.file(ids.constFirst());
        if (!file)
            return problem(file.error());
        const auto path = m_blobs.fetch(file->sha256);
        if (!path && path.error().kind == Error::Kind::Network)
            return problem(path.error());
        if (!path)
            return problem(404, u"The bytes of file %1 (%2) are %3"_s.arg(file->id, file->name, path.error().text));
        return Response{.status = 200, .body = {}, .contentType = contentTypeOf(file->name), .filePath = *path};
    });
    m_router.add("POST", u"/api/data-manager/import-data/json"_s, [this](const Request &request, const QStringList &) {
        std::vector<wire::RawField> fields;
        const QByteArray text = wire::padded(request.body);
        if (!wire::JsonDocument::parse(request.body) || !wire::readFields(wire::toView(text), fields))
            return problem(400, u"The body must be a JSON object"_s);
        const wire::RawField *body = wire::findField(fields, "body");
        if (!body || !body->value.starts_with('{'))
            return problem(400, u"body must be an object"_s);
        const auto imported = m_repository.importData(wire::toBytes(body->value));
        if (!imported)
            return problem(imported.error());
        return ok(
            objectOf(
                {{"initialDataId", imported->first}, {"dataId", imported->first}, {"accessToken", imported->second}}),
            201);
    });
}

} // namespace labdesk::lab
