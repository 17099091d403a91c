#pragma once

#include "domain/configuration.h"
#include "formats/labelcolors.h"

#include <QWidget>

class QTableWidget;

namespace labdesk::ui {

class Ask;

/// Colours by label for masks: the project's labels to choose from, a colour for each that is ticked; kept as and read
/// from the JSON that the command line takes. Nothing ticked: the masks keep their own colours.
class LabelColors final : public QWidget
{
    Q_OBJECT

public:
    explicit LabelColors(Ask &ask, QWidget *parent = nullptr);

    void setLabels(const QList<Label> &labels); ///< what was chosen for labels that stay is kept
    [[nodiscard]] QList<formats::LabelColor> mapping() const;
    void setMapping(const QList<formats::LabelColor> &mapping);

signals:
    void changed();

private:
    void load();
    void save();
    void pick(int row);
    void showColor(int row, const QString &color);

    Ask &m_ask;
    QTableWidget *m_table;
    QList<Label> m_labels;
    QList<formats::LabelColor> m_unknown; ///< read from a file, but no label of the project: refused by name
};

} // namespace labdesk::ui
