#include "formats/yolo/turnedbox.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace labdesk::formats {

drawing::Points turnedBox(const drawing::Points &outline, QSizeF size)
{
    std::vector<cv::Point2f> points;
    for (const QPointF &point : outline)
        points.emplace_back(static_cast<float>(point.x() * size.width()),
                            static_cast<float>(point.y() * size.height()));
    std::array<cv::Point2f, 4> corners;
    cv::minAreaRect(points).points(corners.data()); // clockwise on the screen, from any of them
    const auto first = std::min_element(corners.begin(), corners.end(),
                                        [](const auto &a, const auto &b) { return a.x + a.y < b.x + b.y; });
    std::rotate(corners.begin(), first, corners.end());
    drawing::Points box;
    for (const cv::Point2f &corner : corners)
        box.emplace_back(corner.x / size.width(), corner.y / size.height());
    return box;
}

} // namespace labdesk::formats
