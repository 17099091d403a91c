#include "lab/bodybuffer.h"

namespace labdesk::lab {

using namespace Qt::StringLiterals;

namespace {

Error full()
{
    return {.kind = Error::Kind::Disk, .text = u"The Lab's disk is full"_s, .detail = {}};
}

} // namespace

Outcome BodyBuffer::append(QByteArrayView bytes)
{
    if (!m_file && m_bytes.size() + bytes.size() <= mostInMemory) {
        m_bytes.append(bytes);
        return Done{};
    }
    if (!m_file) {
        auto opened = m_blobs.receive();
        if (!opened)
            return opened.error();
        m_file = std::move(*opened);
        if (!m_file->write(m_bytes.constData(), m_bytes.size()))
            return full();
        m_bytes = {};
    }
    return m_file->write(bytes.constData(), bytes.size()) ? Outcome(Done{}) : Outcome(full());
}

Result<QByteArray> BodyBuffer::take()
{
    if (!m_file)
        return std::move(m_bytes);
    auto whole = m_file->readBack();
    m_file.reset();
    return whole ? Result(*whole) : Result<QByteArray>(full());
}

} // namespace labdesk::lab
