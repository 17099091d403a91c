#pragma once

#include <QString>
#include <QUrl>

namespace labdesk {

/// A Lab to connect to and the pair that opens it. The secret is never written to a log or a settings file.
struct Account
{
    QString name; ///< shown: `This computer`, `hub-api.isahit.com`
    QUrl endpoint;
    QString accessId;
    QString secret;
    bool embedded = false; ///< our own Lab in this program

    friend bool operator==(const Account &, const Account &) = default;
};

/// The same login at the same Lab, whatever it is called and whether or not its secret is known.
[[nodiscard]] inline bool isSameAccount(const Account &a, const Account &b)
{
    return a.endpoint == b.endpoint && a.accessId == b.accessId;
}

/// What a Lab offers beyond the common API; all false and zero on one that announces nothing.
struct Capabilities
{
    QString name;
    int maxLimit = 100; ///< the most tasks a page may hold
    bool sort = false;
    bool downloadFiles = false;
    bool counts = false;
    bool rows = false; ///< it says in which row of a listing a task stands

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

} // namespace labdesk
