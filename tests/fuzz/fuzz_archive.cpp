// A Lab archive taken apart and loaded: nothing that is refused leaves a trace, and what is taken can be listed again.

#include "lab/archive.h"
#include "lab/labdatabase.h"
#include "wire/jsonpieces.h"

#include <QFile>
#include <QTemporaryDir>

using namespace labdesk;

namespace {

struct Lab
{
    QTemporaryDir folder;
    lab::BlobStore blobs{folder.path()};
    lab::PageAnchors anchors;
    std::unique_ptr<Database> database = std::move(*lab::openDatabase(folder.path()));
    lab::Repository repository{*database, anchors};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Lab lab;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto members = wire::jsonMembers(text))
        for (const wire::JsonMember &member : *members)
            (void)wire::eachElement(member.value, [](std::string_view) -> Outcome { return Done{}; });
    QFile file(lab.folder.filePath(QStringLiteral("archive.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(size)) != qint64(size))
        return 0;
    file.close();
    const auto loaded = lab::loadArchive(file.fileName(), lab.repository, lab.blobs);
    if (!loaded && !*lab.repository.isEmpty())
        __builtin_trap(); // all or nothing
    if (loaded && !lab.repository.projects({}, 1, 100))
        __builtin_trap();
    for (const char *table : {"task", "batch", "project", "file", "dataset_file", "dataset", "webhook", "integration"})
        if (!lab.database->run(QStringLiteral("DELETE FROM ") + QString::fromLatin1(table)))
            __builtin_trap();
    return 0;
}
