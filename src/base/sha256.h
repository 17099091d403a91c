#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

class QIODevice;

namespace labdesk {

/// SHA-256 piece by piece, with the processor's own instructions where it has them (libcrypto: ten times as fast as
/// QCryptographicHash, which exports and uploads would wait for).
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 &&) noexcept = default;

    void add(QByteArrayView bytes);
    [[nodiscard]] bool add(QIODevice &device); ///< to its end; false when it can't be read
    [[nodiscard]] QByteArray hex() const;      ///< of all so far: 64 digits

    [[nodiscard]] static QByteArray hexOf(QByteArrayView bytes);
    /// Disk error that names the file.
    [[nodiscard]] static Result<QByteArray> hexOfFile(const QString &path);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace labdesk
