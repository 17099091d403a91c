#pragma once

#include "domain/ids.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace labdesk {

/// New values of properties. Values are JSON texts, so that a number stays one; `null` removes a property.
struct PropertyChange
{
    std::optional<QByteArray> score;
    QList<std::pair<QString, QByteArray>> custom;

    [[nodiscard]] bool isEmpty() const { return !score && custom.isEmpty(); }
    friend bool operator==(const PropertyChange &, const PropertyChange &) = default;
};

/// The same change for some tasks. Undoing a change takes as many steps as there were different values before.
struct PropertyStep
{
    QList<TaskId> tasks;
    PropertyChange change;

    friend bool operator==(const PropertyStep &, const PropertyStep &) = default;
};

/// Both changes, where both name a property the second one.
[[nodiscard]] PropertyChange merged(PropertyChange first, const PropertyChange &second);
/// Of `values` those that `change` names; what isn't there is `null`.
[[nodiscard]] PropertyChange namedBy(const PropertyChange &change, const PropertyChange &values);
/// `values` without the properties that `change` names.
[[nodiscard]] PropertyChange without(PropertyChange values, const PropertyChange &change);
/// Whether the values are those that `change` makes: numbers by value, texts by their JSON.
[[nodiscard]] bool isMade(const PropertyChange &change, const PropertyChange &values);

/// What a person typed as the JSON of a custom property; nothing typed is `null`, which removes the property.
[[nodiscard]] QByteArray customValue(const QString &text);

/// Each id once, where it first stood.
[[nodiscard]] QList<TaskId> distinct(const QList<TaskId> &ids);

} // namespace labdesk
