#pragma once

#include "client/labclient.h"
#include "formats/writer.h"
#include "jobs/earlierexport.h"

#include <QFile>
#include <QHash>

#include <deque>
#include <functional>
#include <map>

namespace labdesk::jobs {

/// A picture that was downloaded and looked into.
struct JudgedPicture
{
    QString file; ///< a temporary one
    PictureInfo info;
    QStringList crops = {};   ///< temporary files of what was to be cut out, in their order
    QString cropProblem = {}; ///< why there are none
};

/// Downloads the pictures of an export to temporary files, a few at once, judges them (checks/picture.h) on the pool
/// and, where it is wished, turns them upright and scales them down. They are handed on in the order in which they were
/// asked for. A host that fails three times in a row isn't asked again.
class ImageFetch final : public QObject
{
    Q_OBJECT

public:
    /// `longest`: the longest side that a picture may have, in pixels; 0: any.
    ImageFetch(client::LabClient &client, const QString &scratchFolder, bool upright, int longest);
    ~ImageFetch() override;

    /// Pictures of an earlier export with the same options are taken from there.
    void setEarlier(std::shared_ptr<const EarlierExport> earlier) { m_earlier = std::move(earlier); }
    /// How many were.
    [[nodiscard]] qint64 linked() const { return m_linked; }
    void add(const QList<formats::WantedPicture> &pictures);
    [[nodiscard]] qsizetype pending() const
    {
        return static_cast<qsizetype>(m_waiting.size() + m_ready.size()) + m_inFlight + m_judging;
    }

signals:
    /// The receiver takes the file.
    void fetched(const labdesk::formats::WantedPicture &picture, const labdesk::jobs::JudgedPicture &judged);
    /// What came is no whole picture: a web page, an error, half a file.
    void unreadable(const labdesk::formats::WantedPicture &picture, const labdesk::Error &error);
    void failed(const labdesk::formats::WantedPicture &picture, const labdesk::Error &error);

private:
    void pump();
    [[nodiscard]] bool takeEarlier(int number, const formats::WantedPicture &picture);
    void download(int number, const formats::WantedPicture &picture);
    void judge(int number, const formats::WantedPicture &picture, const QString &file, const QByteArray &sha256 = {});
    void settle(int number, const formats::WantedPicture &picture, const std::shared_ptr<QFile> &file,
                const Result<Done> &done);
    void deliver(int number, std::function<void()> tell);

    client::LabClient &m_client;
    QString m_folder;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    std::deque<formats::WantedPicture> m_waiting;
    QHash<QString, int> m_faults; ///< in a row, by host
    std::shared_ptr<const EarlierExport> m_earlier;
    bool m_upright;
    int m_longest;
    qint64 m_linked = 0;
    int m_inFlight = 0, m_judging = 0;
    int m_number = 0, m_nextTold = 0;
    std::map<int, std::function<void()>> m_ready; ///< what is to be told when those before it are
};

} // namespace labdesk::jobs
