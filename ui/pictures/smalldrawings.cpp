#include "ui/pictures/smalldrawings.h"

#include "drawing/decode.h"
#include "ui/pictures/shownpictures.h"
#include "ui/pictures/thumbnails.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::ui {

SmallDrawings::SmallDrawings(client::LabClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_kept(mostKept)
    , m_context(std::make_unique<QObject>())
{
}

SmallDrawings::~SmallDrawings() = default;

void SmallDrawings::begin(const ProjectId &project, const ProjectConfiguration &configuration)
{
    m_context = std::make_unique<QObject>();
    m_project = project;
    m_configuration = configuration;
    m_kept.clear();
    m_wanted.clear();
    m_asked.clear();
    m_running = 0;
}

const SmallDrawing *SmallDrawings::find(const Task &task) const
{
    const Kept *kept = m_kept.object(task.id);
    return kept && kept->updated == task.updatedAt ? &kept->drawing : nullptr;
}

void SmallDrawings::want(const QList<Task> &tasks)
{
    m_wanted = tasks;
    pump();
}

SmallDrawings::Decoded SmallDrawings::decoded(const QList<Task> &tasks, const ProjectConfiguration &configuration)
{
    Decoded all;
    for (const Task &task : tasks) {
        SmallDrawing small;
        if (auto drawn = drawing::decode(task.json, configuration.type))
            small.drawn = std::move(*drawn);
        if (!small.drawn.maskPng.isEmpty()) {
            const QImage mask = colouredMask(small.drawn.maskPng, configuration).image;
            const int longest = std::max(mask.width(), mask.height());
            small.mask = longest > Thumbnails::side ? mask.scaled(Thumbnails::side, Thumbnails::side,
                                                                  Qt::KeepAspectRatio, Qt::FastTransformation)
                                                    : mask;
            small.drawn.maskPng.clear();
        }
        all.append({task, std::move(small)});
    }
    return all;
}

void SmallDrawings::pump()
{
    while (m_running < mostAtOnce) {
        QList<TaskId> ids;
        while (!m_wanted.isEmpty() && ids.size() < inCall) {
            const Task task = m_wanted.takeFirst();
            if (find(task) || m_asked.contains(task.id))
                continue;
            ids += task.id;
            m_asked += task.id;
        }
        if (ids.isEmpty())
            return;
        const bool masks =
            m_configuration.type == ProjectType::Segmentation || m_configuration.type == ProjectType::Form;
        TaskQuery query{m_project, {}, {}, {OptionalField::Data}};
        if (masks)
            query.fields += OptionalField::Mask;
        query.filter.ids = ids;
        ++m_running;
        m_client.taskPage(
            query, 1, static_cast<int>(ids.size()), m_context.get(), [this, ids](const Result<TaskPage> &page) {
                const auto end = [this, ids] {
                    --m_running;
                    for (const TaskId &id : ids)
                        m_asked.remove(id);
                    emit arrived();
                    pump();
                };
                if (!page) {
                    end();
                    return;
                }
                auto *watcher = new QFutureWatcher<std::shared_ptr<Decoded>>(m_context.get());
                connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher, end] {
                    const auto done = watcher->result();
                    watcher->deleteLater();
                    for (const auto &[task, small] : *done)
                        m_kept.insert(task.id, new Kept{task.updatedAt, small});
                    end();
                });
                watcher->setFuture(QtConcurrent::run([tasks = page->items, configuration = m_configuration] {
                    return std::make_shared<Decoded>(decoded(tasks, configuration));
                }));
            });
    }
}

} // namespace labdesk::ui
