#pragma once

#include <QWidget>

namespace labdesk::ui {

class ReviewSession;

/// The tasks of a review as a row of small boxes around the one that is shown, each with its verdict as a sign. A click
/// goes there.
class Filmstrip final : public QWidget
{
    Q_OBJECT

public:
    explicit Filmstrip(ReviewSession &session, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QRect boxOf(int place) const; ///< empty: not in sight
    /// What a place's box says: `✓`, `✗`, a score, `–` for a skipped one; empty: nothing was said.
    [[nodiscard]] QString signOf(int place) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int firstPlace() const;
    [[nodiscard]] int boxes() const;
    [[nodiscard]] int placeAt(QPoint point) const;
    ReviewSession &m_session;
};

} // namespace labdesk::ui
