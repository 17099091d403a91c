#pragma once

#include "domain/verdict.h"
#include "ui/review/reviewkeys.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTableWidget;

namespace labdesk::ui {

class ProblemLabel;

/// The keys of the review, two an action, and the properties that verdicts are written to. A key that is used twice is
/// shown and can't be taken.
class ReviewSettings final : public QDialog
{
    Q_OBJECT

public:
    ReviewSettings(store::Settings &settings, QWidget *parent = nullptr);

    void setKey(ReviewAction action, int column, const QKeySequence &key); ///< as if it was typed there

signals:
    void taken();

private:
    [[nodiscard]] QList<std::pair<ReviewAction, QList<QKeySequence>>> keys() const;
    void fill(bool usual);
    void judge();
    void take();

    store::Settings &m_settings;
    ReviewKeys m_keys;
    QTableWidget *m_table;
    QLineEdit *m_verdict, *m_reason;
    ProblemLabel *m_problem;
    QPushButton *m_ok;
};

} // namespace labdesk::ui
