#include "ui/create/sourcebuttons.h"

#include "ui/common/ask.h"
#include "ui/common/droptarget.h"
#include "ui/common/icons.h"
#include "ui/create/draftsources.h"

#include <QBoxLayout>
#include <QMimeData>
#include <QPushButton>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

SourceButtons::SourceButtons(DraftSources &sources, Ask &ask, QWidget *parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_ask(ask)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    addButton(u"create"_s, tr("Add &files…"), u"addFiles"_s, &SourceButtons::addFiles);
    addButton(u"folder"_s, tr("Add f&older…"), u"addFolder"_s, &SourceButtons::addFolder);
    addButton(u"link"_s, tr("Add &links…"), u"addLinks"_s, &SourceButtons::addLinks);
    addButton(u"create"_s, tr("Add &manifest…"), u"addManifest"_s, &SourceButtons::addManifests)
        ->setToolTip(tr("Tasks from a JSON, JSON Lines or CSV file, with their data and properties"));
    m_layout->addStretch();
}

void SourceButtons::addAtEnd(QWidget *widget)
{
    m_layout->addWidget(widget);
}

template <typename Act>
QWidget *SourceButtons::addButton(const QString &iconName, const QString &text, const QString &name, Act act)
{
    auto *button = new QPushButton(icon(iconName), text, this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, act);
    m_layout->addWidget(button);
    return button;
}

void SourceButtons::addFiles()
{
    m_ask.files(this, u"pictures"_s, tr("Files to create tasks from"), [this](const QStringList &paths) {
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls += QUrl::fromLocalFile(path);
        m_sources.add(urls);
    });
}

void SourceButtons::addFolder()
{
    m_ask.folder(this, u"pictures"_s, tr("Folder to create tasks from"),
                 [this](const QString &path) { m_sources.add({QUrl::fromLocalFile(path)}); });
}

void SourceButtons::addLinks()
{
    m_ask.longText(this, tr("Links"), tr("One http, https or resource address a line:"), {},
                   [this](const QString &text) {
                       QMimeData lines;
                       lines.setText(text);
                       m_sources.add(DropTarget::urlsIn(lines));
                   });
}

void SourceButtons::addManifests()
{
    m_ask.files(this, u"manifests"_s, tr("Manifests"), [this](const QStringList &paths) {
        for (const QString &path : paths)
            m_sources.addManifest(path);
    });
}

} // namespace labdesk::ui
