// The tour's second half: every dialog once, filled in, with a picture of each.

#include "tests/tour/tour.h"

#include "ui/changes/changedialog.h"
#include "ui/create/createactions.h"
#include "ui/create/createdialog.h"
#include "ui/export/exportactions.h"
#include "ui/export/exportdialog.h"
#include "ui/projects/projectpanel.h"
#include "ui/tasks/taskpanel.h"
#include "ui/tasks/tasktable.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTableWidget>
#include <QTreeView>

namespace labdesk::test {

using namespace labdesk::ui;

using namespace Qt::StringLiterals;

namespace {

// Two good tasks and some that a check must find.
QByteArray faultyManifest()
{
    QByteArray text;
    for (int i = 0; i < 40; ++i) {
        const QByteArray name = "'name':'night-" + QByteArray::number(i) +
                                ".jpg','resources':['https://example.org/night-" + QByteArray::number(i) + ".jpg']";
        const QByteArray label = i % 4 == 1 ? "'id':'airplane','name':'Airplane'" : "'id':'car','name':'Car'";
        const QByteArray vertices = i % 4 == 2 ? "[0.1,0.2,1.4,0.7]" : "[0.1,0.2,0.4,0.7]";
        text += "{" + name + ",'data':{'annotations':[{'labels':{'main-list':{'labels':[{" + label +
                "}]}},'polygons':[{'geometry':{'type':'rectangle','vertices':" + vertices + "}}]}]}}\n";
    }
    return text.replace('\'', '"') + "{\"name\": \"broken\n";
}

} // namespace

// Opens a dialog by its action, waits until it is ready, fills it, takes its picture and closes it.
void Tour::addDialogStep(const QString &action, const QString &name, const QString &picture,
                         const std::function<bool(QDialog *)> &ready, const std::function<void(QDialog *)> &fill)
{
    const auto dialog = [this, name] { return m_window.findChild<QDialog *>(name); };
    m_steps.push_back({u"the action %1"_s.arg(action),
                       [this, action] { return m_window.findChild<QAction *>(action)->isEnabled(); },
                       [this, action] { m_window.findChild<QAction *>(action)->trigger(); }});
    m_steps.push_back({u"the dialog %1"_s.arg(name),
                       [dialog, ready] { return dialog() && dialog()->isVisible() && ready(dialog()); },
                       [dialog, fill] {
                           if (fill)
                               fill(dialog());
                       }});
    m_steps.push_back({u"the filled dialog %1"_s.arg(name), [] { return true; },
                       [this, dialog, picture] {
                           screenshot(picture);
                           dialog()->reject();
                       }});
    m_steps.push_back({u"the end of %1"_s.arg(name), [dialog] { return dialog() == nullptr; }, [] {}});
}

void Tour::addDialogSteps()
{
    const auto always = [](QDialog *) { return true; };
    const auto says = [](QDialog *dialog) { return !dialog->findChild<QLabel *>(u"state"_s)->text().isEmpty(); };
    addDialogStep(u"changeProperties"_s, u"changeDialog"_s, u"change"_s, always, [](QDialog *dialog) {
        dialog->findChild<QComboBox *>(u"scoreKind"_s)->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>(u"score"_s)->setText(u"4"_s);
        auto *custom = dialog->findChild<QTableWidget *>(u"custom"_s);
        custom->item(0, 0)->setText(u"camera"_s);
        custom->item(0, 1)->setText(u"north"_s);
    });
    addDialogStep(u"redo"_s, u"changeDialog"_s, u"redo"_s, always);
    addDialogStep(u"datasets"_s, u"datasetDialog"_s, u"datasets"_s, says);
    addDialogStep(u"webhookOfAll"_s, u"webhookDialog"_s, u"webhook"_s, says, [](QDialog *dialog) {
        dialog->findChild<QLineEdit *>(u"url"_s)->setText(u"https://example.org/labdesk"_s);
    });

    const auto create = [this] { return m_window.findChild<CreateDialog *>(); };
    m_steps.push_back({u"the window before the manifest"_s, [create] { return create() == nullptr; },
                       [this] {
                           const QString path = m_folder + u"/night.jsonl"_s;
                           QFile file(path);
                           if (file.open(QIODevice::WriteOnly))
                               file.write(faultyManifest());
                           file.close();
                           m_window.creation()->createHere({QUrl::fromLocalFile(path)});
                       }});
    m_steps.push_back(
        {u"the judged manifest"_s,
         [create] { return create() && !create()->isScanning() && create()->drafts().counts().items == 40; },
         [this, create] {
             create()->findChild<QAbstractButton *>(u"showOptions"_s)->click();
             emit said(u"Judged a manifest of 40 tasks with faults."_s);
         }});
    m_steps.push_back({u"the options"_s, [] { return true; },
                       [this, create] {
                           screenshot(u"manifest"_s);
                           create()->findChild<QAbstractButton *>(u"findingsButton"_s)->click();
                       }});
    const auto findings = [this] { return m_window.findChild<QDialog *>(u"findingsDialog"_s); };
    m_steps.push_back({u"the findings"_s, [findings] { return findings() && findings()->isVisible(); },
                       [this, findings] {
                           screenshot(u"findings"_s);
                           findings()->reject();
                       }});
    m_steps.push_back(
        {u"the end of the findings"_s, [findings] { return !findings(); }, [create] { create()->reject(); }});

    // The last project of the tree is the segmented one.
    m_steps.push_back({u"the segmented project"_s, [create] { return !create(); },
                       [this] {
                           const QAbstractItemModel *tree = m_window.projects()->view()->model();
                           for (int row = 0; row < tree->rowCount(); ++row)
                               if (tree->index(row, 0).data(models::ProjectTreeModel::TypeRole).toInt() ==
                                   static_cast<int>(ProjectType::Segmentation))
                                   m_window.projects()->view()->setCurrentIndex(tree->index(row, 0));
                       }});
    const auto dialog = [this] { return m_window.findChild<ExportDialog *>(); };
    m_steps.push_back({u"its tasks"_s,
                       [this] {
                           return m_window.tasks()->table()->model()->rowCount() > 0 &&
                                  m_window.tasks()->table()->model()->index(0, 0).data().isValid();
                       },
                       [this] { m_window.exports()->exportTarget(); }});
    m_steps.push_back(
        {u"the mask export dialog"_s,
         [dialog] {
             if (!dialog() || !dialog()->isVisible())
                 return false;
             auto *formats = dialog()->findChild<QComboBox *>(u"format"_s);
             formats->setCurrentIndex(formats->findData(u"mask"_s));
             return dialog()->findChild<QTableWidget *>(u"labelColors"_s)->rowCount() > 0;
         },
         [dialog] { dialog()->findChild<QTableWidget *>(u"labelColors"_s)->item(0, 0)->setCheckState(Qt::Checked); }});
    m_steps.push_back({u"the colours"_s, [] { return true; },
                       [this, dialog] {
                           screenshot(u"export-mask"_s);
                           dialog()->reject();
                       }});
}

} // namespace labdesk::test
