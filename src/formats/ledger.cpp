#include "formats/ledger.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

TaskAccount::State stateOf(bool annotated, bool marks)
{
    return marks       ? TaskAccount::State::Annotated
           : annotated ? TaskAccount::State::Empty
                       : TaskAccount::State::Unannotated;
}

} // namespace

QString wordOf(Side side)
{
    return side == Side::Train ? u"train"_s : side == Side::Val ? u"val"_s : u"test"_s;
}

TaskLedger::TaskLedger(const QString &task, const QString &status, bool annotated, size_t marks)
    : m_task(task)
    , m_status(status)
    , m_state(stateOf(annotated, marks > 0))
    , m_marks(marks)
{
}

void TaskLedger::wroteAll()
{
    for (Entry &entry : m_marks)
        ++entry.rows;
}

void TaskLedger::wrote(size_t mark, int rows)
{
    m_marks[mark].rows += rows;
}

void TaskLedger::tookBack(size_t mark, int rows, const QString &code)
{
    Entry &entry = m_marks[mark];
    entry.rows -= rows;
    if (entry.lost.isEmpty())
        entry.lost = code;
}

void TaskLedger::changed(size_t mark, const QString &code, const QStringList &arguments)
{
    if (m_marks[mark].changed.isEmpty())
        m_marks[mark].changed = code;
    m_findings.append({code, m_task, arguments});
}

void TaskLedger::changedOnce(size_t mark, const QString &code, const QStringList &arguments)
{
    if (m_marks[mark].told.contains(code))
        return;
    m_marks[mark].told += code;
    changed(mark, code, arguments);
}

void TaskLedger::lost(size_t mark, const QString &code, const QStringList &arguments)
{
    if (m_marks[mark].lost.isEmpty())
        m_marks[mark].lost = code;
    m_findings.append({code, m_task, arguments});
}

void TaskLedger::leaveOut(const QString &code, const QStringList &arguments)
{
    m_findings.append({code, m_task, arguments});
    m_leftOut = code;
}

void TaskLedger::note(const QString &code, const QStringList &arguments, Finding::Severity severity)
{
    m_findings.append({code, m_task, arguments, severity});
}

QMap<int, qint64> TaskLedger::classes() const
{
    QMap<int, qint64> classes;
    if (m_leftOut.isEmpty())
        for (const Entry &entry : m_marks)
            if (entry.rows > 0 && entry.classIndex >= 0)
                ++classes[entry.classIndex];
    return classes;
}

TaskAccount TaskLedger::settle()
{
    TaskAccount account{m_state, m_status, m_inOutput && m_leftOut.isEmpty(), static_cast<qint64>(m_marks.size())};
    if (account.inOutput) {
        account.side = m_side;
        account.classes = classes();
    }
    for (size_t mark = 0; mark < m_marks.size(); ++mark) {
        const Entry &entry = m_marks[mark];
        if (!m_leftOut.isEmpty()) {
            ++account.leftOut[m_leftOut];
        } else if (entry.rows <= 0) {
            if (entry.lost.isEmpty())
                m_findings.append({u"unaccounted"_s, m_task, {QString::number(mark)}, Finding::Severity::Error});
            ++account.leftOut[entry.lost.isEmpty() ? u"unaccounted"_s : entry.lost];
        } else if (!entry.changed.isEmpty() || !entry.lost.isEmpty()) {
            ++account.changed[entry.changed.isEmpty() ? entry.lost : entry.changed];
        } else {
            ++account.written;
        }
    }
    if (account.inOutput && account.read > 0 && account.written == 0 && account.changed.isEmpty())
        m_findings.append({u"emptied"_s, m_task, {}});
    return account;
}

void add(Balance &balance, const TaskAccount &account)
{
    ++balance.tasks;
    balance.annotated += account.state == TaskAccount::State::Annotated;
    balance.empty += account.state == TaskAccount::State::Empty;
    balance.tasksWritten += account.inOutput;
    if (account.state == TaskAccount::State::Unannotated)
        ++balance.unannotated[account.status];
    balance.read += account.read;
    balance.written += account.written;
    for (auto it = account.changed.cbegin(); it != account.changed.cend(); ++it)
        balance.changed[it.key()] += *it;
    for (auto it = account.leftOut.cbegin(); it != account.leftOut.cend(); ++it)
        balance.leftOut[it.key()] += *it;
}

} // namespace labdesk::formats
