#pragma once

#include "base/jsonwriter.h"
#include "domain/configuration.h"
#include "drawing/classmap.h"
#include "formats/objects.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// One JSON array of Kili assets, one a line, as Kili's own readers take them (formats-next §10): each part of a box or
/// polygon is an annotation of its own, further rings are holes; lines and graphs are `polyline`; vertices lie within
/// 0 … 1; `vertices` in pixels only where the picture's size is known. The parts of a segmentation share their `mid`,
/// which is made from the task and the annotation: the same export has the same ids.
class KiliWriter final : public FormatWriter
{
public:
    explicit KiliWriter(const ToolConfiguration &tool)
        : m_tool(tool)
        , m_classes(tool, drawing::ClassMap::Repeats::Distinct)
    {
    }

    [[nodiscard]] Result<Formatted> format(std::span<const std::string_view> tasks) const override;
    [[nodiscard]] QByteArray header() const override { return "["; }
    [[nodiscard]] QByteArray separator() const override { return ","; }
    [[nodiscard]] QByteArray footer() const override { return "\n]\n"; }

private:
    void writeResponse(JsonWriter &json, const drawing::Drawing &drawing, const QByteArray &id, qsizetype frames,
                       TaskLedger &ledger) const;
    void writePart(JsonWriter &json, const drawing::Mark &mark, const SeenPart &part, QSizeF size,
                   const QByteArray &mid) const;
    [[nodiscard]] QStringList knownLabels(const drawing::Mark &mark) const;
    [[nodiscard]] QStringList unknownLabels(const drawing::Mark &mark) const;
    ToolConfiguration m_tool;
    drawing::ClassMap m_classes;
};

} // namespace labdesk::formats
