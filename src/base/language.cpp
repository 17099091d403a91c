#include "base/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

// Resources of a static library are linked in only when they are asked for, outside every namespace.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {

void install(const QString &file, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
}

QString languageOfSystem()
{
    const QStringList wanted = QLocale::system().uiLanguages();
    for (const QString &one : wanted)
        if (const QString code = one.section(u'-', 0, 0); languages().contains(code))
            return code;
    return u"en"_s;
}

} // namespace

const QStringList &languages()
{
    static const QStringList all{u"en"_s, u"fr"_s};
    return all;
}

void installLanguage(const QString &wanted)
{
    registerTranslations();
    const bool isChosen = languages().contains(wanted);
    const QString code = isChosen ? wanted : languageOfSystem();
    if (isChosen)
        QLocale::setDefault(QLocale(code));
    install(u"labdesk_en"_s, u":/i18n"_s); // its plurals stand in for what another language lacks
    if (code == "en"_L1)
        return;
    install(u"qt_"_s + code, u":/i18n"_s); // the usual buttons, where Qt's own texts aren't installed
    install(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"labdesk_"_s + code, u":/i18n"_s);
}

} // namespace labdesk
