#include "formats/labelcolors.h"

#include "base/jsonwriter.h"
#include "wire/json.h"

#include <QCoreApplication>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

Result<QList<LabelColor>> readLabelColors(const QByteArray &json)
{
    const auto invalid = [](const QString &text) {
        return Error{.kind = Error::Kind::Invalid, .text = text, .detail = u"semantic mapping"_s};
    };
    if (json.isEmpty())
        return QList<LabelColor>();
    const auto document = wire::JsonDocument::parse(json);
    const auto object = document ? document->object() : std::nullopt;
    if (!object)
        return invalid(QCoreApplication::translate(
            "formats", "The colours must be a JSON object: {\"label id\": [red, green, blue], …}."));
    QList<LabelColor> colors;
    for (const auto field : *object) {
        wire::JsonArray channels{};
        std::vector<quint8> values;
        if (!field.value.get_array().get(channels)) {
            for (const wire::JsonElement channel : channels) {
                int64_t value = -1;
                if (!channel.get_int64().get(value) && value >= 0 && value <= 255)
                    values.push_back(static_cast<quint8>(value));
            }
        }
        if (values.size() != 3 || channels.size() != 3)
            return invalid(
                QCoreApplication::translate(
                    "formats", "The colour of “%1” must be three whole numbers from 0 to 255: [red, green, blue].")
                    .arg(wire::toQString(field.key)));
        colors.append({wire::toQString(field.key), {values[0], values[1], values[2]}});
    }
    return colors;
}

QByteArray encodeLabelColors(const QList<LabelColor> &colors)
{
    if (colors.isEmpty())
        return {};
    std::string out;
    JsonWriter json(out, {});
    json.beginObject();
    for (const LabelColor &entry : colors) {
        json.key(entry.labelId.toStdString());
        json.beginArray();
        for (const int channel : {entry.color.red, entry.color.green, entry.color.blue})
            json.number(channel);
        json.endArray();
    }
    json.endObject();
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::formats
