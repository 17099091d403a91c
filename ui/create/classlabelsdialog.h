#pragma once

#include "domain/configuration.h"
#include "formats/import/importdraft.h"

#include <QDialog>

class QComboBox;
class QTableWidget;

namespace labdesk::ui {

/// The classes of a data set that are no label of the project, each with a label to choose, or to be skipped.
class ClassLabelsDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Class
    {
        QString name;
        qint64 objects = 0; ///< 0: as it was mapped, not counted
    };
    ClassLabelsDialog(const QList<Class> &classes, const QList<Label> &labels, const formats::ClassLabels &chosen,
                      QWidget *parent = nullptr);

signals:
    void mapped(const labdesk::formats::ClassLabels &classes);

protected:
    void accept() override;

private:
    QList<Class> m_classes;
    QList<QComboBox *> m_boxes;
    QTableWidget *m_table;
};

} // namespace labdesk::ui
