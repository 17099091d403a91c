#pragma once

#include "base/result.h"
#include "domain/annotation.h"

#include "wire/json.h"

#include <QByteArray>
#include <QSizeF>

namespace labdesk::wire {

/// Points from `x, y, x, y, …`, each side divided by `scale`. Nothing when one of them isn't a number.
[[nodiscard]] std::optional<QList<QPointF>> pointsOf(const JsonArray &vertices, QSizeF scale);

/// What is drawn on a task's picture, from the task's own JSON text (with `data`). A form's first annotated input is
/// taken. A task without data has none. Shapes outside the picture are kept as they are.
[[nodiscard]] Result<AnnotatedPicture> decodeAnnotations(const QByteArray &taskJson);

} // namespace labdesk::wire
