#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace labdesk::test {

/// JSON written with single quotes, so that it can stand in a C++ text.
[[nodiscard]] inline QByteArray quoted(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

/// The value without its `mid`s: they are random in recorded Kili exports.
[[nodiscard]] inline QJsonValue withoutMid(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray out;
        for (const auto &element : value.toArray())
            out += withoutMid(element);
        return out;
    }
    if (!value.isObject())
        return value;
    QJsonObject out;
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        if (it.key() != QStringLiteral("mid"))
            out.insert(it.key(), withoutMid(*it));
    return out;
}

} // namespace labdesk::test
