#pragma once

#include "base/result.h"
#include "domain/ids.h"

#include <QByteArray>

namespace labdesk::store {

/// The class map that is pinned to a tool of a project: a file below the data folder for each account, project and
/// input, so that a class keeps its index from export to export. Its text is formats/classmapfile.h's.
class PinnedClassMap
{
public:
    /// `folder`: classMapsFolder(); `account`: as verdicts and indexes know it; `input`: of a form, empty otherwise.
    PinnedClassMap(const QString &folder, const QString &account, const ProjectId &project, const QString &input);

    /// Empty: none is pinned. Disk when there is one that can't be read: an export must not be numbered anew.
    [[nodiscard]] Result<QByteArray> read() const;
    [[nodiscard]] Outcome write(const QByteArray &json) const;
    /// The next export begins a new one.
    [[nodiscard]] Outcome remove() const;

private:
    QString m_path;
};

} // namespace labdesk::store
