#pragma once

#include "base/result.h"
#include "formats/exportoptions.h"

#include <QByteArray>

namespace labdesk::formats {

/// `{"label id": [r, g, b], …}`, in its own order, each channel from 0 to 255. Invalid names the label that is wrong.
[[nodiscard]] Result<QList<LabelColor>> readSemanticMapping(const QByteArray &json);

} // namespace labdesk::formats
