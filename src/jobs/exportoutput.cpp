#include "jobs/exportoutput.h"

#include "base/sha256.h"
#include "jobs/zipwriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QThreadPool>

#include <filesystem>
#include <map>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

// Where the export grows until it is whole: `<path>.part`, or a numbered one when that name is taken. What another
// export or the user put there is never touched.
QString freePart(const QString &path)
{
    QString part = path + u".part"_s;
    for (int number = 2; QFileInfo::exists(part); ++number)
        part = u"%1-%2.part"_s.arg(path).arg(number);
    return part;
}

// Replaces what is there in one step: the old file is whole until the new one is.
Outcome moveOver(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), error);
    return error ? Outcome(cannotWrite(to, QString::fromStdString(error.message()))) : Outcome(Done{});
}

Outcome makePlace(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    return QDir().mkpath(folder) ? Outcome(Done{})
                                 : Outcome(cannotWrite(folder, Say::tr("the folder can't be created")));
}

// Bytes that grow on disk beside the output: memory stays flat for a million files.
class Spool
{
public:
    explicit Spool(const QString &folder) : m_file(folder + u"/spool-XXXXXX"_s) {}
    Outcome add(const QByteArray &bytes)
    {
        if ((m_file.isOpen() || m_file.open()) && m_file.write(bytes) == bytes.size())
            return Done{};
        return cannotWrite(m_file.fileTemplate(), m_file.errorString());
    }
    // All that was added, from the beginning.
    Result<QFile *> read()
    {
        if (!m_file.isOpen() || !m_file.flush() || !m_file.seek(0))
            return cannotWrite(m_file.fileTemplate(), m_file.errorString());
        return &m_file;
    }

private:
    QTemporaryFile m_file;
};

class FileOutput final : public ExportOutput
{
public:
    explicit FileOutput(const QString &path) : m_path(path), m_file(freePart(path)) {}
    ~FileOutput() override
    {
        if (m_created && !m_committed)
            m_file.remove();
    }

    Outcome open()
    {
        m_created = m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly);
        return m_created ? Outcome(Done{}) : Outcome(cannotWrite(m_path, m_file.errorString()));
    }
    Outcome write(const QByteArray &text) override
    {
        m_hash.add(text);
        return m_file.write(text) == text.size() ? Outcome(Done{}) : Outcome(cannotWrite(m_path, m_file.errorString()));
    }
    Outcome addFile(const formats::OutputFile &file) override { return write(file.bytes); }
    Outcome moveIn(const QString &, const QString &) override { return Done{}; }
    Outcome append(const QString &, const QByteArray &bytes) override { return write(bytes); }
    Outcome join(const formats::JoinedFile &file) override
    {
        for (const auto &piece : file.pieces)
            if (const auto written = write(piece.text); !written)
                return written;
        return Done{};
    }
    Outcome commit() override
    {
        if (!m_file.flush())
            return cannotWrite(m_path, m_file.errorString());
        m_file.close();
        const auto moved = moveOver(m_file.fileName(), m_path);
        m_committed = moved.hasValue();
        return moved;
    }
    QString partPath() const override { return m_file.fileName(); }
    QString scratchFolder() override { return QFileInfo(m_path).absolutePath(); }
    QString sha256() const override { return QString::fromLatin1(m_hash.hex()); }

private:
    QString m_path;
    QFile m_file;
    Sha256 m_hash;
    bool m_created = false;
    bool m_committed = false;
};

// What a zip and a folder have in common: a scratch folder and checksums.
class ManyFilesOutput : public ExportOutput
{
public:
    explicit ManyFilesOutput(const QString &path) : m_path(path) {}

    Outcome write(const QByteArray &) override { return Done{}; }
    QString scratchFolder() override
    {
        if (!m_scratch)
            m_scratch = std::make_unique<QTemporaryDir>(partPath() + u".XXXXXX.tmp"_s);
        return m_scratch->path();
    }
    Outcome append(const QString &stream, const QByteArray &bytes) override { return spool(stream).add(bytes); }
    Outcome join(const formats::JoinedFile &wanted) override
    {
        // Put together in the scratch folder, then moved in as a picture is.
        QFile file(scratchFolder() + u"/joined"_s);
        if (!file.open(QIODevice::WriteOnly))
            return cannotWrite(file.fileName(), file.errorString());
        for (const auto &piece : wanted.pieces) {
            bool whole = file.write(piece.text) == piece.text.size();
            if (m_spools.contains(piece.stream)) {
                const auto stream = spool(piece.stream).read();
                if (!stream)
                    return stream.error();
                while (whole && !(*stream)->atEnd()) {
                    const QByteArray bytes = (*stream)->read(qint64(1) << 20);
                    whole = !bytes.isEmpty() && file.write(bytes) == bytes.size();
                }
            }
            if (!whole)
                return cannotWrite(file.fileName(), file.errorString());
        }
        if (!file.flush())
            return cannotWrite(file.fileName(), file.errorString());
        file.close();
        return moveIn(wanted.path, file.fileName());
    }
    Result<QByteArray> checksums() override
    {
        if (!m_spools.contains(checksumStream))
            return QByteArray();
        const auto lines = spool(checksumStream).read();
        return lines ? Result<QByteArray>((*lines)->readAll()) : Result<QByteArray>(lines.error());
    }

protected:
    Outcome remember(const QByteArray &sha256, const QString &path)
    {
        return append(checksumStream, sha256 + "  " + path.toUtf8() + '\n');
    }
    QString m_path;

private:
    Spool &spool(const QString &name)
    {
        auto &spool = m_spools[name];
        if (!spool)
            spool = std::make_unique<Spool>(scratchFolder());
        return *spool;
    }
    static inline const QString checksumStream = u"\ue000checksums"_s;
    std::map<QString, std::unique_ptr<Spool>> m_spools;
    std::unique_ptr<QTemporaryDir> m_scratch;
};

class ZipOutput final : public ManyFilesOutput
{
public:
    using ManyFilesOutput::ManyFilesOutput;
    ~ZipOutput() override
    {
        m_zip.reset();
        if (!m_part.isEmpty())
            QFile::remove(m_part);
    }

    Outcome open()
    {
        const QString part = freePart(m_path);
        auto zip = ZipWriter::create(part);
        if (!zip)
            return zip.error();
        m_part = part;
        m_zip = std::move(*zip);
        return Done{};
    }
    QString partPath() const override { return m_part; }
    Outcome addFile(const formats::OutputFile &file) override
    {
        const auto added = m_zip->add(file.path, file.bytes);
        return added ? remember(Sha256::hexOf(file.bytes), file.path) : added;
    }
    Outcome moveIn(const QString &path, const QString &source) override
    {
        const auto hash = Sha256::hexOfFile(source);
        if (!hash)
            return hash.error();
        QFile file(source);
        if (!file.open(QIODevice::ReadOnly))
            return cannotWrite(source, file.errorString());
        const auto added = m_zip->addFile(path, file);
        file.remove();
        return added ? remember(*hash, path) : added;
    }
    Outcome commit() override
    {
        if (const auto finished = m_zip->finish(); !finished)
            return finished;
        m_zip.reset();
        const auto moved = moveOver(m_part, m_path);
        if (moved)
            m_part.clear();
        return moved;
    }

private:
    std::unique_ptr<ZipWriter> m_zip;
    QString m_part; ///< ours to remove; empty before it is made and after it has its name
};

class FolderOutput final : public ManyFilesOutput
{
public:
    using ManyFilesOutput::ManyFilesOutput;
    ~FolderOutput() override
    {
        if (!m_created)
            return;
        // Many files take their time: out of the way first, then without making anybody wait.
        const QString gone = m_part.path() + u".removed"_s;
        const QString path = QDir().rename(m_part.path(), gone) ? gone : m_part.path();
        QThreadPool::globalInstance()->start([path] { QDir(path).removeRecursively(); });
    }

    Outcome open()
    {
        const QDir target(m_path);
        if (target.exists() && !target.isEmpty())
            return Error{.kind = Error::Kind::Conflict,
                         .text = Say::tr("The folder %1 isn't empty. Choose another name.").arg(m_path)};
        m_part = QDir(freePart(m_path));
        m_created = QDir().mkdir(m_part.path());
        return m_created ? Outcome(Done{}) : Outcome(cannotWrite(m_path, Say::tr("the folder can't be created")));
    }
    QString partPath() const override { return m_part.path(); }
    Outcome addFile(const formats::OutputFile &given) override
    {
        QFile file(placeOf(given.path));
        const auto mode = given.replaces ? QIODevice::WriteOnly : QIODevice::WriteOnly | QIODevice::NewOnly;
        if (!file.open(mode) || file.write(given.bytes) != given.bytes.size() || !file.flush())
            return cannotWrite(file.fileName(), file.errorString());
        return remember(Sha256::hexOf(given.bytes), given.path);
    }
    Outcome moveIn(const QString &path, const QString &source) override
    {
        const auto hash = Sha256::hexOfFile(source);
        if (!hash)
            return hash.error();
        QFile file(source);
        if (!file.rename(placeOf(path)))
            return cannotWrite(placeOf(path), file.errorString());
        return remember(*hash, path);
    }
    Outcome commit() override
    {
        QDir().rmdir(m_path); // an empty one may be there
        const auto moved = moveOver(m_part.path(), m_path);
        m_created = !moved;
        return moved;
    }

private:
    QString placeOf(const QString &path)
    {
        const QString place = m_part.filePath(path);
        const QString folder = QFileInfo(place).path();
        if (folder != m_lastFolder) {
            QDir().mkpath(folder);
            m_lastFolder = folder;
        }
        return place;
    }
    QDir m_part;
    bool m_created = false;
    QString m_lastFolder;
};

template <typename Output>
Result<std::unique_ptr<ExportOutput>> opened(std::unique_ptr<Output> output)
{
    if (const auto done = output->open(); !done)
        return done.error();
    return std::unique_ptr<ExportOutput>(std::move(output));
}

} // namespace

Error cannotWrite(const QString &path, const QString &reason)
{
    return {.kind = Error::Kind::Disk,
            .text = Say::tr("%1 can't be written: %2. Free some space or choose another place.").arg(path, reason)};
}

void removePart(const QString &partPath)
{
    const QFileInfo part(partPath);
    if (part.isDir())
        QDir(partPath).removeRecursively();
    else
        QFile::remove(partPath);
    for (const QString &scratch : part.dir().entryList({part.fileName() + u".*.tmp"_s}, QDir::Dirs))
        QDir(part.dir().filePath(scratch)).removeRecursively();
}

Result<std::unique_ptr<ExportOutput>> ExportOutput::create(const QString &path, formats::Container container)
{
    if (const auto made = makePlace(path); !made)
        return made.error();
    switch (container) {
    case formats::Container::SingleFile: return opened(std::make_unique<FileOutput>(path));
    case formats::Container::Zip: return opened(std::make_unique<ZipOutput>(path));
    case formats::Container::Folder: return opened(std::make_unique<FolderOutput>(path));
    }
    return Error{.kind = Error::Kind::Invalid, .text = Say::tr("Unknown output.")};
}

} // namespace labdesk::jobs
