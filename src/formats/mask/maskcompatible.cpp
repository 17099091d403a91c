#include "formats/mask/maskcompatible.h"

#include "drawing/png.h"
#include "formats/opentask.h"

#include <array>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Rgb;

MaskCompatible::MaskCompatible(const ToolConfiguration &tool, const ExportOptions &options)
    : m_tool(tool)
    , m_archive(options.container == Container::Zip)
    , m_replaceExtension(options.isOn(u"replace-extension"_s))
{
    if (const auto colors = readLabelColors(options.value(u"semantic-mapping"_s).toUtf8()))
        m_colors = *colors;
}

Result<Formatted> MaskCompatible::format(std::span<const std::string_view> tasks) const
{
    Formatted part;
    for (const std::string_view text : tasks) {
        const auto task = OpenTask::read(text);
        if (!task) {
            part.ledgers.push_back(unreadableTask(text, task.error()));
            continue;
        }
        const RawData data(task->json, m_tool.input);
        const auto annotations = data.annotations();
        const auto ledger = std::make_shared<TaskLedger>(task->name, task->status, !data.isEmpty(),
                                                         annotations ? annotations->size() : 0);
        part.ledgers.push_back(ledger);
        if (data.isEmpty()) {
            ledger->leaveOut(u"no-data"_s);
            continue;
        }
        const QByteArray png = data.maskPng();
        if (png.isEmpty()) {
            ledger->leaveOut(u"no-mask"_s);
            continue;
        }
        const auto mask = repainted(png);
        if (!mask) {
            ledger->leaveOut(u"malformed"_s, {u"mask"_s});
            continue;
        }
        ledger->wroteAll(); // the stored pixels, whatever they show
        TaskFile file{task->id, task->name, task->resources, ledger};
        file.pages.push_back({*mask});
        part.taskFiles.append(std::move(file));
    }
    return part;
}

Result<QByteArray> MaskCompatible::repainted(const QByteArray &png) const
{
    auto image = drawing::decodePng(png);
    if (!image)
        return image.error();
    if (m_colors.isEmpty() && drawing::pngHeader(png).plainRgb)
        return png; // whole, and RGB already
    // A painted pixel may match a label that comes later; what becomes of it depends on its first blue alone.
    std::array<std::optional<Rgb>, 256> becomes;
    for (size_t blue = 0; blue < becomes.size(); ++blue) {
        Rgb pixel{1, 0, static_cast<quint8>(blue)};
        for (const LabelColor &entry : m_colors) {
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
    return drawing::encodePng(*image);
}

void MaskCompatible::arrange(Formatted &part)
{
    for (const TaskFile &file : std::exchange(part.taskFiles, {})) {
        QString path = safeRelativePath(m_replaceExtension ? withoutExtension(file.task) : file.task);
        path = m_archive ? m_names.claim(path) : m_names.place(path);
        const QString key = foldedName(path); // as Windows and macOS see it
        const bool again = m_written.contains(path), clashes = !again && m_folded.contains(key);
        m_written.insert(path);
        m_folded.insert(key);
        if (again)
            file.ledger->note(u"overwritten"_s, {path + u".png"_s});
        else if (clashes)
            file.ledger->note(u"case-clash"_s, {path + u".png"_s});
        else if (path != file.task && path != withoutExtension(file.task))
            file.ledger->note(u"renamed"_s, {path}, Finding::Severity::Note);
        part.files.append({path + u".png"_s, file.pages.front().bytes, again});
        file.ledger->placed();
    }
}

} // namespace labdesk::formats
