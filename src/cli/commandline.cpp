#include "cli/commandline.h"

#include "cli/commands.h"
#include "domain/filterwords.h"

namespace labdesk::cli {

using namespace Qt::StringLiterals;

namespace {

const QList<Command> &commands()
{
    static const QList<Command> all = listCommands() + exportCommands() + createCommands() + changeCommands() +
                                      statisticsCommands() + verdictCommands() + sampleCommands() + datasetCommands() +
                                      transferCommands();
    return all;
}

QString overview()
{
    QString out =
        u"Usage: labdesk-cli COMMAND …\n\nTasks of annotation projects from the command line.\n\nCommands:\n"_s;
    for (const Command &command : commands())
        out +=
            u"  %1 %2\n"_s.arg(command.spec.name, command.spec.operands).leftJustified(44).trimmed().prepend(u"  "_s) +
            u"\n      "_s + command.spec.summary + u'\n';
    out += u"\nlabdesk-cli COMMAND --help says what a command takes. Connect with ISAHIT_LAB_API_ENDPOINT, "
           u"ISAHIT_LAB_API_ACCESS_ID and\n"
           "ISAHIT_LAB_API_SECRET_KEY in the environment, or with --local to the Lab of this computer.\n"
           "\nExit status: 0 done, 1 failed, 2 wrong usage, 3 partly done.\n"_s;
    return out;
}

// The command that the first one or two words name.
const Command *commandOf(const QStringList &words)
{
    for (const Command &command : commands())
        if (words.mid(0, command.spec.name.count(u' ') + 1).join(u' ') == command.spec.name)
            return &command;
    return nullptr;
}

} // namespace

QList<CommandSpec> allCommands()
{
    QList<CommandSpec> specs;
    for (const Command &command : commands())
        specs += command.spec;
    return specs;
}

QString bashCompletion()
{
    QString out =
        u"_labdesk_cli() {\n  local words=\"${COMP_WORDS[*]:1:2}\" current=\"${COMP_WORDS[COMP_CWORD]}\" options=\"\"\n  case \"$words\" in\n"_s;
    QStringList names;
    QString common;
    for (const OptionSpec &option : commonOptions())
        common += u" --"_s + option.name;
    for (const CommandSpec &command : allCommands()) {
        names += command.name.section(u' ', 0, 0);
        QString options;
        for (const OptionSpec &option : command.options)
            options += u" --"_s + option.name;
        if (command.filters)
            options += u' ' + filterOptions().join(u' ') + u" --explain"_s;
        out += u"    \"%1\"*) options=\"%2\" ;;\n"_s.arg(command.name, (options + common).trimmed());
    }
    names.removeDuplicates();
    // The second word of those that have one: `batch create`.
    QString groups;
    for (const QString &name : std::as_const(names)) {
        QStringList second;
        for (const CommandSpec &command : allCommands())
            if (command.name.startsWith(name + u' '))
                second += command.name.section(u' ', 1);
        if (!second.isEmpty())
            groups +=
                u"  elif [ \"$COMP_CWORD\" -eq 2 ] && [ \"${COMP_WORDS[1]}\" = %1 ]; then COMPREPLY=($(compgen -W "
                "\"%2\" -- \"$current\"))\n"_s.arg(name, second.join(u' '));
    }
    out +=
        u"  esac\n"
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"%1\" -- \"$current\"))\n"
        "%2"
        "  elif [[ \"$current\" == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
        "  else COMPREPLY=($(compgen -f -- \"$current\")); fi\n}\ncomplete -o filenames -F _labdesk_cli labdesk-cli\n"_s
            .arg(names.join(u' '), groups);
    return out;
}

QString manCommands()
{
    const auto escaped = [](QString text) {
        return text.replace(u'\\', u"\\\\"_s).replace(u'-', u"\\-"_s).replace(u'\'', u"\\(aq"_s);
    };
    QString out;
    for (const CommandSpec &command : allCommands()) {
        out += u".SS "_s + escaped(command.name) +
               (command.operands.isEmpty() ? QString() : u' ' + escaped(command.operands)) +
               (command.filters ? u" [filters]"_s : QString()) + u" [options]\n"_s + escaped(command.summary) + u'\n';
        for (const OptionSpec &option : command.options)
            out += u".TP\n.B "_s + escaped(u"--"_s + option.name) +
                   (option.value.isEmpty() ? QString() : u' ' + escaped(option.value)) + u'\n' + escaped(option.help) +
                   u'\n';
        if (command.filters)
            out += u".PP\nTakes filters, below.\n"_s;
    }
    return out;
}

Exit run(const QStringList &words, Console &console, const LocalLab &local)
{
    if (words.isEmpty())
        return console.usage(u"A command is missing."_s);
    if (words.constFirst() == u"--help"_s || words.constFirst() == u"-h"_s || words.constFirst() == u"help"_s) {
        console.write(overview().toUtf8());
        return Exit::Done;
    }
    if (words.constFirst() == u"--version"_s) {
        console.print(QStringLiteral("labdesk-cli " LABDESK_VERSION));
        return Exit::Done;
    }
    if (words == QStringList{u"--completion"_s, u"bash"_s}) {
        console.write(bashCompletion().toUtf8());
        return Exit::Done;
    }
    if (words == QStringList{u"--man"_s}) {
        console.write(manCommands().toUtf8());
        return Exit::Done;
    }
    const Command *command = commandOf(words);
    const auto isOfGroup = [&words](const Command &known) {
        return known.spec.name.startsWith(words.constFirst() + u' ');
    };
    const bool group = std::any_of(commands().cbegin(), commands().cend(), isOfGroup); // `batch`, `dataset`, …
    if (!command && group && (words.size() == 1 || words.at(1) == u"--help"_s)) {
        for (const Command &known : commands())
            if (isOfGroup(known))
                console.write(helpOf(known.spec).toUtf8() + '\n');
        return words.size() == 1 ? Exit::Usage : Exit::Done;
    }
    if (!command)
        return console.usage(u"There is no command “%1”."_s.arg(words.mid(0, group ? 2 : 1).join(u' ')));
    const auto arguments = parseArguments(command->spec, words.mid(command->spec.name.count(u' ') + 1));
    if (!arguments)
        return console.usage(arguments.error().text);
    if (arguments->help) {
        console.write(helpOf(command->spec).toUtf8());
        return Exit::Done;
    }
    console.setJson(arguments->has(u"json"_s));
    console.setQuiet(arguments->has(u"quiet"_s));
    if (arguments->has(u"data-folder"_s) && !arguments->has(u"local"_s) && !command->spec.offline)
        return console.usage(u"--data-folder is for --local only."_s);
    const auto account = command->spec.offline ? Result(Account{}) : accountFor(*arguments, console, local);
    if (!account)
        return account.error().detail == u"cli"_s ? console.usage(account.error().text) : console.fail(account.error());
    Session session(*arguments, console, *account);
    const Exit exit = command->run(session);
    if (console.flush())
        return exit == Exit::Done && session.isPartly ? Exit::Partly : exit;
    return console.fail({.kind = Error::Kind::Disk, .text = u"The result could not be written to standard output."_s});
}

} // namespace labdesk::cli
