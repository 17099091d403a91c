#pragma once

#include "domain/ids.h"
#include "store/reasons.h"
#include "store/settings.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QListWidget;

namespace labdesk::ui {

/// The reasons of a project, as they are set; the usual ones at first.
[[nodiscard]] QList<store::Reason> reasonsOf(const store::Settings &settings, const ProjectId &project);
void setReasons(store::Settings &settings, const ProjectId &project, const QList<store::Reason> &reasons);

/// Asks why a task is rejected: a digit chooses one of the first nine reasons and is all that is needed; anything else
/// that is typed is a reason in one's own words, Return takes it.
class ReasonPalette final : public QDialog
{
    Q_OBJECT

public:
    /// `before`: the reason that stands already.
    ReasonPalette(const QList<store::Reason> &reasons, const QString &task, const QString &before,
                  QWidget *parent = nullptr);

signals:
    void chosen(const QString &reason, bool keepAnnotations);
    void editWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(int number);
    void takeText();

    QList<store::Reason> m_reasons;
    QListWidget *m_list;
    QLineEdit *m_text;
    QCheckBox *m_reset;
    bool m_resetIsSet = false; ///< by hand: it counts more than the reason's own
};

} // namespace labdesk::ui
