#include "ui/create/findingsdialog.h"

#include "base/csvfield.h"
#include "base/files.h"
#include "ui/common/ask.h"
#include "ui/common/rolefilter.h"
#include "words/findings.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using models::FindingsModel;

FindingsDialog::FindingsDialog(const QList<Finding> &findings, Ask &ask, QWidget *parent)
    : QDialog(parent)
    , m_model(findings)
    , m_state(new QLabel(this))
{
    setWindowTitle(tr("What was found"));
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"findingsDialog"_s);
    resize(900, 520);
    auto *shown = new RoleFilter(FindingsModel::IsErrorRole, this);
    m_shown = shown;
    shown->setSourceModel(&m_model);
    shown->setFilterKeyColumn(-1);
    shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    shown->setSortCaseSensitivity(Qt::CaseInsensitive);
    auto *filter = new QLineEdit(this);
    filter->setObjectName(u"findingsFilter"_s);
    filter->setPlaceholderText(tr("Filter by task, place or text…"));
    filter->setClearButtonEnabled(true);
    auto *onlyErrors = new QCheckBox(tr("Only &errors"), this);
    onlyErrors->setObjectName(u"onlyErrors"_s);
    auto *table = new QTableView(this);
    table->setObjectName(u"findings"_s);
    table->setAccessibleName(tr("Findings"));
    table->setModel(shown);
    table->setSortingEnabled(true);
    table->sortByColumn(-1, Qt::AscendingOrder); // the manifest's own order until a header is clicked
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int unit = fontMetrics().averageCharWidth();
    table->horizontalHeader()->resizeSection(FindingsModel::SeverityColumn, 12 * unit);
    table->horizontalHeader()->resizeSection(FindingsModel::TaskColumn, 26 * unit);
    table->horizontalHeader()->resizeSection(FindingsModel::PathColumn, 36 * unit);
    m_state->setObjectName(u"state"_s);
    m_state->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    QPushButton *keep = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    keep->setObjectName(u"save"_s);
    copy->setAutoDefault(false);
    keep->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto *top = new QHBoxLayout;
    top->addWidget(filter, 1);
    top->addWidget(onlyErrors);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(table, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);

    const auto count = [this] {
        m_state->setText(tr("%Ln finding(s) shown", nullptr, m_shown->rowCount()) + u" · "_s +
                         tr("%Ln error(s)", nullptr, m_model.errorCount()) + u", "_s +
                         tr("%Ln warning(s)", nullptr, m_model.rowCount() - m_model.errorCount()));
    };
    count();
    connect(filter, &QLineEdit::textChanged, this, [shown, count](const QString &text) {
        shown->setFilterFixedString(text);
        count();
    });
    connect(onlyErrors, &QCheckBox::toggled, this, [shown, count](bool only) {
        shown->setOnly(only);
        count();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(shownAsCsv())); });
    connect(keep, &QPushButton::clicked, this, [this, &ask] {
        ask.saveNewFile(this, u"reports"_s, tr("Save the findings"), u"findings.csv"_s,
                        [this](const QString &path) { save(path); });
    });
}

QByteArray FindingsDialog::shownAsCsv() const
{
    QByteArray csv("severity,task,path,keyword,message\r\n");
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        const Finding &finding = m_model.at(m_shown->mapToSource(m_shown->index(row, 0)).row());
        const bool error = finding.severity == Finding::Severity::Error;
        csv += (error ? QByteArray("error,") : QByteArray("warning,")) + csvField(finding.subject) + ',' +
               csvField(pathText(finding)) + ',' + csvField(finding.code) + ',' + csvField(words::detailOf(finding)) +
               "\r\n";
    }
    return csv;
}

void FindingsDialog::save(const QString &path)
{
    const QByteArray csv = shownAsCsv();
    const Outcome saved = saveFile(path, csv);
    m_state->setText(saved ? tr("Saved to %1.").arg(path) : saved.error().text);
}

} // namespace labdesk::ui
