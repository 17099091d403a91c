#include "tests/support/fakenetwork.h"

#include <QTimer>

namespace labdesk::test {

namespace {

class FakeReply final : public QNetworkReply
{
public:
    FakeReply(const QNetworkRequest &request, QNetworkAccessManager::Operation operation, const FakeAnswer &answer,
              QObject *parent)
        : QNetworkReply(parent)
        , m_body(answer.body)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, answer.status);
        setRawHeader("Content-Type", answer.contentType);
        if (answer.status >= 400)
            setError(answer.status >= 500 ? InternalServerError : ContentAccessDenied,
                     QStringLiteral("HTTP %1").arg(answer.status));
        QTimer::singleShot(0, this, [this] {
            if (isFinished())
                return;
            setFinished(true);
            if (!m_body.isEmpty())
                emit readyRead();
            emit finished();
        });
    }
    void abort() override
    {
        if (isFinished())
            return;
        setError(OperationCanceledError, QStringLiteral("aborted"));
        setFinished(true);
        emit finished();
    }
    qint64 bytesAvailable() const override { return m_body.size() - m_at + QIODevice::bytesAvailable(); }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_body.size() - m_at);
        std::copy_n(m_body.constData() + m_at, count, data);
        m_at += count;
        return count;
    }

private:
    QByteArray m_body;
    qint64 m_at = 0;
};

QByteArray verbOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::GetOperation: return "GET";
    case QNetworkAccessManager::PostOperation: return "POST";
    case QNetworkAccessManager::PutOperation: return "PUT";
    case QNetworkAccessManager::DeleteOperation: return "DELETE";
    default: return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

} // namespace

QNetworkReply *FakeNetwork::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body)
{
    const Sent one{verbOf(operation, request), request.url(), body ? body->readAll() : QByteArray(),
                   request.rawHeader("Content-Type"), request.rawHeader("Authorization")};
    sent->append(one);
    return new FakeReply(request, operation, m_answer(one), this);
}

} // namespace labdesk::test
