#include "ui/export/labelcolors.h"

#include "base/files.h"
#include "formats/labelcolors.h"
#include "ui/common/ask.h"

#include <QBoxLayout>
#include <QFile>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {
enum Column
{
    LabelColumn,
    ColorColumn
};
constexpr int visibleRows = 6;
} // namespace

LabelColors::LabelColors(Ask &ask, QWidget *parent) : QWidget(parent), m_ask(ask), m_table(new QTableWidget(0, 2, this))
{
    m_table->setObjectName(u"labelColors"_s);
    m_table->setAccessibleName(tr("Colours by label"));
    m_table->setHorizontalHeaderLabels({tr("Label"), tr("Colour")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(LabelColumn, 220);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setToolTip(tr("Tick a label to paint it; activate its colour to choose another. Without any tick the "
                           "masks keep their own colours."));
    auto *load = new QPushButton(tr("L&oad…"), this);
    auto *save = new QPushButton(tr("&Keep…"), this);
    for (QPushButton *button : {load, save})
        button->setAutoDefault(false);
    load->setToolTip(tr("Read the colours from a JSON file: {\"label id\": [red, green, blue], …}"));
    save->setToolTip(tr("Write the colours to a JSON file, for the next export or the command line"));
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(load);
    buttons->addWidget(save);
    buttons->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(buttons);
    connect(m_table, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        if (item->column() == LabelColumn)
            emit changed();
    });
    connect(m_table, &QTableWidget::cellActivated, this, [this](int row) { pick(row); });
    connect(m_table, &QTableWidget::cellClicked, this, [this](int row, int column) {
        if (column == ColorColumn)
            pick(row);
    });
    connect(load, &QPushButton::clicked, this, &LabelColors::load);
    connect(save, &QPushButton::clicked, this, &LabelColors::save);
}

void LabelColors::setLabels(const QList<Label> &labels)
{
    QList<Label> distinct;
    for (const Label &label : labels)
        if (std::none_of(distinct.cbegin(), distinct.cend(), [&](const Label &known) { return known.id == label.id; }))
            distinct += label;
    if (distinct == m_labels)
        return;
    const auto before = mapping();
    m_labels = distinct;
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(static_cast<int>(m_labels.size()));
    for (int row = 0; row < m_labels.size(); ++row) {
        const Label &label = m_labels.at(row);
        auto *name = new QTableWidgetItem(label.name.compare(label.id, Qt::CaseInsensitive) == 0
                                              ? label.name
                                              : u"%1 (%2)"_s.arg(label.name, label.id));
        name->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        name->setCheckState(Qt::Unchecked);
        m_table->setItem(row, LabelColumn, name);
        m_table->setItem(row, ColorColumn, new QTableWidgetItem);
        showColor(row, drawing::colorFromText(label.color) ? label.color : u"#808080"_s);
    }
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            std::clamp(static_cast<int>(m_labels.size()), 1, visibleRows) *
                                m_table->verticalHeader()->defaultSectionSize() +
                            4);
    setMapping(before);
}

QList<formats::LabelColor> LabelColors::mapping() const
{
    QList<formats::LabelColor> colors;
    for (int row = 0; row < m_labels.size(); ++row)
        if (m_table->item(row, LabelColumn)->checkState() == Qt::Checked)
            colors.append({m_labels.at(row).id,
                           drawing::colorFromText(m_table->item(row, ColorColumn)->text()).value_or(drawing::Rgb{})});
    return colors + m_unknown;
}

void LabelColors::setMapping(const QList<formats::LabelColor> &mapping)
{
    m_unknown.clear();
    {
        const QSignalBlocker quiet(m_table);
        for (int row = 0; row < m_labels.size(); ++row)
            m_table->item(row, LabelColumn)->setCheckState(Qt::Unchecked);
        for (const formats::LabelColor &entry : mapping) {
            const auto found = std::find_if(m_labels.cbegin(), m_labels.cend(),
                                            [&](const Label &label) { return label.id == entry.labelId; });
            if (found == m_labels.cend()) {
                m_unknown += entry;
                continue;
            }
            const int row = static_cast<int>(found - m_labels.cbegin());
            m_table->item(row, LabelColumn)->setCheckState(Qt::Checked);
            showColor(row, drawing::textOf(entry.color));
        }
    }
    emit changed();
}

void LabelColors::pick(int row)
{
    m_ask.color(this, tr("Colour of “%1”").arg(m_labels.at(row).name), m_table->item(row, ColorColumn)->text(),
                [this, row](const QString &color) {
                    if (row >= m_labels.size())
                        return;
                    showColor(row, color);
                    m_table->item(row, LabelColumn)->setCheckState(Qt::Checked);
                    emit changed();
                });
}

void LabelColors::showColor(int row, const QString &color)
{
    QTableWidgetItem *item = m_table->item(row, ColorColumn);
    item->setText(color);
    QPixmap swatch(16, 16);
    swatch.fill(QColor(color));
    item->setIcon(swatch);
}

void LabelColors::load()
{
    m_ask.files(this, u"colours"_s, tr("Colours by label"), [this](const QStringList &paths) {
        QFile file(paths.value(0));
        const bool open = file.open(QIODevice::ReadOnly);
        const auto mapping =
            open ? formats::readLabelColors(file.readAll())
                 : Result<QList<formats::LabelColor>>(Error{.kind = Error::Kind::Disk, .text = file.errorString()});
        if (mapping)
            setMapping(*mapping);
        else
            m_ask.warn(this, tr("Colours by label"),
                       tr("%1 can't be used: %2").arg(file.fileName(), mapping.error().text));
    });
}

void LabelColors::save()
{
    m_ask.saveNewFile(this, u"colours"_s, tr("Keep the colours"), u"colours.json"_s, [this](const QString &path) {
        if (const Outcome saved = saveFile(path, formats::encodeLabelColors(mapping()) + '\n'); !saved)
            m_ask.warn(this, tr("Keep the colours"), saved.error().text);
    });
}

} // namespace labdesk::ui
