#pragma once

#include "domain/faults.h"
#include "index/facts.h"
#include "review/samplerecord.h"
#include "ui/review/reviewscope.h"
#include "ui/review/reviewsession.h"

namespace labdesk::ui {

/// Samples: drawn, judged in a review, and what that says of all; a batch accepted or sent back as a whole on that.
class SampleActions final : public QObject
{
    Q_OBJECT

public:
    SampleActions(const Shell &shell, TaskPanel &panel, ReviewScope &scope, const ReviewSession &session,
                  QObject *parent = nullptr);

    void showSample(); ///< what the last one says

signals:
    void beginWanted(const labdesk::store::KeptReview &review);
    void goOnWanted(qint64 review);

private:
    using Tasks = ReviewScope::Tasks;
    void sample();
    void draw(review::SampleRecord record, const Tasks &population);
    void drawAside(const review::SampleRecord &record, const Tasks &population,
                   const QHash<TaskId, index::TaskFacts> &facts, const QHash<TaskId, QString> &faults,
                   const QList<std::pair<QString, QString>> &names);
    void collectFaults(QList<Fault> left, QHash<TaskId, QString> found,
                       std::function<void(QHash<TaskId, QString>)> done);
    void beginSample(const review::SampleRecord &record, const review::Sample &drawn, const Tasks &population);
    void decide(const review::SampleRecord &record, const review::SampleResult &result, const store::KeptReview &review,
                bool accepted);
    void judgeAll(const std::shared_ptr<struct WholeBatch> &whole);

    Shell m_shell;
    TaskPanel &m_panel;
    ReviewScope &m_scope;
    const ReviewSession &m_session;
};

} // namespace labdesk::ui
