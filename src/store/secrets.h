#pragma once

#include "domain/account.h"

#include <QObject>
#include <QString>

#include <functional>

namespace labdesk::store {

/// Secrets in the operating system's keychain. Where there is none (a machine without a desktop session) nothing is
/// kept: save() answers false and the secret lasts for this session only.
class Secrets final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Whether this computer keeps secrets at all.
    void probe(QObject *context, std::function<void(bool keeps)> done);
    /// The key of an account: its endpoint and access id.
    [[nodiscard]] static QString keyOf(const Account &account);

    void save(const QString &key, const QString &secret, std::function<void(bool kept)> done);
    void load(const QString &key, std::function<void(QString secret)> done); ///< empty: none, or no keychain
    void remove(const QString &key);
};

} // namespace labdesk::store
