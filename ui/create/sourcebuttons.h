#pragma once

#include <QWidget>

class QHBoxLayout;

namespace labdesk::ui {

class Ask;
class DraftSources;

/// The buttons that add files, folders, links and manifests to the sources; room for more at its end.
class SourceButtons final : public QWidget
{
    Q_OBJECT

public:
    SourceButtons(DraftSources &sources, Ask &ask, QWidget *parent = nullptr);

    void addAtEnd(QWidget *widget);

private:
    template <typename Act>
    QWidget *addButton(const QString &icon, const QString &text, const QString &name, Act act);
    void addFiles();
    void addFolder();
    void addLinks();
    void addManifests();

    DraftSources &m_sources;
    Ask &m_ask;
    QHBoxLayout *m_layout;
};

} // namespace labdesk::ui
