#pragma once

#include "client/labclient.h"
#include "formats/exportformat.h"

#include <QFile>
#include <QHash>

#include <deque>

namespace labdesk::jobs {

/// Downloads the pictures of an export to temporary files, a few at once, in line. A host that fails three times in a
/// row isn't asked again.
class ImageFetch final : public QObject
{
    Q_OBJECT

public:
    ImageFetch(client::LabClient &client, const QString &scratchFolder);
    ~ImageFetch() override;

    void add(const QList<formats::WantedPicture> &pictures);
    [[nodiscard]] qsizetype pending() const { return static_cast<qsizetype>(m_waiting.size()) + m_inFlight; }

signals:
    void fetched(const labdesk::formats::WantedPicture &picture, const QString &file); ///< the receiver takes the file
    void failed(const labdesk::formats::WantedPicture &picture, const labdesk::Error &error);

private:
    void pump();
    void settle(const formats::WantedPicture &picture, const std::shared_ptr<QFile> &file, const Result<Done> &done);

    client::LabClient &m_client;
    QString m_folder;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    std::deque<formats::WantedPicture> m_waiting;
    QHash<QString, int> m_faults; ///< in a row, by host
    int m_inFlight = 0;
    int m_number = 0;
};

} // namespace labdesk::jobs
