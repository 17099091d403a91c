#pragma once

#include "ui/desk.h"

#include <QDialog>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace labdesk::ui {

class PictureScan;

/// The checks with how many tasks and objects each finds in the tasks of the filter; the findings of the one that is
/// chosen; the way from there to its tasks. Counts while annotations are still being read. Thresholds are kept for each
/// project.
class FaultsDialog final : public QDialog
{
    Q_OBJECT

public:
    FaultsDialog(const Desk &desk, const TaskFilter &filter, const QString &filterText, QWidget *parent = nullptr);
    ~FaultsDialog() override;

    /// The thresholds that were kept for a project.
    [[nodiscard]] static Thresholds keptThresholds(const store::Settings &settings, const ProjectId &project);

signals:
    /// Only these are to be shown: the filter and the check.
    void filterWanted(const labdesk::TaskFilter &filter);
    void reviewWanted(const labdesk::TaskFilter &filter); ///< the same, and they are to be judged
    void taskWanted(const labdesk::TaskId &task);

private:
    void count();
    void showCounts(const index::FaultCounts &counts);
    void showFindings();
    void takeThresholds();
    void scanPictures();
    [[nodiscard]] std::optional<Fault> chosen() const;
    [[nodiscard]] TaskFilter filterOfChosen() const;

    Desk m_desk;
    TaskFilter m_filter;
    QLabel *m_summary;
    QListWidget *m_checks;
    QLabel *m_sentence;
    QTableWidget *m_findings;
    QPushButton *m_show, *m_review;
    QPushButton *m_scan;
    QProgressBar *m_scanning;
    QDoubleSpinBox *m_smallArea, *m_smallPart, *m_quick, *m_oddSize, *m_nearlyAll;
    QLineEdit *m_split;
    index::FaultCounts m_counts;
    std::unique_ptr<QObject> m_counting, m_finding;
    std::unique_ptr<PictureScan> m_pictures;
    QTimer m_soon;
    bool m_isOld = false; ///< the index has changed since it was counted
};

} // namespace labdesk::ui
