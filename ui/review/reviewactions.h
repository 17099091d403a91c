#pragma once

#include "ui/review/looseverdicts.h"
#include "ui/review/reviewpage.h"
#include "ui/review/sampleactions.h"

#include <QSet>

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

    void start();          ///< the selection where there is one, else the filter from the current task on
    void startWhenReady(); ///< when the filter that was just set has its tasks
    void suspend();        ///< the program ends, or another project comes: it can be gone on with

signals:
    void opened();
    void closed();
    void fullScreenWanted();

private:
    using Tasks = ReviewScope::Tasks;
    void offerToGoOn();
    void goOn(qint64 number = 0); ///< 0: the last one that isn't over
    void begin(const store::KeptReview &review, const QList<Verdict> &given);
    void startIfReady();
    void askReason();
    void leave();
    void close();
    void passEnd();
    void sendRedos(qint64 review);
    void showRounds();
    void showAgreement();
    void showConflicts();
    void showReasons();
    void showSettings();
    void takeState();
    void follow();

    Shell m_shell;
    TaskPanel &m_panel;
    ReviewPage &m_page;
    ReviewScope m_scope;
    SampleActions m_samples;
    LooseVerdicts m_loose;
    QString m_restOf;       ///< the account whose other projects have been seen to
    QSet<TaskId> m_arrived; ///< changed on the Lab, not shown in the table yet
    QTimer m_follow;
    qint64 m_toldConflicts = 0;
    bool m_isStarting = false;
    QAction *m_goOn, *m_sendRedos, *m_conflicts;
};

} // namespace labdesk::ui
