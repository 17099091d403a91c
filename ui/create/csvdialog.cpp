#include "ui/create/csvdialog.h"

#include "ui/common/problemlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using formats::CsvColumn;
using Target = CsvColumn::Target;

namespace {

constexpr int rowsShown = 8;

std::shared_ptr<Result<formats::CsvTable>> readTable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::make_shared<Result<formats::CsvTable>>(Error{
            .kind = Error::Kind::Disk, .text = CsvDialog::tr("%1 can't be read: %2").arg(path, file.errorString())});
    return std::make_shared<Result<formats::CsvTable>>(formats::readCsv(file.readAll()));
}

QString delimiterName(QChar delimiter)
{
    return delimiter == u'\t' ? CsvDialog::tr("tab") : u"“%1”"_s.arg(delimiter);
}

} // namespace

CsvDialog::CsvDialog(const QString &path, const ProjectConfiguration &configuration, QWidget *parent)
    : QDialog(parent)
    , m_path(path)
    , m_configuration(configuration)
    , m_state(new QLabel(tr("Reading %1…").arg(QFileInfo(path).fileName()), this))
    , m_problem(new ProblemLabel(this))
    , m_preview(new QTableWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"csvDialog"_s);
    setWindowTitle(tr("Columns of %1").arg(QFileInfo(path).fileName()));
    resize(820, 420);
    m_state->setWordWrap(true);
    m_state->setObjectName(u"state"_s);
    m_preview->setObjectName(u"preview"_s);
    m_preview->setAccessibleName(tr("What each column becomes, and the first rows"));
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->verticalHeader()->hide();
    m_preview->setTabKeyNavigation(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("&Use these columns"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(u"use"_s);
    m_use->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &CsvDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CsvDialog::reject);
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] { show(*m_reading.result()); });
    m_reading.setFuture(QtConcurrent::run(readTable, path));
}

CsvDialog::~CsvDialog() = default; // the reading has its own copies: nobody waits for it

void CsvDialog::show(const Result<formats::CsvTable> &table)
{
    if (!table) {
        m_state->setText(table.error().text);
        return;
    }
    m_table = *table;
    m_state->setText(
        tr("%Ln row(s), read as %1 with %2 between the columns. The first row of boxes says what each column becomes.",
           nullptr, static_cast<int>(m_table.rows.size()))
            .arg(m_table.encoding, delimiterName(m_table.delimiter)));
    const int count = static_cast<int>(m_table.header.size());
    m_preview->setColumnCount(count);
    m_preview->setHorizontalHeaderLabels(m_table.header);
    m_preview->setRowCount(1 + std::min<int>(rowsShown, static_cast<int>(m_table.rows.size())));
    const QList<CsvColumn> suggested = formats::suggestedColumns(m_table.header);
    for (int column = 0; column < count; ++column) {
        auto *box = new QComboBox(m_preview);
        box->setAccessibleName(tr("Column “%1” becomes").arg(m_table.header.at(column)));
        const auto choice = [&](const QString &text, Target target, const QString &key = {}) {
            box->addItem(text, QVariantList{static_cast<int>(target), key});
            if (suggested.at(column) == CsvColumn{target, key})
                box->setCurrentIndex(box->count() - 1);
        };
        choice(tr("left out"), Target::Ignored);
        choice(tr("name"), Target::Name);
        choice(tr("picture"), Target::Resource);
        choice(tr("score"), Target::Score);
        if (m_configuration.type != ProjectType::Form)
            choice(tr("data (JSON)"), Target::Data);
        for (const FormInput &input : m_configuration.inputs)
            if (!input.fixed)
                choice(tr("field %1").arg(input.id), Target::Data, input.id);
        if (suggested.at(column).target == Target::Data && box->currentIndex() == 0)
            choice(tr("field %1").arg(suggested.at(column).key), Target::Data, suggested.at(column).key);
        const QString own = suggested.at(column).target == Target::Custom ? suggested.at(column).key
                                                                          : m_table.header.at(column).trimmed();
        choice(tr("property %1").arg(own), Target::Custom, own);
        m_preview->setCellWidget(0, column, box);
        connect(box, &QComboBox::currentIndexChanged, this, &CsvDialog::showState);
        for (int row = 1; row < m_preview->rowCount(); ++row)
            m_preview->setItem(row, column,
                               new QTableWidgetItem(m_table.rows.at(row - 1).fields.value(column).left(200)));
    }
    m_preview->resizeColumnsToContents();
    for (int column = 0; column < count; ++column)
        m_preview->setColumnWidth(column, std::clamp(m_preview->columnWidth(column), 110, 260));
    showState();
}

QList<CsvColumn> CsvDialog::columns() const
{
    QList<CsvColumn> columns;
    for (int column = 0; column < m_preview->columnCount(); ++column) {
        const auto *box = qobject_cast<QComboBox *>(m_preview->cellWidget(0, column));
        const QVariantList chosen = box->currentData().toList();
        columns.append({static_cast<Target>(chosen.at(0).toInt()), chosen.at(1).toString()});
    }
    return columns;
}

void CsvDialog::showState()
{
    const QList<CsvColumn> chosen = columns();
    const auto names = std::count_if(chosen.cbegin(), chosen.cend(),
                                     [](const CsvColumn &column) { return column.target == Target::Name; });
    QString problem;
    if (names == 0)
        problem = tr("Say which column is the task's name.");
    else if (names > 1)
        problem = tr("Only one column can be the task's name.");
    else if (m_table.rows.isEmpty())
        problem = tr("The file has a header but no rows.");
    m_problem->say(problem);
    m_use->setEnabled(problem.isEmpty());
}

void CsvDialog::accept()
{
    if (!m_use->isEnabled())
        return;
    emit columnsChosen(m_path, columns());
    QDialog::accept();
}

} // namespace labdesk::ui
