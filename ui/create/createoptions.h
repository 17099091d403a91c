#pragma once

#include "jobs/preparation.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QTableWidget;

namespace labdesk::ui {

/// How tasks are created: what is checked, what the data is written in, first properties, the fields of a form, and for
/// sequences whether the pictures of a folder are one task.
class CreateOptions final : public QWidget
{
    Q_OBJECT

public:
    explicit CreateOptions(QWidget *parent = nullptr);

    void setConfiguration(const ProjectConfiguration &configuration);

    [[nodiscard]] jobs::PreparationOptions preparation(jobs::DuplicatePolicy duplicates) const;
    [[nodiscard]] bool joinsSequences() const;
    /// The drafts with first properties and form fields where they have none of their own. `{name}` and `{resource}` in
    /// a field stand for the task's.
    [[nodiscard]] QList<TaskDraft> applied(QList<TaskDraft> drafts) const;
    [[nodiscard]] QString problem() const; ///< what is wrong with what was typed; empty: nothing

signals:
    void changed();
    void manifestOptionsChanged(); ///< manifests are to be judged anew

private:
    [[nodiscard]] QByteArray properties(QString &problem) const;
    [[nodiscard]] QByteArray formData(const TaskDraft &draft, QString &problem) const;

    ProjectConfiguration m_configuration;
    QCheckBox *m_check, *m_kili, *m_anyFile, *m_join;
    QLineEdit *m_score, *m_custom;
    QTableWidget *m_fields;
};

} // namespace labdesk::ui
