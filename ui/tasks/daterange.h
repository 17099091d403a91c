#pragma once

#include "domain/taskquery.h"

#include <QToolButton>

class QDateTimeEdit;
class QCheckBox;

namespace labdesk::ui {

/// A button that opens a range of moments: presets, from and to. Shown in local time with the zone named, both ends
/// included, and sent in UTC.
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
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    bool m_filling = false;
};

} // namespace labdesk::ui
