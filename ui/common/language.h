#pragma once

namespace labdesk::ui {

/// Makes the program's resources (icons, samples, translations) known and installs the language. Call it once, before
/// the first widget. English has a file, too: its plurals.
void installLanguage();

} // namespace labdesk::ui
