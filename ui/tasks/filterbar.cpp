#include "ui/tasks/filterbar.h"

#include "domain/nameexpression.h"

#include "models/tasktablemodel.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/plaintext.h"
#include "ui/common/problemlabel.h"
#include "ui/tasks/daterange.h"
#include "ui/tasks/filtertext.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QRegularExpression>
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
    button->setText(title + (chosen.isEmpty() ? QString() : u": "_s + value) + u" ▾"_s);
    button->setAccessibleName(chosen.isEmpty() ? title : title + u": "_s + chosen.join(u", "_s));
    button->setProperty("active", !chosen.isEmpty());
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_regex(new QAction(u".*"_s, this))
    , m_status(filterButton(this))
    , m_batch(filterButton(this))
    , m_created(new DateRange(tr("Created"), this))
    , m_updated(new DateRange(tr("Updated"), this))
    , m_more(new QToolButton(this))
    , m_saved(new QToolButton(this))
    , m_clear(new QToolButton(this))
    , m_problem(new ProblemLabel(this))
{
    m_name->setObjectName(u"nameFilter"_s);
    m_name->setPlaceholderText(tr("Name contains…"));
    m_name->setClearButtonEnabled(true);
    m_name->setMinimumWidth(170);
    m_name->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_name->setAccessibleName(tr("Filter by name"));
    m_regex->setObjectName(u"regexFilter"_s);
    m_regex->setCheckable(true);
    m_regex->setToolTip(tr("Read the text as a regular expression"));
    auto *regex = new QToolButton(this);
    regex->setDefaultAction(m_regex);
    regex->setAutoRaise(true);
    regex->setAccessibleName(tr("Regular expression"));
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
    m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *line = new QWidget(this);
    auto *layout = new FlowLayout(6, line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_name);
    layout->addWidget(regex);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(8, 8, 8, 8);
    whole->setSpacing(4);
    whole->addWidget(line);
    whole->addWidget(m_problem);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_status, m_batch, m_created, m_updated, m_more, m_saved, m_clear})
        layout->addWidget(widget);

    m_typing.setSingleShot(true);
    m_typing.setInterval(debounce);
    connect(m_name, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_name, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            m_typing.start(); // the clear button isn't an edit
    });
    connect(m_name, &QLineEdit::returnPressed, this, &FilterBar::nameEdited);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::nameEdited);
    connect(m_regex, &QAction::toggled, this, [this](bool on) {
        m_name->setPlaceholderText(on ? tr("Name matches (regular expression)…") : tr("Name contains…"));
        if (!m_name->text().isEmpty())
            nameEdited();
    });
    connect(m_created, &DateRange::changed, this, [this] {
        showState();
        emit changed();
    });
    connect(m_updated, &DateRange::changed, this, [this] {
        showState();
        emit changed();
    });
    connect(m_clear, &QToolButton::clicked, this, &FilterBar::clear);
    rebuildMenus();
}

TaskFilter FilterBar::filter() const
{
    TaskFilter filter = m_rest;
    filter.nameLike = m_nameLike;
    filter.statuses = m_chosenStatuses;
    filter.batches = m_chosenBatches;
    filter.created = m_created->bounds();
    filter.updated = m_updated->bounds();
    return filter;
}

void FilterBar::setFilter(const TaskFilter &filter)
{
    const QSignalBlocker quiet(this);
    // What is typed already stays as it is when it means the same; plain text is shown as it was typed.
    if (filter.nameLike != (m_regex->isChecked() ? m_name->text() : expressionOf(m_name->text()))) {
        const auto plain = plainTextOf(filter.nameLike);
        m_regex->setChecked(!plain);
        m_name->setText(plain.value_or(filter.nameLike));
    }
    m_typing.stop();
    showProblem({});
    m_nameLike = filter.nameLike; // last: the lines above may have been read as edits
    m_rest = {};
    m_rest.ids = filter.ids;
    m_rest.names = filter.names;
    m_rest.properties = filter.properties;
    m_rest.data = filter.data;
    m_chosenStatuses = filter.statuses;
    m_chosenBatches = filter.batches;
    m_created->setBounds(filter.created);
    m_updated->setBounds(filter.updated);
    rebuildMenus();
}

void FilterBar::setBatches(const QList<Batch> &batches)
{
    m_batches = batches;
    rebuildMenus();
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
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

// What the field doesn't use itself comes here.
void FilterBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Down:
    case Qt::Key_Escape:
        if (m_typing.isActive())
            nameEdited();
        if (!m_name->property("wrong").toBool())
            emit left();
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void FilterBar::nameEdited()
{
    m_typing.stop();
    const QString text = m_name->text();
    const QRegularExpression expression(text);
    const bool broken = m_regex->isChecked() && !expression.isValid();
    showProblem(broken ? tr("Not a regular expression: %1 (character %2). The filter is as it was before.")
                             .arg(expression.errorString())
                             .arg(expression.patternErrorOffset())
                       : QString());
    if (broken)
        return;
    const QString wanted = m_regex->isChecked() ? text : expressionOf(text);
    if (wanted == m_nameLike)
        return;
    m_nameLike = wanted;
    showState();
    emit changed();
}

// Where it is, with the reason; the text stays to be mended.
void FilterBar::showProblem(const QString &reason)
{
    m_problem->say(reason);
    m_name->setProperty("wrong", !reason.isEmpty());
    m_name->setToolTip(reason);
    m_name->style()->unpolish(m_name);
    m_name->style()->polish(m_name);
}

void FilterBar::rebuildMenus()
{
    m_status->menu()->clear();
    for (const TaskStatus status : taskStatuses()) {
        QAction *action = m_status->menu()->addAction(models::statusText(status));
        action->setCheckable(true);
        action->setChecked(m_chosenStatuses.contains(status));
        connect(action, &QAction::toggled, this, [this, status](bool on) {
            m_chosenStatuses.removeAll(status);
            if (on)
                m_chosenStatuses.append(status);
            showState();
            emit changed();
        });
    }
    m_batch->menu()->clear();
    for (const Batch &batch : std::as_const(m_batches)) {
        QAction *action = m_batch->menu()->addAction(menuText(batch.name));
        action->setCheckable(true);
        action->setChecked(m_chosenBatches.contains(batch.id));
        connect(action, &QAction::toggled, this, [this, id = batch.id](bool on) {
            m_chosenBatches.removeAll(id);
            if (on)
                m_chosenBatches.append(id);
            showState();
            emit changed();
        });
    }
    if (m_batches.isEmpty())
        m_batch->menu()->addAction(tr("This project has no batches"))->setEnabled(false);
    showState();
}

void FilterBar::showState()
{
    QStringList statuses, batches;
    for (const TaskStatus status : std::as_const(m_chosenStatuses))
        statuses += models::statusText(status);
    for (const Batch &batch : std::as_const(m_batches))
        if (m_chosenBatches.contains(batch.id))
            batches += batch.name;
    setActive(m_status, tr("Status"), statuses);
    setActive(m_batch, tr("Batch"), batches);
    m_clear->setEnabled(!filter().isEmpty());
}

} // namespace labdesk::ui
