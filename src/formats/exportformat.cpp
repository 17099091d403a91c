#include "formats/exportformat.h"

#include "base/clock.h"
#include "formats/labformat.h"
#include "formats/yolocompatible.h"
#include "formats/yoloformat.h"

#include <QCoreApplication>
#include <QStringList>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("formats", text);
}

Error refused(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"export refused"_s};
}

// The tool whose annotations are exported: the project's own, or one input of its form.
Result<ToolConfiguration> toolFor(const ExportOptions &options, const ProjectConfiguration &configuration)
{
    if (configuration.tools.isEmpty())
        return refused(say("This project has nothing that is drawn on pictures. Choose the lab format."));
    if (options.inputId.isEmpty()) {
        if (configuration.tools.size() == 1)
            return configuration.tools.constFirst();
        QStringList inputs;
        for (const ToolConfiguration &tool : configuration.tools)
            inputs += tool.input;
        return refused(say("This form has several annotated inputs. Choose one of: %1.").arg(inputs.join(u", "_s)));
    }
    for (const ToolConfiguration &tool : configuration.tools)
        if (tool.input == options.inputId)
            return tool;
    return refused(say("The form has no annotated input “%1”.").arg(options.inputId));
}

} // namespace

QString wordOf(Format format)
{
    return format == Format::Lab ? u"lab"_s : u"yolo"_s;
}

QString defaultName(Format format, const QString &projectId, qint64 now)
{
    const QString prefix = format == Format::Lab ? u"lab"_s : u"lab_"_s + wordOf(format);
    return prefix + u'_' + projectId + u'_' + clock::toFileName(now);
}

void ExportFormat::arrange(Formatted &) {}

Result<std::unique_ptr<ExportFormat>> makeFormat(const ExportOptions &options, const ProjectConfiguration &configuration)
{
    if (options.format == Format::Lab)
        return std::unique_ptr<ExportFormat>(std::make_unique<LabFormat>(options.layout));
    auto tool = toolFor(options, configuration);
    if (!tool)
        return tool.error();
    if (tool->sequence)
        return refused(say("Sequences can't be written as yolo. Choose the lab format."));
    if (options.layout == Layout::Compatible)
        return std::unique_ptr<ExportFormat>(std::make_unique<YoloCompatible>(*tool));
    return std::unique_ptr<ExportFormat>(std::make_unique<YoloFormat>(*tool, options));
}

} // namespace labdesk::formats
