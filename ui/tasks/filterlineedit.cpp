#include "ui/tasks/filterlineedit.h"

#include "ui/common/theme.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QTextCharFormat>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostLines = 50;
constexpr int longestLine = 1'000'000;

} // namespace

FilterLineEdit::FilterLineEdit(QWidget *parent) : QLineEdit(parent), m_list(new QListWidget(this))
{
    setMaxLength(longestLine);
    m_list->setObjectName(u"suggestions"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setWindowFlags(Qt::ToolTip);
    m_list->setAttribute(Qt::WA_ShowWithoutActivating);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("What may stand here"));
    m_list->hide();
    connect(m_list, &QListWidget::itemPressed, this, [this](QListWidgetItem *item) {
        m_list->setCurrentItem(item);
        accept();
    });
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_at = -1;
        suggest();
    });
}

void FilterLineEdit::setHistory(const QStringList &lines)
{
    m_history = lines;
    m_at = -1;
}

void FilterLineEdit::remember(const QString &line)
{
    const QString trimmed = line.trimmed();
    m_at = -1;
    if (trimmed.isEmpty() || trimmed.size() > 2000 || (!m_history.isEmpty() && m_history.constLast() == trimmed))
        return;
    m_history.removeAll(trimmed);
    m_history += trimmed;
    m_history = m_history.mid(std::max<qsizetype>(0, m_history.size() - mostLines));
    emit historyChanged();
}

// A line edit draws a piece of its text otherwise when an input method asks for it: the one way there is.
void FilterLineEdit::showProblems(const QList<FilterLine::Problem> &problems)
{
    QList<QInputMethodEvent::Attribute> attributes;
    for (const FilterLine::Problem &problem : problems) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(theme::errorColor(palette()));
        format.setForeground(theme::errorColor(palette()));
        attributes += {QInputMethodEvent::TextFormat, static_cast<int>(problem.start) - cursorPosition(),
                       static_cast<int>(problem.length), format};
    }
    QInputMethodEvent event({}, attributes);
    QCoreApplication::sendEvent(this, &event);
}

bool FilterLineEdit::isCompleting() const
{
    return m_list->isVisible();
}

void FilterLineEdit::suggest(bool always)
{
    m_suggestions = suggestionsFor(text(), cursorPosition(), m_names, m_facets);
    const bool isEmpty =
        m_suggestions.length == 0 && (cursorPosition() == 0 || text().at(cursorPosition() - 1).isSpace());
    if (m_suggestions.list.isEmpty() || (isEmpty && !always) || !hasFocus()) {
        m_list->hide();
        return;
    }
    m_list->clear();
    int width = 0;
    for (const LineSuggestion &one : std::as_const(m_suggestions.list)) {
        const QString count = one.count < 0 ? QString() : u"    "_s + QLocale().toString(one.count);
        m_list->addItem(one.shown + count);
        width = std::max(width, fontMetrics().horizontalAdvance(one.shown + count));
    }
    m_list->setFont(font());
    m_list->setCurrentRow(-1);
    m_list->resize(std::clamp(width + 40, 220, 560),
                   m_list->sizeHintForRow(0) * static_cast<int>(m_suggestions.list.size()) + 8);
    const int x = std::max(0, cursorRect().left() - fontMetrics().horizontalAdvance(
                                                        text().mid(m_suggestions.start, m_suggestions.length)));
    m_list->move(mapToGlobal(QPoint(x, height() + 2)));
    m_list->show();
}

void FilterLineEdit::accept()
{
    const int row = std::max(m_list->currentRow(), 0);
    m_list->hide();
    if (row >= m_suggestions.list.size())
        return;
    const LineSuggestion chosen = m_suggestions.list.at(row);
    QString line = text();
    // A text that was begun with a quote goes on behind it.
    line.replace(m_suggestions.start, m_suggestions.length, chosen.text);
    const bool isWhole = !u":=<>~"_s.contains(chosen.text.back());
    qsizetype cursor = m_suggestions.start + chosen.text.size();
    if (isWhole && (cursor >= line.size() || !line.at(cursor).isSpace()))
        line.insert(cursor, u' ');
    cursor += isWhole ? 1 : 0;
    setText(line);
    setCursorPosition(static_cast<int>(cursor));
    emit textEdited(line);
}

void FilterLineEdit::recall(int steps)
{
    if (m_history.isEmpty())
        return;
    if (m_at < 0) {
        m_typed = text();
        m_at = m_history.size();
    }
    m_at = std::clamp<qsizetype>(m_at + steps, 0, m_history.size());
    setText(m_at == m_history.size() ? m_typed : m_history.at(m_at));
    const qsizetype at = m_at == m_history.size() ? -1 : m_at;
    emit textEdited(text());
    m_at = at;
    m_list->hide();
}

bool FilterLineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && isCompleting()) {
            accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void FilterLineEdit::keyPressEvent(QKeyEvent *event)
{
    if (isCompleting()) {
        const int row = m_list->currentRow(), count = m_list->count();
        switch (event->key()) {
        case Qt::Key_Down: m_list->setCurrentRow((row + 1) % count); return;
        case Qt::Key_Up: m_list->setCurrentRow(row <= 0 ? count - 1 : row - 1); return;
        case Qt::Key_Escape: m_list->hide(); return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (row >= 0) {
                accept();
                return;
            }
            m_list->hide();
            break;
        default: break;
        }
    } else if (event->key() == Qt::Key_Up) {
        recall(-1);
        return;
    } else if (event->key() == Qt::Key_Down && m_at >= 0) {
        recall(1);
        return;
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        suggest(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLineEdit::focusOutEvent(QFocusEvent *event)
{
    m_list->hide();
    QLineEdit::focusOutEvent(event);
}

void FilterLineEdit::mousePressEvent(QMouseEvent *event)
{
    m_list->hide();
    QLineEdit::mousePressEvent(event);
}

} // namespace labdesk::ui
