#include "ui/review/reasonsdialog.h"

#include "base/files.h"
#include "ui/common/problemlabel.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;
using store::Reason;

namespace {
constexpr qint64 largestFile = 1 << 20; // bytes; a list of reasons is small
}

ReasonsDialog::ReasonsDialog(const QList<Reason> &reasons, Ask &ask, QWidget *parent)
    : QDialog(parent)
    , m_ask(ask)
    , m_table(new QTableWidget(0, 2, this))
    , m_problem(new ProblemLabel(this))
{
    setObjectName(u"reasonsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Reasons for rejection"));
    resize(520, 420);
    auto *text = new QLabel(tr("The first nine are chosen with the keys 1 to 9. Kept for this project."), this);
    text->setWordWrap(true);
    m_table->setObjectName(u"reasonTable"_s);
    m_table->setHorizontalHeaderLabels({tr("Reason"), tr("Annotations")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Reasons"));
    fill(reasons);
    const auto button = [this](const QString &name, const QString &words, auto act) {
        auto *made = new QPushButton(words, this);
        made->setObjectName(name);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        return made;
    };
    auto *side = new QVBoxLayout;
    side->addWidget(button(u"add"_s, tr("&Add"), [this] {
        addRow({});
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->editItem(m_table->currentItem());
    }));
    side->addWidget(button(u"remove"_s, tr("&Remove"), [this] { m_table->removeRow(m_table->currentRow()); }));
    side->addWidget(button(u"up"_s, tr("&Up"), [this] { move(-1); }));
    side->addWidget(button(u"down"_s, tr("&Down"), [this] { move(1); }));
    side->addStretch(1);
    side->addWidget(button(u"import"_s, tr("&Import…"), [this] {
        m_ask.files(this, u"reasons"_s, tr("Reasons to import"),
                    [this](const QStringList &paths) { importFrom(paths.value(0)); });
    }));
    side->addWidget(button(u"export"_s, tr("&Export…"), [this] {
        m_ask.saveNewFile(this, u"reasons"_s, tr("Export the reasons"), u"reasons.json"_s,
                          [this](const QString &path) { exportTo(path); });
    }));
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_table, 1);
    middle->addLayout(side);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        // What the program couldn't read again isn't kept.
        if (const auto readable = store::decodeReasons(store::encodeReasons(this->reasons())); !readable) {
            m_problem->say(readable.error().text);
            return;
        }
        emit taken(this->reasons());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addLayout(middle, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
}

void ReasonsDialog::fill(const QList<Reason> &reasons)
{
    m_table->setRowCount(0);
    for (const Reason &reason : reasons)
        addRow(reason);
}

void ReasonsDialog::addRow(const Reason &reason)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(reason.text));
    auto *keep = new QTableWidgetItem(tr("kept"));
    keep->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    keep->setCheckState(reason.keepAnnotations ? Qt::Checked : Qt::Unchecked);
    keep->setToolTip(tr("Checked: the redo begins with the annotations. Otherwise it begins anew."));
    m_table->setItem(row, 1, keep);
}

void ReasonsDialog::move(int by)
{
    const int row = m_table->currentRow(), to = row + by;
    if (row < 0 || to < 0 || to >= m_table->rowCount())
        return;
    QList<Reason> list = reasons();
    if (list.size() != m_table->rowCount())
        return; // an empty one is among them
    list.swapItemsAt(row, to);
    fill(list);
    m_table->setCurrentCell(to, 0);
}

QList<Reason> ReasonsDialog::reasons() const
{
    QList<Reason> list;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (const QString text = m_table->item(row, 0)->text().simplified(); !text.isEmpty())
            list.append({text, m_table->item(row, 1)->checkState() == Qt::Checked});
    return list;
}

void ReasonsDialog::importFrom(const QString &path)
{
    QFile file(path);
    if (path.isEmpty())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem->say(tr("%1 can't be read: %2").arg(path, file.errorString()));
        return;
    }
    if (file.size() > largestFile) {
        m_problem->say(tr("%1 is too large for a list of reasons.").arg(path));
        return;
    }
    const auto found = store::decodeReasons(file.readAll());
    if (!found) {
        m_problem->say(tr("%1 can't be imported. %2").arg(path, found.error().text));
        return;
    }
    QList<Reason> all = reasons();
    for (const Reason &reason : *found)
        if (std::none_of(all.cbegin(), all.cend(), [&](const Reason &known) { return known.text == reason.text; }))
            all += reason;
    fill(all);
    m_problem->say({});
}

void ReasonsDialog::exportTo(const QString &path)
{
    const Outcome saved = saveFile(path, store::encodeReasons(reasons()));
    m_problem->say(saved ? QString() : saved.error().text);
}

} // namespace labdesk::ui
