#pragma once

#include "base/result.h"
#include "domain/configuration.h"

namespace labdesk::wire {

/// `{projectType, metadata}`: the project's tool, or the `tool-iat-*` inputs of its form in layout order.
[[nodiscard]] Result<ProjectConfiguration> decodeConfiguration(const QByteArray &body);

} // namespace labdesk::wire
