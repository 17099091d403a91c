#include "formats/coco/cocoreader.h"

#include "drawing/rle.h"
#include "formats/mask/maskreader.h"
#include "wire/json.h"
#include "wire/jsonpieces.h"

#include <QCoreApplication>
#include <QHash>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Shape;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

constexpr qint64 mostPixels = drawing::mostMaskPixels;

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = u"COCO"_s};
}

// A piece of the file, parsed; a copy, since the parser reads a little beyond.
struct Piece
{
    QByteArray text;
    Result<wire::JsonDocument> document;
    explicit Piece(std::string_view bytes)
        : text(wire::padded(wire::toBytes(bytes)))
        , document(wire::JsonDocument::parseSlice(std::string_view(text.constData(), bytes.size())))
    {
    }
    [[nodiscard]] std::optional<JsonObject> object() const { return document ? document->object() : std::nullopt; }
};

struct Picture
{
    QString name;
    QSize size;
};

// Where an annotation stands.
struct Place
{
    quint32 picture = 0, number = 0;
    size_t at = 0;
    quint32 length = 0;
};

class Reader
{
public:
    Reader(const DatasetSource &source, const ImportSink &sink) : m_source(source), m_sink(sink) {}

    Outcome read()
    {
        const auto members = wire::jsonMembers(m_source.bytes);
        if (!members)
            return invalid(QCoreApplication::translate("formats", "This isn't whole JSON, or nested too deep."));
        std::string_view images, annotations, categories;
        for (const wire::JsonMember &member : *members) {
            if (member.key == "images")
                images = member.value;
            else if (member.key == "annotations")
                annotations = member.value;
            else if (member.key == "categories")
                categories = member.value;
        }
        if (const auto read = each(categories, u"categories"_s, &Reader::addCategory); !read)
            return read;
        if (const auto read = each(images, u"images"_s, &Reader::addPicture); !read)
            return read;
        if (const auto read = each(annotations, u"annotations"_s, &Reader::addPlace); !read)
            return read;
        std::stable_sort(m_places.begin(), m_places.end(),
                         [](const Place &a, const Place &b) { return a.picture < b.picture; });
        auto place = m_places.cbegin();
        for (quint32 at = 0; at < m_pictures.size(); ++at) {
            ImportedPicture picture{m_pictures[at].name, m_pictures[at].size};
            for (; place != m_places.cend() && place->picture == at; ++place)
                addObject(*place, picture);
            if (const auto taken = m_sink.picture(std::move(picture)); !taken)
                return taken;
        }
        if (m_attributes > 0)
            m_sink.finding({u"import-attributes"_s, {}, {QString::number(m_attributes)}});
        return Done{};
    }

private:
    Outcome each(std::string_view list, const QString &name,
                 void (Reader::*take)(std::string_view, const JsonObject &, qsizetype))
    {
        qsizetype number = 0;
        const auto read = wire::eachElement(list, [&](std::string_view bytes) -> Outcome {
            const Piece piece(bytes);
            if (const auto object = piece.object())
                (this->*take)(bytes, *object, number);
            else
                tell(u"import-entry"_s, {name, piece.document ? u"it is no object"_s : piece.document.error().detail},
                     name, number);
            ++number;
            return Done{};
        });
        if (!read)
            return read.error();
        if (!*read)
            return invalid(QCoreApplication::translate("formats", "“%1” must be a list.").arg(name));
        return Done{};
    }

    void tell(const QString &code, const QStringList &arguments, const QString &list, qsizetype number,
              const QString &subject = {})
    {
        Finding finding{code, subject, arguments};
        finding.place.path = {list, QString::number(number)};
        m_sink.finding(finding);
    }

    static std::optional<qint64> idIn(const JsonObject &object, std::string_view key)
    {
        if (const auto whole = wire::integerIn(object, key))
            return *whole;
        constexpr double mostWhole = 9e15; // beyond it a double tells no two apart
        if (const auto number = wire::numberIn(object, key);
            number && std::floor(*number) == *number && std::abs(*number) < mostWhole)
            return static_cast<qint64>(*number);
        bool whole = false;
        const qint64 id = wire::textIn(object, key).toLongLong(&whole);
        return whole ? std::optional(id) : std::nullopt;
    }

    void addCategory(std::string_view, const JsonObject &object, qsizetype number)
    {
        const auto id = idIn(object, "id");
        const QString name = wire::textIn(object, "name");
        if (!id || name.isEmpty())
            tell(u"import-entry"_s, {u"categories"_s, u"“id” and “name” are expected"_s}, u"categories"_s, number);
        else
            m_categories.insert(*id, name);
    }

    void addPicture(std::string_view, const JsonObject &object, qsizetype number)
    {
        const auto id = idIn(object, "id");
        const QString name = wire::textIn(object, "file_name");
        const auto side = [&object](std::string_view key) {
            return static_cast<int>(std::clamp(wire::numberIn(object, key).value_or(0), 0.0, 1e6));
        };
        if (!id || name.isEmpty()) {
            tell(u"import-entry"_s, {u"images"_s, u"“id” and “file_name” are expected"_s}, u"images"_s, number);
            return;
        }
        if (m_byId.contains(*id)) {
            tell(u"import-entry"_s, {u"images"_s, u"the id %1 stands twice"_s.arg(*id)}, u"images"_s, number, name);
            return;
        }
        m_byId.insert(*id, static_cast<quint32>(m_pictures.size()));
        const QSize size(side("width"), side("height"));
        m_pictures.push_back({name, size.isEmpty() ? QSize() : size});
    }

    void addPlace(std::string_view bytes, const JsonObject &object, qsizetype number)
    {
        const auto id = idIn(object, "image_id");
        const auto picture = id ? m_byId.constFind(*id) : m_byId.cend();
        if (picture == m_byId.cend()) {
            tell(u"import-reference"_s, {u"image_id"_s, id ? QString::number(*id) : u"?"_s}, u"annotations"_s, number);
            return;
        }
        m_places.push_back({*picture, static_cast<quint32>(number),
                            static_cast<size_t>(bytes.data() - m_source.bytes.data()),
                            static_cast<quint32>(bytes.size())});
    }

    void addObject(const Place &place, ImportedPicture &picture)
    {
        const Piece piece(m_source.bytes.substr(place.at, place.length));
        const auto object = piece.object();
        if (!object)
            return; // told already
        ImportedObject found;
        found.place = u"annotations/%1"_s.arg(place.number);
        const auto category = idIn(*object, "category_id");
        const auto name = category ? m_categories.constFind(*category) : m_categories.cend();
        if (name == m_categories.cend()) {
            tell(u"import-reference"_s, {u"category_id"_s, category ? QString::number(*category) : u"?"_s},
                 u"annotations"_s, place.number, picture.name);
            return;
        }
        found.label = *name;
        if (wire::integerIn(*object, "iscrowd").value_or(0) == 1)
            tell(u"import-crowd"_s, {}, u"annotations"_s, place.number, picture.name);
        JsonArray keypoints, rings;
        JsonObject rle;
        JsonElement segmentation;
        const bool segmented = !object->at_key("segmentation").get(segmentation);
        if (const auto points = wire::arrayIn(*object, "keypoints"); points && points->size() >= 3)
            addKeypoints(*points, found);
        else if (segmented && !segmentation.get_object().get(rle))
            addRle(rle, place, picture, found);
        else if (segmented && !segmentation.get_array().get(rings) && rings.size() > 0)
            addRings(rings, place, picture, found);
        else if (const auto box = wire::arrayIn(*object, "bbox"))
            addBox(*box, found);
        if (const auto attributes = wire::objectIn(*object, "attributes"); attributes && attributes->size() > 0)
            ++m_attributes;
        if (object->at_key("score").error() == simdjson::SUCCESS)
            tell(u"score-dropped"_s, {}, u"annotations"_s, place.number, picture.name);
        if (found.shapes.empty() && !found.runs) {
            if (!m_told)
                tell(u"no-shape"_s, {}, u"annotations"_s, place.number, picture.name);
            m_told = false;
            return;
        }
        picture.objects.push_back(std::move(found));
    }

    static std::vector<double> numbersOf(const JsonArray &array)
    {
        std::vector<double> numbers;
        for (const JsonElement element : array) {
            double number = 0;
            numbers.push_back(element.get_double().get(number) ? std::nan("") : number);
        }
        return numbers;
    }

    static void addKeypoints(const JsonArray &array, ImportedObject &found)
    {
        const std::vector<double> numbers = numbersOf(array);
        Shape shape{Shape::Kind::Points, {}};
        for (size_t i = 0; i + 2 < numbers.size(); i += 3)
            if (numbers[i + 2] > 0)
                shape.points.emplace_back(numbers[i], numbers[i + 1]);
        if (!shape.points.empty())
            found.shapes.push_back(std::move(shape));
    }

    static void addBox(const JsonArray &array, ImportedObject &found)
    {
        const std::vector<double> box = numbersOf(array);
        if (box.size() == 4)
            found.shapes.push_back({Shape::Kind::Box, {{box[0], box[1]}, {box[0] + box[2], box[1] + box[3]}}});
    }

    void addRings(const JsonArray &rings, const Place &place, const ImportedPicture &picture, ImportedObject &found)
    {
        for (const JsonElement element : rings) {
            JsonArray ring;
            const std::vector<double> numbers = element.get_array().get(ring) ? std::vector<double>() : numbersOf(ring);
            if (numbers.size() < 6 || numbers.size() % 2 != 0) {
                tell(u"import-ring"_s, {QString::number(numbers.size())}, u"annotations"_s, place.number, picture.name);
                m_told = true;
                continue;
            }
            Shape shape{Shape::Kind::Outline, {}};
            for (size_t i = 0; i < numbers.size(); i += 2)
                shape.points.emplace_back(numbers[i], numbers[i + 1]);
            found.shapes.push_back(std::move(shape));
        }
        m_told &= found.shapes.empty();
    }

    // Sizes are compared before anything is made of them.
    void addRle(const JsonObject &rle, const Place &place, const ImportedPicture &picture, ImportedObject &found)
    {
        const auto size = wire::arrayIn(rle, "size");
        const std::vector<double> sides = size ? numbersOf(*size) : std::vector<double>();
        const QSize said = sides.size() == 2 && sides[0] >= 1 && sides[1] >= 1 && sides[0] < 1e6 && sides[1] < 1e6
                               ? QSize(static_cast<int>(sides[1]), static_cast<int>(sides[0]))
                               : QSize();
        const auto wrong = [&](const QString &why) {
            tell(u"import-rle"_s, {why}, u"annotations"_s, place.number, picture.name);
            m_told = true;
        };
        const QString saidText = u"%1 × %2"_s.arg(said.width()).arg(said.height());
        if (said.isEmpty() || qint64(said.width()) * said.height() > mostPixels)
            return wrong(u"“size” must be [height, width] of a picture"_s);
        if (!picture.size.isEmpty() && picture.size != said)
            return wrong(u"its size is %1, the picture's %2 × %3"_s.arg(saidText)
                             .arg(picture.size.width())
                             .arg(picture.size.height()));
        drawing::RunLengths runs;
        if (const auto counts = wire::arrayIn(rle, "counts")) {
            quint64 sum = 0;
            const auto most = quint64(said.width()) * quint64(said.height());
            for (const double number : numbersOf(*counts)) {
                if (!(number >= 0) || number > double(most) || (sum += static_cast<quint64>(number)) > most)
                    return wrong(u"its counts are more than the picture's pixels"_s);
                runs.push_back(static_cast<quint32>(number));
            }
            if (!drawing::covers(runs, said))
                return wrong(u"its counts are fewer than the picture's pixels"_s);
        } else {
            const auto read = drawing::cocoRuns(wire::textIn(rle, "counts").toUtf8(), said);
            if (!read)
                return wrong(read.error().text);
            runs = *read;
        }
        found.runs = std::make_shared<const drawing::RunLengths>(std::move(runs));
        found.pixelSize = said;
    }

    const DatasetSource &m_source;
    const ImportSink &m_sink;
    QHash<qint64, QString> m_categories;
    QHash<qint64, quint32> m_byId;
    std::vector<Picture> m_pictures;
    std::vector<Place> m_places;
    qint64 m_attributes = 0; ///< annotations that have some
    bool m_told = false;     ///< of the object that is read, why it has no shape
};

} // namespace

bool isCoco(const DatasetSource &source)
{
    const auto members = wire::jsonMembers(source.bytes);
    if (!members)
        return false;
    const auto has = [&members](const char *key) {
        return std::any_of(members->cbegin(), members->cend(),
                           [key](const wire::JsonMember &member) { return member.key == key; });
    };
    return has("images") && has("annotations") && !isPanoptic(*members);
}

Outcome readCoco(const DatasetSource &source, const ImportSink &sink)
{
    return Reader(source, sink).read();
}

} // namespace labdesk::formats
