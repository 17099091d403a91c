#include "ui/tasks/frozentasks.h"

#include "ui/common/messageline.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QProgressDialog>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Target = store::TaskTarget;

namespace {

struct Frozen
{
    Q_DECLARE_TR_FUNCTIONS(FrozenTasks)
};

// A reading that is under way: cancelled by its dialog, by another project and by the end of the window.
class Reading final : public QObject
{
public:
    explicit Reading(const Shell &shell) : QObject(shell.window), m_dialog(shell.window)
    {
        m_dialog.setObjectName(u"readingTasks"_s);
        m_dialog.setWindowTitle(Frozen::tr("Reading the tasks"));
        m_dialog.setLabelText(Frozen::tr("Reading which tasks these are…"));
        m_dialog.setWindowModality(Qt::WindowModal);
        m_dialog.setMinimumDuration(500);
        m_dialog.setAutoClose(false);
        m_dialog.setAutoReset(false);
        m_dialog.setRange(0, 1000);
        m_dialog.setValue(0);
        connect(&m_dialog, &QProgressDialog::canceled, this, &QObject::deleteLater);
        // Queued: a modal progress dialog turns the event loop when its value is set.
        connect(
            &shell.desk.target, &Target::reading, this,
            [this](qint64 read, qint64 total) {
                m_dialog.setLabelText(Frozen::tr("%L1 of %L2 tasks read").arg(read).arg(total));
                m_dialog.setValue(total > 0 ? static_cast<int>(999 * std::min(read, total) / total) : 0);
            },
            Qt::QueuedConnection);
        connect(&shell.desk.target, &Target::placeChanged, this, &QObject::deleteLater);
    }

private:
    QProgressDialog m_dialog;
};

// Ends a reading. False: it is said why nothing came, or somebody wanted nothing to come.
template <typename Answer>
bool ended(const Shell &shell, Reading *reading, const Answer &answer, std::function<void()> again)
{
    reading->deleteLater();
    if (!answer && answer.error().kind != Error::Kind::Cancelled)
        shell.messages.showProblem(answer.error().text, Frozen::tr("Try again"), std::move(again));
    return static_cast<bool>(answer);
}

} // namespace

void withFrozenTasks(const Shell &shell, std::function<void(const QList<TaskRef> &)> done)
{
    auto *reading = new Reading(shell);
    shell.desk.target.freeze(reading, [shell, reading, done](const Result<QList<TaskRef>> &tasks) {
        if (ended(shell, reading, tasks, [shell, done] { withFrozenTasks(shell, done); }))
            done(*tasks);
    });
}

void withSettledTarget(const Shell &shell, std::function<void()> done)
{
    auto *reading = new Reading(shell);
    shell.desk.target.settle(reading, [shell, reading, done](const Outcome &outcome) {
        if (ended(shell, reading, outcome, [shell, done] { withSettledTarget(shell, done); }))
            done();
    });
}

void copyTasks(const Shell &shell, std::function<QString(const Task &)> line, const QString &firstLine)
{
    if (shell.desk.target.kind() == Target::Kind::Nothing) {
        shell.messages.showProblem(Frozen::tr("Choose a task first, or all with Ctrl+A in the table."));
        return;
    }
    struct Text
    {
        QString text;
        qint64 count = 0;
    };
    auto copied = std::make_shared<Text>();
    auto *reading = new Reading(shell);
    const QString begin = firstLine.isEmpty() ? QString() : firstLine + u'\n';
    shell.desk.target.read(
        reading,
        {.take =
             [copied, line](const QList<Task> &tasks) {
                 for (const Task &task : tasks)
                     copied->text += (copied->count++ > 0 ? u"\n"_s : QString()) + line(task);
             },
         .restart = [copied] { *copied = {}; },
         .done =
             [shell, reading, copied, begin, line, firstLine](const Outcome &outcome) {
                 if (!ended(shell, reading, outcome, [shell, line, firstLine] { copyTasks(shell, line, firstLine); }))
                     return;
                 QGuiApplication::clipboard()->setText(begin + copied->text);
                 shell.messages.show(MessageLine::Kind::Information,
                                     Frozen::tr("%Ln task(s) copied.", nullptr, static_cast<int>(copied->count)));
             }});
}

} // namespace labdesk::ui
