#include "jobs/folderwalk.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QStringDecoder>

#include <filesystem>

namespace labdesk::jobs {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(jobs)
};

// What systems leave behind in folders of pictures.
bool isJunk(const QString &name)
{
    static const QStringList junk{
        u"thumbs.db"_s,   u"ehthumbs.db"_s, u"desktop.ini"_s,     u"icon\r"_s,
        u"__macosx"_s,    u"@eadir"_s,      u"$recycle.bin"_s,    u".ds_store"_s,
        u".thumbnails"_s, u".trashes"_s,    u".directory"_s,      u".localized"_s,
        u".picasa.ini"_s, u".fseventsd"_s,  u".spotlight-v100"_s, u"system volume information"_s};
    return junk.contains(name.toLower()) || name.startsWith(u"._"_s);
}

class Walk
{
public:
    explicit Walk(const FolderVisitor &visitor) : m_visitor(visitor) { m_order.setNumericMode(true); }

    void folder(const QString &path, const QString &prefix)
    {
        const QString canonical = QFileInfo(path).canonicalFilePath();
        const auto refuse = [&](const QString &problem) {
            m_visitor.refused(path, prefix.isEmpty() ? QDir(path).dirName() : prefix.chopped(1), problem);
        };
        const QDir directory(path);
        if (m_open.contains(canonical)) {
            refuse(Say::tr("The folder lies in itself: a link leads back to it."));
            return;
        }
        if (!directory.isReadable()) {
            refuse(Say::tr("The folder can't be read: permission denied."));
            return;
        }
        m_open.append(canonical);
        QFileInfoList entries =
            directory.entryInfoList(QDir::Files | QDir::Dirs | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
        std::sort(entries.begin(), entries.end(), [this](const QFileInfo &a, const QFileInfo &b) {
            return m_order.compare(a.fileName(), b.fileName()) < 0;
        });
        QStringList hidden;
        for (const QFileInfo &entry : std::as_const(entries)) {
            if (m_visitor.isStopped())
                return;
            if (isJunk(entry.fileName()))
                continue;
            if (entry.isHidden())
                hidden += entry.fileName();
            else if (entry.isDir())
                folder(entry.absoluteFilePath(), prefix + entry.fileName() + u'/');
            else
                m_visitor.file(entry, prefix + entry.fileName());
        }
        if (!hidden.isEmpty())
            m_visitor.refused(directory.filePath(hidden.constFirst()), prefix + hidden.constFirst(),
                              hidden.size() == 1
                                  ? Say::tr("It is hidden. Give it by itself, or rename it, to take it.")
                                  : Say::tr("It is hidden, as are %L1 more in this folder. Give them by themselves, or "
                                            "rename them, to take them.")
                                        .arg(hidden.size() - 1));
        foreignNames(path, prefix);
        if (entries.isEmpty() && prefix.isEmpty())
            refuse(Say::tr("The folder is empty."));
        m_open.removeLast();
    }

private:
    // Qt passes over names that are no UTF-8: the system itself is asked whether there are any.
    void foreignNames(const QString &path, const QString &prefix)
    {
        std::error_code error;
        std::filesystem::directory_iterator entries(path.toStdU16String(), error);
        for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
            const std::string name = entries->path().filename().string();
            const QByteArray bytes(name.data(), static_cast<qsizetype>(name.size()));
            QStringDecoder utf8(QStringDecoder::Utf8);
            const QString text = utf8(bytes);
            if (utf8.hasError())
                m_visitor.refused(path, prefix + QString::fromLatin1(bytes),
                                  Say::tr("The name isn't valid text (it is no UTF-8). Rename it and drop it again."));
        }
    }

    const FolderVisitor &m_visitor;
    QStringList m_open;                           ///< folders that are being gone through, by their real paths
    QCollator m_order{QLocale(QLocale::English)}; // the C locale doesn't count as people do
};

} // namespace

void walkFolder(const QString &path, const FolderVisitor &visitor)
{
    Walk(visitor).folder(path, {});
}

QString problemOfFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isFile())
        return {};
    return info.isSymLink() && !info.exists()
               ? Say::tr("The link leads nowhere: %1 isn't there.").arg(info.symLinkTarget())
               : Say::tr("This isn't a regular file.");
}

} // namespace labdesk::jobs
