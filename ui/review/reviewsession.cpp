#include "ui/review/reviewsession.h"

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Kind = Verdict::Kind;

namespace {
constexpr int retryAfter = 2000;   // ms, after the Lab could not be asked
constexpr int rememberAfter = 300; // ms at a place before it is kept
constexpr int freshFor = 5000;     // ms; older values are asked for again when a task is looked at
} // namespace

VerdictNames verdictNames(const store::Settings &settings)
{
    const VerdictNames usual;
    return {settings.value(u"review/verdictProperty"_s, usual.verdict).toString(),
            settings.value(u"review/reasonProperty"_s, usual.reason).toString()};
}

ReviewSession::ReviewSession(const Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_tasks(m_desk.client)
    , m_pictures(m_desk.client)
    , m_thumbnails(m_desk.client)
{
    for (QTimer *timer : {&m_again, &m_remember, &m_fresh})
        timer->setSingleShot(true);
    m_again.setInterval(retryAfter);
    m_remember.setInterval(rememberAfter);
    m_fresh.setInterval(rememberAfter);
    connect(&m_again, &QTimer::timeout, this, &ReviewSession::want);
    connect(&m_remember, &QTimer::timeout, this, &ReviewSession::remember);
    connect(&m_fresh, &QTimer::timeout, this, [this] {
        const ShownPicture *here = shown();
        if (m_isOpen && here && here->details && clock::now() - here->askedAt > freshFor)
            m_tasks.askAgain(m_place);
    });
    connect(&m_tasks, &ReviewTasks::arrived, this, [this] { load(); });
    connect(&m_tasks, &ReviewTasks::failed, this, [this](const Error &error) {
        m_again.start();
        if (!task())
            emit refused(error.text);
    });
    connect(&m_tasks, &ReviewTasks::moved, this, [this](int place) {
        if (place == m_place && !verdictAt(place)) {
            m_moved = true;
            emit shownChanged();
        }
    });
    connect(&m_pictures, &ShownPictures::changed, this, [this](const TaskId &id) {
        if (m_isOpen && m_tasks.placeOf(id) == m_place)
            emit shownChanged();
    });
    connect(&m_thumbnails, &Thumbnails::arrived, this, [this](const QString &key) {
        if (const Task *here = task(); m_isOpen && here && Thumbnails::keyOf(*here) == key)
            emit shownChanged();
    });
}

ReviewSession::~ReviewSession() = default;

void ReviewSession::setPictureFolder(const QString &folder)
{
    m_folder = folder;
}

void ReviewSession::begin(const store::KeptReview &review, const QList<Verdict> &given,
                          std::function<void(const Outcome &)> done)
{
    const auto *project = m_desk.project();
    m_context = std::make_unique<QObject>();
    m_review = review;
    m_type = project ? project->project.type : ProjectType::Unknown;
    m_configuration = {};
    m_tasks.begin(m_desk.target.project(), review.tasks);
    m_log.clear();
    for (const Verdict &verdict : given)
        m_log.append({verdict, std::make_shared<qint64>(verdict.number)});
    countGiven();
    m_pictures.begin(m_desk.target.project(), {}, m_folder);
    m_thumbnails.begin(m_desk.client.account(), m_folder);
    const auto open = [this, done](const Outcome &outcome) {
        m_isOpen = static_cast<bool>(outcome);
        if (m_isOpen)
            go(static_cast<int>(std::clamp<qint64>(m_review.place, 0, std::max(0, count() - 1))));
        done(outcome);
    };
    // Colours and names of labels come first: pictures are decoded with them.
    m_desk.configurations.get(
        m_desk.target.project(), m_context.get(), [this, open](const Result<ProjectConfiguration> &configuration) {
            if (configuration)
                m_configuration = *configuration;
            m_pictures.begin(m_desk.target.project(), m_configuration, m_folder);
            if (m_review.number > 0) {
                open(Done{});
                return;
            }
            m_review.startedAt = clock::now();
            m_desk.verdicts.ask<qint64>(
                m_context.get(), [kept = m_review](store::VerdictJournal &journal) { return journal.begin(kept); },
                [this, open](const Result<qint64> &number) {
                    if (number)
                        m_review.number = *number;
                    open(number ? Outcome(Done{}) : Outcome(number.error()));
                });
        });
}

void ReviewSession::end()
{
    m_desk.verdicts.ask<Done>(
        nullptr, [number = m_review.number](store::VerdictJournal &journal) -> Outcome { return journal.end(number); });
    close();
}

void ReviewSession::leave()
{
    if (!m_isOpen)
        return;
    remember();
    close();
}

void ReviewSession::close()
{
    m_remember.stop();
    m_isOpen = false;
    m_context.reset();
    m_tasks.begin({}, {});
    m_pictures.begin({}, {}, {});
}

void ReviewSession::remember()
{
    if (m_isOpen)
        m_desk.verdicts.ask<Done>(
            nullptr, [number = m_review.number, place = m_place](store::VerdictJournal &journal) -> Outcome {
                return journal.setPlace(number, place);
            });
}

const ShownPicture *ReviewSession::shownAt(int place) const
{
    const Task *here = taskAt(place);
    return here ? m_pictures.find(*here) : nullptr;
}

QImage ReviewSession::thumbnail() const
{
    const Task *here = task();
    const Thumbnail *small = here ? m_thumbnails.find(*here) : nullptr;
    return small ? small->image : QImage();
}

const Verdict *ReviewSession::verdictAt(int place) const
{
    const auto found = place >= 0 && place < count() ? m_given.constFind(ref(place).id) : m_given.cend();
    return found == m_given.cend() ? nullptr : &*found;
}

void ReviewSession::countGiven()
{
    QList<Verdict> all;
    for (const Given &one : std::as_const(m_log))
        all += one.verdict;
    m_given = standing(all);
    // A task that isn't of this review is none of its business.
    erase_if(m_given, [this](const auto &one) { return m_tasks.placeOf(one.key()) < 0; });
}

int ReviewSession::countOf(Kind kind) const
{
    return static_cast<int>(std::count_if(m_given.cbegin(), m_given.cend(),
                                          [kind](const Verdict &verdict) { return verdict.kind == kind; }));
}

void ReviewSession::go(int place)
{
    if (!m_isOpen || place < 0)
        return;
    if (place >= count()) {
        emit passedEnd();
        return;
    }
    m_direction = place < m_place ? -1 : 1;
    m_place = place;
    m_moved = false;
    m_remember.start();
    emit placeChanged(); // first: what comes is of this one
    want();
    m_fresh.start();
}

void ReviewSession::want()
{
    m_tasks.want(m_place);
    load();
}

// This one first, then those that come, then the one before.
void ReviewSession::load()
{
    const Task *here = task();
    if (!m_isOpen || !here) {
        if (m_isOpen && isGone())
            emit shownChanged();
        return;
    }
    QList<Task> next;
    for (int i = 1; i <= ahead; ++i)
        if (const Task *coming = m_tasks.at(m_place + i * m_direction))
            next += *coming;
    if (const Task *before = m_tasks.at(m_place - m_direction))
        next += *before;
    const ShownPicture *whole = m_pictures.find(*here);
    m_pictures.want(*here);
    if (!whole || whole->picture.isNull())
        m_thumbnails.want({*here});
    m_pictures.wantAhead(next);
    if (whole)
        emit shownChanged();
}

bool ReviewSession::give(Kind kind, const QString &reason, bool keepAnnotations, std::optional<double> score, bool stay)
{
    const ShownPicture *here = shown();
    if (!m_isOpen)
        return false;
    if (isGone()) {
        emit refused(tr("The project has no such task any more: go on with the next one."));
        return false;
    }
    if (kind != Kind::Skip && (!here || !here->details)) {
        emit refused(here && !here->problem.isEmpty() ? tr("It can't be judged: %1").arg(here->problem)
                                                      : tr("It is still loading: look at it first."));
        return false;
    }
    Verdict verdict{.review = m_review.number,
                    .task = ref(m_place).id,
                    .name = ref(m_place).name,
                    .kind = kind,
                    .reason = reason,
                    .keepAnnotations = keepAnnotations,
                    .score = score,
                    .at = clock::now()};
    const Task details = here && here->details ? *here->details : Task{.id = verdict.task};
    verdict.batch = details.batch;
    const auto number = std::make_shared<qint64>(0);
    m_log.append({verdict, number});
    countGiven();
    m_desk.verdicts.take(verdict, verdictNames(m_desk.settings), details, here ? here->askedAt : clock::now(), number,
                         m_context.get(), [this, verdict, number](const Result<qint64> &kept) {
                             if (kept)
                                 return;
                             // Not in the journal is not said.
                             erase_if(m_log, [&number](const Given &one) { return one.number == number; });
                             countGiven();
                             go(m_tasks.placeOf(verdict.task));
                             emit verdictsChanged();
                             emit refused(
                                 tr("The verdict on “%1” could not be kept: %2").arg(verdict.name, kept.error().text));
                         });
    m_moved = false;
    emit verdictsChanged();
    if (!stay)
        step(1);
    return true;
}

void ReviewSession::takeBack()
{
    if (!m_isOpen || m_log.isEmpty())
        return;
    const Given last = m_log.takeLast();
    countGiven();
    m_desk.verdicts.ask<Done>(
        m_context.get(), [number = last.number](store::VerdictJournal &journal) { return journal.takeBack(*number); },
        [this, last](const Outcome &back) {
            if (back)
                return;
            m_log.append(last);
            countGiven();
            emit verdictsChanged();
            emit refused(back.error().text);
        });
    emit verdictsChanged();
    go(m_tasks.placeOf(last.verdict.task));
}

} // namespace labdesk::ui
