#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>

#include <vector>

namespace labdesk::jobs {

/// An export that lies in a folder already and is to become what a fresh one would be: what of it can be kept, and
/// afterwards what has changed. Reads only files that an export writes; belongs to one thread.
class EarlierExport
{
public:
    /// Conflict when the folder holds something that no export of Labdesk wrote there (neither report.json nor
    /// checksums.sha256), so that nobody's files are taken for one.
    [[nodiscard]] static Result<EarlierExport> open(const QString &folder);

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// Files that lie there and aren't the export's: a person's own. Relative paths.
    [[nodiscard]] QStringList foreignFiles() const;
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
    /// Compared with the digests of a newer one.
    [[nodiscard]] Difference differenceTo(const QByteArray &digests) const;

private:
    QString m_folder;
    QHash<QString, QByteArray> m_own; ///< files of the export → SHA-256
    QHash<QString, QString> m_pictures;
    QString m_pictureOptions;
    QHash<QByteArray, QByteArray> m_digests; ///< task id → digest
};

/// What of an export's options decides how a picture is written.
[[nodiscard]] QString pictureOptionsOf(const QMap<QString, QString> &options);

} // namespace labdesk::jobs
