#pragma once

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>

namespace labdesk::bench {

/// Pictures as cameras make them, 1920 × 1080 and some 300 KB each: img_0000000.jpg and so on.
inline void drawPictures(const QString &folder, int count)
{
    QDir().mkpath(folder);
    QRandomGenerator dice(3);
    for (int i = 0; i < count; ++i) {
        QImage image(1920, 1080, QImage::Format_RGB32);
        QPainter painter(&image);
        for (int n = 0; n < 400; ++n)
            painter.fillRect(static_cast<int>(dice.bounded(1920)), static_cast<int>(dice.bounded(1080)), 160, 120,
                             QColor::fromRgb(dice.generate()));
        painter.end();
        image.save(folder + QStringLiteral("/img_%1.jpg").arg(i, 7, 10, QLatin1Char('0')), "JPG", 85);
    }
}

} // namespace labdesk::bench
