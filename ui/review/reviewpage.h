#pragma once

#include "review/compare.h"
#include "store/verdictjournal.h"
#include "ui/desk.h"
#include "ui/review/reviewkeys.h"
#include "ui/review/reviewsession.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;
class QToolButton;

namespace labdesk::ui {

class AnnotationView;
class ClassList;
class Filmstrip;
class ObjectList;

/// The review: one task after the other, as large as there is room, judged with a key. Shows a ReviewSession; whoever
/// opens it decides which tasks, and what happens at the end.
class ReviewPage final : public QWidget
{
    Q_OBJECT

public:
    ReviewPage(const Desk &desk, QWidget *parent = nullptr);
    ~ReviewPage() override;

    [[nodiscard]] ReviewSession &session() { return m_session; }
    [[nodiscard]] AnnotationView *view() const { return m_view; }
    [[nodiscard]] ReviewKeys &keys() { return m_keys; }
    void takeKeys(); ///< they were set otherwise
    [[nodiscard]] QString headline() const;
    [[nodiscard]] bool isComparing() const { return m_isComparing; }
    /// Hands a key to the review; whether it was one of its own.
    bool takeKey(const QKeyEvent &event, bool pressed);

signals:
    void leaveWanted();
    void fullScreenWanted();
    void reasonWanted(); ///< for a rejection
    void conflictsWanted();
    void finished(); ///< went on from the last task

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; } // Tab goes to the next object

private:
    void layOut();
    void linkObjects();
    void takePlace();
    void takeShown();
    void showHeadline();
    void showDrawing(const drawing::Drawing &drawn, const QImage &mask);
    void showFields(const Task &details);
    void showLeft();
    void showSending();
    void hideMarks();
    void stepObject(int steps);
    void askRejection();
    void compare();
    void setFrame(int frame);
    void say(const QString &text);

    Desk m_desk;
    ReviewSession m_session;
    ReviewKeys m_keys;
    QLabel *m_title, *m_subtitle, *m_facts, *m_badge, *m_note, *m_message, *m_left, *m_sending;
    QToolButton *m_back;
    QPushButton *m_reload, *m_conflicts, *m_tryNow;
    AnnotationView *m_view;
    ClassList *m_classes;
    ObjectList *m_objects;
    QTableWidget *m_fields;
    Filmstrip *m_strip;
    QList<std::pair<ReviewAction, QPushButton *>> m_buttons;
    QLabel *m_comparison;
    QByteArray m_shownJson; ///< of the task whose details are shown
    int m_chosenMark = -1, m_frame = 0;
    bool m_keepZoom = false, m_labels = true, m_filled = true, m_isComparing = false, m_isSmall = false;
    struct Before
    {
        Verdict verdict;
        drawing::Drawing drawn;
    };
    std::optional<Before> m_before; ///< the last rejection of the task
    std::unique_ptr<QObject> m_placeContext;
    std::unique_ptr<PictureLoader> m_frameLoader;
    QHash<int, QImage> m_frames;
    QTimer m_messageTimer;
};

} // namespace labdesk::ui
