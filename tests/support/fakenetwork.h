#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <functional>

namespace labdesk::test {

struct FakeAnswer
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
};

/// One request as it was sent.
struct Sent
{
    QByteArray verb;
    QUrl url;
    QByteArray body, contentType, authorization;
};

/// A network that is a function. Answers come from the event loop, as real ones do.
class FakeNetwork final : public QNetworkAccessManager
{
    Q_OBJECT

public:
    using Answer = std::function<FakeAnswer(const Sent &)>;
    explicit FakeNetwork(Answer answer) : m_answer(std::move(answer)) {}
    std::shared_ptr<QList<Sent>> sent = std::make_shared<QList<Sent>>(); ///< outlives the network

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body) override;

private:
    Answer m_answer;
};

} // namespace labdesk::test
