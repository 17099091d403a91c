#pragma once

#include "domain/taskquery.h"

#include <QToolButton>

class QComboBox;
class QDateTimeEdit;
class QCheckBox;

namespace labdesk::ui {

class ProblemLabel;

/// A button that opens a range of moments: presets, a first and a last moment, each included or not. Shown in local
/// time with the zone named, and sent in UTC. Bounds that it can't show (two firsts) are kept.
class DateRange final : public QToolButton
{
    Q_OBJECT

public:
    DateRange(const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QList<DateBound> bounds() const;
    void setBounds(const QList<DateBound> &bounds);
    [[nodiscard]] QString text() const; ///< in words; empty without bounds

signals:
    void changed();

private:
    void setDays(int days);
    void update();

    QString m_title;
    QCheckBox *m_hasFrom;
    QCheckBox *m_hasTo;
    QComboBox *m_fromKind; ///< from, after
    QComboBox *m_toKind;   ///< until, before
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    ProblemLabel *m_problem;
    QList<DateBound> m_others; ///< set from outside, more than the edits hold
    QList<DateBound> m_given;  ///< as they were set: an edit that still shows one means it exactly
    bool m_filling = false;
};

} // namespace labdesk::ui
