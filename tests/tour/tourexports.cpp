#include "tests/tour/tour.h"
#include "ui/export/classmapdialog.h"
#include "ui/export/exportactions.h"
#include "ui/export/exportdialog.h"
#include "ui/export/preflightpanel.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QSpinBox>
#include <QTableWidget>
#include <QTabWidget>

namespace labdesk::test {

using namespace Qt::StringLiterals;
using namespace labdesk::ui;

// What stands before a data set is written: its split, its classes, and what it would hold.
void Tour::addShippingSteps()
{
    const auto dialog = [this] { return m_window.findChild<ExportDialog *>(); };
    const auto page = [dialog](const QString &text) {
        auto *pages = dialog()->findChild<QTabWidget *>(u"pages"_s);
        for (int i = 0; i < pages->count(); ++i)
            if (pages->tabText(i).remove(u'&') == text)
                pages->setCurrentIndex(i);
    };
    m_steps.push_back({u"an export to train with"_s, [dialog] { return !dialog(); },
                       [this] { m_window.exports()->exportScope(ExportScope::Kind::Project); }});
    m_steps.push_back({u"the coco export dialog"_s, [dialog] { return dialog() && dialog()->isVisible(); },
                       [this, dialog, page] {
                           auto *formats = dialog()->findChild<QComboBox *>(u"format"_s);
                           formats->setCurrentIndex(formats->findData(u"coco"_s));
                           page(ExportDialog::tr("Split"));
                           dialog()->findChild<QSpinBox *>(u"coco.test"_s)->setValue(10);
                       }});
    m_steps.push_back({u"the split"_s, [] { return true; },
                       [this, page] {
                           screenshot(u"export-split"_s);
                           page(ExportDialog::tr("Classes"));
                       }});
    m_steps.push_back({u"the classes"_s, [] { return true; },
                       [this, dialog] {
                           screenshot(u"export-classes"_s);
                           for (QAbstractButton *button : dialog()->findChildren<QAbstractButton *>(u"editClassMap"_s))
                               if (button->isVisible())
                                   button->click();
                       }});
    const auto classes = [this] { return m_window.findChild<ClassMapDialog *>(); };
    m_steps.push_back({u"the class map"_s, [classes] { return classes() && classes()->isVisible(); },
                       [classes] {
                           auto *table = classes()->findChild<QTableWidget *>(u"classes"_s);
                           table->selectRow(0);
                           table->selectionModel()->select(table->model()->index(1, 0),
                                                           QItemSelectionModel::Select | QItemSelectionModel::Rows);
                       }});
    m_steps.push_back({u"the chosen classes"_s, [] { return true; },
                       [this, classes] {
                           screenshot(u"class-map"_s);
                           classes()->reject();
                       }});
    m_steps.push_back({u"the end of the class map"_s, [classes] { return !classes(); },
                       [page] { page(ExportDialog::tr("Preflight")); }});
    m_steps.push_back({u"the preflight"_s,
                       [dialog] { return dialog()->findChild<PreflightPanel *>()->tasks().has_value(); },
                       [this, dialog] {
                           screenshot(u"preflight"_s);
                           emit said(u"Counted an export: %1"_s.arg(
                               dialog()->findChild<QAbstractButton *>(u"exportButton"_s)->text().remove(u'&')));
                           dialog()->reject();
                       }});
    m_steps.push_back({u"the end of the export dialog"_s, [dialog] { return !dialog(); }, [] {}});
}

} // namespace labdesk::test
