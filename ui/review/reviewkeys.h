#pragma once

#include "store/settings.h"

#include <QKeyEvent>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <optional>

namespace labdesk::ui {

/// What can be done with a key in the review.
enum class ReviewAction
{
    Next,
    Previous,
    Accept,
    Reject,
    Skip,
    Undo,
    Score1,
    Score2,
    Score3,
    Score4,
    Score5,
    NextObject,
    PreviousObject,
    HideAll, ///< while it is held
    Labels,
    Filled,
    HideClass, ///< of the chosen object
    ZoomIn,
    ZoomOut,
    Fit,
    KeepZoom,
    Compare,
    NextFrame,
    PreviousFrame,
    FullScreen,
    Leave,
};

/// The keys of the review, as the person has set them. With Shift a score doesn't go on to the next task; Alt and a
/// number shows only one class. Those two go with the digits and can't be set.
class ReviewKeys
{
public:
    explicit ReviewKeys(store::Settings &settings) : m_settings(settings) {}

    [[nodiscard]] static const QList<ReviewAction> &all();
    [[nodiscard]] static QString textOf(ReviewAction action);
    [[nodiscard]] static QList<QKeySequence> usualKeys(ReviewAction action);
    [[nodiscard]] QList<QKeySequence> keysOf(ReviewAction action) const;
    void setKeys(ReviewAction action, const QList<QKeySequence> &keys);
    void reset(); ///< the usual ones
    /// As text: `A`, `Right, Space`.
    [[nodiscard]] QString shownKeys(ReviewAction action) const;

    /// Actions that share a key with another one.
    [[nodiscard]] static QList<ReviewAction> conflicts(const QList<std::pair<ReviewAction, QList<QKeySequence>>> &keys);

    struct Pressed
    {
        ReviewAction action;
        bool stay = false; ///< Shift with a score
    };
    [[nodiscard]] std::optional<Pressed> find(const QKeyEvent &event) const;

    /// Which digit of the row above the letters was pressed, whatever Shift makes of it; 0: none.
    [[nodiscard]] static int digitOf(const QKeyEvent &event);

private:
    store::Settings &m_settings;
};

} // namespace labdesk::ui
