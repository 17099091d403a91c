#pragma once

#include "wire/json.h"

#include <QByteArray>
#include <QString>

namespace labdesk::formats {

/// The name of another program's format that a file is written in, by its content: `COCO`, `Label Studio`, `Datumaro`,
/// `Kili`, `CVAT XML`, `Pascal VOC`, `YOLO data.yaml`. Empty when it is none that is known. `bytes`: its beginning is
/// enough for XML and YAML.
[[nodiscard]] QString foreignFormat(const QByteArray &bytes);
/// The same for JSON that is parsed already: the whole, or the first entry of a list.
[[nodiscard]] QString foreignJson(const wire::JsonElement &root);

} // namespace labdesk::formats
