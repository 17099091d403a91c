#include "store/settings.h"

#include <QStandardPaths>

namespace labdesk::store {

using namespace Qt::StringLiterals;

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"labdesk"_s,
                                                              u"labdesk"_s)
                                : std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

QList<Account> Settings::accounts() const
{
    QList<Account> accounts;
    const int count = m_settings->beginReadArray(u"accounts"_s);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        accounts.append({m_settings->value(u"name"_s).toString(),
                         m_settings->value(u"endpoint"_s).toUrl(),
                         m_settings->value(u"accessId"_s).toString(),
                         {},
                         false});
    }
    m_settings->endArray();
    return accounts;
}

void Settings::addAccount(const Account &account)
{
    QList<Account> all = accounts();
    all.removeIf([&](const Account &known) { return isSameAccount(known, account); });
    all.append(account);
    write(all);
}

void Settings::removeAccount(const Account &account)
{
    QList<Account> all = accounts();
    all.removeIf([&](const Account &known) { return isSameAccount(known, account); });
    write(all);
}

void Settings::write(const QList<Account> &accounts)
{
    m_settings->remove(u"accounts"_s);
    m_settings->beginWriteArray(u"accounts"_s, static_cast<int>(accounts.size()));
    for (int i = 0; i < accounts.size(); ++i) {
        m_settings->setArrayIndex(i);
        m_settings->setValue(u"name"_s, accounts.at(i).name);
        m_settings->setValue(u"endpoint"_s, accounts.at(i).endpoint);
        m_settings->setValue(u"accessId"_s, accounts.at(i).accessId);
    }
    m_settings->endArray();
}

std::optional<Account> accountFromEnvironment()
{
    const QString id = qEnvironmentVariable("ISAHIT_LAB_API_ACCESS_ID"),
                  secret = qEnvironmentVariable("ISAHIT_LAB_API_SECRET_KEY");
    if (id.isEmpty() || secret.isEmpty())
        return std::nullopt;
    const QUrl endpoint = defaultEndpoint();
    return Account{endpoint.host(), endpoint, id, secret, false};
}

QUrl defaultEndpoint()
{
    return QUrl(qEnvironmentVariable("ISAHIT_LAB_API_ENDPOINT", u"https://hub-api.isahit.com/"_s));
}

QString usualDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/labdesk/lab"_s;
}

QString transfersFolder(const QString &dataFolder)
{
    return (dataFolder.isEmpty() ? usualDataFolder() : dataFolder) + u"/transfers"_s;
}

QString reviewsFolder(const QString &dataFolder)
{
    return (dataFolder.isEmpty() ? usualDataFolder() : dataFolder) + u"/reviews"_s;
}

QString classMapsFolder(const QString &dataFolder)
{
    return (dataFolder.isEmpty() ? usualDataFolder() : dataFolder) + u"/classmaps"_s;
}

QString indexFolder(const Account &account, const QString &dataFolder)
{
    if (!account.embedded)
        return {};
    return (dataFolder.isEmpty() ? usualDataFolder() : dataFolder) + u"/index"_s;
}

} // namespace labdesk::store
