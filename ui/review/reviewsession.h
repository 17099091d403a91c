#pragma once

#include "domain/verdict.h"
#include "ui/desk.h"
#include "ui/pictures/shownpictures.h"
#include "ui/pictures/thumbnails.h"
#include "ui/review/reviewtasks.h"

#include <QTimer>

namespace labdesk::ui {

/// A review that is going on: its tasks, the place in them, and the verdicts given so far. What is said is in the
/// journal a moment later and on the Lab soon after (jobs::Verdicts); moving on waits for neither. Lives on the GUI
/// thread.
class ReviewSession final : public QObject
{
    Q_OBJECT

public:
    static constexpr int ahead = 3; ///< tasks that are loaded before they are looked at

    explicit ReviewSession(const Desk &desk, QObject *parent = nullptr);
    ~ReviewSession() override;

    void setPictureFolder(const QString &folder);
    [[nodiscard]] const QString &pictureFolder() const { return m_folder; }
    /// `number` above 0: one that was begun before, with what was said in it. Answers when it is in the journal.
    void begin(const store::KeptReview &review, const QList<Verdict> &given, std::function<void(const Outcome &)> done);
    void end();   ///< it is over
    void leave(); ///< it can be gone on with

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const store::KeptReview &review() const { return m_review; }
    [[nodiscard]] const ProjectConfiguration &configuration() const { return m_configuration; }
    [[nodiscard]] ProjectType projectType() const { return m_type; }
    [[nodiscard]] int count() const { return m_tasks.count(); }
    [[nodiscard]] int place() const { return m_place; }
    [[nodiscard]] const TaskRef &ref(int place) const { return m_tasks.ref(place); }
    [[nodiscard]] const Task *task() const { return taskAt(m_place); } ///< nullptr: not here yet
    [[nodiscard]] const Task *taskAt(int place) const { return m_tasks.at(place); }
    [[nodiscard]] bool isGone() const { return m_tasks.isGone(m_place); }
    [[nodiscard]] const ShownPicture *shown() const { return shownAt(m_place); } ///< nullptr: nothing yet
    [[nodiscard]] const ShownPicture *shownAt(int place) const;                  ///< also ahead of time
    [[nodiscard]] QImage thumbnail() const;                 ///< of the same, while its picture isn't here
    [[nodiscard]] bool hasMoved() const { return m_moved; } ///< somebody has changed it since it was looked at

    [[nodiscard]] const Verdict *verdictAt(int place) const; ///< nullptr: none in this review
    [[nodiscard]] int judgedCount() const { return static_cast<int>(m_given.size()); }
    [[nodiscard]] int countOf(Verdict::Kind kind) const;
    [[nodiscard]] bool canTakeBack() const { return !m_log.empty(); }

    void go(int place);
    void step(int steps) { go(m_place + steps); }
    /// Says it of the task that is shown; goes on to the next one unless `stay`. False, with refused(), when it can't
    /// be said: what isn't seen isn't judged.
    bool give(Verdict::Kind kind, const QString &reason = {}, bool keepAnnotations = true,
              std::optional<double> score = {}, bool stay = false);
    void takeBack();

signals:
    void placeChanged();
    void shownChanged(); ///< more of the task at the place is here
    void verdictsChanged();
    void refused(const QString &why);
    void passedEnd(); ///< on from the last task

private:
    void want();
    void load();
    void remember();
    void countGiven();
    void close();

    Desk m_desk;
    ReviewTasks m_tasks;
    ShownPictures m_pictures;
    Thumbnails m_thumbnails;
    QString m_folder;
    store::KeptReview m_review;
    ProjectConfiguration m_configuration;
    ProjectType m_type = ProjectType::Unknown;
    bool m_isOpen = false, m_moved = false;
    int m_place = 0, m_direction = 1;
    struct Given
    {
        Verdict verdict;
        std::shared_ptr<qint64> number; ///< in the journal; set on its thread
    };
    QList<Given> m_log;             ///< in the order they were given
    QHash<TaskId, Verdict> m_given; ///< what stands of each task
    std::unique_ptr<QObject> m_context;
    QTimer m_again, m_remember, m_fresh;
};

/// The names of the properties that verdicts are written to, as they are set.
[[nodiscard]] VerdictNames verdictNames(const store::Settings &settings);

} // namespace labdesk::ui
