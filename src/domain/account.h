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
