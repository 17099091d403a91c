#pragma once

#include <QtGlobal>

class QIODevice;

namespace labdesk::test {

/// Writes a Lab archive with one project, `Generated`, of three batches and many tasks, each with some boxes: the same
/// bytes on every machine, with flat memory. False when the device refuses.
[[nodiscard]] bool writeGenerated(QIODevice &device, qint64 tasks, int boxes);

} // namespace labdesk::test
