#pragma once

#include "domain/ids.h"

#include <QStringList>

namespace labdesk {

/// Files that the tasks of linked batches may name as `resource://…`.
struct Dataset
{
    DatasetId id;
    QString name;

    friend bool operator==(const Dataset &, const Dataset &) = default;
};

/// What lies in one folder of a dataset; folders end in `/`.
struct DatasetFolder
{
    QStringList files;
    QStringList folders;

    friend bool operator==(const DatasetFolder &, const DatasetFolder &) = default;
};

} // namespace labdesk
