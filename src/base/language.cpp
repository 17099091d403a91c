#include "base/language.h"

#include <QCoreApplication>
#include <QTranslator>

// Resources of a static library are linked in only when they are asked for, outside every namespace.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace labdesk {

void installLanguage()
{
    registerTranslations();
    auto *english = new QTranslator(QCoreApplication::instance());
    if (english->load(QStringLiteral(":/i18n/labdesk_en.qm")))
        QCoreApplication::installTranslator(english);
}

} // namespace labdesk
