#pragma once

#include "domain/verdict.h"
#include "ui/desk.h"
#include "ui/pictures/smalldrawings.h"
#include "ui/pictures/thumbnails.h"

#include <QAbstractScrollArea>
#include <QTimer>

namespace labdesk::ui {

/// The tasks of the feed as pictures in a grid, with their annotations drawn on them: the same selection, current task
/// and place as the table (TaskTarget). Only what is seen is drawn and loaded, so that a million tasks cost what a
/// screen costs. Ctrl+wheel or setCellSize() makes the pictures larger.
class Gallery final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    static constexpr int smallest = 96, largest = 320;

    explicit Gallery(const Desk &desk, QWidget *parent = nullptr);

    void setPictureFolder(const QString &folder);
    [[nodiscard]] int cellSize() const { return m_size; }
    void setCellSize(int size);
    [[nodiscard]] QRect cellRect(qint64 row) const; ///< in the viewport; for tests
    [[nodiscard]] qint64 rowAt(QPoint point) const; ///< −1: between the cells
    [[nodiscard]] bool isFilled() const;            ///< every cell in sight has its picture, or says why not

signals:
    void opened();
    /// A verdict on what is chosen, by a key: A, X, or a score from 1 to 5.
    void judgeWanted(labdesk::Verdict::Kind kind, double score);
    void cellSizeChanged(int size);
    void contextMenuWanted(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void takeProject();
    void arrange();
    void goTo(qint64 row, Qt::KeyboardModifiers modifiers);
    void bringInSight(qint64 row);
    void wantVisible();
    void drawCell(QPainter &painter, qint64 row, const QRect &cell) const;
    void drawBadges(QPainter &painter, const Task &task, const QRect &picture) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] std::pair<qint64, qint64> visibleRows() const; ///< first, last; −1 when there is none

    Desk m_desk;
    Thumbnails m_thumbnails;
    SmallDrawings m_drawings;
    ProjectId m_project;
    ProjectConfiguration m_configuration;
    std::unique_ptr<QObject> m_projectContext;
    QString m_pictureFolder;
    int m_size = 176;
    qint64 m_anchor = -1; ///< where a range with Shift begins
    bool m_placing = false;
    QTimer m_want; ///< a flight through the rows loads nothing on its way
    QTimer m_repaint;
    QList<index::PictureFacts> m_learnt;
    QTimer m_keepLearnt;
};

} // namespace labdesk::ui
