#pragma once

#include "base/finding.h"
#include "domain/balance.h"

#include <QMap>

#include <optional>
#include <vector>

namespace labdesk::formats {

/// The sides of a data set.
enum class Side
{
    Train,
    Val,
    Test
};

/// `train`, `val`, `test`: folder names and words of reports.
[[nodiscard]] QString wordOf(Side side);

/// What became of one task and its annotations. `read` is always the sum of all others.
struct TaskAccount
{
    enum class State
    {
        Annotated,
        Empty,      ///< annotated, and there was nothing to mark
        Unannotated ///< nobody has annotated it yet
    };
    State state = State::Annotated;
    QString status; ///< the Lab's word
    bool inOutput = false;
    qint64 read = 0, written = 0;           ///< annotations; written: as they are
    QMap<QString, qint64> changed, leftOut; ///< by the code of the first reason
    std::optional<Side> side = {};          ///< where it lies; nothing: the format has no sides
    QMap<int, qint64> classes = {};         ///< class index → annotations in the output

    friend bool operator==(const TaskAccount &, const TaskAccount &) = default;
};

/// Keeps the account of one task while it is written, annotation by annotation, and the findings: every annotation that
/// was read must be written, changed or left out with a reason. One that isn't is `unaccounted`, a fault of the writer.
class TaskLedger
{
public:
    /// `annotated`: the task has data; `marks`: how many annotations it has.
    TaskLedger(const QString &task, const QString &status, bool annotated, size_t marks);

    [[nodiscard]] const QString &task() const { return m_task; }

    /// The class that it is written as, if it is.
    void classified(size_t mark, int index) { m_marks[mark].classIndex = index; }
    void wrote(size_t mark, int rows = 1);
    /// All of it is written as it is.
    void wroteAll();
    /// What was written is taken back, for a reason that is told elsewhere.
    void tookBack(size_t mark, int rows, const QString &code);
    /// Something of it was changed on the way; it must be written, too.
    void changed(size_t mark, const QString &code, const QStringList &arguments = {});
    /// The same, told once of an annotation, whatever of its parts and frames it is true of.
    void changedOnce(size_t mark, const QString &code, const QStringList &arguments = {});
    /// It, or a part of it, was left out.
    void lost(size_t mark, const QString &code, const QStringList &arguments = {});
    /// The whole task is left out, with one finding.
    void leaveOut(const QString &code, const QStringList &arguments = {});
    /// The task is in the output: said when its files are there, not when they are only wanted.
    void placed() { m_inOutput = true; }
    [[nodiscard]] bool isPlaced() const { return m_inOutput; }
    [[nodiscard]] bool isLeftOut() const { return !m_leftOut.isEmpty(); }
    void setSide(Side side) { m_side = side; }
    /// Class index → annotations that are written so far.
    [[nodiscard]] QMap<int, qint64> classes() const;
    /// Something about the task, not about its annotations.
    void note(const QString &code, const QStringList &arguments = {},
              Finding::Severity severity = Finding::Severity::Warning);

    [[nodiscard]] QList<Finding> takeFindings() { return std::exchange(m_findings, {}); }
    /// Adds it all up. May add `unaccounted` findings.
    [[nodiscard]] TaskAccount settle();

private:
    struct Entry
    {
        int rows = 0, classIndex = -1;
        QString changed, lost; ///< the first reason of each
        QStringList told;      ///< codes of changedOnce()
    };
    QString m_task, m_status;
    TaskAccount::State m_state;
    std::vector<Entry> m_marks;
    QString m_leftOut;
    bool m_inOutput = false;
    std::optional<Side> m_side;
    QList<Finding> m_findings;
};

/// Adds a task's account to the balance of the whole.
void add(Balance &balance, const TaskAccount &account);

} // namespace labdesk::formats
