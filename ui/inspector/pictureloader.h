#pragma once

#include "client/labclient.h"

#include <QImage>
#include <QObject>

namespace labdesk::ui {

/// Loads the picture of a task for the preview: downloaded, or found in a local folder, decoded on the thread pool at
/// no more than `longestSide` pixels. One at a time: a new wish drops the old one.
class PictureLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestSide = 2048;
    static constexpr qint64 largestDownload = 256LL << 20;

    explicit PictureLoader(client::LabClient &client, QObject *parent = nullptr);

    /// `folder`: looked into first, for a file named as the task or its resource; empty: only the Lab.
    void load(const QString &taskName, const Resource &resource, const QString &folder);

signals:
    void loaded(const QImage &picture);
    void failed(const labdesk::Error &error);

private:
    void decode(const QString &path, const std::shared_ptr<QByteArray> &bytes);

    client::LabClient &m_client;
    std::unique_ptr<QObject> m_context; ///< of the current wish
};

} // namespace labdesk::ui
