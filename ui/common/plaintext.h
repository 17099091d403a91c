#pragma once

#include <QObject>
#include <QString>

namespace labdesk::ui {

/// Makes every label, message and tooltip of the program plain text, whatever it holds: names and messages come from
/// servers, and Qt would take what looks like HTML for HTML, down to pictures of local files. A label that is told to
/// be rich keeps it.
class PlainText final : public QObject
{
    Q_OBJECT

public:
    static void install(); ///< once for the program; may be called again

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    using QObject::QObject;
};

/// A name as an entry of a menu: its `&` marks no key.
[[nodiscard]] QString menuText(QString name);

} // namespace labdesk::ui
