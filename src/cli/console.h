#pragma once

#include "base/jsonwriter.h"
#include "jobs/job.h"

#include <QIODevice>
#include <QObject>
#include <QTextStream>

namespace labdesk::cli {

/// How a command ended, for the shell.
enum class Exit
{
    Done = 0,
    Failed = 1,
    Usage = 2,
    Partly = 3
};

/// Results on standard output, everything else on standard error. What is printed as text is made harmless
/// (base/showntext.h): a name is never more than a part of its line. The devices are the caller's.
class Console final : public QObject
{
    Q_OBJECT

public:
    Console(QIODevice &out, QIODevice &error, QIODevice &in, bool terminal);

    void setJson(bool json) { m_json = json; }
    void setQuiet(bool quiet) { m_quiet = quiet; }
    [[nodiscard]] bool json() const { return m_json; }

    void print(const QString &line);
    void row(const QStringList &cells);     ///< with tabs between them
    void write(const QByteArray &bytes);    ///< as it is
    void writeJson(const QByteArray &json); ///< equal JSON that a terminal can bear
    void note(const QString &line);         ///< for the person
    [[nodiscard]] Exit fail(const Error &error);
    [[nodiscard]] Exit usage(const QString &text);

    /// One line that changes in place, on a terminal only.
    void progress(const jobs::JobStatus &status);
    void endProgress();

    /// Asks everything that waits to end: an interrupt from the keyboard or the system.
    void interrupt();
    [[nodiscard]] bool isInterrupted() const { return m_interrupted; }
    /// Whether all that was printed has arrived.
    [[nodiscard]] bool flush();

    [[nodiscard]] QString readLine();
    [[nodiscard]] QByteArray readAll() { return m_in.readAll(); }

    /// Prints a JSON value that `write` makes, indented.
    template <typename Write>
    void printJson(Write write)
    {
        std::string text;
        JsonWriter json(text, {.indent = 2});
        write(json);
        writeJson(QByteArray::fromStdString(text + '\n'));
    }

signals:
    void interrupted();

private:
    bool m_interrupted = false, m_broken = false;
    QTextStream m_out, m_error;
    QIODevice &m_in;
    bool m_terminal, m_json = false, m_quiet = false;
    bool m_inProgress = false;
};

} // namespace labdesk::cli
