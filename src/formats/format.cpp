#include "formats/format.h"

#include "base/clock.h"
#include "base/names.h"
#include "formats/registry.h"

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

QString wordsOfFormats()
{
    QStringList words;
    for (const FormatInfo *format : allFormats())
        words += format->word;
    return words.join(u", "_s);
}

QString inputsOf(const QList<ToolConfiguration> &tools)
{
    QStringList inputs;
    for (const ToolConfiguration &tool : tools)
        inputs += tool.input;
    return inputs.join(u", "_s);
}

// The tool whose annotations are exported: the project's own, or one input of its form.
Result<ToolConfiguration> toolFor(const FormatInfo &format, const ExportOptions &options,
                                  const ProjectConfiguration &configuration)
{
    if (configuration.tools.isEmpty())
        return refused(Say::tr("This project has nothing that is drawn on pictures. Choose the lab format."));
    const auto refusalOf = [&](const ToolConfiguration &tool) {
        return format.refusal ? format.refusal(tool, options) : QString();
    };
    QList<ToolConfiguration> fitting;
    for (const ToolConfiguration &tool : configuration.tools)
        if (refusalOf(tool).isEmpty())
            fitting.append(tool);
    const ToolConfiguration *asked = options.inputId.isEmpty() ? nullptr : configuration.findTool(options.inputId);
    if (fitting.isEmpty() && (!asked || asked->input.isEmpty()))
        return refused(refusalOf(configuration.tools.constFirst()));
    if (options.inputId.isEmpty()) {
        if (configuration.tools.size() == 1)
            return configuration.tools.constFirst();
        return refused(
            Say::tr("This form has several annotated inputs. Choose one as input_id: %1.").arg(inputsOf(fitting)));
    }
    if (const ToolConfiguration *tool = configuration.findTool(options.inputId); tool && !tool->input.isEmpty()) {
        const QString refusal = refusalOf(*tool);
        if (!refusal.isEmpty() && fitting.isEmpty())
            return refused(u"%1: %2"_s.arg(options.inputId, refusal));
        return refusal.isEmpty()
                   ? Result<ToolConfiguration>(*tool)
                   : refused(u"%1: %2 %3"_s.arg(options.inputId, refusal,
                                                Say::tr("Inputs that can be: %1.").arg(inputsOf(fitting))));
    }
    return refused(
        configuration.type != ProjectType::Form
            ? Say::tr("The project isn't a form and has no input “%1”. Leave input_id out.").arg(options.inputId)
            : Say::tr("The form has no annotated input “%1”. Choose one of: %2.")
                  .arg(options.inputId, inputsOf(fitting)));
}

} // namespace

bool FormatInfo::hasLayout(Layout layout) const
{
    return std::any_of(layouts.cbegin(), layouts.cend(),
                       [layout](const LayoutInfo &one) { return one.layout == layout; });
}

const OptionInfo *FormatInfo::findOption(const QString &name) const
{
    for (const OptionInfo &option : options)
        if (option.word == name)
            return &option;
    return nullptr;
}

QString FormatInfo::endingOf(Container container) const
{
    return container == Container::SingleFile ? extension : container == Container::Zip ? u".zip"_s : QString();
}

ExportOptions usualOptions(const FormatInfo &format)
{
    ExportOptions options{format.word, format.layouts.constFirst().layout, format.containers.constFirst()};
    for (const OptionInfo &option : format.options)
        if (option.appliesTo(options))
            options.values.insert(option.word, option.usual);
    return options;
}

Result<ExportOptions> completed(const ExportOptions &options)
{
    const FormatInfo *format = findFormat(options.format);
    if (!format)
        return refused(Say::tr("There is no format “%1”. The formats are: %2.").arg(options.format, wordsOfFormats()));
    if (!format->hasLayout(options.layout))
        return refused(Say::tr("%1 has no layout “%2”.").arg(format->word, wordOf(options.layout)));
    ExportOptions complete = options;
    if (!format->containers.contains(options.container))
        return refused(Say::tr("%1 can't be written as a %2.").arg(format->word, wordOf(options.container)));
    for (auto it = options.values.cbegin(); it != options.values.cend(); ++it) {
        const OptionInfo *option = format->findOption(it.key());
        if (!option)
            return refused(Say::tr("%1 has no option “%2”.").arg(format->word, it.key()));
        if (!option->takes(*it))
            return refused(Say::tr("The option “%1” doesn't take “%2”.").arg(it.key(), *it));
    }
    for (const OptionInfo &option : format->options)
        if (!complete.values.contains(option.word))
            complete.values.insert(option.word, option.usual);
    return complete;
}

Result<std::unique_ptr<FormatWriter>> makeWriter(const ExportOptions &options,
                                                 const ProjectConfiguration &configuration)
{
    const auto complete = completed(options);
    if (!complete)
        return complete.error();
    const FormatInfo &format = *findFormat(options.format);
    if (!format.takesTool)
        return format.writer({}, configuration, *complete);
    const auto tool = toolFor(format, *complete, configuration);
    if (!tool)
        return tool.error();
    for (const OptionInfo &option : format.options)
        if (option.refusal && option.appliesTo(*complete))
            if (const QString why = option.refusal(*tool, *complete); !why.isEmpty())
                return refused(why);
    return format.writer(*tool, configuration, *complete);
}

Outcome checkOutputName(const QString &name, const ExportOptions &options)
{
    const FormatInfo *format = findFormat(options.format);
    const QString ending = format ? format->endingOf(options.container) : QString();
    if (name.endsWith(ending, Qt::CaseInsensitive))
        return Done{};
    return refused(Say::tr("A %1 export must be named *%2, not “%3”.").arg(options.format, ending, name));
}

QString defaultName(const QString &format, const QString &projectId, qint64 now)
{
    const QString prefix = format == "lab"_L1 ? u"lab"_s : u"lab_"_s + format;
    return prefix + u'_' + flatStem(projectId) + u'_' + clock::toFileName(now); // an id is what a Lab says
}

} // namespace labdesk::formats
