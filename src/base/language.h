#pragma once

namespace labdesk {

/// Loads the program's own texts (English plurals until more languages come). Once, after the application object is
/// made.
void installLanguage();

} // namespace labdesk
