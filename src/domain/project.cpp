#include "domain/project.h"

#include <array>
#include <utility>

namespace labdesk {

using namespace Qt::StringLiterals;

namespace {
constexpr std::array<std::pair<QStringView, ProjectType>, 6> words{{
    {u"form", ProjectType::Form},
    {u"iat-rectangle", ProjectType::Rectangle},
    {u"iat-polygon", ProjectType::Polygon},
    {u"iat-polyline", ProjectType::Polyline},
    {u"iat-graph", ProjectType::Graph},
    {u"iat-segmentation", ProjectType::Segmentation},
}};
}

ProjectType projectTypeFromWord(QStringView word)
{
    for (const auto &[text, type] : words)
        if (text == word)
            return type;
    return ProjectType::Unknown;
}

QString wordOf(ProjectType type)
{
    for (const auto &[text, known] : words)
        if (known == type)
            return text.toString();
    return u"unknown"_s;
}

} // namespace labdesk
