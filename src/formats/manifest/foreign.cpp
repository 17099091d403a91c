#include "formats/manifest/foreign.h"

#include <QRegularExpression>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

bool has(const JsonObject &object, std::initializer_list<std::string_view> keys)
{
    return std::all_of(keys.begin(), keys.end(), [&object](std::string_view key) {
        JsonElement found;
        return !object.at_key(key).get(found);
    });
}

QString ofObject(const JsonObject &object)
{
    if (has(object, {"dm_format_version"}) || has(object, {"categories", "items"}))
        return u"Datumaro"_s;
    if (has(object, {"images", "annotations"}) || has(object, {"images", "categories"}))
        return u"COCO"_s;
    if (has(object, {"data"}) && (has(object, {"annotations"}) || has(object, {"predictions"})) &&
        !has(object, {"name"}))
        return u"Label Studio"_s;
    if (has(object, {"externalId"}) && (has(object, {"latestLabel"}) || has(object, {"labels"})))
        return u"Kili"_s;
    if (has(object, {"externalId", "content"}) || has(object, {"externalId", "jsonContent"}))
        return u"Kili"_s;
    if (has(object, {"shapes", "imagePath"}))
        return u"labelme"_s;
    if (has(object, {"_via_img_metadata"}) || has(object, {"filename", "regions"}))
        return u"VIA"_s;
    if (has(object, {"image_id", "category_id"}))
        return u"COCO results"_s;
    if (has(object, {"data_row"}))
        return u"Labelbox"_s;
    if (has(object, {"type", "features"}))
        return u"GeoJSON"_s;
    return {};
}

} // namespace

QString foreignJson(const JsonElement &root)
{
    JsonObject object;
    if (!root.get_object().get(object))
        return ofObject(object);
    JsonArray array;
    if (!root.get_array().get(array) && array.size() > 0 && !array.at(0).get_object().get(object))
        return ofObject(object);
    return {};
}

QString foreignFormat(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(64 * 1024).trimmed();
    if (head.startsWith('<')) {
        if (head.contains("<annotations") && head.contains("<version>"))
            return u"CVAT XML"_s;
        if (head.contains("<annotation") && (head.contains("<bndbox") || head.contains("<filename")))
            return u"Pascal VOC"_s;
        return {};
    }
    if (head.startsWith('{') || head.startsWith('[')) {
        const auto document = wire::JsonDocument::parse(bytes);
        if (document)
            return foreignJson(document->root());
        const auto line = wire::JsonDocument::parse(bytes.left(bytes.indexOf('\n'))); // one object a line
        return line ? foreignJson(line->root()) : QString();
    }
    static const QRegularExpression names(u"^names\\s*:"_s, QRegularExpression::MultilineOption),
        sets(u"^(train|val|test|nc|path)\\s*:"_s, QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(head);
    return text.contains(names) && text.contains(sets) ? u"YOLO data.yaml"_s : QString();
}

} // namespace labdesk::formats
