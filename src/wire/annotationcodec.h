#pragma once

#include "base/result.h"
#include "domain/annotation.h"

#include <QByteArray>

namespace labdesk::wire {

/// What is drawn on a task's picture, from the task's own JSON text (with `data`). A form's first annotated input is
/// taken. A task without data has none. Shapes outside the picture are kept as they are.
[[nodiscard]] Result<AnnotatedPicture> decodeAnnotations(const QByteArray &taskJson);

} // namespace labdesk::wire
