#pragma once

#include <QDialog>

namespace labdesk::ui {

/// A page of the manual (resources/manual), as it is without a network.
class Manual final : public QDialog
{
    Q_OBJECT

public:
    /// `page`: its file's name, without the ending.
    Manual(const QString &page, const QString &title, QWidget *parent = nullptr);
};

} // namespace labdesk::ui
