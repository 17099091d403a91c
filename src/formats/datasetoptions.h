#pragma once

#include "formats/option.h"

namespace labdesk::formats {

/// The options that formats for training share; each format takes those that mean something to it. `applies`: nothing
/// when they always do.
using Applies = std::function<bool(const ExportOptions &)>;

[[nodiscard]] OptionInfo unlabelledOption(Applies applies = {});      ///< `unlabelled`: `leave-out`, `stop`
[[nodiscard]] OptionInfo unannotatedOption(Applies applies = {});     ///< `unannotated`: `leave-out`, `background`
[[nodiscard]] QList<OptionInfo> classOptions(Applies applies = {});   ///< `class-map`, `class-names`
[[nodiscard]] QList<OptionInfo> splitOptions(Applies applies = {});   ///< see split.h
[[nodiscard]] QList<OptionInfo> pictureOptions(Applies applies = {}); ///< `pictures`, `longest-side`, `crops`, `exif`
[[nodiscard]] OptionInfo holesOption(const QString &usual, const QStringList &words, Applies applies = {});

} // namespace labdesk::formats
