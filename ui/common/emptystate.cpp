#include "ui/common/emptystate.h"

#include "ui/common/icons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setObjectName(u"emptyTitle"_s);
    m_action->setObjectName(u"emptyAction"_s);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_text->setMaximumWidth(460);
    m_title->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::MinimumExpanding);
    for (QLabel *label : {m_icon, m_title, m_text})
        label->setAlignment(Qt::AlignCenter);
    // As wide as there is room, up to a line that reads well.
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_text, 100);
    middle->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_title);
    layout->addLayout(middle);
    layout->addSpacing(6);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setFocusProxy(m_action);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::acted);
}

void EmptyState::say(const QString &iconName, const QString &title, const QString &text, const QString &action)
{
    m_icon->setPixmap(icon(iconName).pixmap(44, 44));
    m_title->setText(title);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

QString EmptyState::title() const
{
    return m_title->text();
}

} // namespace labdesk::ui
