#pragma once

#include <QProcess>
#include <QUrl>

namespace labdesk::test {

/// labdesk-server as a process, with the access pair `id` and `secret`; it goes with this.
class ServerProcess
{
public:
    /// `folder`: its data. The program is taken from `programs`.
    ServerProcess(QStringList arguments, QString folder, QString programs)
        : m_arguments(std::move(arguments) + QStringList{QStringLiteral("--data"), std::move(folder)})
        , m_program(programs + QStringLiteral("/labdesk-server"))
    {
    }
    ~ServerProcess() { kill(); }
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    void start()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ISAHIT_LAB_API_SECRET_KEY"), QStringLiteral("secret"));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(m_program, m_arguments + QStringList{QStringLiteral("--access-id"), QStringLiteral("id"),
                                                             QStringLiteral("--port"), QString::number(port)});
        m_said.clear();
    }
    /// A server whose database is away ends: whoever runs it starts it again.
    bool isServing()
    {
        if (m_process.state() == QProcess::NotRunning)
            return false;
        m_said += m_process.readAllStandardOutput();
        if (!m_said.contains("Access id"))
            return false;
        port = static_cast<quint16>(QUrl(QString::fromUtf8(m_said.mid(13, m_said.indexOf('\n') - 13))).port());
        return true;
    }
    void terminate() { m_process.terminate(); } ///< it is told to stop, as systemd does
    [[nodiscard]] int exitCode() const
    {
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    quint16 port = 0;

private:
    QStringList m_arguments;
    QString m_program;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace labdesk::test
