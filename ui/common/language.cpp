#include "ui/common/language.h"

#include <QCoreApplication>
#include <QTranslator>

// Resources of a static library are linked in only when they are asked for, outside every namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(labdesk);
    Q_INIT_RESOURCE(translations);
}

namespace labdesk::ui {

void installLanguage()
{
    registerResources();
    auto *english = new QTranslator(QCoreApplication::instance());
    if (english->load(QStringLiteral(":/i18n/labdesk_en.qm")))
        QCoreApplication::installTranslator(english);
}

} // namespace labdesk::ui
