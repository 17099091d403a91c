#pragma once

#include <QIODevice>

namespace labdesk::checks {

/// What a file is by its first bytes, whatever its name says.
enum class FileKind
{
    Picture, ///< one that is annotated, or a kind that is close to it (HEIC, AVIF)
    Media,   ///< what a form may ask about besides: video, sound, PDF
    Other    ///< text, keys, archives, programs, nothing
};
/// `device` is open and is read from its beginning. Any thread.
[[nodiscard]] FileKind fileKindOf(QIODevice &device);

} // namespace labdesk::checks
