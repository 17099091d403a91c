#pragma once

#include "base/result.h"

#include <QByteArray>

namespace labdesk::wire {

/// The error that a status and its body mean: `{statusCode, message, error?, errorCode?}`, or whatever came instead.
[[nodiscard]] Error decodeProblem(int status, const QByteArray &body);
[[nodiscard]] QByteArray encodeProblem(int status, const QString &message, int errorCode = 0);

} // namespace labdesk::wire
