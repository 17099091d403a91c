#pragma once

#include "ui/window/mainwindow.h"

#include <QDialog>
#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace labdesk::test {

/// Drives the main job in the real window, as a newcomer would: drops three sample pictures, creates tasks, filters,
/// exports yolo and lab, and takes screenshots. Every step waits for what the user would see; one that doesn't come
/// within a minute ends the tour as failed.
class Tour final : public QObject
{
    Q_OBJECT

public:
    /// `folder`: where pictures, exports and screenshots go; made when missing.
    Tour(ui::MainWindow &window, const QString &folder, QObject *parent = nullptr);

    void start();

signals:
    void said(const QString &line);
    void finished(bool worked);

private:
    struct Step
    {
        QString name;
        std::function<bool()> ready; ///< asked until it says yes, then …
        std::function<void()> act;
    };
    void addSteps();
    void addCreateSteps();
    void addSeeSteps();
    void addReviewSteps(); // tourreview.cpp
    void addKeyStep(int key);
    void addDialogSteps();   // tourdialogs.cpp
    void addShippingSteps(); // tourexports.cpp
    void addDialogStep(const QString &action, const QString &dialog, const QString &picture,
                       const std::function<bool(QDialog *)> &ready, const std::function<void(QDialog *)> &fill = {});
    void addExportSteps(const QString &format, const QString &extension);
    void poll();
    void end(bool worked, const QString &line);
    void drop();
    void screenshot(const QString &name);

    ui::MainWindow &m_window;
    QString m_folder;
    QString m_stamp; ///< makes the dropped names new each time
    std::vector<Step> m_steps;
    size_t m_next = 0;
    int m_waited = 0; // ms
    qint64 m_before = 0;
    QTimer m_timer;
};

} // namespace labdesk::test
