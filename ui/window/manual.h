#pragma once

#include <QDialog>
#include <QTextBrowser>

namespace labdesk::ui {

/// The manual (resources/manual, with the pictures of resources/screenshots), as it is without a network. Links lead
/// from page to page; those to elsewhere open where the system opens them.
class Manual final : public QDialog
{
    Q_OBJECT

public:
    /// `page`: its file's name in resources/manual, without the ending.
    explicit Manual(const QString &page, QWidget *parent = nullptr);
};

/// A page whose pictures are never wider than it is.
class ManualText final : public QTextBrowser
{
    Q_OBJECT

public:
    using QTextBrowser::QTextBrowser;

protected:
    QVariant loadResource(int type, const QUrl &name) override;
};

} // namespace labdesk::ui
