#include "base/sha256.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/evp.h>

namespace labdesk {

struct Sha256::Context
{
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(digest); }
};

Sha256::Sha256() : m_context(std::make_unique<Context>())
{
    EVP_DigestInit_ex(m_context->digest, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(m_context->digest, bytes.data(), static_cast<size_t>(bytes.size()));
}

bool Sha256::add(QIODevice &device)
{
    QByteArray piece(1 << 18, Qt::Uninitialized);
    for (;;) {
        const qint64 count = device.read(piece.data(), piece.size());
        if (count <= 0)
            return count == 0;
        add(QByteArrayView(piece.constData(), count));
    }
}

QByteArray Sha256::hex() const
{
    // Of a copy: more may follow.
    Context copy;
    EVP_MD_CTX_copy_ex(copy.digest, m_context->digest);
    QByteArray sum(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    EVP_DigestFinal_ex(copy.digest, reinterpret_cast<unsigned char *>(sum.data()), &size);
    return sum.left(static_cast<qsizetype>(size)).toHex();
}

QByteArray Sha256::hexOf(QByteArrayView bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

Result<QByteArray> Sha256::hexOfFile(const QString &path)
{
    QFile file(path);
    Sha256 hash;
    if (!file.open(QIODevice::ReadOnly) || !hash.add(file))
        return Error{.kind = Error::Kind::Disk,
                     .text = QCoreApplication::translate("base", "%1 can't be read: %2").arg(path, file.errorString())};
    return hash.hex();
}

} // namespace labdesk
