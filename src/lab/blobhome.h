#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QFile;

namespace labdesk::lab {

/// Where the bytes of uploaded files lie, each under its SHA-256. Any thread.
class BlobHome
{
public:
    virtual ~BlobHome() = default;

    /// Takes over a local file, whole and written, whose content has this SHA-256: it is moved, or copied and removed.
    /// Content that is there is replaced by the same: bytes that were damaged are healed.
    [[nodiscard]] virtual Outcome keep(QFile &file, const QByteArray &sha256) = 0;
    /// A local file with these bytes, which are what their name says: NotFound `missing`, Disk `damaged …`, Network
    /// when the home doesn't answer. It stays for at least as long as somebody may need to read it through.
    [[nodiscard]] virtual Result<QString> fetch(const QByteArray &sha256) = 0;
    /// Whether fetch() would find them.
    [[nodiscard]] virtual Outcome check(const QByteArray &sha256) = 0;
    /// Removes what nobody wants and what is older than an hour; how many. Without `removes` they are only counted.
    using Wanted = std::function<bool(const QByteArray &sha256)>;
    [[nodiscard]] virtual Result<qint64> sweep(const Wanted &wanted, bool removes) = 0;

protected:
    BlobHome() = default;
    BlobHome(const BlobHome &) = delete;
    BlobHome &operator=(const BlobHome &) = delete;
};

/// Whether a text is a SHA-256 in lower-case hex digits.
[[nodiscard]] inline bool isSha256(const QByteArray &text)
{
    constexpr qsizetype digits = 64;
    return text.size() == digits && QByteArray::fromHex(text).toHex() == text;
}

} // namespace labdesk::lab
