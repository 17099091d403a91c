#pragma once

#include "ui/desk.h"

#include <QLabel>

namespace labdesk::ui {

class Accounts;

/// The status bar's line: how many tasks are chosen, match and exist, and which Lab it is.
class CountsLine final : public QLabel
{
    Q_OBJECT

public:
    CountsLine(const Desk &desk, Accounts &accounts, QWidget *parent = nullptr);

private:
    void showCounts();

    Desk m_desk;
    Accounts &m_accounts;
};

} // namespace labdesk::ui
