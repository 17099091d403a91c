#pragma once

#include "base/result.h"

#include <QHash>
#include <QList>

#include <optional>

namespace labdesk::store {

/// What pictures look like, as difference hashes (index/picturehash.h), by the id of their file in a Lab, which never
/// changes: kept so that no picture is fetched twice for it. A file of an account below the data folder; lines are
/// appended, one that is torn is passed over. One thread.
class PictureHashes
{
public:
    using Hash = std::optional<quint64>; ///< nothing: it was looked at and has none
    /// `folder`: classMapsFolder(), what belongs to exports; empty: nothing is kept.
    PictureHashes(const QString &folder, const QString &account);

    [[nodiscard]] QHash<QString, Hash> read() const;
    /// What can't be kept is only looked at again.
    void append(const QList<std::pair<QString, Hash>> &hashes) const;

private:
    QString m_path;
};

} // namespace labdesk::store
