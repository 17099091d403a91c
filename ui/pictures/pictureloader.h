#pragma once

#include "client/labclient.h"

#include <QImage>
#include <QObject>

#include <optional>

namespace labdesk::ui {

/// What is known of a picture's bytes.
struct LoadedPicture
{
    QImage image;                  ///< upright, no larger than was wanted
    QByteArray sha256 = {};        ///< of the whole file; empty where that wasn't asked
    std::optional<quint64> hash{}; ///< index::differenceHash()
};

/// A picture's file, decoded; null when it is none. Blocks: on the pool.
[[nodiscard]] LoadedPicture readPicture(const QString &path, int side, bool sums);

/// Loads the picture of a task: downloaded, or found in a local folder, decoded on the thread pool at no more than
/// `side` pixels. One at a time: a new wish drops the old one.
class PictureLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestSide = 2048;
    static constexpr qint64 largestDownload = 256LL << 20;

    explicit PictureLoader(client::LabClient &client, QObject *parent = nullptr);

    /// `folder`: looked into first, for a file named as the task or its resource; empty: only the Lab.
    void load(const QString &taskName, const Resource &resource, const QString &folder);
    /// The longest side, and whether the file's sums are wanted, too.
    void setWanted(int side, bool sums)
    {
        m_side = side;
        m_sums = sums;
    }

signals:
    void loaded(const labdesk::ui::LoadedPicture &picture);
    void failed(const labdesk::Error &error);

private:
    void decode(const QString &path, const std::shared_ptr<QByteArray> &bytes);

    client::LabClient &m_client;
    int m_side = longestSide;
    bool m_sums = false;
    std::unique_ptr<QObject> m_context; ///< of the current wish
};

} // namespace labdesk::ui
