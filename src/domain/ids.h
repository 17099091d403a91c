#pragma once

#include "base/id.h"

namespace labdesk {

using ProjectId = Id<struct ProjectIdTag>;
using BatchId = Id<struct BatchIdTag>;
using TaskId = Id<struct TaskIdTag>;
using FileId = Id<struct FileIdTag>;
using DataId = Id<struct DataIdTag>;
using DatasetId = Id<struct DatasetIdTag>;
using WorkflowId = Id<struct WorkflowIdTag>;

} // namespace labdesk
