#include "ui/inspector/jsonview.h"

#include <QFontDatabase>
#include <QFutureWatcher>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtConcurrent>

namespace labdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 400'000; // characters that are shown

QString formatted(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QString text = QString::fromUtf8(document.isNull() ? json : document.toJson(QJsonDocument::Indented));
    static const QRegularExpression longStrings(u"\"([^\"]{80})[^\"]{400,}\""_s);
    text.replace(longStrings, u"\"\\1…\""_s);
    return text.size() > longest ? text.left(longest) + u"\n…"_s : text;
}

} // namespace

JsonView::JsonView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("The task as JSON"));
}

void JsonView::showJson(const QByteArray &json)
{
    const int number = ++m_number;
    auto *watcher = new QFutureWatcher<QString>(this);
    connect(
        watcher, &QFutureWatcherBase::finished, this,
        [this, watcher, number] {
            if (number == m_number) // nothing else was shown or cleared meanwhile
                setPlainText(watcher->result());
            delete watcher;
        },
        Qt::QueuedConnection);
    watcher->setFuture(QtConcurrent::run(formatted, json));
}

void JsonView::showText(const QString &text)
{
    ++m_number;
    setPlainText(text);
}

} // namespace labdesk::ui
