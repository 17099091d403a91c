// labdesk-cli: the Lab's tasks without a window. No logic here: devices, the Lab of this computer, signals.

#include "base/language.h"
#include "cli/commandline.h"
#include "lab/labserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace labdesk;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"labdesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LABDESK_VERSION));
    installLanguage();
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) { QCoreApplication::quit(); });

    QFile out, error, in;
    if (!out.open(stdout, QIODevice::WriteOnly) || !error.open(stderr, QIODevice::WriteOnly) || !in.open(stdin, QIODevice::ReadOnly))
        return 1;
    cli::Console console(out, error, in, isatty(STDERR_FILENO) != 0);
    std::unique_ptr<lab::LabServer> embedded;
    const auto local = [&embedded](const QString &folder) -> Result<Account> {
        const QString usual = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/labdesk/lab"_s;
        embedded = std::make_unique<lab::LabServer>(
            lab::LabServer::Options{.folder = folder.isEmpty() ? usual : folder, .accessId = {}, .secret = {}, .seedArchive = {}, .http = {}});
        const auto port = embedded->start();
        if (!port)
            return port.error();
        return Account{u"This computer"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), embedded->accessId(), embedded->secret(), true};
    };
    return static_cast<int>(cli::run(QCoreApplication::arguments().mid(1), console, local));
}
