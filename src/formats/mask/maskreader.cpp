#include "formats/mask/maskreader.h"

#include "base/names.h"
#include "drawing/color.h"
#include "drawing/masks.h"
#include "formats/import/maskimport.h"
#include "wire/json.h"
#include "wire/jsonpieces.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <map>
#include <set>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Rgb;
using drawing::RgbPixels;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"masks"_s};
}

// What the pixels of a set of masks mean.
struct Legend
{
    QString pixels;                  ///< `semantic`, `instance`, `lab`
    QHash<int, QString> labels;      ///< index → class
    QHash<int, QString> blues;       ///< blue → class
    std::map<int, int> indexOfColor; ///< 0xrrggbb → index
};

int numberOf(Rgb color)
{
    return color.red << 16 | color.green << 8 | color.blue;
}

std::optional<Legend> legendOf(const JsonObject &object)
{
    Legend legend{wire::textIn(object, "colors"), {}, {}, {}};
    static const QStringList known{u"semantic"_s, u"instance"_s, u"panoptic"_s, u"lab"_s};
    const auto labels = wire::arrayIn(object, "labels");
    if (!known.contains(legend.pixels) || !labels)
        return std::nullopt;
    for (const JsonElement element : *labels) {
        JsonObject label;
        if (element.get_object().get(label))
            continue;
        const int index = static_cast<int>(wire::integerIn(label, "index").value_or(0));
        legend.labels.insert(index, wire::textIn(label, "id"));
        if (const auto color = drawing::colorFromText(wire::textIn(label, "color")))
            legend.indexOfColor.emplace(numberOf(*color), index);
        if (const auto blue = wire::integerIn(label, "bChannel"); blue && *blue >= 0 && *blue < 256)
            legend.blues.insert(static_cast<int>(*blue), wire::textIn(label, "id"));
    }
    return legend;
}

// `{"label_map": {"0": "background", "1": "car"}, "segmentation_colors": [[0, 0, 0], …]}`
std::optional<Legend> metaOf(const JsonObject &object)
{
    const auto map = wire::objectIn(object, "label_map");
    if (!map)
        return std::nullopt;
    Legend legend{u"semantic"_s, {}, {}, {}};
    for (const auto &[key, value] : *map) {
        std::string_view name;
        bool good = false;
        const int index = wire::toQString(key).toInt(&good);
        if (good && index > 0 && !value.get_string().get(name))
            legend.labels.insert(index, wire::toQString(name));
    }
    int index = 0;
    for (const JsonElement element : wire::itemsOf(wire::arrayIn(object, "segmentation_colors"))) {
        int number = 0, channels = 0;
        JsonArray color;
        if (!element.get_array().get(color))
            for (const JsonElement channel : color) {
                int64_t value = 0;
                channels += !channel.get_int64().get(value) && value >= 0 && value < 256;
                number = number << 8 | static_cast<int>(value & 255);
            }
        if (channels == 3)
            legend.indexOfColor.emplace(number, index);
        ++index;
    }
    return legend;
}

Result<wire::JsonDocument> documentOf(std::string_view bytes)
{
    const QByteArray text = wire::padded(wire::toBytes(bytes));
    return wire::JsonDocument::parseSlice(std::string_view(text.constData(), bytes.size()));
}

class Reader
{
public:
    Reader(const DatasetSource &source, const ImportSink &sink)
        : m_source(source)
        , m_sink(sink)
        , m_folder(QFileInfo(source.path).dir())
    {
    }

    Outcome read()
    {
        if (const auto members = wire::jsonMembers(m_source.bytes); members && isPanoptic(*members))
            return readPanoptic(m_source.bytes);
        const auto document = documentOf(m_source.bytes);
        const auto object = document ? document->object() : std::nullopt;
        auto legend = object ? legendOf(*object) : std::nullopt;
        if (object && !legend)
            legend = metaOf(*object);
        if (!legend)
            return invalid(Say::tr("%1 is no legend of masks.").arg(m_source.path));
        if (legend->pixels == "panoptic"_L1)
            return readPanopticFiles();
        const QDir masks(m_folder.filePath(u"masks"_s));
        const QStringList names = masks.entryList({u"*.png"_s}, QDir::Files, QDir::Name);
        if (names.isEmpty())
            return invalid(Say::tr("There are no masks in %1.").arg(masks.path()));
        for (const QString &name : names)
            if (const auto taken = readOne(masks, name, *legend); !taken)
                return taken;
        return Done{};
    }

private:
    void tell(const QString &file, const QString &code, const QStringList &arguments,
              Finding::Severity severity = Finding::Severity::Warning)
    {
        m_sink.finding({code, file, arguments, severity, {file, 0, {}}});
    }

    // The picture of a mask is called as it is.
    Outcome hand(const QString &file, const QString &stem, QSize size, std::vector<ImportedObject> objects)
    {
        ImportedPicture picture{u"images/"_s + stem, size};
        picture.objects = std::move(objects);
        picture.file = file;
        return m_sink.picture(std::move(picture));
    }

    Outcome handMask(const QString &file, const QString &stem, const RgbPixels &mask,
                     const std::function<int(Rgb)> &keyOf, const QHash<int, QString> &labels)
    {
        auto objects = objectsOfMask(mask, keyOf, labels);
        if (objects)
            return hand(file, stem, mask.size, std::move(*objects));
        tell(file, u"import-file"_s, {objects.error().text}, Finding::Severity::Error);
        return Done{};
    }

    Outcome readOne(const QDir &folder, const QString &name, const Legend &legend)
    {
        const QString file = u"masks/"_s + name, stem = withoutExtension(name);
        const auto png = readMaskFile(folder.filePath(name));
        // Indices and numbers of objects stand in the file as such; colours are looked up.
        const bool colors = png && drawing::isTrueColor(*png);
        auto mask = !png     ? Result<RgbPixels>(png.error())
                    : colors ? drawing::decodePng(*png)
                             : drawing::decodeNumbers(*png);
        if (!mask) {
            tell(file, u"import-file"_s, {mask.error().text}, Finding::Severity::Error);
            return Done{};
        }
        if (legend.pixels == "instance"_L1)
            return readInstances(folder, file, stem, *mask);
        QHash<int, QString> labels;
        std::set<int> unknown;
        if (legend.pixels == "lab"_L1) {
            const auto keyOf = [&](Rgb pixel) {
                const int object = drawing::objectOf(pixel);
                const auto label = legend.blues.constFind(pixel.blue);
                if (object == 0 || label == legend.blues.cend()) {
                    note(unknown, object == 0 ? 0 : pixel.blue);
                    return 0;
                }
                const int key = object * 256 + pixel.blue;
                labels.insert(key, *label);
                return key;
            };
            return tellUnknown(file, unknown, handMask(file, stem, *mask, keyOf, labels));
        }
        const auto keyOf = [&](Rgb pixel) {
            int index = drawing::objectOf(pixel);
            if (colors) {
                const auto found = legend.indexOfColor.find(numberOf(pixel));
                index = found != legend.indexOfColor.end() ? found->second : pixel == Rgb{0, 0, 0} ? 0 : -1;
            }
            const bool isKnown = index > 0 && legend.labels.contains(index);
            if (!isKnown && index != 0)
                note(unknown, colors ? numberOf(pixel) : index);
            return isKnown ? index : 0;
        };
        return tellUnknown(file, unknown, handMask(file, stem, *mask, keyOf, legend.labels));
    }

    // Values that no legend knows are told, as far as the first of them.
    static void note(std::set<int> &unknown, int value)
    {
        constexpr size_t few = 5;
        if (value != 0 && unknown.size() < few)
            unknown.insert(value);
    }
    Outcome tellUnknown(const QString &file, const std::set<int> &unknown, Outcome outcome)
    {
        QStringList values;
        for (const int value : unknown)
            values += QString::number(value);
        if (!values.isEmpty())
            tell(file, u"import-values"_s, {values.join(u", "_s)});
        return outcome;
    }

    // The JSON beside a mask of objects says what each of them is.
    Outcome readInstances(const QDir &folder, const QString &file, const QString &stem, const RgbPixels &mask)
    {
        const auto text = readMaskFile(folder.filePath(stem + u".json"_s));
        const auto document = text ? documentOf(wire::toView(*text)) : Result<wire::JsonDocument>(text.error());
        const auto object = document ? document->object() : std::nullopt;
        if (!object) {
            tell(file, u"import-file"_s, {Say::tr("%1 doesn't say what its objects are.").arg(stem + u".json"_s)},
                 Finding::Severity::Error);
            return Done{};
        }
        QHash<int, QString> labels;
        for (const auto &[key, value] : *object) {
            const int number = wire::toQString(key).toInt();
            std::string_view name;
            JsonArray several;
            if (!value.get_string().get(name)) {
                labels.insert(number, wire::toQString(name));
            } else if (!value.get_array().get(several)) {
                labels.insert(number, wire::textsOf(several).value(0));
                tell(file, u"two-labels"_s, {QString::number(number)});
            }
        }
        std::set<int> unknown;
        const auto keyOf = [&](Rgb pixel) {
            const int number = drawing::objectOf(pixel);
            const bool isKnown = labels.contains(number);
            if (!isKnown)
                note(unknown, number);
            return isKnown ? number : 0;
        };
        return tellUnknown(file, unknown, handMask(file, stem, mask, keyOf, labels));
    }

    Outcome readPanopticFiles()
    {
        const QStringList names = m_folder.entryList({u"panoptic_*.json"_s}, QDir::Files, QDir::Name);
        if (names.isEmpty())
            return invalid(Say::tr("There is no panoptic_*.json beside %1.").arg(m_source.path));
        for (const QString &name : names) {
            const auto text = readMaskFile(m_folder.filePath(name));
            if (!text)
                return text.error();
            if (const auto read = readPanoptic(wire::toView(*text)); !read)
                return read;
        }
        return Done{};
    }

    Outcome readPanoptic(std::string_view json)
    {
        const auto document = documentOf(json);
        const auto object = document ? document->object() : std::nullopt;
        if (!object)
            return document ? invalid(Say::tr("%1 is no COCO panoptic.").arg(m_source.path))
                            : Outcome(document.error());
        QHash<qint64, QString> classes, pictures;
        for (const JsonElement element : wire::itemsOf(wire::arrayIn(*object, "categories")))
            if (JsonObject one; !element.get_object().get(one))
                classes.insert(wire::integerIn(one, "id").value_or(-1), wire::textIn(one, "name"));
        for (const JsonElement element : wire::itemsOf(wire::arrayIn(*object, "images")))
            if (JsonObject one; !element.get_object().get(one))
                pictures.insert(wire::integerIn(one, "id").value_or(-1), wire::textIn(one, "file_name"));
        for (const JsonElement element : wire::itemsOf(wire::arrayIn(*object, "annotations")))
            if (JsonObject one; !element.get_object().get(one))
                if (const auto taken = readSegments(one, classes, pictures); !taken)
                    return taken;
        return Done{};
    }

    // Beside the JSON, or in the folders that such sets have.
    [[nodiscard]] QString fileOf(const QString &name) const
    {
        const QString base = QFileInfo(name).fileName(); // never out of the data set
        for (const QString &folder : {u"panoptic"_s, QFileInfo(m_source.path).completeBaseName(), u"."_s})
            if (const QString path = m_folder.filePath(folder + u'/' + base); QFileInfo::exists(path))
                return path;
        return m_folder.filePath(u"panoptic/"_s + base);
    }

    Outcome readSegments(const JsonObject &annotation, const QHash<qint64, QString> &classes,
                         const QHash<qint64, QString> &pictures)
    {
        const QString name = wire::textIn(annotation, "file_name"), file = u"panoptic/"_s + name;
        const auto png = readMaskFile(fileOf(name));
        const auto mask = png ? drawing::decodePng(*png) : Result<RgbPixels>(png.error());
        if (!mask) {
            tell(file, u"import-file"_s, {mask.error().text}, Finding::Severity::Error);
            return Done{};
        }
        QHash<int, QString> labels;
        for (const JsonElement element : wire::itemsOf(wire::arrayIn(annotation, "segments_info"))) {
            JsonObject segment;
            if (element.get_object().get(segment))
                continue;
            const qint64 id = wire::integerIn(segment, "id").value_or(0);
            const auto known = classes.constFind(wire::integerIn(segment, "category_id").value_or(-1));
            if (id <= 0 || id > 0xffffff || known == classes.cend()) {
                tell(file, u"import-values"_s, {QString::number(id)});
                continue;
            }
            if (wire::integerIn(segment, "iscrowd").value_or(0) == 1)
                tell(file, u"import-crowd"_s, {});
            labels.insert(static_cast<int>(id), *known);
        }
        std::set<int> unknown;
        const auto keyOf = [&](Rgb pixel) {
            const int id = drawing::objectOf(pixel) + 65536 * pixel.blue;
            const bool isKnown = labels.contains(id);
            if (!isKnown)
                note(unknown, id);
            return isKnown ? id : 0;
        };
        const QString picture = pictures.value(wire::integerIn(annotation, "image_id").value_or(-1), name);
        return tellUnknown(file, unknown, handMask(file, withoutPictureExtension(picture), *mask, keyOf, labels));
    }

    const DatasetSource &m_source;
    const ImportSink &m_sink;
    QDir m_folder;
};

} // namespace

bool isPanoptic(const std::vector<wire::JsonMember> &members)
{
    bool found = false;
    for (const wire::JsonMember &member : members) {
        if (member.key != "annotations")
            continue;
        (void)wire::eachElement(member.value, [&found](std::string_view element) -> Outcome {
            const auto parts = wire::jsonMembers(element);
            found = parts && std::any_of(parts->cbegin(), parts->cend(),
                                         [](const wire::JsonMember &part) { return part.key == "segments_info"; });
            return Error{}; // the first one says it
        });
    }
    return found;
}

bool isMask(const DatasetSource &source)
{
    constexpr size_t mostOfLegend = 16 << 20;
    const auto members = wire::jsonMembers(source.bytes);
    if (!members || source.bytes.size() > mostOfLegend)
        return members && isPanoptic(*members);
    if (isPanoptic(*members))
        return true;
    const auto document = documentOf(source.bytes);
    const auto object = document ? document->object() : std::nullopt;
    return object && (legendOf(*object) || metaOf(*object));
}

Outcome readMask(const DatasetSource &source, const ImportSink &sink)
{
    return Reader(source, sink).read();
}

} // namespace labdesk::formats
