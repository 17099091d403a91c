#include "ui/export/classmapedit.h"

#include "formats/classmapfile.h"
#include "ui/export/classmapdialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using drawing::ClassMap;

ClassMapEdit::ClassMapEdit(QWidget *parent) : QWidget(parent), m_text(new QLabel(this))
{
    auto *edit = new QPushButton(tr("&Edit…"), this);
    edit->setObjectName(u"editClassMap"_s);
    edit->setAutoDefault(false);
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(edit);
    setFocusProxy(edit);
    connect(edit, &QPushButton::clicked, this, &ClassMapEdit::edit);
    showState();
}

void ClassMapEdit::setLabels(const QList<Label> &labels)
{
    if (labels == m_labels)
        return;
    if (!m_labels.isEmpty())
        m_value.clear(); // of another tool
    m_labels = labels;
    showState();
}

void ClassMapEdit::setPinned(const QByteArray &json)
{
    m_pinned = json;
    showState();
}

void ClassMapEdit::setValue(const QString &json)
{
    m_value = json;
    showState();
}

// As an export would number now.
ClassMap ClassMapEdit::shown() const
{
    ToolConfiguration tool;
    tool.mainLists = {{QString(), m_labels}};
    const auto together = formats::continuedClassMap(m_value.toUtf8(), m_pinned);
    const auto map =
        formats::classMapOf(tool, {.values = {{u"class-map"_s, QString::fromUtf8(together ? *together : m_pinned)}}});
    return map ? *map : ClassMap(tool, ClassMap::Repeats::Distinct);
}

void ClassMapEdit::showState()
{
    const ClassMap map = shown();
    QStringList parts{tr("%Ln class(es)", nullptr, static_cast<int>(map.classes().size()))};
    if (!map.dropped().isEmpty())
        parts += tr("%Ln label(s) dropped", nullptr, static_cast<int>(map.dropped().size()));
    const auto pinned = formats::readClassMap(m_pinned);
    if (!m_value.isEmpty())
        parts += tr("edited");
    else if (!pinned)
        parts += tr("pinned to the project by the first export");
    else if (map.classes().size() > pinned->classes().size())
        parts += tr("%Ln new at the end of the pinned map", nullptr,
                    static_cast<int>(map.classes().size() - pinned->classes().size()));
    else
        parts += tr("as pinned to the project");
    m_text->setText(parts.join(u", "_s));
}

void ClassMapEdit::edit()
{
    auto *dialog = new ClassMapDialog(m_labels, shown(), window());
    connect(dialog, &ClassMapDialog::edited, this, [this](const ClassMap &map) {
        m_value = QString::fromUtf8(formats::encodeClassMap(map));
        showState();
        emit changed();
    });
    dialog->open();
}

} // namespace labdesk::ui
