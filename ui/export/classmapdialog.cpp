#include "ui/export/classmapdialog.h"

#include "formats/classmapfile.h"
#include "ui/common/problemlabel.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using drawing::ClassMap;

namespace {

enum Column
{
    NumberColumn,
    NameColumn,
    LabelsColumn
};

} // namespace

ClassMapDialog::ClassMapDialog(const QList<Label> &labels, const ClassMap &map, QWidget *parent)
    : QDialog(parent)
    , m_labels(labels)
    , m_classes(map.classes())
    , m_dropped(map.dropped())
    , m_table(new QTableWidget(0, 3, this))
    , m_problem(new ProblemLabel(this))
{
    setWindowTitle(tr("Class map"));
    setObjectName(u"classMapDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(620, 460);
    auto *words =
        new QLabel(tr("A class keeps its number from export to export; labels that are new get the next ones. "
                      "Type a name to rename a class."),
                   this);
    words->setWordWrap(true);
    m_table->setObjectName(u"classes"_s);
    m_table->setAccessibleName(tr("Classes"));
    m_table->setHorizontalHeaderLabels({tr("Number"), tr("Class"), tr("Labels")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(NumberColumn, 80);
    m_table->horizontalHeader()->resizeSection(NameColumn, 200);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    const auto button = [this](const QString &text, const QString &name, const QString &tip) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(name);
        made->setAutoDefault(false);
        made->setToolTip(tip);
        return made;
    };
    m_merge = button(tr("&Merge"), u"merge"_s,
                     tr("Make one class of those that are selected: the first one's name and number"));
    m_drop = button(tr("&Drop"), u"drop"_s, tr("Leave the objects of these labels out, or take them back"));
    m_up = button(tr("Move &up"), u"up"_s, tr("Give the class the number before"));
    m_down = button(tr("Move d&own"), u"down"_s, tr("Give the class the number behind"));
    auto *anew = button(tr("&Start anew"), u"anew"_s, tr("A class for each label, in the project's order"));
    auto *side = new QVBoxLayout;
    for (QPushButton *one : {m_merge, m_drop, m_up, m_down, anew})
        side->addWidget(one);
    side->addStretch();
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_table, 1);
    middle->addLayout(side);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(words);
    layout->addLayout(middle, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ClassMapDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ClassMapDialog::reject);
    connect(m_merge, &QPushButton::clicked, this, &ClassMapDialog::merge);
    connect(m_drop, &QPushButton::clicked, this, &ClassMapDialog::dropOrTake);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(anew, &QPushButton::clicked, this, &ClassMapDialog::startAnew);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ClassMapDialog::showState);
    connect(m_table, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        if (item->column() == NameColumn && item->row() < m_classes.size()) {
            m_classes[item->row()].name = item->text().trimmed();
            showState();
        }
    });
    fill(0);
}

void ClassMapDialog::fill(int current)
{
    {
        const QSignalBlocker quiet(m_table);
        m_table->setRowCount(static_cast<int>(m_classes.size() + m_dropped.size()));
        const auto put = [this](int row, int column, const QString &text, bool editable) {
            auto *item = new QTableWidgetItem(text);
            item->setToolTip(text);
            if (!editable)
                item->setFlags(item->flags() & ~Qt::ItemIsEditable);
            m_table->setItem(row, column, item);
        };
        const auto shownLabels = [this](const QStringList &ids) {
            QStringList names;
            for (const QString &id : ids) {
                const auto label =
                    std::find_if(m_labels.cbegin(), m_labels.cend(), [&id](const Label &one) { return one.id == id; });
                names += label == m_labels.cend()                     ? tr("%1 (not in the project any more)").arg(id)
                         : label->name.isEmpty() || label->name == id ? id
                                                                      : u"%1 (%2)"_s.arg(label->name, id);
            }
            return names.join(u", "_s);
        };
        int row = 0;
        for (const ClassMap::Class &one : std::as_const(m_classes)) {
            put(row, NumberColumn, QString::number(row), false);
            put(row, NameColumn, one.name, true);
            put(row, LabelsColumn, shownLabels(one.labels), false);
            ++row;
        }
        for (const QString &label : std::as_const(m_dropped)) {
            put(row, NumberColumn, tr("dropped"), false);
            put(row, NameColumn, QString(), false);
            put(row, LabelsColumn, shownLabels({label}), false);
            ++row;
        }
    }
    m_table->selectRow(std::clamp(current, 0, std::max(0, m_table->rowCount() - 1)));
    showState();
}

QList<int> ClassMapDialog::chosenClasses() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        if (index.row() < m_classes.size())
            rows += index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void ClassMapDialog::showState()
{
    const QList<int> chosen = chosenClasses();
    const bool onlyDropped = chosen.isEmpty() && !m_table->selectionModel()->selectedRows().isEmpty();
    m_merge->setEnabled(chosen.size() > 1);
    m_drop->setEnabled(!chosen.isEmpty() || onlyDropped);
    m_drop->setText(onlyDropped ? tr("&Take back") : tr("&Drop"));
    m_up->setEnabled(chosen.size() == 1 && chosen.constFirst() > 0);
    m_down->setEnabled(chosen.size() == 1 && chosen.constFirst() + 1 < m_classes.size());
    const auto good = formats::readClassMap(formats::encodeClassMap(ClassMap(m_classes, m_dropped)));
    m_problem->say(good ? QString() : good.error().text);
    m_ok->setEnabled(good.hasValue());
}

void ClassMapDialog::merge()
{
    const QList<int> chosen = chosenClasses();
    for (qsizetype i = chosen.size() - 1; i > 0; --i) {
        m_classes[chosen.constFirst()].labels += m_classes.at(chosen.at(i)).labels;
        m_classes.removeAt(chosen.at(i));
    }
    fill(chosen.value(0));
}

void ClassMapDialog::dropOrTake()
{
    const QList<int> chosen = chosenClasses();
    const int current = m_table->currentRow();
    if (chosen.isEmpty()) {
        QStringList taken;
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
            taken += m_dropped.value(index.row() - m_classes.size());
        for (const QString &label : std::as_const(taken)) {
            m_dropped.removeOne(label);
            m_classes.append({label, {label}}); // at the end: nothing is numbered anew
        }
    }
    for (qsizetype i = chosen.size() - 1; i >= 0; --i)
        m_dropped += m_classes.takeAt(chosen.at(i)).labels;
    fill(current);
}

void ClassMapDialog::move(int by)
{
    const int row = chosenClasses().value(0);
    m_classes.swapItemsAt(row, row + by);
    fill(row + by);
}

void ClassMapDialog::startAnew()
{
    ToolConfiguration tool;
    tool.mainLists = {{QString(), m_labels}};
    m_classes = ClassMap(tool, ClassMap::Repeats::Distinct).classes();
    m_dropped.clear();
    fill(0);
}

void ClassMapDialog::accept()
{
    if (!m_ok->isEnabled())
        return;
    emit edited(ClassMap(m_classes, m_dropped));
    QDialog::accept();
}

} // namespace labdesk::ui
