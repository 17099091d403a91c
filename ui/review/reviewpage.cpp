#include "ui/review/reviewpage.h"

#include "drawing/decode.h"
#include "models/quantities.h"
#include "models/tasktablemodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/inspector/annotationview.h"
#include "ui/pictures/objectlist.h"
#include "ui/review/classlist.h"
#include "ui/review/correctionview.h"
#include "ui/review/filmstrip.h"
#include "ui/window/keysheet.h"

#include <QApplication>
#include <QBoxLayout>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QtConcurrent>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using Action = ReviewAction;
using Kind = Verdict::Kind;

namespace {

constexpr int messageFor = 4000;    // ms
constexpr qsizetype mostFrames = 6; // of a sequence that are kept

QLabel *label(QWidget *parent, const QString &name)
{
    auto *made = new QLabel(parent);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    return made;
}

// Beside a name that may be long: it gives way first.
void letShrink(QLabel &made)
{
    made.setMinimumWidth(40);
    made.setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

} // namespace

ReviewPage::ReviewPage(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_session(desk)
    , m_keys(m_desk.settings)
    , m_title(label(this, u"reviewTitle"_s))
    , m_subtitle(label(this, u"reviewPlace"_s))
    , m_facts(label(this, u"reviewFacts"_s))
    , m_badge(label(this, u"reviewBadge"_s))
    , m_note(label(this, u"reviewNote"_s))
    , m_message(label(this, u"reviewMessage"_s))
    , m_left(label(this, u"reviewLeft"_s))
    , m_sending(label(this, u"reviewSending"_s))
    , m_back(new QToolButton(this))
    , m_reload(new QPushButton(tr("Changed meanwhile: show it as it is now"), this))
    , m_conflicts(new QPushButton(this))
    , m_tryNow(new QPushButton(tr("Try now"), this))
    , m_view(new AnnotationView(this))
    , m_classes(new ClassList(this))
    , m_objects(new ObjectList(this))
    , m_fields(new QTableWidget(0, 2, this))
    , m_strip(new Filmstrip(m_session, this))
    , m_comparison(label(this, u"comparison"_s))
{
    setObjectName(u"reviewPage"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Review"));
    m_view->setObjectName(u"reviewView"_s);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_keepZoom = m_desk.settings.value(u"review/keepZoom"_s, false).toBool();
    m_labels = m_desk.settings.value(u"review/labels"_s, true).toBool();
    m_filled = m_desk.settings.value(u"review/filled"_s, true).toBool();
    m_view->setKeepZoom(m_keepZoom);
    m_view->setLabelsVisible(m_labels);
    m_view->setFilled(m_filled);
    layOut();
    takeKeys();
    linkObjects();
    m_messageTimer.setSingleShot(true);
    m_messageTimer.setInterval(messageFor);
    connect(&m_messageTimer, &QTimer::timeout, m_message, &QLabel::clear);
    connect(&m_session, &ReviewSession::placeChanged, this, &ReviewPage::takePlace);
    connect(&m_session, &ReviewSession::shownChanged, this, &ReviewPage::takeShown);
    connect(&m_session, &ReviewSession::verdictsChanged, this, [this] {
        showHeadline();
        showLeft();
    });
    connect(&m_session, &ReviewSession::refused, this, &ReviewPage::say);
    connect(&m_session, &ReviewSession::passedEnd, this, &ReviewPage::finished);
    connect(&m_desk.verdicts, &jobs::Verdicts::changed, this, &ReviewPage::showSending);
    connect(m_back, &QToolButton::clicked, this, &ReviewPage::leaveWanted);
    connect(m_reload, &QPushButton::clicked, this, [this] { m_session.go(m_session.place()); });
    connect(m_conflicts, &QPushButton::clicked, this, &ReviewPage::conflictsWanted);
    connect(m_tryNow, &QPushButton::clicked, &m_desk.verdicts, &jobs::Verdicts::tryNow);
    showSending();
}

ReviewPage::~ReviewPage() = default;

void ReviewPage::layOut()
{
    m_back->setIcon(icon(u"back"_s));
    m_back->setAutoRaise(true);
    m_back->setFocusPolicy(Qt::NoFocus);
    m_back->setToolTip(tr("Leave the review (Esc)"));
    m_back->setAccessibleName(tr("Leave the review"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    letShrink(*m_title);
    letShrink(*m_subtitle);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_badge->setFont(bold);
    m_reload->hide();
    for (QPushButton *button : {m_reload, m_conflicts, m_tryNow})
        button->setFocusPolicy(Qt::NoFocus);
    m_conflicts->setObjectName(u"conflicts"_s);
    m_tryNow->setObjectName(u"tryNow"_s);
    m_note->setWordWrap(true);
    m_comparison->setWordWrap(true);
    m_message->setObjectName(u"reviewMessage"_s);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 10, 4);
    bar->setSpacing(10);
    bar->addWidget(m_back);
    bar->addWidget(m_title, 2);
    bar->addWidget(m_subtitle, 3);
    bar->addWidget(m_reload);
    bar->addWidget(m_badge);
    bar->addWidget(m_facts);

    m_fields->setObjectName(u"formFields"_s);
    m_fields->horizontalHeader()->hide();
    m_fields->verticalHeader()->hide();
    m_fields->horizontalHeader()->setStretchLastSection(true);
    m_fields->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_fields->setShowGrid(false);
    m_fields->setAlternatingRowColors(true);
    m_fields->setAccessibleName(tr("Fields of the form"));
    for (QWidget *list : std::initializer_list<QWidget *>{m_classes, m_objects, m_fields})
        list->setFocusPolicy(Qt::ClickFocus);
    auto *side = new QWidget(this);
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(6, 0, 6, 0);
    sideLayout->addWidget(m_note);
    sideLayout->addWidget(m_comparison);
    sideLayout->addWidget(m_classes);
    sideLayout->addWidget(m_objects, 2);
    sideLayout->addWidget(m_fields, 1);
    side->setMinimumWidth(220);
    auto *splitter = new QSplitter(this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    splitter->addWidget(side);
    splitter->setStretchFactor(0, 4);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({1000, 370});

    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(8, 4, 10, 6);
    bottom->setSpacing(6);
    for (const Action action : {Action::Accept, Action::Reject, Action::Skip, Action::Undo, Action::Compare}) {
        auto *button = new QPushButton(this);
        button->setFocusPolicy(Qt::NoFocus);
        m_buttons.append({action, button});
        bottom->addWidget(button);
    }
    bottom->addWidget(m_message, 1);
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_message->setAlignment(Qt::AlignCenter);
    bottom->addWidget(m_sending);
    bottom->addWidget(m_tryNow);
    bottom->addWidget(m_conflicts);
    bottom->addWidget(m_left);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_strip);
    layout->addLayout(bottom);

    const QHash<Action, std::pair<QString, std::function<void()>>> acts{
        {Action::Accept, {u"accept"_s, [this] { m_session.give(Kind::Accept); }}},
        {Action::Reject, {u"reject"_s, [this] { emit reasonWanted(); }}},
        {Action::Skip, {u"skip"_s, [this] { m_session.give(Kind::Skip); }}},
        {Action::Undo, {u"takeBack"_s, [this] { m_session.takeBack(); }}},
        {Action::Compare, {u"compare"_s, [this] { compare(); }}}};
    for (const auto &[action, button] : std::as_const(m_buttons)) {
        button->setObjectName(acts.value(action).first);
        connect(button, &QPushButton::clicked, this, acts.value(action).second);
    }
}

void ReviewPage::takeKeys()
{
    const QHash<Action, QString> words{{Action::Accept, tr("Accept")},
                                       {Action::Reject, tr("Reject…")},
                                       {Action::Skip, tr("Skip")},
                                       {Action::Undo, tr("Take back")},
                                       {Action::Compare, tr("Compare")}};
    for (const auto &[action, button] : std::as_const(m_buttons)) {
        const QString keys = m_keys.keysOf(action).isEmpty()
                                 ? QString()
                                 : m_keys.keysOf(action).constFirst().toString(QKeySequence::NativeText);
        button->setText(keys.isEmpty() ? words.value(action) : u"%1  (%2)"_s.arg(words.value(action), keys));
        button->setToolTip(ReviewKeys::textOf(action));
    }
    QStringList sheet;
    for (const Action action : ReviewKeys::all())
        sheet += m_keys.shownKeys(action) + u'\t' + ReviewKeys::textOf(action);
    sheet += tr("Shift+1–5\tscore, and stay");
    sheet += tr("Alt+1–9\tonly this class; once more: all");
    KeySheet::setKeys(*this, tr("Review"), sheet);
}

void ReviewPage::say(const QString &text)
{
    m_message->setText(text);
    m_message->setToolTip(text);
    m_messageTimer.start();
}

QString ReviewPage::headline() const
{
    return tr("%L1 of %L2 in “%3”").arg(m_session.place() + 1).arg(m_session.count()).arg(m_session.review().title);
}

void ReviewPage::takePlace()
{
    m_placeContext = std::make_unique<QObject>();
    m_isComparing = m_isSmall = false;
    m_before.reset();
    m_shownJson.clear();
    m_frame = 0;
    m_frames.clear();
    m_frameLoader.reset();
    m_chosenMark = -1;
    m_note->hide();
    m_comparison->hide();
    m_reload->hide();
    m_view->setFrame(-1);
    const ShownPicture *shown = m_session.shown();
    if (!shown || !shown->details) { // what was shown is another task's
        m_view->clear();
        m_objects->show({}, {}, {});
        m_classes->show({}, {});
        m_fields->hide();
    }
    takeShown();
    showLeft();
    askRejection();
}

void ReviewPage::takeShown()
{
    showHeadline();
    m_reload->setVisible(m_session.hasMoved());
    if (m_session.isGone()) {
        m_view->showMessage(tr("The project has no such task any more."));
        return;
    }
    const ShownPicture *shown = m_session.shown();
    if (shown && !shown->picture.isNull()) {
        if (m_frame == 0)
            m_view->showPicture(shown->picture, std::exchange(m_isSmall, false));
    } else if (const QImage small = m_session.thumbnail(); !small.isNull() && m_frame == 0) {
        m_view->showPicture(small, std::exchange(m_isSmall, true));
    } else if (shown && shown->pictureError) {
        m_view->showMessage(shown->pictureError->text);
    } else if (shown && shown->pictureIsHere) {
        m_view->showMessage(tr("This task has no picture."));
    } else {
        m_view->showMessage(tr("Loading…"));
    }
    m_view->setNote(shown ? shown->problem : QString());
    if (!shown || !shown->details || shown->details->json == m_shownJson)
        return;
    m_shownJson = shown->details->json;
    m_isComparing = false;
    showDrawing(shown->annotations, shown->mask);
    showFields(*shown->details);
    const bool sequence = shown->task.resources.size() > 1;
    m_view->setFrame(sequence ? m_frame : -1);
}

void ReviewPage::showDrawing(const drawing::Drawing &drawn, const QImage &mask)
{
    m_chosenMark = -1;
    m_view->showAnnotations(drawn, m_session.configuration(), mask);
    const Task *task = m_session.task();
    const bool isDone = task && (task->status == TaskStatus::Complete || task->status == TaskStatus::Reviewed);
    m_objects->show(drawn, m_session.configuration(),
                    isDone ? tr("%1, but without annotations").arg(models::statusText(task->status))
                           : tr("No annotations yet"));
    m_classes->show(drawn, m_session.configuration());
    m_classes->setVisible(m_classes->topLevelItemCount() > 0);
}

void ReviewPage::showFields(const Task &details)
{
    const auto fields = m_session.projectType() == ProjectType::Form ? client::formFieldsOf(details.json)
                                                                     : QList<std::pair<QString, QString>>();
    m_fields->setVisible(!fields.isEmpty());
    m_fields->setRowCount(static_cast<int>(fields.size()));
    for (int row = 0; row < fields.size(); ++row) {
        auto *name = new QTableWidgetItem(fields.at(row).first);
        name->setForeground(palette().color(QPalette::PlaceholderText));
        m_fields->setItem(row, 0, name);
        auto *value = new QTableWidgetItem(fields.at(row).second);
        value->setToolTip(fields.at(row).second);
        m_fields->setItem(row, 1, value);
    }
    m_fields->resizeColumnToContents(0);
}

void ReviewPage::showHeadline()
{
    if (m_session.count() == 0)
        return;
    const Task *task = m_session.task();
    m_title->setText(m_session.ref(m_session.place()).name);
    m_title->setToolTip(m_title->text());
    QString place = headline();
    if (task && task->resources.size() > 1)
        place += u" · "_s + tr("frame %1 of %2").arg(m_frame + 1).arg(task->resources.size());
    m_subtitle->setText(place);
    QStringList facts;
    if (task) {
        facts += models::statusText(task->status);
        if (task->score)
            facts += tr("score %1").arg(QLocale().toString(*task->score, 'g', 4));
    }
    m_facts->setText(facts.join(u"   "_s));
    const Verdict *verdict = m_session.verdictAt(m_session.place());
    QString badge;
    QColor color = palette().color(QPalette::WindowText);
    if (verdict && verdict->kind == Kind::Accept) {
        badge = u"✓ "_s + tr("accepted");
        color = theme::statusColor(TaskStatus::Complete, palette());
    } else if (verdict && verdict->kind == Kind::Reject) {
        badge = u"✗ "_s + (verdict->reason.isEmpty() ? tr("rejected") : verdict->reason);
        color = theme::errorColor(palette());
    } else if (verdict && verdict->kind == Kind::Score) {
        badge = u"★ "_s + QLocale().toString(verdict->score.value_or(0), 'g', 3);
    } else if (verdict) {
        badge = tr("skipped");
        color = theme::mutedText(palette());
    }
    QPalette own = palette();
    own.setColor(QPalette::WindowText, color);
    m_badge->setPalette(own);
    m_badge->setText(fontMetrics().elidedText(badge, Qt::ElideRight, 260));
    m_badge->setToolTip(badge);
}

void ReviewPage::showLeft()
{
    const int left = m_session.count() - m_session.judgedCount();
    m_left->setText(left > 0 ? tr("%Ln left", nullptr, left) : tr("All seen"));
    for (const auto &[action, button] : std::as_const(m_buttons)) {
        if (action == Action::Undo)
            button->setEnabled(m_session.canTakeBack());
        if (action == Action::Compare)
            button->setVisible(m_before.has_value());
    }
}

void ReviewPage::showSending()
{
    const auto &state = m_desk.verdicts.state();
    const qint64 waiting = state.counts.waiting + state.counts.redosWaiting;
    QString text;
    if (state.broken)
        text = state.broken->text;
    else if (waiting > 0 && !state.waiting.isEmpty())
        text = tr("%Ln verdict(s) wait for the Lab", nullptr, static_cast<int>(waiting));
    m_sending->setText(fontMetrics().elidedText(text, Qt::ElideRight, 360));
    m_sending->setToolTip(state.broken ? text : state.waiting);
    m_sending->setVisible(!text.isEmpty());
    m_tryNow->setVisible(!text.isEmpty());
    const qint64 conflicts = state.counts.conflicts + state.counts.failed + state.counts.redosFailed;
    m_conflicts->setVisible(conflicts > 0);
    m_conflicts->setText(tr("%Ln not written…", nullptr, static_cast<int>(conflicts)));
    m_conflicts->setToolTip(tr("Verdicts that the Lab doesn't have, and why"));
}

// What is pointed at in the list stands out in the picture, and the other way round; a click in the list zooms to it.
void ReviewPage::linkObjects()
{
    const auto hover = [this](int mark) { m_view->chooseMark(mark >= 0 ? mark : m_chosenMark); };
    connect(m_objects, &ObjectList::markHovered, this, hover);
    connect(m_objects, &ObjectList::markChosen, this, [this](int mark) {
        m_chosenMark = mark;
        m_view->zoomToMark(mark);
    });
    connect(m_objects, &ObjectList::hiddenChanged, this, &ReviewPage::hideMarks);
    connect(m_classes, &ClassList::hiddenChanged, this, &ReviewPage::hideMarks);
    connect(m_view, &AnnotationView::markHovered, this, [this, hover](int mark) {
        hover(mark);
        if (m_chosenMark < 0 || mark >= 0)
            m_objects->choose(mark >= 0 ? mark : m_chosenMark);
    });
    connect(m_view, &AnnotationView::markChosen, this, [this](int mark) {
        m_chosenMark = mark;
        m_view->chooseMark(mark);
        m_objects->choose(mark);
    });
}

void ReviewPage::hideMarks()
{
    m_view->setHidden(m_objects->hidden() | m_classes->hidden());
}

void ReviewPage::stepObject(int steps)
{
    const int count = m_view->drawnCount();
    if (count == 0) {
        say(tr("There is no object in this task."));
        return;
    }
    m_chosenMark = m_chosenMark < 0 ? (steps > 0 ? 0 : count - 1) : (m_chosenMark + steps + count) % count;
    m_objects->choose(m_chosenMark);
    m_view->zoomToMark(m_chosenMark);
}

// A task that was rejected before says why, and can be compared with what it was.
void ReviewPage::askRejection()
{
    using Rejection = store::VerdictJournal::Rejection;
    const TaskId task = m_session.ref(m_session.place()).id;
    const ProjectType type = m_session.projectType();
    m_desk.verdicts.ask<std::optional<Before>>(
        m_placeContext.get(),
        [task, type](store::VerdictJournal &journal) -> Result<std::optional<Before>> {
            const Result<std::optional<Rejection>> last = journal.lastRejection(task);
            if (!last)
                return last.error();
            if (!*last || (*last)->sentAt == 0)
                return std::optional<Before>();
            const auto drawn = drawing::decode((*last)->data, type);
            return std::optional(Before{(*last)->verdict, drawn ? *drawn : drawing::Drawing()});
        },
        [this](const Result<std::optional<Before>> &found) {
            if (!found || !*found)
                return;
            m_before = **found;
            const Verdict &verdict = m_before->verdict;
            m_note->setText(tr("Rejected %1: %2")
                                .arg(models::momentText(verdict.at),
                                     verdict.reason.isEmpty() ? tr("no reason given") : verdict.reason));
            m_note->show();
            showLeft();
        });
}

void ReviewPage::compare()
{
    const ShownPicture *shown = m_session.shown();
    if (!m_before) {
        say(tr("This task wasn't rejected here before: there is nothing to compare with."));
        return;
    }
    if (!shown || !shown->details)
        return;
    if (m_isComparing) {
        m_isComparing = false;
        m_comparison->hide();
        showDrawing(shown->annotations, shown->mask);
        return;
    }
    struct Compared
    {
        review::ChangeCounts counts;
        drawing::Drawing drawn;
    };
    auto *watcher = new QFutureWatcher<Compared>(m_placeContext.get());
    connect(watcher, &QFutureWatcherBase::finished, m_placeContext.get(), [this, watcher] {
        const Compared compared = watcher->result();
        m_isComparing = true;
        m_comparison->setText(tr("The correction: %1").arg(correctionText(compared.counts)));
        m_comparison->show();
        showDrawing(compared.drawn, {});
    });
    watcher->setFuture(QtConcurrent::run(
        [before = m_before->drawn, after = shown->annotations, configuration = m_session.configuration()] {
            const review::Comparison found = review::compare(before, after);
            return Compared{found.counts, correctionOf(before, after, found, configuration)};
        }));
}

// The pictures of the other frames are loaded when they are looked at.
void ReviewPage::setFrame(int frame)
{
    const Task *task = m_session.task();
    const ShownPicture *shown = m_session.shown();
    if (!task || task->resources.size() < 2 || frame < 0 || frame >= task->resources.size() || frame == m_frame)
        return;
    m_frame = frame;
    m_view->setFrame(frame);
    showHeadline();
    if (frame == 0) {
        if (shown)
            m_view->showPicture(shown->picture);
        return;
    }
    if (m_frames.contains(frame)) {
        m_view->showPicture(m_frames.value(frame));
        return;
    }
    m_frameLoader = std::make_unique<PictureLoader>(m_desk.client);
    connect(m_frameLoader.get(), &PictureLoader::loaded, this, [this, frame](const LoadedPicture &picture) {
        while (m_frames.size() >= mostFrames) { // the one that is farthest away goes
            auto farthest = m_frames.begin();
            for (auto one = m_frames.begin(); one != m_frames.end(); ++one)
                if (std::abs(one.key() - frame) > std::abs(farthest.key() - frame))
                    farthest = one;
            m_frames.erase(farthest);
        }
        m_frames.insert(frame, picture.image);
        if (m_frame == frame)
            m_view->showPicture(picture.image);
    });
    connect(m_frameLoader.get(), &PictureLoader::failed, this, [this, frame](const Error &error) {
        if (m_frame == frame)
            m_view->showMessage(error.text);
    });
    m_frameLoader->load(task->name, task->resources.at(frame), m_session.pictureFolder());
}

bool ReviewPage::takeKey(const QKeyEvent &event, bool pressed)
{
    if (const int digit = ReviewKeys::digitOf(event);
        digit > 0 && (event.modifiers() & ~Qt::KeypadModifier) == Qt::AltModifier) {
        if (pressed)
            m_classes->showOnly(digit);
        return true;
    }
    const auto found = m_keys.find(event);
    if (!found)
        return false;
    if (found->action == Action::HideAll) {
        if (!event.isAutoRepeat())
            m_view->setAnnotationsVisible(!pressed);
        return true;
    }
    if (!pressed)
        return true;
    const auto keep = [this](const QString &name, bool value) {
        m_desk.settings.setValue(u"review/"_s + name, value);
        return value;
    };
    // A key that is held pages through the tasks, but judges once.
    const bool again = event.isAutoRepeat();
    switch (found->action) {
    case Action::Next: m_session.step(1); break;
    case Action::Previous: m_session.step(-1); break;
    case Action::Accept:
        if (!again)
            m_session.give(Kind::Accept);
        break;
    case Action::Reject:
        if (!again)
            emit reasonWanted();
        break;
    case Action::Skip:
        if (!again)
            m_session.give(Kind::Skip);
        break;
    case Action::Undo:
        if (!again)
            m_session.takeBack();
        break;
    case Action::Score1:
    case Action::Score2:
    case Action::Score3:
    case Action::Score4:
    case Action::Score5:
        if (!again)
            m_session.give(Kind::Score, {}, true,
                           static_cast<int>(found->action) - static_cast<int>(Action::Score1) + 1, found->stay);
        break;
    case Action::NextObject: stepObject(1); break;
    case Action::PreviousObject: stepObject(-1); break;
    case Action::Labels: m_view->setLabelsVisible(m_labels = keep(u"labels"_s, !m_labels)); break;
    case Action::Filled: m_view->setFilled(m_filled = keep(u"filled"_s, !m_filled)); break;
    case Action::HideClass:
        if (m_chosenMark >= 0)
            m_classes->toggle(m_chosenMark);
        else
            say(tr("Choose an object first: Tab, or a click in the picture."));
        break;
    case Action::ZoomIn: m_view->zoomBy(1.4); break;
    case Action::ZoomOut: m_view->zoomBy(1 / 1.4); break;
    case Action::Fit: m_view->fit(); break;
    case Action::KeepZoom:
        m_keepZoom = keep(u"keepZoom"_s, !m_keepZoom);
        m_view->setKeepZoom(m_keepZoom);
        say(m_keepZoom ? tr("The zoom is kept from task to task.") : tr("Each task is fitted."));
        break;
    case Action::Compare: compare(); break;
    case Action::NextFrame: setFrame(m_frame + 1); break;
    case Action::PreviousFrame: setFrame(m_frame - 1); break;
    case Action::FullScreen:
        if (!again)
            emit fullScreenWanted();
        break;
    case Action::Leave:
        if (!again)
            emit leaveWanted();
        break;
    case Action::HideAll: break;
    }
    return true;
}

// Keys are the review's wherever the focus is on its page: lists and buttons would take some of them.
bool ReviewPage::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type != QEvent::KeyPress && type != QEvent::KeyRelease && type != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || (widget != this && !isAncestorOf(widget)) || QApplication::activeModalWidget() ||
        QApplication::activePopupWidget())
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (type == QEvent::ShortcutOverride) {
        const bool isClass = ReviewKeys::digitOf(*key) > 0 && key->modifiers() == Qt::AltModifier;
        if (isClass || m_keys.find(*key))
            event->accept();
        return false;
    }
    return takeKey(*key, type == QEvent::KeyPress);
}

void ReviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    qApp->installEventFilter(this);
    setFocus();
}

void ReviewPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    qApp->removeEventFilter(this);
    m_view->setAnnotationsVisible(true);
}

} // namespace labdesk::ui
