#include "jobs/indexedpages.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace labdesk::jobs {

namespace {

constexpr int mostAttempts = 3;          // of a page whose tasks have gone meanwhile
constexpr qsizetype mostReadFirst = 500; // tasks that are read again before it is said whether they match
constexpr int patience = 1500;           // ms until something of a young index is shown
constexpr int openingPatience = 30'000;

} // namespace

IndexedPages::IndexedPages(client::LabClient &client, ProjectIndex &index) : m_client(client), m_index(index)
{
    connect(&m_index, &ProjectIndex::filled, this, [this] { m_rows.reset(); });
    connect(&m_index, &ProjectIndex::opened, this, [this] { m_rows.reset(); });
}

store::TaskFeed::FetchPage IndexedPages::pages()
{
    return [this](const TaskQuery &query, int page, int limit, QObject *context, PageDone done) {
        if (query.needsIndex())
            fetch({query, page, limit, 1}, context, done);
        else
            m_client.taskPage(query, page, limit, context, std::move(done));
    };
}

store::TaskFeed::FindRow IndexedPages::rows()
{
    return [this](const TaskQuery &query, const TaskId &task, QObject *context, store::TaskFeed::RowDone done) {
        if (!query.needsIndex()) {
            m_client.taskRow(query, task, context, std::move(done));
            return;
        }
        rowsOf(query, context, [this, task, context, done](const Result<Rows> &rows) {
            if (rows)
                m_index.rowOf(*rows, task, context, done);
            else
                done(rows.error());
        });
    };
}

// The index of the project is open and has something to say.
void IndexedPages::whenReady(const ProjectId &project, QObject *context, std::function<void(const Outcome &)> done)
{
    auto *waiting = new QObject(context);
    const auto end = [waiting = QPointer<QObject>(waiting), done](const Outcome &outcome) {
        if (!waiting)
            return;
        delete waiting;
        done(outcome);
    };
    const auto look = [this, project, end] {
        if (!m_index.isOpen() || m_index.project() != project)
            return;
        if (!m_index.wasAsked())
            m_index.fill();
        if (m_index.state().complete || !m_index.isFilling())
            end(labdesk::Done{});
    };
    connect(&m_index, &ProjectIndex::opened, waiting, look, Qt::QueuedConnection);
    connect(&m_index, &ProjectIndex::changed, waiting, look, Qt::QueuedConnection);
    QTimer::singleShot(0, waiting, look);
    QTimer::singleShot(patience, waiting, [this, project, end] {
        if (m_index.isOpen() && m_index.project() == project)
            end(labdesk::Done{});
    });
    QTimer::singleShot(openingPatience, waiting, [end] {
        end(Error{.kind = Error::Kind::Timeout,
                  .text = store::TaskFeed::tr("The project's configuration could not be loaded: without it nothing is "
                                              "known about annotations. Try again.")});
    });
}

void IndexedPages::rowsOf(const TaskQuery &query, QObject *context, const RowsDone &done)
{
    if (m_rows && m_known == query) {
        QTimer::singleShot(0, context, [rows = m_rows, done] { done(rows); });
        return;
    }
    whenReady(query.project, context, [this, query, context, done](const Outcome &ready) {
        if (!ready) {
            done(ready.error());
            return;
        }
        m_index.rows(query.filter, query.order, context, [this, query, done](const Result<Rows> &rows) {
            if (rows) {
                m_known = query;
                m_rows = *rows;
            }
            done(rows);
        });
    });
}

void IndexedPages::fetch(const Wanted &wanted, QObject *context, const PageDone &done)
{
    const QList<TaskId> &few = wanted.query.filter.ids;
    if (wanted.attempt == 1 && !few.isEmpty() && few.size() <= mostReadFirst && m_index.isOpen() &&
        m_index.project() == wanted.query.project && m_index.state().tasks > 0 && !isFirstReading()) {
        // Somebody asks what has become of these.
        Wanted again = wanted;
        again.attempt = 2;
        m_index.read(few, context, [this, again, context, done] { fetch(again, context, done); });
        return;
    }
    rowsOf(wanted.query, context, [this, wanted, context, done](const Result<Rows> &rows) {
        if (!rows) {
            done(rows.error());
            return;
        }
        const auto total = static_cast<qint64>((*rows)->size());
        const qint64 from = qint64(wanted.page - 1) * wanted.limit;
        if (from >= total) {
            done(TaskPage{{total, wanted.limit, wanted.page, false}, {}});
            return;
        }
        const qint64 count = std::min<qint64>(wanted.limit, total - from);
        const QList<qint64> places((*rows)->begin() + from, (*rows)->begin() + from + count);
        m_index.ids(places, context, [this, wanted, rows = *rows, context, done](const Result<QList<TaskId>> &ids) {
            if (ids)
                fetchTasks(wanted, rows, *ids, context, done);
            else
                done(ids.error());
        });
    });
}

void IndexedPages::fetchTasks(const Wanted &wanted, const Rows &rows, const QList<TaskId> &ids, QObject *context,
                              const PageDone &done)
{
    TaskQuery query{wanted.query.project, {}, {}, wanted.query.fields};
    // The Lab's part is asked there, too: a task that has changed since it was read isn't shown as what it was.
    query.filter = wanted.query.filter;
    query.filter.facts.clear();
    query.filter.names.clear(); // a list of its own would be too long beside the ids
    query.filter.ids = ids;
    m_client.taskPage(query, 1, static_cast<int>(std::max<qsizetype>(ids.size(), 1)), context,
                      [this, wanted, rows, ids, context, done](const Result<TaskPage> &answer) {
                          if (!answer) {
                              done(answer.error());
                              return;
                          }
                          QHash<TaskId, Task> byId;
                          for (const Task &task : answer->items)
                              byId.insert(task.id, task);
                          TaskPage page;
                          const auto total = static_cast<qint64>(rows->size());
                          page.info = {total, wanted.limit, wanted.page, qint64(wanted.page) * wanted.limit < total};
                          QList<TaskId> gone;
                          for (const TaskId &id : ids) {
                              if (const auto task = byId.constFind(id); task != byId.cend())
                                  page.items += *task;
                              else
                                  gone += id;
                          }
                          if (gone.isEmpty() || wanted.attempt >= mostAttempts || isFirstReading()) {
                              done(page);
                              return;
                          }
                          Wanted again = wanted;
                          ++again.attempt;
                          m_index.read(gone, context, [this, again, context, done] { fetch(again, context, done); });
                      });
}

} // namespace labdesk::jobs
