#pragma once

#include "domain/verdict.h"
#include "ui/review/reviewscope.h"

namespace labdesk::ui {

/// Verdicts without a review: on what is chosen in the gallery, all at once.
class LooseVerdicts final : public QObject
{
    Q_OBJECT

public:
    LooseVerdicts(const Shell &shell, ReviewScope &scope, QObject *parent = nullptr);

    /// Of the chosen tasks, or the shown one; a rejection asks for its reason.
    void judge(Verdict::Kind kind, double score);

signals:
    void reasonsWanted(); ///< to be changed

private:
    using Tasks = ReviewScope::Tasks;
    void write(const Tasks &tasks, const Verdict &what);
    void takeBack(const QList<qint64> &verdicts);

    Shell m_shell;
    ReviewScope &m_scope;
};

} // namespace labdesk::ui
