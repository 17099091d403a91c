#pragma once

#include "formats/manifest/csvmanifest.h"

#include <QDialog>
#include <QFutureWatcher>

class QLabel;
class QPushButton;
class QTableWidget;

namespace labdesk::ui {

class ProblemLabel;

/// Shows how a CSV file was understood — delimiter, encoding, the first rows — and what each column becomes, before any
/// task is made of it. Accepting it means columnsChosen().
class CsvDialog final : public QDialog
{
    Q_OBJECT

public:
    CsvDialog(const QString &path, const ProjectConfiguration &configuration, QWidget *parent = nullptr);
    ~CsvDialog() override;

signals:
    void columnsChosen(const QString &path, const QList<labdesk::formats::CsvColumn> &columns);

protected:
    void accept() override;

private:
    void show(const Result<formats::CsvTable> &table);
    void showState();
    [[nodiscard]] QList<formats::CsvColumn> columns() const;

    QString m_path;
    ProjectConfiguration m_configuration;
    QFutureWatcher<std::shared_ptr<Result<formats::CsvTable>>> m_reading;
    formats::CsvTable m_table;
    QLabel *m_state;
    ProblemLabel *m_problem;
    QTableWidget *m_preview;
    QPushButton *m_use;
};

} // namespace labdesk::ui
