#pragma once

#include <QWidget>

class QLineEdit;
class QLabel;

namespace labdesk::ui {

class Ask;

/// A small file whose text is a choice of an export: its name and a button; the text is read off the window's thread.
class FileEdit final : public QWidget
{
    Q_OBJECT

public:
    FileEdit(Ask &ask, const QString &kind, const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QString value() const { return m_value; }
    void setValue(const QString &value); ///< as it came from a recipe; empty: none

signals:
    void changed();

private:
    void choose();
    void read(const QString &path);

    Ask &m_ask;
    QString m_kind, m_title, m_value;
    QLabel *m_name;
};

} // namespace labdesk::ui
