#include "client/taskreader.h"

#include "domain/taskchange.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QtConcurrent>

namespace labdesk::client {

namespace {

constexpr int mostAhead = 16;
constexpr qint64 mostBytesAhead = 48LL << 20;
constexpr qsizetype inCall = 100;      // ids or names: an address has a length
constexpr int mostAttempts = 3;        // of a page that contradicts
constexpr int mostRounds = 3;          // of looking for what was missed
constexpr qint64 mostBeyond = 100'000; // tasks that a list may have more than its first page said

quint64 markOf(std::string_view id)
{
    return std::hash<std::string_view>()(id);
}

template <typename T, typename Put>
QList<TaskFilter> callsOf(const TaskFilter &filter, const QList<T> &values, qsizetype size, Put put)
{
    QList<TaskFilter> calls;
    for (qsizetype from = 0; from < values.size(); from += size) {
        calls.append(filter);
        put(calls.last(), values.mid(from, size));
    }
    return calls;
}

QList<TaskFilter> callsOf(const TaskFilter &filter, int limit)
{
    const qsizetype size = std::min<qsizetype>(inCall, limit);
    if (filter.ids.size() > size)
        return callsOf(filter, distinct(filter.ids), size,
                       [](TaskFilter &call, const QList<TaskId> &ids) { call.ids = ids; });
    if (filter.names.size() > size) {
        QStringList names = filter.names;
        names.removeDuplicates();
        return callsOf(filter, names, size, [](TaskFilter &call, const QStringList &some) { call.names = some; });
    }
    return {};
}

} // namespace

TaskReader::TaskReader(LabClient &client, TaskQuery query, int limit)
    : m_client(client)
    , m_query(std::move(query))
    , m_calls(callsOf(m_query.filter, std::max(1, limit)))
    , m_asked(std::max(1, limit))
    , m_limit(m_asked)
{
    if (isSplit())
        m_total = std::max(m_query.filter.ids.size(), m_query.filter.names.size());
}

TaskReader::~TaskReader() = default;

void TaskReader::start()
{
    pump();
}

void TaskReader::release()
{
    --m_held;
    pump();
}

TaskQuery TaskReader::queryOf(int slot) const
{
    TaskQuery query = m_query;
    if (m_phase == Phase::Checking)
        query.fields = {};
    else if (m_phase == Phase::Mending)
        query.filter = TaskFilter{
            .ids = m_missing.mid(slot * std::min<qsizetype>(inCall, m_limit), std::min<qsizetype>(inCall, m_limit))};
    else if (isSplit())
        query.filter = m_calls.at(slot);
    return query;
}

int TaskReader::slotCount() const
{
    if (m_phase == Phase::Mending) {
        const qsizetype size = std::min<qsizetype>(inCall, m_limit);
        return static_cast<int>((m_missing.size() + size - 1) / size);
    }
    return isSplit() ? static_cast<int>(m_calls.size()) : m_count;
}

void TaskReader::begin(Phase phase)
{
    m_phase = phase;
    m_slots.clear();
    m_next = m_nextOut = 0;
    if (phase == Phase::Checking) {
        m_known = false;
        m_count = 1;
        m_movedSince = m_ended = false;
        m_missing.clear();
    }
    pump();
}

void TaskReader::pump()
{
    while (m_phase != Phase::Over && m_next < slotCount()) {
        const int ahead = m_next - m_nextOut + m_held;
        const qint64 mean = m_measured > 0 ? m_bytes / m_measured : mostBytesAhead / 2;
        if (ahead >= mostAhead || (ahead > 0 && (ahead + 1) * mean > mostBytesAhead))
            return;
        const int slot = m_next++;
        m_slots[slot];
        fetch(slot, isSplit() || m_phase == Phase::Mending ? 1 : slot + 1, 1);
    }
    deliver();
}

void TaskReader::fetch(int slot, int page, int attempt)
{
    const bool plain = m_phase == Phase::Reading && !isSplit();
    if (const QByteArray kept = plain && attempt == 1 && m_kept.take ? m_kept.take(slot) : QByteArray();
        !kept.isEmpty()) {
        auto *watcher = new QFutureWatcher<std::shared_ptr<Result<wire::PageSlices>>>(m_context.get());
        connect(watcher, &QFutureWatcherBase::finished, m_context.get(), [this, watcher, slot, page] {
            const auto slices = watcher->result();
            watcher->deleteLater();
            take(slot, page, *slices ? mostAttempts : 0,
                 *slices); // what is kept was judged before; what is broken is asked for
        });
        watcher->setFuture(
            QtConcurrent::run([kept] { return std::make_shared<Result<wire::PageSlices>>(wire::slicePage(kept)); }));
        return;
    }
    m_client.taskSlices(
        queryOf(slot), page, m_known || isSplit() ? m_limit : m_asked, m_context.get(),
        [this, slot, page, attempt](const Result<wire::PageSlices> &answer) { take(slot, page, attempt, answer); });
}

void TaskReader::take(int slot, int page, int attempt, const Result<wire::PageSlices> &answer)
{
    if (m_phase == Phase::Over)
        return; // it has failed meanwhile
    if (!answer && attempt == 0) {
        fetch(slot, page, 1);
        return;
    }
    if (!answer && answer.error().kind == Error::Kind::Protocol && !answer.error().final && attempt < mostAttempts) {
        ++m_refetched; // a page that isn't one
        fetch(slot, page, attempt + 1);
        return;
    }
    if (!answer) {
        fail(answer.error());
        return;
    }
    if (contradicts(page, *answer) && attempt < mostAttempts) {
        ++m_refetched;
        fetch(slot, page, attempt + 1);
        return;
    }
    accept(slot, page, attempt, *answer);
}

// Whether the page can't be true by itself, or with the total that is known.
bool TaskReader::contradicts(int page, const wire::PageSlices &slices) const
{
    if (slices.info.page > 0 && slices.info.page != page)
        return true;
    QSet<quint64> here;
    for (const std::string_view id : slices.ids) {
        const quint64 mark = markOf(id);
        if (id.empty()) // no task at all: told by whoever reads it
            continue;
        if (here.contains(mark))
            return true;
        here.insert(mark);
    }
    const auto count = static_cast<qint64>(slices.documents.size());
    if (isSplit() || m_phase == Phase::Mending)
        return count > slices.info.total;
    const qint64 limit = m_known ? m_limit : slices.info.limit;
    const qint64 expected = std::clamp<qint64>(slices.info.total - qint64(page - 1) * limit, 0, limit);
    return count != expected || (m_known && slices.info.total != m_total);
}

// Whether tasks of the page were delivered already. Judged in the order of the list: of two pages with the same tasks
// the later one is asked for again.
bool TaskReader::repeatsOthers(const Slot &slot) const
{
    for (const wire::PageSlices &slices : slot.pages)
        for (const std::string_view id : slices.ids)
            if (!id.empty() && m_seen.contains(markOf(id)))
                return true;
    return false;
}

void TaskReader::accept(int slot, int page, int attempt, wire::PageSlices slices)
{
    m_bytes += slices.text.size();
    ++m_measured;
    const auto given = static_cast<qint64>(slices.documents.size());
    if (isSplit() || m_phase == Phase::Mending) {
        // A server that gives smaller pages: the rest of this call.
        const bool more = given > 0 && qint64(page) * slices.info.limit < slices.info.total;
        m_slots[slot].pages.append(std::move(slices));
        if (more && page < inCall) {
            fetch(slot, page + 1, 1);
            return;
        }
        m_slots[slot].complete = true;
        deliver();
        pump();
        return;
    }
    learnPages(slot, slices);
    if (m_phase == Phase::Over)
        return;
    if (m_phase == Phase::Checking)
        noteMissing(slices);
    // An empty page where there should be something: the list ends before its total.
    if (given == 0 && slot > 0 && slot < m_count) {
        m_moved = m_ended = true;
        m_count = slot + 1;
        m_slots.erase(m_slots.upper_bound(slot), m_slots.end());
    }
    if (slot < m_count) {
        m_slots[slot] = {{std::move(slices)}, true, attempt};
    }
    deliver();
    pump();
}

// The total and the limit as the first page tells them; later ones may say otherwise.
void TaskReader::learnPages(int slot, const wire::PageSlices &slices)
{
    const bool first = !m_known;
    if (first) {
        m_known = true;
        m_limit = std::max(1, slices.info.limit);
        if (m_promised < 0)
            m_promised = slices.info.total;
    }
    if (first || slices.info.total != m_total) {
        m_movedSince = m_movedSince || !first;
        m_moved = m_moved || !first;
        m_total = slices.info.total;
        if (m_ended)
            return;
        const qint64 pages = std::min((m_total + m_limit - 1) / m_limit, (m_promised + mostBeyond) / m_limit + 1);
        m_count = std::max(first ? 1 : m_next, static_cast<int>(std::min<qint64>(pages, INT_MAX)));
    }
    // A total that is too small: the last page is full and says that it has a successor.
    const bool goesOn =
        slot + 1 == m_count && slices.info.hasNext && static_cast<qint64>(slices.documents.size()) >= m_limit;
    if (!goesOn || m_ended)
        return;
    if (qint64(m_count) * m_limit >= m_promised + mostBeyond) {
        fail({.kind = Error::Kind::Protocol,
              .text = QCoreApplication::translate("client", "The Lab said that there are %L1 tasks and goes on after "
                                                            "%L2: its list has no end. Tell its administrator.")
                          .arg(m_promised)
                          .arg(qint64(m_count) * m_limit),
              .final = true});
        return;
    }
    ++m_count;
    m_moved = true;
}

// Every task is delivered once.
void TaskReader::dropKnown(wire::PageSlices &slices)
{
    std::vector<std::string_view> documents, ids;
    documents.reserve(slices.documents.size());
    ids.reserve(slices.ids.size());
    for (size_t i = 0; i < slices.documents.size(); ++i) {
        const quint64 mark = markOf(slices.ids[i]);
        if (!slices.ids[i].empty() && m_seen.contains(mark)) {
            m_moved = true;
            continue;
        }
        m_seen.insert(mark);
        documents.push_back(slices.documents[i]);
        ids.push_back(slices.ids[i]);
    }
    slices.documents = std::move(documents);
    slices.ids = std::move(ids);
}

void TaskReader::noteMissing(const wire::PageSlices &slices)
{
    for (const std::string_view id : slices.ids)
        if (!id.empty() && !m_seen.contains(markOf(id)))
            m_missing.append(TaskId(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()))));
}

void TaskReader::deliver()
{
    if (m_delivering) // the consumer releases from inside page()
        return;
    m_delivering = true;
    while (m_phase != Phase::Over) {
        const auto head = m_slots.find(m_nextOut);
        if (head == m_slots.end() || !head->second.complete)
            break;
        if (m_phase == Phase::Reading && !isSplit() && head->second.attempt < mostAttempts &&
            repeatsOthers(head->second)) {
            ++m_refetched;
            head->second.complete = false;
            fetch(m_nextOut, m_nextOut + 1, head->second.attempt + 1);
            break;
        }
        Slot slot = std::move(head->second);
        m_slots.erase(head);
        if (m_phase == Phase::Reading && !isSplit() && m_kept.keep)
            m_kept.keep(m_nextOut, slot.pages.constFirst().text);
        ++m_nextOut;
        if (m_phase == Phase::Checking)
            continue;
        for (wire::PageSlices &slices : slot.pages) {
            dropKnown(slices);
            if (slices.documents.empty())
                continue;
            ++m_held;
            m_delivered += static_cast<qint64>(slices.documents.size());
            const QPointer<TaskReader> guard(this);
            emit page(slices);
            if (!guard)
                return;
        }
    }
    m_delivering = false;
    if (m_phase != Phase::Over && m_nextOut >= slotCount() && m_slots.empty())
        endPhase();
}

void TaskReader::endPhase()
{
    const bool unsure = !isSplit() && (m_movedSince || m_moved || m_delivered != m_total);
    if (m_phase == Phase::Reading && unsure) {
        m_moved = true;
        begin(Phase::Checking);
        return;
    }
    if (m_phase == Phase::Checking && !m_missing.isEmpty()) {
        ++m_rounds;
        begin(Phase::Mending);
        return;
    }
    if (m_phase == Phase::Mending && m_movedSince && m_rounds < mostRounds) {
        begin(Phase::Checking);
        return;
    }
    m_phase = Phase::Over;
    emit finished();
}

void TaskReader::fail(const Error &error)
{
    m_phase = Phase::Over;
    m_context.release()->deleteLater(); // this may be one of its calls
    emit failed(error);
}

} // namespace labdesk::client
