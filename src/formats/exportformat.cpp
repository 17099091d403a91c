#include "formats/exportformat.h"

#include "formats/kiliformat.h"
#include "formats/labformat.h"
#include "formats/maskcompatible.h"
#include "formats/maskformat.h"
#include "formats/yolocompatible.h"
#include "formats/yoloformat.h"

#include <QCoreApplication>
#include <QStringList>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

Error refused(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"export refused"_s};
}

QString inputsOf(const ProjectConfiguration &configuration, bool onlyMasks)
{
    QStringList inputs;
    for (const ToolConfiguration &tool : configuration.tools)
        if (!onlyMasks || tool.type == ProjectType::Segmentation)
            inputs += tool.input;
    return inputs.join(u", "_s);
}

// The tool whose annotations are exported: the project's own, or one input of its form.
Result<ToolConfiguration> toolFor(const ExportOptions &options, const ProjectConfiguration &configuration)
{
    const bool mask = options.format == Format::Mask;
    const QString inputs = inputsOf(configuration, mask);
    const auto fits = [mask](const ToolConfiguration &tool) { return !mask || tool.type == ProjectType::Segmentation; };
    if (configuration.tools.isEmpty())
        return refused(Say::tr("This project has nothing that is drawn on pictures. Choose the lab format."));
    if (std::none_of(configuration.tools.cbegin(), configuration.tools.cend(), fits))
        return refused(Say::tr(
            "Only segmentation has masks, and nothing in this project is segmented. Choose lab, kili or yolo."));
    if (options.inputId.isEmpty()) {
        if (configuration.tools.size() == 1)
            return configuration.tools.constFirst();
        return refused(Say::tr("This form has several annotated inputs. Choose one as input_id: %1.").arg(inputs));
    }
    for (const ToolConfiguration &tool : configuration.tools) {
        if (tool.input != options.inputId)
            continue;
        if (fits(tool))
            return tool;
        return refused(
            Say::tr("The input “%1” isn't segmented and has no masks. Choose: %2.").arg(options.inputId, inputs));
    }
    return refused(
        inputs.isEmpty()
            ? Say::tr("The project isn't a form and has no input “%1”. Leave input_id out.").arg(options.inputId)
            : Say::tr("The form has no annotated input “%1”. Choose one of: %2.").arg(options.inputId, inputs));
}

// Every label of a mapping must be one that the tool has: a misspelt one would leave its pixels unpainted.
Outcome checkMapping(const ExportOptions &options, const ToolConfiguration &tool)
{
    const QStringList known = ClassMap(tool, ClassMap::Repeats::Distinct).ids();
    for (const LabelColor &entry : options.semanticMapping)
        if (!known.contains(entry.labelId))
            return refused(Say::tr("The colours name a label “%1” that the project doesn't have. It has: %2.")
                               .arg(entry.labelId, known.join(u", "_s)));
    if (options.layout == Layout::Standard && options.maskColors == MaskColors::Semantic && known.size() > 255)
        return refused(
            Say::tr("A semantic mask holds at most 255 labels, this project has %1. Choose the Lab's own colours.")
                .arg(known.size()));
    return Done{};
}

} // namespace

void ExportFormat::arrange(Formatted &) {}

Result<std::unique_ptr<ExportFormat>> makeFormat(const ExportOptions &options,
                                                 const ProjectConfiguration &configuration)
{
    if (options.format == Format::Lab)
        return std::unique_ptr<ExportFormat>(std::make_unique<LabFormat>(options.layout));
    auto tool = toolFor(options, configuration);
    if (!tool)
        return tool.error();
    const bool compatible = options.layout == Layout::Compatible;
    std::unique_ptr<ExportFormat> format;
    if (options.format == Format::Kili) {
        format = std::make_unique<KiliFormat>(*tool, options.layout);
        return format;
    }
    if (tool->sequence)
        return refused(Say::tr("Sequences can't be written as %1. Choose lab or kili.").arg(wordOf(options.format)));
    if (options.format == Format::Mask) {
        if (const auto checked = checkMapping(options, *tool); !checked)
            return checked.error();
        if (compatible)
            format = std::make_unique<MaskCompatible>(*tool, options);
        else
            format = std::make_unique<MaskFormat>(*tool, options);
    } else if (compatible) {
        format = std::make_unique<YoloCompatible>(*tool);
    } else {
        format = std::make_unique<YoloFormat>(*tool, options);
    }
    return format;
}

Outcome checkOutputName(const QString &name, const ExportOptions &options)
{
    const QString extension = options.container == Container::SingleFile ? u".json"_s
                              : options.container == Container::Zip      ? u".zip"_s
                                                                         : QString();
    if (name.endsWith(extension, Qt::CaseInsensitive))
        return Done{};
    return refused(Say::tr("A %1 export must be named *%2, not “%3”.").arg(wordOf(options.format), extension, name));
}

} // namespace labdesk::formats
