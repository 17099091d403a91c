#include "ui/review/looseverdicts.h"

#include "ui/review/reasonpalette.h"
#include "ui/review/reviewsession.h"
#include "ui/tasks/frozentasks.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Target = store::TaskTarget;
using Kind = Verdict::Kind;
using Message = MessageLine::Kind;

LooseVerdicts::LooseVerdicts(const Shell &shell, ReviewScope &scope, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_scope(scope)
{
}

void LooseVerdicts::judge(Kind kind, double score)
{
    constexpr qint64 most = 1000;
    Desk &desk = m_shell.desk;
    if (desk.target.kind() == Target::Kind::Nothing)
        return;
    if (desk.target.count() > most) {
        m_scope.tell(
            Message::Error,
            tr("At most %L1 tasks are judged at once here. A sample says more of so many: Review ▸ Review a sample.")
                .arg(most));
        return;
    }
    withFrozenTasks(m_shell, [this, kind, score](const Tasks &tasks) {
        if (kind != Kind::Reject) {
            write(tasks, {.kind = kind, .score = kind == Kind::Score ? std::optional(score) : std::nullopt});
            return;
        }
        const QString title =
            tasks.size() == 1 ? tasks.constFirst().name : tr("%Ln task(s)", nullptr, static_cast<int>(tasks.size()));
        auto *palette =
            new ReasonPalette(reasonsOf(m_shell.desk.settings, m_scope.project()), title, QString(), m_shell.window);
        connect(palette, &ReasonPalette::chosen, this, [this, tasks](const QString &reason, bool keep) {
            write(tasks, {.kind = Kind::Reject, .reason = reason, .keepAnnotations = keep});
        });
        connect(palette, &ReasonPalette::editWanted, this, &LooseVerdicts::reasonsWanted);
        palette->open();
    });
}

void LooseVerdicts::write(const Tasks &tasks, const Verdict &what)
{
    const auto *entry = m_shell.desk.project();
    if (!entry || tasks.isEmpty())
        return;
    QList<TaskId> ids;
    for (const TaskRef &task : tasks)
        ids += task.id;
    const clock::Moment seenAt = clock::now();
    m_shell.desk.client.tasksOf(
        m_scope.project(), ids, {OptionalField::Data, OptionalField::Mask}, m_scope.context(),
        [this, what, seenAt](const Result<QHash<TaskId, Task>> &found) {
            if (!found) {
                m_scope.tell(Message::Error, found.error().text);
                return;
            }
            m_shell.desk.verdicts.ask<QList<qint64>>(
                m_scope.context(),
                [tasks = found->values(), what, seenAt, configuration = m_scope.configuration(),
                 names = verdictNames(m_shell.desk.settings)](store::VerdictJournal &journal) -> Result<QList<qint64>> {
                    QList<qint64> numbers;
                    for (const Task &task : tasks) {
                        Verdict verdict = what;
                        verdict.review = store::looseReview;
                        verdict.task = task.id;
                        verdict.name = task.name;
                        verdict.batch = task.batch;
                        verdict.at = clock::now();
                        const auto kept = jobs::keepVerdict(journal, verdict, names, task, configuration, seenAt);
                        if (!kept)
                            return kept.error();
                        numbers += *kept;
                    }
                    return numbers;
                },
                [this, kind = what.kind](const Result<QList<qint64>> &numbers) {
                    if (!numbers) {
                        m_scope.tell(Message::Error, numbers.error().text);
                        return;
                    }
                    const auto count = static_cast<int>(numbers->size());
                    const QString text = kind == Kind::Accept   ? tr("%Ln task(s) accepted.", nullptr, count)
                                         : kind == Kind::Reject ? tr("%Ln task(s) rejected; they go back when you send "
                                                                     "them (Review menu).",
                                                                     nullptr, count)
                                                                : tr("%Ln task(s) scored.", nullptr, count);
                    m_scope.tell(Message::Information, text, tr("Take back"),
                                 [this, taken = *numbers] { takeBack(taken); });
                });
        });
}

void LooseVerdicts::takeBack(const QList<qint64> &verdicts)
{
    m_shell.desk.verdicts.ask<Done>(
        m_scope.context(),
        [verdicts](store::VerdictJournal &journal) -> Outcome {
            for (const qint64 number : verdicts)
                if (const Outcome back = journal.takeBack(number); !back)
                    return back;
            return Done{};
        },
        [this, count = static_cast<int>(verdicts.size())](const Outcome &done) {
            done ? m_scope.tell(Message::Information, tr("%Ln verdict(s) taken back.", nullptr, count))
                 : m_scope.tell(Message::Error, done.error().text);
        });
}

} // namespace labdesk::ui
