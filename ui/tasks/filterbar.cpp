#include "ui/tasks/filterbar.h"

#include "models/tasktablemodel.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/plaintext.h"
#include "ui/common/problemlabel.h"
#include "ui/tasks/daterange.h"
#include "ui/tasks/filterlineedit.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// Stays open while several of its entries are ticked.
class TickMenu final : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (QAction *action = activeAction(); action && action->isCheckable() && action->isEnabled())
            action->toggle();
        else
            QMenu::mouseReleaseEvent(event);
    }
};

QToolButton *filterButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(u"filterButton"_s);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(new TickMenu(button));
    return button;
}

void setActive(QToolButton *button, const QString &title, const QStringList &chosen)
{
    const QString value = chosen.size() > 1 ? QObject::tr("%1 chosen").arg(chosen.size()) : chosen.join(u", "_s);
    button->setText((chosen.isEmpty() ? title : FilterBar::tr("%1: %2").arg(title, value)) + u" ▾"_s);
    button->setAccessibleName(chosen.isEmpty() ? title : FilterBar::tr("%1: %2").arg(title, chosen.join(u", "_s)));
    button->setProperty("active", !chosen.isEmpty());
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_line(new FilterLineEdit(this))
    , m_status(filterButton(this))
    , m_batch(filterButton(this))
    , m_created(new DateRange(tr("Created"), this))
    , m_updated(new DateRange(tr("Updated"), this))
    , m_more(new QToolButton(this))
    , m_saved(new QToolButton(this))
    , m_clear(new QToolButton(this))
    , m_problem(new ProblemLabel(this))
{
    m_line->setObjectName(u"nameFilter"_s);
    m_line->setPlaceholderText(tr("Name, or label:car boxes>10 -status:pending …"));
    m_line->setToolTip(
        tr("Words of the name and conditions, with blanks between. Ctrl+Space shows what may stand here, "
           "Up the lines before."));
    m_line->setClearButtonEnabled(true);
    m_line->setMinimumWidth(170);
    m_line->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_line->setAccessibleName(tr("Filter"));
    m_clear->setIcon(icon(u"close"_s));
    m_clear->setToolTip(tr("Clear all filters"));
    m_clear->setAccessibleName(tr("Clear all filters"));
    m_clear->setAutoRaise(true);
    m_clear->setObjectName(u"clearFilters"_s);

    for (const auto &[button, text, name] :
         {std::tuple{m_more, tr("+ More ▾"), tr("More filters")}, {m_saved, tr("★ Saved ▾"), tr("Saved filters")}}) {
        button->setObjectName(u"filterButton"_s);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
        button->setText(text);
        button->setAccessibleName(name);
    }
    m_problem->setObjectName(u"filterProblem"_s);
    m_line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *menus = new QWidget(this);
    menus->setObjectName(u"filterMenus"_s);
    auto *layout = new FlowLayout(6, menus);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(8, 8, 8, 8);
    whole->setSpacing(4);
    whole->addWidget(m_line);
    whole->addWidget(m_problem);
    whole->addWidget(menus);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_status, m_batch, m_created, m_updated, m_more, m_saved, m_clear})
        layout->addWidget(widget);

    m_typing.setSingleShot(true);
    m_typing.setInterval(debounce);
    connect(m_line, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            m_typing.start(); // the clear button isn't an edit
    });
    connect(m_line, &QLineEdit::returnPressed, this, [this] { edited(Moment::Settled); });
    connect(m_line, &QLineEdit::editingFinished, this, [this] { edited(Moment::Settled); });
    connect(&m_typing, &QTimer::timeout, this, [this] { edited(Moment::Typing); });
    connect(m_created, &DateRange::changed, this, [this] {
        TaskFilter filter = m_filter;
        filter.created = m_created->bounds();
        change(filter);
    });
    connect(m_updated, &DateRange::changed, this, [this] {
        TaskFilter filter = m_filter;
        filter.updated = m_updated->bounds();
        change(filter);
    });
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clear);
    rebuildMenus();
}

// Lists of ids and names that nobody reads in a line: they have a chip, and stay beside it.
TaskFilter FilterBar::longLists(const TaskFilter &filter)
{
    constexpr qsizetype mostInLine = 12;
    TaskFilter rest;
    if (filter.ids.size() > mostInLine)
        rest.ids = filter.ids;
    if (filter.names.size() > mostInLine)
        rest.names = filter.names;
    return rest;
}

void FilterBar::setFilter(const TaskFilter &filter)
{
    const QSignalBlocker quiet(this), quietFrom(m_created), quietTo(m_updated);
    const TaskFilter rest = longLists(filter);
    TaskFilter shown = filter;
    if (!rest.ids.isEmpty())
        shown.ids.clear();
    if (!rest.names.isEmpty())
        shown.names.clear();
    // What is typed already stays as it is when it means the same.
    const FilterLine typed = parseFilterLine(m_line->text(), m_names);
    if (!typed.problems.isEmpty() || filterOf(typed.terms()) != shown) {
        const QString line = lineOf(termsOf(shown), m_names);
        m_line->setText(line.isEmpty() ? line : line + u' ');
    }
    m_typing.stop();
    m_line->showProblems({});
    showProblem({});
    m_filter = filter;
    m_created->setBounds(filter.created);
    m_updated->setBounds(filter.updated);
    showState();
}

QString FilterBar::line() const
{
    return lineOf(termsOf(m_filter), m_names);
}

void FilterBar::applyLine(const QString &line)
{
    m_line->setText(line);
    edited(Moment::Settled);
}

void FilterBar::addTerm(const FactTerm &term, Adding adding)
{
    QList<FactTerm> terms = termsOf(m_filter);
    const auto isSame = [&term](const FactTerm &one) {
        return one.fact == term.fact && one.name == term.name && one.negated == term.negated;
    };
    const bool isThere = terms.contains(term);
    if (adding == Adding::Replace)
        terms.removeIf(isSame);
    else
        terms.removeAll(term);
    if (!isThere) // once more takes it away
        terms += term;
    change(filterOf(terms));
}

void FilterBar::setBatches(const QList<Batch> &batches)
{
    m_batches = batches;
    m_names.batches.clear();
    for (const Batch &batch : batches)
        m_names.batches += {batch.id.text(), batch.name};
    m_names.batchesKnown = !batches.isEmpty();
    m_line->setNames(m_names);
    // A batch that was an id so far may have a name now.
    if (!m_filter.batches.isEmpty())
        setFilter(m_filter);
    rebuildMenus();
}

void FilterBar::setLabels(const QList<std::pair<QString, QString>> &labels)
{
    m_names.labels = labels;
    m_names.labelsKnown = !labels.isEmpty();
    m_line->setNames(m_names);
}

void FilterBar::setProperties(const std::optional<QStringList> &properties)
{
    m_names.properties = properties;
    m_line->setNames(m_names);
}

void FilterBar::setFacets(const QList<index::Plot> &facets)
{
    m_line->setFacets(facets);
}

void FilterBar::clear()
{
    apply({});
}

void FilterBar::apply(const TaskFilter &filter)
{
    setFilter(filter);
    emit changed();
}

// Clicked in a menu: written into the line.
void FilterBar::change(const TaskFilter &filter)
{
    apply(filter);
    m_line->remember(m_line->text());
}

void FilterBar::addCorner(QWidget *widget)
{
    findChild<QWidget *>(u"filterMenus"_s)->layout()->addWidget(widget);
}

QMenu *FilterBar::moreMenu() const
{
    return m_more->menu();
}

QMenu *FilterBar::savedMenu() const
{
    return m_saved->menu();
}

void FilterBar::focusName()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

// What the field doesn't use itself comes here.
void FilterBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
    case Qt::Key_Escape:
        edited(Moment::Settled);
        if (!m_line->property("wrong").toBool())
            emit left();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void FilterBar::edited(Moment moment)
{
    m_typing.stop();
    const QString text = m_line->text();
    const FilterLine line = parseFilterLine(text, m_names);
    if (!line.problems.isEmpty()) {
        const FilterLine::Problem &problem = line.problems.constFirst();
        const qsizetype cursor = m_line->cursorPosition();
        const bool isTyped =
            moment == Moment::Typing && cursor >= problem.start && cursor <= problem.start + problem.length;
        m_line->showProblems(line.problems);
        if (!isTyped)
            showProblem(tr("%1 The filter is as it was before.").arg(problem.text));
        return;
    }
    m_line->showProblems({});
    showProblem({});
    if (moment == Moment::Settled)
        m_line->remember(text);
    const TaskFilter rest = longLists(m_filter);
    TaskFilter wanted = filterOf(line.terms());
    if (!rest.ids.isEmpty() && wanted.ids.isEmpty())
        wanted.ids = rest.ids;
    if (!rest.names.isEmpty() && wanted.names.isEmpty())
        wanted.names = rest.names;
    if (wanted == m_filter)
        return;
    m_filter = wanted;
    {
        const QSignalBlocker quietFrom(m_created), quietTo(m_updated);
        m_created->setBounds(m_filter.created);
        m_updated->setBounds(m_filter.updated);
    }
    showState();
    emit changed();
}

// The reason, below; the text stays to be mended.
void FilterBar::showProblem(const QString &reason)
{
    m_problem->say(reason);
    m_line->setProperty("wrong", !reason.isEmpty());
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
}

void FilterBar::rebuildMenus()
{
    m_status->menu()->clear();
    for (const TaskStatus status : taskStatuses()) {
        QAction *action = m_status->menu()->addAction(models::statusText(status));
        action->setCheckable(true);
        action->setData(static_cast<int>(status));
        connect(action, &QAction::toggled, this, [this, status](bool on) {
            TaskFilter filter = m_filter;
            filter.statuses.removeAll(status);
            if (on)
                filter.statuses.append(status);
            change(filter);
        });
    }
    m_batch->menu()->clear();
    for (const Batch &batch : std::as_const(m_batches)) {
        QAction *action = m_batch->menu()->addAction(menuText(batch.name));
        action->setCheckable(true);
        action->setData(batch.id.text());
        connect(action, &QAction::toggled, this, [this, id = batch.id](bool on) {
            TaskFilter filter = m_filter;
            filter.batches.removeAll(id);
            if (on)
                filter.batches.append(id);
            change(filter);
        });
    }
    if (m_batches.isEmpty())
        m_batch->menu()->addAction(tr("This project has no batches"))->setEnabled(false);
    showState();
}

// The menus may be open while they are ticked: their entries stay.
void FilterBar::showState()
{
    const auto tick = [](const QList<QAction *> &actions, const auto &isChosen) {
        for (QAction *action : actions) {
            const QSignalBlocker quiet(action);
            action->setChecked(action->isCheckable() && isChosen(action->data()));
        }
    };
    tick(m_status->menu()->actions(), [this](const QVariant &status) {
        return m_filter.statuses.contains(static_cast<TaskStatus>(status.toInt()));
    });
    tick(m_batch->menu()->actions(),
         [this](const QVariant &batch) { return m_filter.batches.contains(BatchId(batch.toString())); });
    QStringList statuses, batches;
    for (const TaskStatus status : std::as_const(m_filter.statuses))
        statuses += models::statusText(status);
    for (const Batch &batch : std::as_const(m_batches))
        if (m_filter.batches.contains(batch.id))
            batches += batch.name;
    setActive(m_status, tr("Status"), statuses);
    setActive(m_batch, tr("Batch"), batches);
    m_clear->setEnabled(!m_filter.isEmpty());
}

} // namespace labdesk::ui
