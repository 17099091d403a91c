#pragma once

#include <QPlainTextEdit>

namespace labdesk::ui {

/// JSON, indented and read-only; very long strings (masks) are shortened.
class JsonView final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);
    /// Formats on the thread pool.
    void showJson(const QByteArray &json);
    void showText(const QString &text); ///< instead; empty: nothing

private:
    int m_number = 0; ///< of what is shown: a late answer is void
};

} // namespace labdesk::ui
