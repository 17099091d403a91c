#include "cli/arguments.h"

#include "base/nearest.h"
#include "domain/filterwords.h"

#include <QCommandLineParser>

namespace labdesk::cli {

using namespace Qt::StringLiterals;

namespace {

const QList<OptionSpec> &filterSpecs()
{
    static const QList<OptionSpec> all{
        {u"batch"_s, u"ID…"_s, u"Only tasks of these batches."_s},
        {u"status"_s, u"STATUS…"_s,
         u"Only tasks with one of these statuses: configuring, pending, complete, to-review, reviewed."_s},
        {u"task"_s, u"ID…"_s, u"Only these tasks."_s},
        {u"name"_s, u"NAME…"_s, u"Only tasks of these names."_s},
        {u"name-like"_s, u"REGEX"_s, u"Only tasks in whose name the expression is found."_s},
        {u"created"_s, u"BOUND…"_s,
         u"Only tasks created then, in UTC: 2024-01-31 (that day), '<=2024-01-31' (with it), '>=2024-01-01 08:30:00'."_s},
        {u"updated"_s, u"BOUND…"_s, u"Only tasks updated then."_s},
        {u"property"_s, u"NAME=VALUE…"_s, u"Only tasks with this property (score, or one of their own)."_s},
        {u"data"_s, u"INPUT=VALUE…"_s, u"Only tasks with this value in an input of their form."_s},
        {u"filter"_s, u"LINE"_s,
         u"Only tasks that a line selects, which may ask about annotations: 'label:car boxes>10 -status:pending'."_s},
    };
    return all;
}

const OptionSpec &explainSpec()
{
    static const OptionSpec spec{
        u"explain"_s, {}, u"Only say which part of the filter is asked of the Lab, and which is answered here."_s};
    return spec;
}

Error usage(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"usage"_s};
}

// Every value of an option of a filter gets its option: the parser takes one value each.
QStringList expanded(const CommandSpec &command, const QStringList &words)
{
    QStringList out;
    int operands = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        out += word;
        if (!word.startsWith(u"--"_s)) {
            ++operands;
            continue;
        }
        const bool filter = command.filters && filterOptions().contains(word);
        if (filter && i + 1 < words.size())
            out += words.at(++i);
        while (filter && operands >= command.leastOperands && i + 1 < words.size() &&
               !words.at(i + 1).startsWith(u"--"_s))
            out += {word, words.at(++i)};
        if (filter)
            continue;
        // The value of any other option is no operand.
        for (const QList<OptionSpec> &specs : {command.options, commonOptions()})
            for (const OptionSpec &spec : specs)
                if (!spec.value.isEmpty() && word == u"--"_s + spec.name && i + 1 < words.size())
                    out += words.at(++i);
    }
    return out;
}

} // namespace

const QList<OptionSpec> &commonOptions()
{
    static const QList<OptionSpec> all{
        {u"endpoint"_s, u"URL"_s,
         u"The Lab to connect to (default: ISAHIT_LAB_API_ENDPOINT, or https://hub-api.isahit.com/)."_s},
        {u"access-id"_s, u"ID"_s,
         u"The access id (default: ISAHIT_LAB_API_ACCESS_ID). The secret comes from ISAHIT_LAB_API_SECRET_KEY, --secret-stdin or the keychain."_s},
        {u"secret-stdin"_s, {}, u"Read the secret from the first line of standard input."_s},
        {u"local"_s, {}, u"Use the Lab of this computer instead; no account is needed."_s},
        {u"data-folder"_s, u"FOLDER"_s, u"Where the Lab of this computer is kept, with --local."_s},
        {u"json"_s, {}, u"Print the result as JSON."_s},
        {u"quiet"_s, {}, u"No progress on standard error."_s},
        {u"help"_s, {}, u"Print this help."_s},
    };
    return all;
}

Result<Arguments> parseArguments(const CommandSpec &command, const QStringList &words)
{
    QList<OptionSpec> specs = command.options + commonOptions();
    if (command.filters)
        specs += filterSpecs() + QList<OptionSpec>{explainSpec()};
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    for (const OptionSpec &spec : std::as_const(specs))
        parser.addOption(QCommandLineOption(spec.name, spec.help, spec.value));
    parser.addOption(QCommandLineOption(u"h"_s));
    Arguments arguments;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions); // an unknown one is named whole
    const bool parsed = parser.parse(QStringList{u"labdesk-cli"_s} + expanded(command, words));
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        QStringList names;
        for (const OptionSpec &spec : std::as_const(specs))
            names += spec.name;
        const QString nearest = nearestOf(unknown.constFirst(), names);
        return usage(u"%1 has no option --%2.%3 See labdesk-cli %1 --help."_s.arg(
            command.name, unknown.constFirst(), nearest.isEmpty() ? QString() : u" Did you mean --%1?"_s.arg(nearest)));
    }
    if (!parsed)
        return usage(parser.errorText());
    arguments.help = parser.isSet(u"help"_s) || parser.isSet(u"h"_s);
    arguments.operands = parser.positionalArguments();
    if (arguments.help)
        return arguments;
    QStringList filterWords;
    for (const OptionSpec &spec : std::as_const(specs)) {
        if (!parser.isSet(spec.name))
            continue;
        const QStringList values = spec.value.isEmpty() ? QStringList{QString()} : parser.values(spec.name);
        const bool filter = command.filters && filterOptions().contains(u"--"_s + spec.name);
        if (!filter) {
            arguments.options.insert(spec.name, values);
            continue;
        }
        if (spec.name == u"filter"_s) {
            if (const auto line = filterFromWords({u"--filter"_s, values.join(u' ')}); !line)
                return usage(line.error().text);
            else if (line->isEmpty()) // a script whose variable is empty must not mean everything
                return usage(u"--filter is empty: give a condition, or leave it out."_s);
            arguments.options.insert(spec.name, values); // read when the project's names are known
            continue;
        }
        for (const QString &value : values)
            filterWords += u"--"_s + spec.name + u'=' + value;
    }
    const auto filter = filterFromWords(filterWords);
    if (!filter)
        return usage(filter.error().text);
    arguments.filter = *filter;
    const qsizetype count = arguments.operands.size();
    if (count < command.leastOperands)
        return usage(u"%1 wants %2."_s.arg(command.name, command.operands));
    if (command.mostOperands >= 0 && count > command.mostOperands)
        return usage(u"“%1” is one word too many."_s.arg(arguments.operands.at(command.mostOperands)));
    return arguments;
}

QString helpOf(const CommandSpec &command)
{
    QString out = u"Usage: labdesk-cli %1 %2"_s.arg(command.name, command.operands);
    out += command.filters ? u" [filters] [options]\n\n"_s : u" [options]\n\n"_s;
    out += command.summary + u"\n"_s;
    const auto list = [&out](const QString &title, const QList<OptionSpec> &specs) {
        if (specs.isEmpty())
            return;
        out += u"\n"_s + title + u":\n"_s;
        for (const OptionSpec &spec : specs) {
            const QString word = u"  --"_s + spec.name + (spec.value.isEmpty() ? QString() : u' ' + spec.value);
            out += word.leftJustified(30) + (word.size() >= 30 ? u"\n"_s + QString(30, u' ') : QString()) + spec.help +
                   u'\n';
        }
    };
    list(u"Options"_s, command.options);
    if (command.filters)
        list(u"Filters (all must hold; the values of one are alternatives)"_s,
             filterSpecs() + QList<OptionSpec>{explainSpec()});
    list(u"Connection and output"_s, commonOptions());
    out += u"\nExit status: 0 done, 1 failed, 2 wrong usage, 3 partly done.\n"_s;
    return out;
}

} // namespace labdesk::cli
