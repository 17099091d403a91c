#include "lab/archive.h"

#include "base/jsonwriter.h"
#include "base/sha256.h"
#include "wire/json.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 1000;

Error diskError(const QString &path, const QString &reason)
{
    return {
        .kind = Error::Kind::Disk, .text = u"The archive %1 can't be written: %2"_s.arg(path, reason), .detail = {}};
}

// Writes pages of a listing behind each other until the last.
template <typename NextPage>
Outcome writePages(QSaveFile &file, bool &first, NextPage nextPage)
{
    for (int page = 1;; ++page) {
        const auto listing = nextPage(page);
        if (!listing)
            return listing.error();
        if (!listing->documents.isEmpty()) {
            file.write(first ? "\n" : ",\n");
            file.write(listing->documents);
            first = false;
        }
        if (qint64(page) * listing->info.limit >= listing->info.total)
            return Done{};
    }
}

// The bytes of a stored file beside the archive, under a name that is only asked for once.
Outcome copyBeside(const QString &path, const QString &name, const QString &what, const QByteArray &sha256,
                   const BlobStore &blobs)
{
    const auto bytes = blobs.fetch(sha256);
    if (!bytes)
        return diskError(path, u"the bytes of %1 are %2"_s.arg(what, bytes.error().text));
    const QString target = path + u".files"_s;
    const QString copy = target + u'/' + name;
    if (!QDir().mkpath(target))
        return diskError(target, u"the folder can't be created"_s);
    // One that is there already may be of an earlier dump, or anything.
    const auto there = QFileInfo::exists(copy) ? Sha256::hexOfFile(copy) : Result(QByteArray());
    if (there && *there == sha256)
        return Done{};
    QFile::remove(copy);
    if (!QFile::copy(*bytes, copy))
        return diskError(copy, u"the file can't be copied"_s);
    return Done{};
}

Outcome writeBatchBelongings(QSaveFile &out, const QString &path, Repository &repository, const BlobStore &blobs)
{
    const auto webhooks = repository.webhooks();
    if (!webhooks)
        return webhooks.error();
    std::string text;
    JsonWriter json(text, {});
    json.beginObject();
    json.key("workflows");
    json.beginObject();
    for (const auto &[id, workflow] : *webhooks) {
        json.key(id.toStdString());
        json.raw(wire::toView(workflow));
    }
    json.endObject();
    const auto datasets = repository.datasets();
    if (!datasets)
        return datasets.error();
    json.key("datasets");
    json.beginObject();
    for (const Repository::StoredDataset &dataset : *datasets) {
        json.key(dataset.id.toStdString());
        json.beginObject();
        json.member("id", dataset.id);
        json.member("name", dataset.name);
        json.member("projectId", dataset.project);
        if (!dataset.integration.isEmpty()) {
            json.key("integration");
            json.raw(wire::toView(dataset.integration));
        }
        json.key("files");
        json.beginArray();
        for (const auto &[folder, file] : dataset.files) {
            const QString name = QString::fromLatin1(file.sha256);
            if (const auto copied = copyBeside(path, name, file.name, file.sha256, blobs); !copied)
                return copied;
            json.beginObject();
            json.member("folder", folder);
            json.member("name", file.name);
            json.member("path", QFileInfo(path).fileName() + u".files/"_s + name);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endObject();
    json.endObject();
    out.write(text.data() + 1, static_cast<qint64>(text.size()) - 2); // without the braces: members of the archive
    return Done{};
}

Outcome writeFiles(QSaveFile &out, const QString &path, Repository &repository, const BlobStore &blobs)
{
    const QString folder = QFileInfo(path).fileName() + u".files"_s;
    bool first = true;
    return repository.database().each(
        u"SELECT id, name, sha256 FROM file ORDER BY id"_s, {}, [&](const Row &row) -> Outcome {
            const QString id = row.text(0);
            if (const auto copied = copyBeside(path, id, row.text(1), row.bytes(2), blobs); !copied)
                return copied;
            std::string text;
            JsonWriter json(text, {});
            json.beginObject();
            json.member("id", id);
            json.member("name", row.text(1));
            json.member("path", folder + u'/' + id);
            json.endObject();
            out.write(first ? "\n" : ",\n");
            out.write(text.data(), static_cast<qint64>(text.size()));
            first = false;
            return Done{};
        });
}

} // namespace

Outcome dumpArchive(const QString &path, Repository &repository, const BlobStore &blobs)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return diskError(path, file.errorString());
    bool first = true;
    file.write("{\"projects\":[");
    if (const auto done = writePages(file, first, [&](int page) { return repository.projects({}, page, pageSize); });
        !done)
        return done;
    file.write("],\"batches\":[");
    first = true;
    if (const auto done = writePages(file, first, [&](int page) { return repository.batches({}, page, pageSize); });
        !done)
        return done;

    QStringList projects;
    const auto read =
        repository.database().each(u"SELECT id FROM project ORDER BY seq"_s, {}, [&](const Row &row) -> Outcome {
            projects += row.text(0);
            return Done{};
        });
    if (!read)
        return read.error();
    file.write("],\"configurations\":{");
    for (qsizetype i = 0; i < projects.size(); ++i) {
        const auto configuration = repository.configuration(projects.at(i));
        if (!configuration)
            return configuration.error();
        std::string key;
        JsonWriter(key, {}).string(QStringView(projects.at(i)));
        file.write((i == 0 ? "\n" : ",\n") + QByteArray::fromStdString(key) + ':' + *configuration);
    }
    file.write("},\"tasks\":[");
    first = true;
    for (const QString &project : std::as_const(projects)) {
        Request request;
        request.query = {{u"projectId"_s, project},
                         {u"optionalFields"_s, u"data.mask"_s},
                         {u"optionalFields"_s, u"jobs"_s},
                         {u"optionalFields"_s, u"metrics"_s}};
        if (const auto done =
                writePages(file, first, [&](int page) { return repository.tasks(request, page, pageSize); });
            !done)
            return done;
    }
    file.write("],\"files\":[");
    if (const auto done = writeFiles(file, path, repository, blobs); !done)
        return done;
    file.write("],");
    if (const auto done = writeBatchBelongings(file, path, repository, blobs); !done)
        return done;
    file.write(",\"integrations\":[");
    first = true;
    if (const auto done =
            writePages(file, first, [&](int page) { return repository.integrations({}, page, pageSize); });
        !done)
        return done;
    file.write("]}\n");
    return file.commit() ? Outcome(Done{}) : Outcome(diskError(path, file.errorString()));
}

} // namespace labdesk::lab
