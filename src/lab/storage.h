#pragma once

#include <QString>

namespace labdesk::lab {

/// Where a Lab keeps what it has. With a folder alone it is all in there: `lab.sqlite`, `blobs/`.
struct Storage
{
    Storage() = default;
    Storage(QString inFolder, QString inDatabase = {}, QString inFiles = {}) // NOLINT: a folder is a storage
        : folder(std::move(inFolder))
        , database(std::move(inDatabase))
        , files(std::move(inFiles))
    {
    }

    QString folder;   ///< also what only this program needs: uploads under way, the reserve
    QString database; ///< a `postgresql://` address; empty: `lab.sqlite` in the folder
    QString files;    ///< a folder, or `s3://bucket/prefix`; empty: `blobs` in the folder
    /// Whether several programs may use it at once.
    [[nodiscard]] bool isShared() const { return !database.isEmpty(); }
};

} // namespace labdesk::lab
