// labdesk: the window. Makes the parts in lifetime order and hands them on; no logic here.

#include "app/parts.h"
#include "base/language.h"
#include "lab/labserver.h"
#include "ui/common/theme.h"
#include "ui/mainwindow.h"
#include "ui/tour/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFutureWatcher>
#include <QtConcurrent>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace labdesk;

namespace {

struct Options
{
    QString data, tour;
    bool local = false;
};

Options optionsOf(const QApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"A desktop program for annotation tasks."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QString usual = store::usualDataFolder();
    parser.addOptions(
        {{u"data"_s, u"Keep the Lab of this computer in this folder (default: %1)."_s.arg(usual), u"folder"_s, usual},
         {u"local"_s, u"Open the Lab of this computer even if the environment names another."_s},
         {u"tour"_s,
          u"Drive the main job on the sample projects, leave exports and screenshots in this folder, and end."_s,
          u"folder"_s}});
    parser.process(app);
    return {parser.value(u"data"_s), parser.value(u"tour"_s), parser.isSet(u"local"_s) || parser.isSet(u"tour"_s)};
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"labdesk"_s);
    QApplication::setApplicationDisplayName(u"Labdesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(LABDESK_VERSION));
    QApplication::setDesktopFileName(u"labdesk"_s);
    const Options options = optionsOf(app);
    installLanguage();

    store::Settings settings(options.tour.isEmpty() ? QString() : options.tour + u"/settings.ini"_s);
    ui::theme::apply(app, static_cast<ui::theme::Appearance>(settings.value(u"window/appearance"_s, 0).toInt()));
    lab::LabServer embedded(
        {.folder = options.data, .accessId = {}, .secret = {}, .seedArchive = u":/sample/sample.json"_s, .http = {}});
    app::Parts parts;
    parts.jobs.keepIn(store::transfersFolder(options.data));
    ui::Ask ask;
    ui::MainWindow window(parts.desk(settings, ask));
    window.show();

    const auto fromEnvironment = store::accountFromEnvironment();
    if (fromEnvironment && !options.local)
        window.connectTo(*fromEnvironment);

    // The first start unpacks the sample projects: the window is there before it is done.
    QFutureWatcher<std::shared_ptr<Result<quint16>>> starting;
    QObject::connect(&starting, &QFutureWatcherBase::finished, &window, [&] {
        const Result<quint16> port = *starting.result();
        if (port)
            window.setEmbedded({.name = ui::MainWindow::tr("This computer"),
                                .endpoint = QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)),
                                .accessId = embedded.accessId(),
                                .secret = embedded.secret(),
                                .embedded = true});
        else
            window.embeddedFailed(port.error());
    });
    starting.setFuture(QtConcurrent::run([&embedded] { return std::make_shared<Result<quint16>>(embedded.start()); }));

    std::unique_ptr<ui::Tour> tour;
    if (!options.tour.isEmpty()) {
        tour = std::make_unique<ui::Tour>(window, options.tour);
        QObject::connect(tour.get(), &ui::Tour::said,
                         [](const QString &line) { QTextStream(stdout) << line << Qt::endl; });
        QObject::connect(tour.get(), &ui::Tour::finished, &app,
                         [](bool worked) { QCoreApplication::exit(worked ? 0 : 1); });
        tour->start();
    }
    const int status = QApplication::exec();
    starting.waitForFinished();
    return status;
}
