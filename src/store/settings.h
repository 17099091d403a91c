#pragma once

#include "domain/account.h"

#include <QByteArray>
#include <QList>
#include <QSettings>
#include <QVariant>

#include <optional>

namespace labdesk::store {

/// What Labdesk remembers between starts: accounts (without their secrets), the window, and what was chosen last.
class Settings
{
public:
    /// `file`: an INI file; empty: the user's own settings.
    explicit Settings(const QString &file = {});

    [[nodiscard]] QList<Account> accounts() const;
    void addAccount(const Account &account); ///< replaces the one with the same endpoint and access id
    void removeAccount(const Account &account);

    /// Any value under a path such as `window/geometry` or `project/<id>/columns`.
    [[nodiscard]] QVariant value(const QString &key, const QVariant &otherwise = {}) const
    {
        return m_settings->value(key, otherwise);
    }
    void setValue(const QString &key, const QVariant &value) { m_settings->setValue(key, value); }

private:
    void write(const QList<Account> &accounts);
    std::unique_ptr<QSettings> m_settings;
};

/// The account that the environment names (`ISAHIT_LAB_API_ENDPOINT`, `ISAHIT_LAB_API_ACCESS_ID`,
/// `ISAHIT_LAB_API_SECRET_KEY`); nothing unless id and secret are both set.
[[nodiscard]] std::optional<Account> accountFromEnvironment();

/// `https://hub-api.isahit.com/`, or what the environment says.
[[nodiscard]] QUrl defaultEndpoint();

/// Where the Lab of this computer is kept unless told otherwise.
[[nodiscard]] QString usualDataFolder();
/// Where the journals of transfers are: below the data folder, or the usual one.
[[nodiscard]] QString transfersFolder(const QString &dataFolder = {});
/// Where the verdicts of reviews are: the same.
[[nodiscard]] QString reviewsFolder(const QString &dataFolder = {});
/// Where the class maps that are pinned to projects are: the same.
[[nodiscard]] QString classMapsFolder(const QString &dataFolder = {});
/// Where what was read of annotations is kept: of the Lab of this computer beside its data, which it belongs to;
/// otherwise empty: the usual place.
[[nodiscard]] QString indexFolder(const Account &account, const QString &dataFolder = {});

} // namespace labdesk::store
