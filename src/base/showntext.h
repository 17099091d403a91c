#pragma once

#include <QByteArray>
#include <QString>

namespace labdesk {

/// A text from outside in one line of a terminal: control, bidirectional and line characters, and halves of characters
/// are written as escapes (`\n`, `\x1b`, `\u202e`), so that no name can draw, hide or begin a line.
[[nodiscard]] QString shownText(QStringView text);

/// JSON with those of them that JSON allows in a text as escapes: equal for every reader, harmless where it is shown.
[[nodiscard]] QByteArray shownJson(const QByteArray &json);

} // namespace labdesk
