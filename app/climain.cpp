// labdesk-cli: the Lab's tasks without a window. No logic here: devices, the Lab of this computer, signals.

#include "app/stopsignals.h"
#include "base/language.h"
#include "cli/commandline.h"
#include "lab/labserver.h"
#include "store/settings.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace labdesk;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"labdesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LABDESK_VERSION));
    installLanguage();

    QFile out, error, in;
    if (!out.open(stdout, QIODevice::WriteOnly) || !error.open(stderr, QIODevice::WriteOnly) ||
        !in.open(stdin, QIODevice::ReadOnly))
        return 1;
    cli::Console console(out, error, in, isatty(STDERR_FILENO) != 0);
    const StopSignals interrupts([&console] { console.interrupt(); });
    std::signal(SIGPIPE, SIG_IGN); // a reader that has seen enough
    std::unique_ptr<lab::LabServer> embedded;
    const auto local = [&embedded](const QString &folder) -> Result<Account> {
        embedded = std::make_unique<lab::LabServer>(
            lab::LabServer::Options{.storage = folder.isEmpty() ? store::usualDataFolder() : folder,
                                    .accessId = {},
                                    .secret = {},
                                    .seedArchive = {},
                                    .http = {}});
        const auto port = embedded->start();
        if (!port)
            return port.error();
        return Account{u"This computer"_s, QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)), embedded->accessId(),
                       embedded->secret(), true};
    };
    return static_cast<int>(cli::run(QCoreApplication::arguments().mid(1), console, local));
}
