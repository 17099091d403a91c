#pragma once

#include "base/result.h"
#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "formats/option.h"

namespace labdesk::formats {

/// A class map as it is kept beside a project, in a recipe and for `--class-map`: `{"classes": [{"name": "vehicle",
/// "labels": ["car", "truck"]}, …], "dropped": ["sign"]}`; a class's place is its index. Invalid names what can't be:
/// two classes of one name, a label in two places, an empty name.
[[nodiscard]] Result<drawing::ClassMap> readClassMap(const QByteArray &json);
[[nodiscard]] QByteArray encodeClassMap(const drawing::ClassMap &map);

/// The map of an export: what the option `class-map` says, and behind it a class of its own for each label that it
/// doesn't know, called as `class-names` says. A label that the project doesn't have any more keeps its class: nothing
/// is ever numbered anew. Invalid as above, and when two classes would have one name.
[[nodiscard]] Result<drawing::ClassMap> classMapOf(const ToolConfiguration &tool, const ExportOptions &options);

/// `first` as it is, and behind it what `second` has and it doesn't: classes of labels that it doesn't know. Either may
/// be empty.
[[nodiscard]] Result<QByteArray> continuedClassMap(const QByteArray &first, const QByteArray &second);

} // namespace labdesk::formats
