#pragma once

#include "domain/configuration.h"
#include "drawing/classmap.h"

#include <QWidget>

class QLabel;

namespace labdesk::ui {

/// The class map of an export as a line and a button: as it is pinned to the project, or as it was edited in a table.
/// Its value is the text that the option `class-map` takes.
class ClassMapEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit ClassMapEdit(QWidget *parent = nullptr);

    /// Of the tool that is exported. What was edited for other labels is dropped.
    void setLabels(const QList<Label> &labels);
    /// The map that is pinned to the project; empty: none yet.
    void setPinned(const QByteArray &json);
    /// What a recipe brings, or empty.
    void setValue(const QString &json);
    [[nodiscard]] QString value() const { return m_value; }

signals:
    void changed();

private:
    void edit();
    void showState();
    [[nodiscard]] drawing::ClassMap shown() const;

    QList<Label> m_labels;
    QByteArray m_pinned;
    QString m_value;
    QLabel *m_text;
};

} // namespace labdesk::ui
