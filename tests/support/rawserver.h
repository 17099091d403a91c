#pragma once

#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace labdesk::test {

/// A server that answers with raw bytes, whatever they are, and then closes or keeps silent.
class RawServer final : public QTcpServer
{
    Q_OBJECT

public:
    struct Script
    {
        QByteArray bytes;
        bool close = true;
    };
    using Answer = std::function<Script(const QByteArray &request)>;

    explicit RawServer(Answer answer);
    [[nodiscard]] QUrl url() const;
    QList<QByteArray> requests;

    /// A whole answer with its length.
    [[nodiscard]] static QByteArray http(int status, const QByteArray &body,
                                         const QByteArray &contentType = "application/json");

private:
    Answer m_answer;
};

} // namespace labdesk::test
