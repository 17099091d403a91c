#pragma once

#include "base/result.h"

#include <QDeadlineTimer>
#include <QString>
#include <QVariantList>

#include <atomic>
#include <chrono>
#include <functional>
#include <string_view>

namespace labdesk {

/// One row of an answer. Valid, with the texts it hands out, inside the call that got it.
class Row
{
public:
    Row() = default;
    virtual ~Row() = default;
    Row(const Row &) = delete;
    Row &operator=(const Row &) = delete;

    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual qint64 integer(int column) const = 0;
    [[nodiscard]] virtual double number(int column) const = 0;
    [[nodiscard]] virtual std::string_view utf8(int column) const = 0; ///< of a text or a blob
    /// As what the column is; a null QVariant for NULL.
    [[nodiscard]] virtual QVariant value(int column) const = 0;
    [[nodiscard]] QString text(int column) const
    {
        const std::string_view text = utf8(column);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    [[nodiscard]] QByteArray bytes(int column) const
    {
        const std::string_view bytes = utf8(column);
        return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
};

/// One connection to a database: a SQLite file (base/sqlitedatabase.h), or a PostgreSQL server
/// (lab/postgresdatabase.h). Belongs to one thread, interrupt() apart. Every value is bound at a `?`, never put into
/// the text. Statements are kept ready, the last sixty-four. An error while rows are read is an error of the call: no
/// answer is shorter than it should be.
///
/// Errors: Disk when there is no room or the file is damaged, Conflict when another program holds it or a row is there
/// already, Invalid when a limited() statement takes too long or asks for nonsense, Network when the server is away,
/// otherwise Server.
class Database
{
public:
    enum class Engine
    {
        Sqlite,
        Postgres
    };
    virtual ~Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] virtual Engine engine() const = 0;

    /// The file isn't what it was: nothing but another one helps.
    [[nodiscard]] static Error damaged(const QString &text);
    [[nodiscard]] static bool isDamaged(const Error &error);

    /// Runs one statement to its end; how many rows it changed.
    virtual Result<qint64> run(const QString &sql, const QVariantList &values = {}) = 0;
    /// Hands over row after row, until one is answered with an error: that is the answer.
    using Visit = std::function<Outcome(const Row &)>;
    [[nodiscard]] Outcome each(const QString &sql, const QVariantList &values, const Visit &visit);
    /// Hands over the first row; whether there was one.
    [[nodiscard]] Result<bool> first(const QString &sql, const QVariantList &values,
                                     const std::function<void(const Row &)> &visit);
    /// The first column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});

    /// While it lives, statements that take longer are given up: for what strangers may ask.
    class Limit
    {
    public:
        Limit(Database &database, std::chrono::milliseconds most) : m_database(database)
        {
            m_database.m_deadline = QDeadlineTimer(most);
        }
        ~Limit() { m_database.m_deadline = QDeadlineTimer(QDeadlineTimer::Forever); }
        Limit(const Limit &) = delete;
        Limit &operator=(const Limit &) = delete;

    private:
        Database &m_database;
    };
    [[nodiscard]] Limit limited(std::chrono::milliseconds most) { return {*this, most}; }

    /// What runs and whatever is asked from now on ends with an error: the program stops. From any thread.
    void interrupt() { m_interrupted = true; }

    /// All of `work` or nothing of it: rolled back when it returns an error. Inside another transaction it is part of
    /// that.
    [[nodiscard]] Outcome transaction(const std::function<Outcome()> &work);
    /// `work` reads one state of the database, whatever others write meanwhile. It writes nothing.
    [[nodiscard]] Outcome snapshot(const std::function<Outcome()> &work);

    /// Whether this connection is the one, of all to this database, that has a duty which only one may have: it has it
    /// from then on until it closes or breaks. A SQLite file has one program anyway.
    [[nodiscard]] virtual Result<bool> holdsDuty(qint64 duty) = 0;

protected:
    Database() = default;
    /// Hands over row after row until one is answered with false.
    [[nodiscard]] virtual Outcome read(const QString &sql, const QVariantList &values,
                                       const std::function<bool(const Row &)> &visit) = 0;
    [[nodiscard]] virtual QString beginOf(bool writes) const = 0; ///< what opens a transaction

    [[nodiscard]] bool isInTransaction() const { return m_depth > 0; }
    [[nodiscard]] bool isInterrupted() const { return m_interrupted; }
    [[nodiscard]] const QDeadlineTimer &deadline() const { return m_deadline; }
    /// What is said when isInterrupted() or deadline() ended a statement.
    [[nodiscard]] Error givenUp(const QString &sql) const;

private:
    [[nodiscard]] Outcome within(const QString &begin, const std::function<Outcome()> &work);

    int m_depth = 0;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    std::atomic<bool> m_interrupted = false;
};

} // namespace labdesk
