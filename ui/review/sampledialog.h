#pragma once

#include "review/samplerecord.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace labdesk::ui {

/// How a sample is to be drawn: so many, or as many as an acceptance plan asks for; of all alike or by group.
class SampleDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `population`: tasks in the scope; `scope`: for people.
    SampleDialog(qint64 population, const QString &scope, QWidget *parent = nullptr);

    [[nodiscard]] review::SampleRecord record() const;

signals:
    void wanted(const labdesk::review::SampleRecord &record);

private:
    void showState();

    qint64 m_population;
    QString m_scope;
    QRadioButton *m_many, *m_plan;
    QSpinBox *m_size, *m_seed;
    QComboBox *m_limit, *m_by;
    QLabel *m_text;
    QPushButton *m_ok;
};

/// What the verdicts on a sample say, and what can be done with all that it was drawn from.
class SampleResultDialog final : public QDialog
{
    Q_OBJECT

public:
    SampleResultDialog(const review::SampleRecord &record, const review::SampleResult &result,
                       QWidget *parent = nullptr);

signals:
    void decided(bool accepted);
    void goOnWanted();
};

} // namespace labdesk::ui
