#include "jobs/exportoutput.h"

#include "base/sha256.h"
#include "jobs/zipwriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include <map>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

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
    FileOutput(const QString &path, std::unique_ptr<PartFolder> part)
        : ExportOutput(path, std::move(part))
        , m_file(m_part->output())
    {
    }

    Outcome open()
    {
        return m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
                   ? Outcome(Done{})
                   : Outcome(cannotWrite(m_path, m_file.errorString()));
    }
    Outcome write(const QByteArray &text) override
    {
        m_hash.add(text);
        m_size += text.size();
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
        return m_part->commitFile(m_path, m_size);
    }
    QString sha256() const override { return QString::fromLatin1(m_hash.hex()); }

private:
    QFile m_file;
    Sha256 m_hash;
    qint64 m_size = 0;
};

// What a zip and a folder have in common: a scratch folder and checksums.
class ManyFilesOutput : public ExportOutput
{
public:
    ManyFilesOutput(const QString &path, std::unique_ptr<PartFolder> part) : ExportOutput(path, std::move(part)) {}

    Outcome write(const QByteArray &) override { return Done{}; }
    Outcome append(const QString &stream, const QByteArray &bytes) override { return spool(stream).add(bytes); }
    Outcome join(const formats::JoinedFile &wanted) override
    {
        // Put together in the scratch folder, then moved in as a picture is.
        QFile file(m_part->scratch() + u"/joined"_s);
        if (!file.open(QIODevice::WriteOnly))
            return cannotWrite(file.fileName(), file.errorString());
        for (const auto &piece : wanted.pieces) {
            bool whole = file.write(piece.text) == piece.text.size();
            if (m_spools.contains(piece.stream)) {
                const auto stream = spool(piece.stream).read();
                if (!stream)
                    return stream.error();
                whole = whole && (*stream)->seek(std::min<qint64>(piece.skip, (*stream)->size()));
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
    Result<QByteArray> streamed(const QString &stream) override
    {
        if (!m_spools.contains(stream))
            return QByteArray();
        const auto lines = spool(stream).read();
        return lines ? Result<QByteArray>((*lines)->readAll()) : Result<QByteArray>(lines.error());
    }
    Result<QByteArray> checksums() override { return streamed(checksumStream); }

protected:
    // As sha256sum writes it: a name that would break the line is escaped, and a backslash in front says so.
    Outcome remember(const QByteArray &sha256, const QString &path)
    {
        QByteArray name = path.toUtf8();
        const bool breaks = name.contains('\\') || name.contains('\n') || name.contains('\r');
        if (breaks)
            name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
        return append(checksumStream, (breaks ? "\\" : "") + sha256 + "  " + name + '\n');
    }

private:
    Spool &spool(const QString &name)
    {
        auto &spool = m_spools[name];
        if (!spool)
            spool = std::make_unique<Spool>(m_part->scratch());
        return *spool;
    }
    static inline const QString checksumStream = u"\ue000checksums"_s;
    std::map<QString, std::unique_ptr<Spool>> m_spools;
};

class ZipOutput final : public ManyFilesOutput
{
public:
    using ManyFilesOutput::ManyFilesOutput;
    Outcome open()
    {
        auto zip = ZipWriter::create(m_part->output());
        if (!zip)
            return zip.error();
        m_zip = std::move(*zip);
        return Done{};
    }
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
        const qint64 size = m_zip->size();
        m_zip.reset();
        return m_part->commitFile(m_path, size);
    }

private:
    std::unique_ptr<ZipWriter> m_zip;
};

class FolderOutput final : public ManyFilesOutput
{
public:
    FolderOutput(const QString &path, std::unique_ptr<PartFolder> part, std::shared_ptr<const EarlierExport> earlier)
        : ManyFilesOutput(path, std::move(part))
        , m_earlier(std::move(earlier))
    {
    }
    Outcome open()
    {
        const QDir target(m_path);
        if (!m_earlier && target.exists() && !target.isEmpty())
            return Error{.kind = Error::Kind::Conflict,
                         .text = Say::tr("The folder %1 isn't empty. Choose another name.").arg(m_path)};
        return m_part->makeOutputFolder();
    }
    Outcome addFile(const formats::OutputFile &given) override
    {
        if (m_earlier && !given.replaces && holds(given.path, given.bytes) &&
            m_part->linkIn(given.path, old(given.path)))
            return remember(Sha256::hexOf(given.bytes), given.path);
        const auto written = m_part->write(given.path, given.bytes, given.replaces);
        return written ? remember(Sha256::hexOf(given.bytes), given.path) : written;
    }
    Outcome moveIn(const QString &path, const QString &source) override
    {
        const auto hash = Sha256::hexOfFile(source);
        if (!hash)
            return hash.error();
        if (m_earlier && QFileInfo(old(path)).size() == QFileInfo(source).size())
            if (const auto before = Sha256::hexOfFile(old(path)); before && *before == *hash)
                if (m_part->linkIn(path, old(path))) {
                    QFile::remove(source);
                    return remember(*hash, path);
                }
        const auto moved = m_part->moveIn(path, source);
        return moved ? remember(*hash, path) : moved;
    }
    Outcome commit() override
    {
        if (!m_earlier)
            return m_part->commitFolder(m_path); // also over an empty folder
        for (const EarlierExport::Foreign &own : m_earlier->foreign())
            if (!keep(own))
                return Error{.kind = Error::Kind::Conflict,
                             .text = Say::tr("%1 isn't the export's and would be in its way, or can't be kept. Move it "
                                             "elsewhere and export again.")
                                         .arg(old(own.path))};
        return m_part->replaceFolder(m_path);
    }

private:
    // A person's own things stay where they are; a file of the export that somebody has changed lies beside it.
    bool keep(const EarlierExport::Foreign &own)
    {
        using Kind = EarlierExport::Foreign::Kind;
        switch (own.kind) {
        case Kind::File: return m_part->linkIn(own.path, old(own.path));
        case Kind::Edited:
            for (int number = 1; number < 100; ++number)
                if (m_part->linkIn(number == 1 ? own.path + u".edited"_s : own.path + u".edited-%1"_s.arg(number),
                                   old(own.path)))
                    return true;
            return false;
        case Kind::Link: return m_part->symlinkIn(own.path, old(own.path));
        case Kind::EmptyFolder: return m_part->folderIn(own.path);
        case Kind::Other: return false;
        }
        return false;
    }
    [[nodiscard]] QString old(const QString &path) const { return m_earlier->folder() + u'/' + path; }
    [[nodiscard]] bool holds(const QString &path, const QByteArray &bytes) const
    {
        QFile file(old(path));
        return file.size() == bytes.size() && file.open(QIODevice::ReadOnly) && file.readAll() == bytes;
    }
    std::shared_ptr<const EarlierExport> m_earlier;
};

template <typename Output>
Result<std::unique_ptr<ExportOutput>> opened(std::unique_ptr<Output> output)
{
    if (const auto done = output->open(); !done)
        return done.error();
    return std::unique_ptr<ExportOutput>(std::move(output));
}

} // namespace

Result<std::unique_ptr<ExportOutput>> ExportOutput::create(const QString &path, formats::Container container,
                                                           const QString &id,
                                                           std::shared_ptr<const EarlierExport> earlier)
{
    if (const auto made = makePlace(path); !made)
        return made.error();
    auto part = PartFolder::make(path, id);
    if (!part)
        return part.error();
    switch (container) {
    case formats::Container::SingleFile: return opened(std::make_unique<FileOutput>(path, std::move(*part)));
    case formats::Container::Zip: return opened(std::make_unique<ZipOutput>(path, std::move(*part)));
    case formats::Container::Folder:
        return opened(std::make_unique<FolderOutput>(path, std::move(*part), std::move(earlier)));
    }
    return Error{.kind = Error::Kind::Invalid, .text = Say::tr("Unknown output.")};
}

} // namespace labdesk::jobs
