#include "cli/console.h"

#include "base/showntext.h"

#include <QFileDevice>

namespace labdesk::cli {

using namespace Qt::StringLiterals;

Console::Console(QIODevice &out, QIODevice &error, QIODevice &in, bool terminal)
    : m_out(&out)
    , m_error(&error)
    , m_in(in)
    , m_terminal(terminal)
{
}

void Console::print(const QString &line)
{
    row({line});
}

void Console::row(const QStringList &cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i)
        m_out << (i > 0 ? u"\t"_s : QString()) << shownText(cells.at(i));
    m_out << Qt::endl;
}

void Console::writeJson(const QByteArray &json)
{
    write(shownJson(json));
}

void Console::write(const QByteArray &bytes)
{
    m_out.flush();
    m_broken |= m_out.device()->write(bytes) != bytes.size();
}

bool Console::flush()
{
    m_out.flush();
    auto *file = qobject_cast<QFileDevice *>(m_out.device());
    m_broken |= m_out.status() != QTextStream::Ok || (file && !file->flush());
    return !m_broken;
}

void Console::interrupt()
{
    m_interrupted = true;
    emit interrupted();
}

void Console::note(const QString &line)
{
    endProgress();
    m_error << shownText(line) << Qt::endl;
}

Exit Console::fail(const Error &error)
{
    note(u"labdesk-cli: "_s + error.text);
    return Exit::Failed;
}

Exit Console::usage(const QString &text)
{
    note(u"labdesk-cli: "_s + text);
    note(u"See labdesk-cli --help, or labdesk-cli COMMAND --help."_s);
    return Exit::Usage;
}

void Console::progress(const jobs::JobStatus &status)
{
    if (!m_terminal || m_quiet || status.isOver())
        return;
    QString line = status.total >= 0 ? u"%L1 of %L2"_s.arg(status.done).arg(status.total) : u"%L1"_s.arg(status.done);
    if (status.rate > 0) {
        line += u" · %L1/s"_s.arg(status.rate, 0, 'f', 0);
        if (status.total > status.done)
            line += u" · %L1 s left"_s.arg(static_cast<double>(status.total - status.done) / status.rate, 0, 'f', 0);
    }
    m_error << "\r\033[K" << line;
    m_error.flush();
    m_inProgress = true;
}

void Console::endProgress()
{
    if (!m_inProgress)
        return;
    m_error << "\r\033[K";
    m_error.flush();
    m_inProgress = false;
}

QString Console::readLine()
{
    return QString::fromUtf8(m_in.readLine()).trimmed();
}

} // namespace labdesk::cli
