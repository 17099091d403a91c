#pragma once

#include "domain/configuration.h"
#include "domain/task.h"
#include "formats/import/imported.h"

#include <QHash>

namespace labdesk::formats {

/// Class of a file → label id; an empty id: its objects are skipped, and that is wished.
using ClassLabels = QHash<QString, QString>;

/// The labels that classes stand for: as `given` says, else the label of that id, of that name, or of a name that
/// differs only in case (formats-next §11). Nothing: none.
[[nodiscard]] std::optional<QString> labelOfClass(const QString &name, const ToolConfiguration &tool,
                                                  const ClassLabels &given);

/// Data of the Lab for what was read of one picture (or the frames of a sequence), as the tool draws: boxes for
/// rectangles, outlines for polygons (pixels become outlines, holes are told), lines and points for lines and graphs, a
/// painted mask for segmentations. What can't be taken is a finding with its place and is left out; what classes have
/// no label is counted in `unknownClasses`. `size`: of the picture; empty: not known. `pictures`: one, or each frame.
[[nodiscard]] QByteArray labDataOf(const std::vector<const ImportedPicture *> &pictures, QSize size,
                                   const ToolConfiguration &tool, const ClassLabels &classes, const QString &task,
                                   QList<Finding> &findings, QHash<QString, qint64> &unknownClasses);

} // namespace labdesk::formats
