#pragma once

#include <QHash>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUrl>

namespace labdesk::test {

/// A Lab that works badly: a proxy before a real one that spoils a share of the requests. The same seed spoils the same
/// ones in the same order of arrival. Lives on the thread that makes it.
class FaultyLab final : public QTcpServer
{
    Q_OBJECT

public:
    enum class Fault
    {
        None,
        Error500,      ///< refused
        Error500After, ///< done, and then 500
        Busy503,       ///< with Retry-After
        Busy429,       ///< with Retry-After, now and then as a date
        Expired401,
        DropBefore,  ///< closed before anything is done
        DropAfter,   ///< done, and then closed without an answer
        Truncated,   ///< done; half of the answer, then closed
        Html,        ///< a web page in place of the answer, nothing is done
        HtmlAfter,   ///< done, and then a web page
        Elsewhere,   ///< sent on to another place, nothing is done: a network that wants to be logged in to
        LongError,   ///< refused with a page of 300 KB
        Slow,        ///< done; the answer comes later than those of later requests
        OtherPage,   ///< a page of tasks that isn't the one that was asked for
        DoubledTask, ///< a page in which one task comes twice and another is missing
        Count
    };

    /// `share`: of the requests that are spoiled, from 0 to 1; `latency`: of every answer, ms.
    FaultyLab(const QUrl &lab, double share, quint32 seed, int latency = 0);
    [[nodiscard]] QUrl url() const;

    int requests = 0;
    QHash<int, int> injected;    ///< by fault
    QHash<QString, int> uploads; ///< whole uploads that the Lab has answered, by file name
    QHash<QString, int> changed; ///< calls that set properties, answered, by the tasks' ids
    QHash<QString, int> redone;  ///< redos answered, by the task's id

private:
    struct Request;
    [[nodiscard]] Fault roll(const QByteArray &request);
    void serve(class QTcpSocket *client);
    void forward(QTcpSocket *client, const QByteArray &request, Fault fault);
    void answer(QTcpSocket *client, Fault fault, const QByteArray &response);

    QUrl m_lab;
    double m_share;
    int m_latency;
    QRandomGenerator m_dice;
    int m_waits = 0;
};

} // namespace labdesk::test
