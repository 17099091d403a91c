#include "ui/export/fileedit.h"

#include "ui/common/ask.h"

#include <QBoxLayout>
#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QLabel>
#include <QPushButton>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = 64 << 20;

struct Read
{
    QString text, problem;
};

Read readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, file.errorString()};
    if (file.size() > largest)
        return {{}, FileEdit::tr("it is larger than 64 MB")};
    return {QString::fromUtf8(file.readAll()), {}};
}

} // namespace

FileEdit::FileEdit(Ask &ask, const QString &kind, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_ask(ask)
    , m_kind(kind)
    , m_title(title)
    , m_name(new QLabel(tr("none"), this))
{
    auto *choose = new QPushButton(tr("Choose…"), this);
    auto *clear = new QPushButton(tr("None"), this);
    for (QPushButton *button : {choose, clear})
        button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_name, 1);
    layout->addWidget(choose);
    layout->addWidget(clear);
    setFocusProxy(choose);
    connect(choose, &QPushButton::clicked, this, &FileEdit::choose);
    connect(clear, &QPushButton::clicked, this, [this] {
        setValue({});
        emit changed();
    });
}

void FileEdit::setValue(const QString &value)
{
    m_value = value;
    m_name->setText(value.isEmpty() ? tr("none") : tr("%Ln line(s)", nullptr, static_cast<int>(value.count(u'\n'))));
}

void FileEdit::choose()
{
    m_ask.files(this, m_kind, m_title, [this](const QStringList &paths) {
        if (!paths.isEmpty())
            read(paths.constFirst());
    });
}

void FileEdit::read(const QString &path)
{
    auto *watcher = new QFutureWatcher<Read>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
        watcher->deleteLater();
        const Read read = watcher->result();
        if (!read.problem.isEmpty()) {
            m_ask.warn(this, m_title, tr("%1 can't be read: %2.").arg(path, read.problem));
            return;
        }
        setValue(read.text);
        m_name->setText(QFileInfo(path).fileName());
        emit changed();
    });
    watcher->setFuture(QtConcurrent::run(readText, path));
}

} // namespace labdesk::ui
