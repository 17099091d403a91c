#pragma once

#include "base/clock.h"
#include "domain/ids.h"

#include <optional>

namespace labdesk {

/// What is drawn in a project; Unknown for a word that a newer Lab may use.
enum class ProjectType
{
    Unknown,
    Form,
    Rectangle,
    Polygon,
    Polyline,
    Graph,
    Segmentation
};

/// The Lab's words: `form`, `iat-rectangle`, …
[[nodiscard]] ProjectType projectTypeFromWord(QStringView word);
[[nodiscard]] QString wordOf(ProjectType type);

struct Project
{
    ProjectId id;
    QString name;
    ProjectType type = ProjectType::Unknown;
    QString status; ///< the Lab's word: configuring, pending, complete, …
    std::optional<clock::Moment> createdAt = {};
    std::optional<clock::Moment> updatedAt = {};

    friend bool operator==(const Project &, const Project &) = default;
};

} // namespace labdesk
