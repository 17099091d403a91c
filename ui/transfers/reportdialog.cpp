#include "ui/transfers/reportdialog.h"

#include "base/csvfield.h"
#include "base/files.h"
#include "ui/common/ask.h"
#include "words/findings.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

QByteArray csvOf(const QList<Finding> &lines)
{
    QByteArray csv("reason,task,detail\r\n");
    for (const Finding &line : lines)
        csv += csvField(words::titleOf(line.code)) + ',' + csvField(line.subject) + ',' +
               csvField(words::detailOf(line)) + "\r\n";
    return csv;
}

} // namespace

ReportDialog::ReportDialog(const jobs::JobStatus &status, Ask &ask, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Report"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"reportDialog"_s);
    resize(720, 460);
    auto *title = new QLabel(status.title, this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *summary = new QLabel(status.summary, this);
    summary->setWordWrap(true);
    summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *filter = new QLineEdit(this);
    filter->setPlaceholderText(tr("Filter the report…"));
    filter->setClearButtonEnabled(true);
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(u"report"_s);
    tree->setHeaderLabels({tr("Task"), tr("Detail")});
    tree->setUniformRowHeights(true);
    tree->setAlternatingRowColors(true);
    QHash<QString, QTreeWidgetItem *> groups;
    QHash<QString, qint64> counts;
    for (auto count = status.reportCounts.cbegin(); count != status.reportCounts.cend(); ++count)
        counts[words::titleOf(count.key())] += *count;
    for (const Finding &line : status.report) {
        QTreeWidgetItem *&group = groups[words::titleOf(line.code)];
        if (!group)
            group = new QTreeWidgetItem(tree);
        new QTreeWidgetItem(group, {line.subject, words::detailOf(line)});
    }
    for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
        (*it)->setText(0,
                       tr("%1 (%L2)").arg(it.key()).arg(std::max<qint64>((*it)->childCount(), counts.value(it.key()))));
        (*it)->setFirstColumnSpanned(true);
        (*it)->setExpanded(groups.size() <= 3);
    }
    tree->setColumnWidth(0, 300);
    tree->setStyleSheet(u"QTreeView::item { padding: 3px 0; }"_s);
    auto *nothing = new QLabel(status.reportTotal > status.report.size()
                                   ? tr("The first %L1 of %L2 lines.").arg(status.report.size()).arg(status.reportTotal)
                               : status.report.isEmpty() ? tr("Nothing was left out.")
                                                         : QString(),
                               this);
    nothing->setVisible(!nothing->text().isEmpty());
    filter->setVisible(!status.report.isEmpty());

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    QPushButton *save = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    copy->setAutoDefault(false);
    save->setAutoDefault(false);
    copy->setEnabled(!status.report.isEmpty());
    save->setEnabled(!status.report.isEmpty());
    auto *layout = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *>{title, summary, filter, tree, nothing, buttons})
        layout->addWidget(widget);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [lines = status.report] { QGuiApplication::clipboard()->setText(QString::fromUtf8(csvOf(lines))); });
    connect(save, &QPushButton::clicked, this, [this, nothing, &ask, lines = status.report] {
        ask.saveNewFile(this, u"reports"_s, tr("Save the report"), u"report.csv"_s,
                        [nothing, lines](const QString &path) {
                            const Outcome saved = saveFile(path, csvOf(lines));
                            nothing->setText(saved ? tr("Saved to %1.").arg(path) : saved.error().text);
                            nothing->show();
                        });
    });
    connect(filter, &QLineEdit::textChanged, tree, [tree](const QString &text) {
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            QTreeWidgetItem *group = tree->topLevelItem(i);
            int shown = 0;
            for (int k = 0; k < group->childCount(); ++k) {
                QTreeWidgetItem *line = group->child(k);
                const bool match = line->text(0).contains(text, Qt::CaseInsensitive) ||
                                   line->text(1).contains(text, Qt::CaseInsensitive);
                line->setHidden(!match);
                shown += match;
            }
            group->setHidden(shown == 0);
            group->setExpanded(!text.isEmpty() || group->isExpanded());
        }
    });
}

} // namespace labdesk::ui
