// labdesk-cli: the Lab's tasks without a window. No logic here: devices, the Lab of this computer, signals.

#include "base/language.h"
#include "cli/commandline.h"
#include "lab/labserver.h"
#include "store/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace labdesk;

namespace {
int interruptPipe[2];
}

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
    // A handler may do no more than write a byte; the event loop reads it. A second interrupt ends at once.
    if (pipe(interruptPipe) != 0)
        return 1;
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int number) {
            std::signal(number, SIG_DFL);
            (void)!write(interruptPipe[1], "", 1);
        });
    QSocketNotifier interrupts(interruptPipe[0], QSocketNotifier::Read);
    QObject::connect(&interrupts, &QSocketNotifier::activated, &console, [&] {
        interrupts.setEnabled(false);
        console.interrupt();
    });
    std::signal(SIGPIPE, SIG_IGN); // a reader that has seen enough
    std::unique_ptr<lab::LabServer> embedded;
    const auto local = [&embedded](const QString &folder) -> Result<Account> {
        embedded = std::make_unique<lab::LabServer>(
            lab::LabServer::Options{.folder = folder.isEmpty() ? store::usualDataFolder() : folder,
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
