#include "app/program.h"

#include "ui/accounts/accounts.h"
#include "ui/common/theme.h"
#include "ui/export/exportactions.h"

#include <QApplication>
#include <QtConcurrent>

namespace labdesk::app {

using namespace Qt::StringLiterals;

Program::Program(const Options &options)
    : m_options(options)
    , m_settings(options.settings)
    , m_embedded(
          {.storage = options.data, .accessId = {}, .secret = {}, .seedArchive = u":/sample/sample.json"_s, .http = {}})
    , m_ask(&m_settings)
{
    ui::theme::apply(*qobject_cast<QApplication *>(QCoreApplication::instance()),
                     static_cast<ui::theme::Appearance>(m_settings.value(u"window/appearance"_s, 0).toInt()));
    m_parts.jobs.keepIn(store::transfersFolder(options.data));
    m_parts.dataFolder = options.data;
    m_window = std::make_unique<ui::MainWindow>(m_parts.desk(m_settings, m_ask));
}

Program::~Program()
{
    m_starting.waitForFinished();
}

void Program::start()
{
    m_window->show();
    if (!m_options.recipe.isEmpty())
        QObject::connect(&m_parts.tasks, &store::TaskFeed::stateChanged, m_window.get(), [this] {
            if (m_parts.tasks.state() == store::TaskFeed::State::Ready && !m_options.recipe.isEmpty())
                m_window->exports()->openRecipe(std::exchange(m_options.recipe, {}));
        });
    ui::Accounts *accounts = m_window->accounts();
    const auto fromEnvironment = store::accountFromEnvironment();
    if (fromEnvironment && !m_options.local)
        accounts->connectTo(*fromEnvironment);
    else if (!m_options.local)
        accounts->openLast();

    // The first start unpacks the sample projects: the window is there before it is done.
    QObject::connect(&m_starting, &QFutureWatcherBase::finished, m_window.get(), [this, accounts] {
        const Result<quint16> port = *m_starting.result();
        if (port)
            accounts->setEmbedded({.name = ui::MainWindow::tr("This computer"),
                                   .endpoint = QUrl(u"http://127.0.0.1:%1/"_s.arg(*port)),
                                   .accessId = m_embedded.accessId(),
                                   .secret = m_embedded.secret(),
                                   .embedded = true});
        else
            accounts->embeddedFailed(port.error());
    });
    m_starting.setFuture(QtConcurrent::run([this] { return std::make_shared<Result<quint16>>(m_embedded.start()); }));
}

} // namespace labdesk::app
