#include "ui/create/knowndialog.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column
{
    Ours,
    Theirs,
    Says
};
constexpr int shownSide = 140;

QPixmap small(const QImage &image)
{
    return QPixmap::fromImage(image.scaled(shownSide, shownSide, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

} // namespace

KnownDialog::KnownDialog(const Desk &desk, const QList<KnownPicture> &known, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_known(known)
    , m_table(new QTableWidget(static_cast<int>(known.size()), 3, this))
    , m_thumbnails(m_desk.client)
{
    setObjectName(u"knownDialog"_s);
    setWindowTitle(tr("Pictures that the project has already"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 560);
    auto *say = new QLabel(
        tr("What is ticked won't be created. Pictures are compared with those that Labdesk has seen so far."), this);
    say->setWordWrap(true);
    m_table->setObjectName(u"knownPairs"_s);
    m_table->setHorizontalHeaderLabels({tr("To be created"), tr("In the project"), tr("How alike")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(shownSide + 12);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setIconSize({shownSide, shownSide});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setColumnWidth(Ours, 280);
    m_table->setColumnWidth(Theirs, 280);
    for (int row = 0; row < m_known.size(); ++row) {
        const KnownPicture &one = m_known.at(row);
        auto *ours = new QTableWidgetItem(QIcon(small(one.image)), one.name);
        ours->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        ours->setCheckState(one.same ? Qt::Checked : Qt::Unchecked);
        ours->setToolTip(one.path);
        m_table->setItem(row, Ours, ours);
        m_table->setItem(row, Theirs, new QTableWidgetItem(one.picture));
        m_table->setItem(row, Says,
                         new QTableWidgetItem(one.same ? tr("The very same file")
                                                       : tr("Looks the same: %1 of 64 bits differ").arg(one.distance)));
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *leave = buttons->addButton(tr("&Leave out what is ticked"), QDialogButtonBox::AcceptRole);
    leave->setObjectName(u"leaveOut"_s);
    leave->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        QStringList paths;
        for (int row = 0; row < m_known.size(); ++row)
            if (m_table->item(row, Ours)->checkState() == Qt::Checked)
                paths += m_known.at(row).path;
        emit leftOut(paths);
        accept();
    });
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(say);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);

    const QString host = m_desk.client.account().endpoint.host();
    m_thumbnails.begin(m_desk.client.account(), m_desk.settings.value(u"account/%1/pictures"_s.arg(host)).toString());
    connect(&m_thumbnails, &Thumbnails::arrived, this, &KnownDialog::showThumbnails);
    connect(&m_desk.index, &jobs::ProjectIndex::filled, this, &KnownDialog::askTasks);
    m_desk.index.fill(); // whose the pictures are
    askTasks();
}

void KnownDialog::askTasks()
{
    QSet<QString> pictures;
    for (const KnownPicture &one : m_known)
        pictures += one.picture;
    m_desk.index.tasksOf(pictures, this, [this](const Result<QHash<QString, TaskRef>> &tasks) {
        if (tasks)
            takeTasks(*tasks);
    });
}

void KnownDialog::takeTasks(const QHash<QString, TaskRef> &tasks)
{
    QList<TaskId> ids;
    for (int row = 0; row < m_known.size(); ++row) {
        const auto task = tasks.constFind(m_known.at(row).picture);
        if (task == tasks.cend())
            continue;
        m_table->item(row, Theirs)->setText(task->name);
        ids += task->id;
    }
    if (ids.isEmpty())
        return;
    const TaskQuery query{m_desk.index.project(), TaskFilter{.ids = ids}, {}, {}};
    m_desk.client.taskPage(query, 1, static_cast<int>(ids.size()), this, [this](const Result<TaskPage> &page) {
        if (!page)
            return;
        for (const Task &task : page->items)
            m_tasks.insert(Thumbnails::keyOf(task), task);
        m_thumbnails.want(page->items);
    });
}

void KnownDialog::showThumbnails()
{
    for (int row = 0; row < m_known.size(); ++row) {
        const auto task = m_tasks.constFind(m_known.at(row).picture);
        const Thumbnail *thumbnail = task == m_tasks.cend() ? nullptr : m_thumbnails.find(*task);
        if (thumbnail && !thumbnail->image.isNull())
            m_table->item(row, Theirs)->setIcon(QIcon(small(thumbnail->image)));
    }
}

} // namespace labdesk::ui
