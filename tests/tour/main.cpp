// labdesk-tour FOLDER: drives the main job on the sample projects in the real window, leaves exports and a picture of
// each dialog in the folder, and ends with 0 when everything worked.

#include "app/program.h"
#include "base/language.h"
#include "tests/tour/tour.h"

#include <QApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace labdesk;

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"labdesk"_s);
    QApplication::setApplicationDisplayName(u"Labdesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(LABDESK_VERSION));
    const QString folder = QApplication::arguments().value(1);
    if (folder.isEmpty()) {
        QTextStream(stderr) << "labdesk-tour FOLDER" << Qt::endl;
        return 2;
    }
    installLanguage();
    app::Program program({.data = folder + u"/lab"_s, .settings = folder + u"/settings.ini"_s, .local = true});
    program.start();
    test::Tour tour(program.window(), folder);
    QObject::connect(&tour, &test::Tour::said, [](const QString &line) { QTextStream(stdout) << line << Qt::endl; });
    QObject::connect(&tour, &test::Tour::finished, &app, [](bool worked) { QCoreApplication::exit(worked ? 0 : 1); });
    tour.start();
    return QApplication::exec();
}
