// labdesk: the window. Makes the parts in lifetime order and hands them on; no logic here.

#include "app/program.h"
#include "base/language.h"
#include "store/settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace labdesk;

namespace {

QString recipeOf(const QStringList &arguments)
{
    return arguments.isEmpty() ? QString() : QFileInfo(arguments.constFirst()).absoluteFilePath();
}

app::Program::Options optionsOf(const QApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A desktop program for annotation tasks."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QString usual = store::usualDataFolder();
    parser.addOptions(
        {{u"data"_s, u"Keep the Lab of this computer in this folder (default: %1)."_s.arg(usual), u"folder"_s, usual},
         {u"local"_s, u"Open the Lab of this computer even if another was open last or the environment names one."_s}});
    parser.addPositionalArgument(u"recipe"_s, u"A recipe of an export to open."_s, u"[recipe]"_s);
    parser.process(app);
    return {.data = parser.value(u"data"_s),
            .settings = {},
            .recipe = recipeOf(parser.positionalArguments()),
            .local = parser.isSet(u"local"_s)};
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"labdesk"_s);
    QApplication::setApplicationDisplayName(u"Labdesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(LABDESK_VERSION));
    QApplication::setDesktopFileName(u"labdesk"_s);
    const auto options = optionsOf(app);
    installLanguage(store::Settings().value(u"window/language"_s).toString());
    app::Program program(options);
    program.start();
    return QApplication::exec();
}
