#pragma once

#include "base/names.h"
#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// YOLO as the public package writes it: `data.yaml` with `nc` and `names`, `labels/<task name>.txt` with a row for
/// each shape, class −1 without a main label, numbers as Python's `repr`. Equal to the byte to the recordings in
/// tests/data/golden/expected/*/yolo.
class YoloCompatible final : public FormatWriter
{
public:
    explicit YoloCompatible(const ToolConfiguration &tool);

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    void arrange(Formatted &part) override;
    [[nodiscard]] QList<JoinedFile> closingFiles() const override;
    [[nodiscard]] QStringList classes() const override { return m_classes.names(); }

private:
    ToolConfiguration m_tool;
    drawing::ClassMap m_classes;
    DistinctNames m_names{QStringLiteral(".txt")};
};

} // namespace labdesk::formats
