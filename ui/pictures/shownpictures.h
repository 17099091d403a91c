#pragma once

#include "client/labclient.h"
#include "domain/configuration.h"
#include "drawing/drawing.h"
#include "ui/pictures/pictureloader.h"

#include <QImage>
#include <QObject>

#include <list>

namespace labdesk::ui {

/// What is shown of a task beside the table: its picture, and what is drawn on it.
struct ShownPicture
{
    Task task;                        ///< as it was asked for
    std::optional<Task> details = {}; ///< with its data; nothing: not here yet
    clock::Moment askedAt = 0;        ///< when the details were asked for, by our clock
    drawing::Drawing annotations = {};
    QImage mask = {};
    QString problem = {}; ///< why nothing can be drawn, or the details could not be had
    QImage picture = {};
    std::optional<Error> pictureError = {};
    bool pictureIsHere = false; ///< or will never be: the task has none, or it failed

    [[nodiscard]] bool isWhole() const { return pictureIsHere && (details || !problem.isEmpty()); }
};

/// Loads what is shown of tasks, each once: what was loaded stays while there is room, and the next ones are fetched
/// ahead. Decodes on the thread pool. A task that has changed on the Lab is loaded again. Lives on the GUI thread.
class ShownPictures final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 128LL << 20; ///< of pictures and data that are kept
    static constexpr int mostAtOnce = 3;

    explicit ShownPictures(client::LabClient &client, QObject *parent = nullptr);
    ~ShownPictures() override;

    /// Everything is void: another project, account or folder. `folder`: with local pictures; empty: none.
    void begin(const ProjectId &project, const ProjectConfiguration &configuration, const QString &folder);

    /// What is here of it; nullptr: nothing yet, or the task has changed since.
    [[nodiscard]] const ShownPicture *find(const Task &task) const;
    /// Loads it now; changed() tells each step. What is here already isn't loaded again.
    void want(const Task &task);
    /// Loads these after what is wanted, while there is nothing better to do.
    void wantAhead(const QList<Task> &tasks);

signals:
    void changed(const labdesk::TaskId &task);

private:
    struct Entry
    {
        ShownPicture shown;
        std::unique_ptr<PictureLoader> loader;
        std::unique_ptr<QObject> context; ///< of its requests
    };
    [[nodiscard]] static bool isSame(const Task &a, const Task &b);
    void load(const Task &task);
    void loadDetails(Entry &entry);
    void loadPicture(Entry &entry);
    void settle(const TaskId &id);
    void forgetOld();
    [[nodiscard]] Entry *entryOf(const TaskId &id);

    client::LabClient &m_client;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    QString m_folder;
    std::list<Entry> m_entries; ///< the latest first
    QList<Task> m_ahead;
    TaskId m_wanted;
};

struct ColouredMask
{
    static constexpr int longestSide = 4096; ///< a larger mask is shown reduced
    QImage image;                            ///< null: it is no PNG, damaged, or beyond drawing::mostMaskPixels
    QSize size;                              ///< as the PNG says; empty when it is none
};
/// A mask PNG coloured for people: each label's own colour, half transparent, instances kept apart by shade.
[[nodiscard]] ColouredMask colouredMask(const QByteArray &png, const ProjectConfiguration &configuration);

} // namespace labdesk::ui
