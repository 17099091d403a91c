#include "ui/common/messageline.h"

#include "ui/common/icons.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

MessageLine::MessageLine(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(u"messageLine"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setObjectName(u"messageText"_s);
    m_action->setObjectName(u"messageAction"_s);
    auto *close = new QToolButton(this);
    close->setIcon(icon(u"close"_s));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the message"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] { clear(); });
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = m_act;
        clear();
        if (act)
            act();
    });
    hide();
}

void MessageLine::show(Kind kind, const QString &text, const QString &action, std::function<void()> act)
{
    m_icon->setPixmap(icon(kind == Kind::Error ? u"warning"_s : u"info"_s).pixmap(18, 18));
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_act = std::move(act);
    m_topic = Topic::None;
    setVisible(true);
}

void MessageLine::clear()
{
    m_topic = Topic::None;
    m_act = {};
    m_text->clear();
    setVisible(false);
}

void MessageLine::clear(Topic topic)
{
    if (m_topic == topic)
        clear();
}

QString MessageLine::text() const
{
    return m_text->text();
}

} // namespace labdesk::ui
