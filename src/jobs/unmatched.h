#pragma once

#include "domain/taskquery.h"
#include "wire/pagecodec.h"

#include <QSet>

namespace labdesk::jobs {

/// Which of the ids and names that a filter asks for were never met: somebody who misspelt one must hear of it.
class Unmatched
{
public:
    explicit Unmatched(const TaskFilter &filter);

    void see(const wire::PageSlices &page);
    [[nodiscard]] QStringList left() const; ///< sorted; ids first

private:
    QSet<QString> m_ids, m_names;
};

} // namespace labdesk::jobs
