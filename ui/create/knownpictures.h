#pragma once

#include "ui/desk.h"
#include "ui/pictures/pictureloader.h"

#include <QTimer>

#include <atomic>

namespace labdesk::ui {

/// A picture that is to be created and one that the project has already.
struct KnownPicture
{
    QString path; ///< of the local file
    QString name; ///< of the draft
    QImage image;
    QString picture; ///< the project's: the file's id, or its address
    int distance = 0;
    bool same = false; ///< the very same bytes
};

/// Compares local pictures with those of the project, as far as these have been seen: by SHA-256, and by the difference
/// hash of their thumbnails. Reads and decodes on the pool; lives on the GUI thread.
class KnownPictures final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 3000; ///< files that are looked at by themselves

    explicit KnownPictures(const Desk &desk, QObject *parent = nullptr);
    ~KnownPictures() override;

    /// Compares these; what was compared before stays.
    void compare(const ProjectId &project, const QList<TaskDraft> &drafts);
    [[nodiscard]] const QList<KnownPicture> &found() const { return m_found; }
    [[nodiscard]] qsizetype looked() const { return m_looked.size(); }

signals:
    void changed();

private:
    void look();

    Desk m_desk;
    QList<std::pair<QString, QString>> m_waiting; ///< path, name
    QSet<QString> m_looked;
    QList<KnownPicture> m_found;
    std::optional<QList<index::PictureFacts>> m_known;
    std::unique_ptr<QObject> m_context;
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
    bool m_running = false;
};

} // namespace labdesk::ui
