#include "formats/maskcompatible.h"

#include "formats/drawndata.h"
#include "formats/png.h"

#include <array>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

Result<Formatted> MaskCompatible::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    for (const std::string_view text : tasks) {
        auto opened = DrawnTask::open(text, m_tool.input, part.findings);
        if (!opened)
            return opened.error();
        ++part.tasks;
        if (opened->data.isEmpty())
            continue;
        const QByteArray png = opened->data.maskPng();
        if (png.isEmpty()) {
            part.findings.append({Finding::Kind::NoMask, opened->file.task, {}});
            continue;
        }
        const auto mask = repainted(png);
        if (!mask) {
            part.findings.append({Finding::Kind::Malformed, opened->file.task, mask.error().text});
            continue;
        }
        opened->file.bytes = *mask;
        part.taskFiles.append(opened->file);
        part.annotations += qint64(wire::itemsOf(opened->data.annotations()).size());
    }
    return part;
}

Result<QByteArray> MaskCompatible::repainted(const QByteArray &png) const
{
    auto image = decodePng(png);
    if (!image)
        return image.error();
    if (m_options.semanticMapping.isEmpty() && pngHeader(png).plainRgb)
        return png; // whole, and RGB already
    // A painted pixel may match a label that comes later; what becomes of it depends on its first blue alone.
    std::array<std::optional<Rgb>, 256> becomes;
    for (size_t blue = 0; blue < becomes.size(); ++blue) {
        Rgb pixel{1, 0, static_cast<quint8>(blue)};
        for (const LabelColor &entry : m_options.semanticMapping) {
            for (const Label &label : m_tool.labels()) {
                if (label.id != entry.labelId || pixel.red < 1 || pixel.blue != label.blue)
                    continue;
                pixel = entry.color;
                becomes[blue] = pixel;
                break;
            }
        }
    }
    for (Rgb &pixel : image->pixels)
        if (pixel.red >= 1 && becomes[pixel.blue])
            pixel = *becomes[pixel.blue];
    return encodePng(*image);
}

void MaskCompatible::arrange(Formatted &part)
{
    for (TaskFile &file : part.taskFiles) {
        QString path = safeRelativePath(m_options.replaceExtension ? withoutExtension(file.task) : file.task);
        if (m_options.container == Container::Zip)
            path = m_names.claim(path);
        const bool again = m_written.contains(path);
        m_written.insert(path);
        if (again)
            part.findings.append({Finding::Kind::Overwritten, file.task, path + u".png"_s});
        else if (path != file.task && path != withoutExtension(file.task))
            part.findings.append({Finding::Kind::Renamed, file.task, path});
        part.files.append({path + u".png"_s, file.bytes, again});
    }
    part.taskFiles.clear();
}

} // namespace labdesk::formats
