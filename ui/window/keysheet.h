#pragma once

#include <QDialog>

namespace labdesk::ui {

class Commands;

/// All keys of the place: the commands', and those of the widget that has the focus.
class KeySheet final : public QDialog
{
    Q_OBJECT

public:
    /// `place`: the widget whose own keys come first; nullptr: none.
    KeySheet(const Commands &commands, const QWidget *place, QWidget *parent = nullptr);

    /// A widget's own keys, each as `keys\twhat they do`, a line each.
    static void setKeys(QWidget &widget, const QString &title, const QStringList &keys);
};

} // namespace labdesk::ui
