#pragma once

#include "index/faultlist.h"
#include "index/plots.h"
#include "jobs/indexjob.h"

#include <QHash>
#include <QPointer>
#include <QThread>
#include <QThreadPool>
#include <QTimer>

namespace labdesk::jobs {

/// The index of the project that is shown: filled and refreshed in the background, and asked without waiting. Lives on
/// the GUI thread; reads and counts on a thread of its own, fills on another. Answers come from the event loop, and not
/// at all once `context` is gone; what nobody waits for any more isn't begun.
class ProjectIndex final : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    using Done = std::function<void(Result<T>)>;
    /// The tasks that match, in order, as places in the index; shared, because a million are.
    using Rows = std::shared_ptr<const std::vector<qint64>>;

    explicit ProjectIndex(QObject *parent = nullptr);
    ~ProjectIndex() override;

    /// Where a project's facts are from now on; nothing is read before fill(). `folder`: see store::indexFolder().
    void open(const Account &account, const Project &project, const ProjectConfiguration &configuration,
              const QString &folder, ClientFactory makeClient);
    void close();
    [[nodiscard]] bool isOpen() const { return !m_spec.path.isEmpty(); }
    [[nodiscard]] const ProjectId &project() const { return m_spec.project.id; }
    [[nodiscard]] const index::LabelNames &labels() const { return m_labels; }
    void setBatches(const QList<std::pair<QString, QString>> &batches) { m_batches = batches; }
    void setThresholds(const Thresholds &thresholds);
    [[nodiscard]] const Thresholds &thresholds() const { return m_thresholds; }

    // How far it is.
    [[nodiscard]] const index::IndexState &state() const { return m_state; }
    [[nodiscard]] bool isFilling() const { return m_job != nullptr; }
    [[nodiscard]] bool isPaused() const { return m_status.state == JobStatus::State::Paused; }
    [[nodiscard]] qint64 done() const { return m_status.done; }                 ///< of the reading that runs
    [[nodiscard]] qint64 total() const { return m_status.total; }               ///< less than 0: not known
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } ///< why the last reading ended
    [[nodiscard]] bool wasAsked() const { return m_wasAsked; }                  ///< somebody needs it: it is kept fresh

    /// Reads what isn't read yet, or what has changed since. `thorough`: compares every task.
    void fill(bool thorough = false);
    void pause();
    void unpause();
    void stop(); ///< what was read stays
    /// These tasks have changed: they are read again soon.
    void touch(const QList<TaskId> &tasks);
    /// The same now; then `done`.
    void read(const QList<TaskId> &tasks, QObject *context, std::function<void()> done);

    // What is asked. `filter`, whole: the parts that the Lab could answer, too.
    void rows(const TaskFilter &filter, const QList<OrderKey> &order, QObject *context, Done<Rows> done);
    void ids(const QList<qint64> &places, QObject *context, Done<QList<TaskId>> done);
    /// In which of `rows` a task stands; nothing: in none.
    void rowOf(const Rows &rows, const TaskId &task, QObject *context, Done<std::optional<qint64>> done);
    void statistics(const TaskFilter &filter, QObject *context, Done<index::Statistics> done);
    void faults(const TaskFilter &filter, QObject *context, Done<index::FaultCounts> done);
    /// The first `most` findings of a check.
    void findings(const TaskFilter &filter, Fault fault, qsizetype most, QObject *context,
                  Done<QList<index::FoundFault>> done);
    void facts(const QList<TaskId> &tasks, QObject *context, Done<QHash<TaskId, index::TaskFacts>> done);
    void pictures(QObject *context, Done<QList<index::PictureFacts>> done);
    /// A task that has each of these pictures.
    void tasksOf(const QSet<QString> &pictures, QObject *context, Done<QHash<QString, TaskRef>> done);
    void putPictures(const QList<index::PictureFacts> &pictures);

signals:
    void changed(); ///< state, progress or error
    void filled();  ///< what is asked now may be answered otherwise
    void opened();  ///< another project's, or none

private:
    struct Reader; ///< what lives on the reading thread
    template <typename T>
    void ask(QObject *context, std::function<Result<T>(Reader &)> work, Done<T> done);
    [[nodiscard]] index::FactQuery queryOf(const TaskFilter &filter, const QList<OrderKey> &order = {}) const;
    void start(IndexSpec spec);
    void startNext();
    void fillAnew();
    void end();
    void loadState();

    IndexSpec m_spec;
    ClientFactory m_makeClient;
    index::LabelNames m_labels;
    QList<std::pair<QString, QString>> m_batches;
    Thresholds m_thresholds;
    index::IndexState m_state;
    QThread m_thread; ///< of the job
    IndexJob *m_job = nullptr;
    JobStatus m_status;
    std::optional<Error> m_error;
    bool m_wasAsked = false;
    bool m_anew = false;        ///< what is there is damaged
    std::optional<bool> m_next; ///< to be filled again; thoroughly or not
    QSet<TaskId> m_touched;
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void()> done;
        bool isStarted = false;
    };
    std::vector<Waiting> m_waiting; ///< for the tasks that are touched to be read
    QTimer m_soon;
    qint64 m_told = 0; ///< progress that was told with filled()
    QThreadPool m_pool;
    std::shared_ptr<Reader> m_reader;
};

} // namespace labdesk::jobs
