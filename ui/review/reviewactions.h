#pragma once

#include "review/samplerecord.h"
#include "store/taskwalk.h"
#include "ui/common/messageline.h"
#include "ui/review/reviewpage.h"
#include "ui/shell.h"

#include <QPointer>

namespace labdesk::ui {

class TaskPanel;

/// What is judged: reviews of the filter, a selection or a sample, how they are left and gone on with, what they come
/// to, and their settings. Keeps the verdicts of the project that is shown open, so that what waits is sent.
class ReviewActions final : public QObject
{
    Q_OBJECT

public:
    /// The most tasks of a filter that one review goes through; of more a sample says as much.
    static constexpr qint64 mostReviewed = 10'000;

    ReviewActions(const Shell &shell, TaskPanel &panel, ReviewPage &page, QObject *parent = nullptr);

    /// A verdict on the chosen tasks, or the shown one, outside of a review.
    void judgeChosen(Verdict::Kind kind, double score);
    void start();          ///< the selection where there is one, else the filter from the current task on
    void startWhenReady(); ///< when the filter that was just set has its tasks
    void suspend();        ///< the program ends, or another project comes: it can be gone on with

signals:
    void opened();
    void closed();
    void fullScreenWanted();

private:
    using Tasks = QList<TaskRef>;
    void takeProject();
    void offerToGoOn();
    void goOn(qint64 number = 0); ///< 0: the last one that isn't over
    void tell(MessageLine::Kind kind, const QString &text, const QString &action = {}, std::function<void()> act = {});
    void readScope(qint64 most, std::function<void(const QString &title, const Tasks &tasks)> done);
    void begin(const store::KeptReview &review, const QList<Verdict> &given);
    void startIfReady();
    void askReason();
    void judgeLoosely(const Tasks &tasks, const Verdict &what);
    void takeBackLoose(const QList<qint64> &verdicts);
    void leave();
    void close();
    void passEnd();
    void sendRedos(qint64 review);
    void sample();
    void draw(review::SampleRecord record, const Tasks &population);
    void drawAside(const review::SampleRecord &record, const Tasks &population,
                   const QHash<TaskId, index::TaskFacts> &facts, const QHash<TaskId, QString> &faults,
                   const QList<std::pair<QString, QString>> &names);
    void collectFaults(QList<Fault> left, QHash<TaskId, QString> found,
                       std::function<void(QHash<TaskId, QString>)> done);
    void beginSample(const review::SampleRecord &record, const review::Sample &drawn, const Tasks &population);
    void showSample();
    void decide(const review::SampleRecord &record, const review::SampleResult &result, const store::KeptReview &review,
                bool accepted);
    void judgeAll(const std::shared_ptr<struct WholeBatch> &whole);
    void showRounds();
    void showAgreement();
    void showConflicts();
    void showReasons();
    void showSettings();
    void takeState();
    void follow();
    [[nodiscard]] QString scopeTitle() const;

    Shell m_shell;
    TaskPanel &m_panel;
    ReviewPage &m_page;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    QString m_restOf;                   ///< the account whose other projects have been seen to
    std::unique_ptr<QObject> m_reading; ///< of a scope that is being read
    std::unique_ptr<QObject> m_projectContext;
    QSet<TaskId> m_arrived; ///< changed on the Lab, not shown in the table yet
    QTimer m_follow;
    qint64 m_toldConflicts = 0;
    bool m_isStarting = false;
    QAction *m_goOn, *m_sendRedos, *m_conflicts;
};

} // namespace labdesk::ui
