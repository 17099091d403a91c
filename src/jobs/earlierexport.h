#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QString>

#include <vector>

namespace labdesk::jobs {

/// An export that lies in a folder already and is to become what a fresh one would be: what of it can be kept, and
/// afterwards what has changed. Reads only; belongs to one thread.
class EarlierExport
{
public:
    /// Conflict when the folder holds anything but an export of this project in this format: nobody's files are taken
    /// for one.
    [[nodiscard]] static Result<EarlierExport> open(const QString &folder, const QString &projectId,
                                                    const QString &format);

    /// An export of any project and format, for its pictures. Invalid when the folder holds none, or none with
    /// pictures.
    [[nodiscard]] static Result<EarlierExport> withPictures(const QString &folder);

    [[nodiscard]] const QString &folder() const { return m_folder; }

    /// What lies there and isn't the export's: a person's own files, links and empty folders, and files of the export
    /// that were changed since.
    struct Foreign
    {
        enum class Kind
        {
            File,
            Edited, ///< of the export, changed by somebody
            Link,
            EmptyFolder,
            Other ///< a pipe, a device: can't be kept
        };
        QString path; ///< relative
        Kind kind = Kind::File;
    };
    [[nodiscard]] QList<Foreign> foreign() const;

    /// A picture that needn't be downloaded again: what was made of `source` (a Lab's file never changes).
    struct Picture
    {
        QString path; ///< empty: none
        QByteArray sha256;
    };
    [[nodiscard]] Picture pictureOf(const QString &source) const;
    /// The options of its report.json, for comparing.
    [[nodiscard]] const QString &pictureOptions() const { return m_pictureOptions; }

    struct Difference
    {
        qint64 added = 0, changed = 0, gone = 0; ///< tasks
    };
    /// Compared with the digests of a newer one; nothing when the format keeps none.
    [[nodiscard]] std::optional<Difference> differenceTo(const QByteArray &digests) const;

private:
    void readFiles();
    [[nodiscard]] bool isEdited(const QString &relative, const QByteArray &sha256) const;

    QString m_folder;
    QDateTime m_madeAt;               ///< what is younger may have been changed by somebody
    QHash<QString, QByteArray> m_own; ///< files of the export → SHA-256
    QHash<QString, QString> m_pictures;
    QString m_pictureOptions;
    QHash<QByteArray, QByteArray> m_digests; ///< task id → digest
};

/// What of an export's options decides how a picture is written.
[[nodiscard]] QString pictureOptionsOf(const QMap<QString, QString> &options);

} // namespace labdesk::jobs
