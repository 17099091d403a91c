#pragma once

#include "client/labclient.h"
#include "formats/writer.h"

#include <QFile>
#include <QHash>

#include <deque>

namespace labdesk::jobs {

/// A picture that was downloaded and looked into.
struct JudgedPicture
{
    QString file; ///< a temporary one
    PictureInfo info;
};

/// Downloads the pictures of an export to temporary files, a few at once, in line, judges them (checks/picture.h) on
/// the pool and, where it is wished, turns them upright. A host that fails three times in a row isn't asked again.
class ImageFetch final : public QObject
{
    Q_OBJECT

public:
    ImageFetch(client::LabClient &client, const QString &scratchFolder, bool upright);
    ~ImageFetch() override;

    void add(const QList<formats::WantedPicture> &pictures);
    [[nodiscard]] qsizetype pending() const
    {
        return static_cast<qsizetype>(m_waiting.size()) + m_inFlight + m_judging;
    }

signals:
    /// The receiver takes the file.
    void fetched(const labdesk::formats::WantedPicture &picture, const labdesk::jobs::JudgedPicture &judged);
    /// What came is no whole picture: a web page, an error, half a file.
    void unreadable(const labdesk::formats::WantedPicture &picture, const labdesk::Error &error);
    void failed(const labdesk::formats::WantedPicture &picture, const labdesk::Error &error);

private:
    void pump();
    void judge(const formats::WantedPicture &picture, const QString &file);
    void settle(const formats::WantedPicture &picture, const std::shared_ptr<QFile> &file, const Result<Done> &done);

    client::LabClient &m_client;
    QString m_folder;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    std::deque<formats::WantedPicture> m_waiting;
    QHash<QString, int> m_faults; ///< in a row, by host
    bool m_upright;
    int m_inFlight = 0, m_judging = 0;
    int m_number = 0;
};

} // namespace labdesk::jobs
