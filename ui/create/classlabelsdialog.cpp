#include "ui/create/classlabelsdialog.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

ClassLabelsDialog::ClassLabelsDialog(const QList<Class> &classes, const QList<Label> &labels,
                                     const formats::ClassLabels &chosen, QWidget *parent)
    : QDialog(parent)
    , m_classes(classes)
    , m_table(new QTableWidget(static_cast<int>(classes.size()), 3, this))
{
    setWindowTitle(tr("Classes of the data set"));
    setObjectName(u"classLabelsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 380);
    auto *words = new QLabel(tr("These classes are no label of the project. Choose the label that each stands for; the "
                                "objects of those that are skipped are left out."),
                             this);
    words->setWordWrap(true);
    m_table->setObjectName(u"classLabels"_s);
    m_table->setAccessibleName(tr("Classes and labels"));
    m_table->setHorizontalHeaderLabels({tr("Class"), tr("Objects"), tr("Label")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(0, 200);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    QStringList seen;
    for (int row = 0; row < m_classes.size(); ++row) {
        const Class &one = m_classes.at(row);
        m_table->setItem(row, 0, new QTableWidgetItem(one.name.isEmpty() ? tr("(without a class)") : one.name));
        auto *count = new QTableWidgetItem(one.objects > 0 ? QLocale().toString(one.objects) : QString());
        count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_table->setItem(row, 1, count);
        auto *box = new QComboBox(m_table);
        box->setObjectName(u"label-%1"_s.arg(row));
        box->setAccessibleName(tr("Label of %1").arg(one.name));
        box->addItem(tr("skip"), QString());
        seen.clear();
        for (const Label &label : labels) {
            if (seen.contains(label.id))
                continue;
            seen += label.id;
            box->addItem(label.name.isEmpty() || label.name == label.id ? label.id
                                                                        : u"%1 (%2)"_s.arg(label.name, label.id),
                         label.id);
        }
        box->setCurrentIndex(std::max(0, box->findData(chosen.value(one.name))));
        m_table->setCellWidget(row, 2, box);
        m_boxes += box;
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ClassLabelsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ClassLabelsDialog::reject);
    if (!m_boxes.isEmpty())
        m_boxes.constFirst()->setFocus();
}

void ClassLabelsDialog::accept()
{
    formats::ClassLabels classes;
    for (qsizetype row = 0; row < m_classes.size(); ++row)
        classes.insert(m_classes.at(row).name, m_boxes.at(row)->currentData().toString());
    emit mapped(classes);
    QDialog::accept();
}

} // namespace labdesk::ui
