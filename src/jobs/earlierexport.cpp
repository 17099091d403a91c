#include "jobs/earlierexport.h"

#include "formats/manifest/csvtable.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

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

Result<EarlierExport> EarlierExport::open(const QString &folder)
{
    EarlierExport earlier;
    earlier.m_folder = folder;
    const QByteArray checksums = readAll(folder + u"/checksums.sha256"_s);
    const QJsonDocument report = QJsonDocument::fromJson(readAll(folder + u"/report.json"_s));
    if (checksums.isEmpty() || !report.isObject())
        return Error{.kind = Error::Kind::Conflict,
                     .text = Say::tr("The folder %1 isn't empty and holds no export that could be brought up to date. "
                                     "Choose another name.")
                                 .arg(folder)};
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
        earlier.m_own.insert(QString::fromUtf8(name), QByteArray::fromHex(line.left(64)));
    }
    earlier.m_own.insert(u"checksums.sha256"_s, {});
    QMap<QString, QString> options;
    const QJsonObject said = report[u"options"_s].toObject();
    for (auto option = said.constBegin(); option != said.constEnd(); ++option)
        options.insert(option.key(), option->toString());
    earlier.m_pictureOptions = pictureOptionsOf(options);
    if (const QByteArray sources = readAll(folder + u"/sources.csv"_s); !sources.isEmpty())
        if (const auto table = formats::readCsv(sources))
            for (const formats::CsvTable::Row &row : table->rows)
                if (row.fields.size() >= 2)
                    earlier.m_pictures.insert(row.fields.at(1), row.fields.at(0));
    earlier.m_digests = digestsIn(readAll(folder + u"/digests.csv"_s));
    return earlier;
}

EarlierExport::Picture EarlierExport::pictureOf(const QString &source) const
{
    const QString relative = m_pictures.value(source);
    const auto own = relative.isEmpty() ? m_own.cend() : m_own.constFind(relative);
    return own == m_own.cend() ? Picture() : Picture{m_folder + u'/' + relative, *own};
}

QStringList EarlierExport::foreignFiles() const
{
    QStringList foreign;
    const QDir root(m_folder);
    QDirIterator files(m_folder, QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString relative = root.relativeFilePath(files.next());
        if (!m_own.contains(relative))
            foreign += relative;
    }
    return foreign;
}

EarlierExport::Difference EarlierExport::differenceTo(const QByteArray &digests) const
{
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
