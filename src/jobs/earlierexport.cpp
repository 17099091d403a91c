#include "jobs/earlierexport.h"

#include "base/sha256.h"
#include "formats/manifest/csvtable.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QHash<QByteArray, QByteArray> digestsIn(const QByteArray &csv)
{
    QHash<QByteArray, QByteArray> found;
    const QByteArrayList lines = csv.split('\n');
    for (const QByteArray &line : lines.mid(1))
        if (const qsizetype comma = line.lastIndexOf(','); comma > 0)
            found.insert(line.left(comma), line.mid(comma + 1).trimmed());
    return found;
}

} // namespace

QString pictureOptionsOf(const QMap<QString, QString> &options)
{
    return options.value(u"exif"_s) + u'/' + options.value(u"longest-side"_s);
}

Result<EarlierExport> EarlierExport::open(const QString &folder, const QString &projectId, const QString &format)
{
    EarlierExport earlier;
    earlier.m_folder = folder;
    const QByteArray checksums = readAll(folder + u"/checksums.sha256"_s);
    const QJsonDocument report = QJsonDocument::fromJson(readAll(folder + u"/report.json"_s));
    const bool isExport = !checksums.isEmpty() && report[u"balance"_s].isObject() && report[u"options"_s].isObject();
    if (isExport && (report[u"projectId"_s].toString() != projectId || report[u"format"_s].toString() != format))
        return Error{.kind = Error::Kind::Conflict,
                     .text = Say::tr("The folder %1 holds another export: %2 of “%3”. Choose another name.")
                                 .arg(folder, report[u"format"_s].toString(), report[u"project"_s].toString())};
    if (!isExport)
        return Error{.kind = Error::Kind::Conflict,
                     .text = Say::tr("The folder %1 isn't empty and holds no export that could be brought up to date. "
                                     "Choose another name.")
                                 .arg(folder)};
    earlier.readFiles();
    return earlier;
}

Result<EarlierExport> EarlierExport::withPictures(const QString &folder)
{
    EarlierExport earlier;
    earlier.m_folder = folder;
    earlier.readFiles();
    if (earlier.m_pictures.isEmpty() || earlier.m_own.size() < 2)
        return Error{.kind = Error::Kind::Invalid,
                     .text =
                         Say::tr("The folder %1 holds no export with pictures that could be linked. Choose one that "
                                 "was made into a folder with its pictures.")
                             .arg(folder),
                     .detail = u"pictures-from"_s};
    return earlier;
}

// What it consists of, and which pictures it has.
void EarlierExport::readFiles()
{
    const QByteArray checksums = readAll(m_folder + u"/checksums.sha256"_s);
    const QJsonDocument report = QJsonDocument::fromJson(readAll(m_folder + u"/report.json"_s));
    for (QByteArray line : checksums.split('\n')) {
        constexpr qsizetype hashLength = 64 + 2;
        const bool escaped = line.startsWith('\\');
        if (escaped)
            line.remove(0, 1);
        if (line.size() <= hashLength)
            continue;
        QByteArray name = line.mid(hashLength);
        if (escaped)
            name.replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\");
        m_own.insert(QString::fromUtf8(name), QByteArray::fromHex(line.left(64)));
    }
    m_own.insert(u"checksums.sha256"_s, {});
    m_madeAt = QFileInfo(m_folder + u"/checksums.sha256"_s).lastModified();
    QMap<QString, QString> options;
    const QJsonObject said = report[u"options"_s].toObject();
    for (auto option = said.constBegin(); option != said.constEnd(); ++option)
        options.insert(option.key(), option->toString());
    m_pictureOptions = pictureOptionsOf(options);
    if (const QByteArray sources = readAll(m_folder + u"/sources.csv"_s); !sources.isEmpty())
        if (const auto table = formats::readCsv(sources))
            for (const formats::CsvTable::Row &row : table->rows)
                if (row.fields.size() >= 2)
                    m_pictures.insert(row.fields.at(1), row.fields.at(0));
    m_digests = digestsIn(readAll(m_folder + u"/digests.csv"_s));
}

EarlierExport::Picture EarlierExport::pictureOf(const QString &source) const
{
    const QString relative = m_pictures.value(source);
    const auto own = relative.isEmpty() ? m_own.cend() : m_own.constFind(relative);
    return own == m_own.cend() ? Picture() : Picture{m_folder + u'/' + relative, *own};
}

// Only what was written after the export was made is read once more.
bool EarlierExport::isEdited(const QString &relative, const QByteArray &sha256) const
{
    const QString path = m_folder + u'/' + relative;
    if (sha256.isEmpty() || QFileInfo(path).lastModified() <= m_madeAt)
        return false;
    const auto now = Sha256::hexOfFile(path);
    return !now || *now != sha256.toHex();
}

QList<EarlierExport::Foreign> EarlierExport::foreign() const
{
    using Kind = Foreign::Kind;
    QList<Foreign> found;
    const QDir root(m_folder);
    QDirIterator entries(m_folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QFileInfo entry(entries.next());
        const QString relative = root.relativeFilePath(entry.filePath());
        const auto own = m_own.constFind(relative);
        if (entry.isSymLink())
            found.append({relative, Kind::Link});
        else if (entry.isDir() &&
                 QDir(entry.filePath()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
            found.append({relative, Kind::EmptyFolder});
        else if (entry.isDir())
            continue;
        else if (!entry.isFile())
            found.append({relative, Kind::Other});
        else if (own == m_own.cend())
            found.append({relative, Kind::File});
        else if (isEdited(relative, *own))
            found.append({relative, Kind::Edited});
    }
    return found;
}

std::optional<EarlierExport::Difference> EarlierExport::differenceTo(const QByteArray &digests) const
{
    if (m_digests.isEmpty() && digests.trimmed().isEmpty())
        return std::nullopt;
    Difference difference;
    const auto now = digestsIn(digests);
    for (auto task = now.cbegin(); task != now.cend(); ++task) {
        const auto before = m_digests.constFind(task.key());
        if (before == m_digests.cend())
            ++difference.added;
        else if (*before != *task)
            ++difference.changed;
    }
    for (auto task = m_digests.cbegin(); task != m_digests.cend(); ++task)
        difference.gone += !now.contains(task.key());
    return difference;
}

} // namespace labdesk::jobs
