#include "formats/datumaro/datumaroreader.h"

#include "drawing/rle.h"
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

std::vector<double> numbersOf(const std::optional<JsonArray> &array)
{
    std::vector<double> numbers;
    for (const JsonElement element : wire::itemsOf(array)) {
        double number = 0;
        numbers.push_back(element.get_double().get(number) ? std::nan("") : number);
    }
    return numbers;
}

class Reader
{
public:
    explicit Reader(const ImportSink &sink) : m_sink(sink) {}

    Outcome read(const DatasetSource &source)
    {
        const auto members = wire::jsonMembers(source.bytes);
        std::string_view items;
        for (const wire::JsonMember &member : *members) {
            if (member.key == "categories")
                readCategories(member.value);
            else if (member.key == "items")
                items = member.value;
        }
        qsizetype number = 0;
        const auto read = wire::eachElement(items, [&](std::string_view bytes) -> Outcome {
            const QByteArray text = wire::padded(wire::toBytes(bytes));
            const auto document = wire::JsonDocument::parseSlice(std::string_view(text.constData(), bytes.size()));
            const auto item = document ? document->object() : std::nullopt;
            m_item = number++;
            if (!item) {
                tell(u"import-entry"_s, {u"items"_s, document ? u"it is no object"_s : document.error().detail}, {});
                return Done{};
            }
            return readItem(*item);
        });
        if (!read)
            return read.error();
        if (m_attributes > 0)
            m_sink.finding({u"import-attributes"_s, {}, {QString::number(m_attributes)}});
        return *read ? Outcome(Done{})
                     : Outcome(Error{
                           .kind = Error::Kind::Invalid,
                           .text = QCoreApplication::translate("formats", "“%1” must be a list.").arg(u"items"_s)});
    }

private:
    void tell(const QString &code, const QStringList &arguments, const QString &subject, qsizetype annotation = -1)
    {
        Finding finding{code, subject, arguments};
        finding.place.path = {u"items"_s, QString::number(m_item)};
        if (annotation >= 0)
            finding.place.path += {u"annotations"_s, QString::number(annotation)};
        m_sink.finding(finding);
    }

    void readCategories(std::string_view bytes)
    {
        const auto document = wire::JsonDocument::parse(wire::toBytes(bytes));
        const auto object = document ? document->object() : std::nullopt;
        const auto label = object ? wire::objectIn(*object, "label") : std::nullopt;
        for (const JsonElement element : wire::itemsOf(label ? wire::arrayIn(*label, "labels") : std::nullopt)) {
            JsonObject one;
            m_labels += element.get_object().get(one) ? QString() : wire::textIn(one, "name");
        }
    }

    Outcome readItem(const JsonObject &item)
    {
        ImportedPicture picture{wire::textIn(item, "id")};
        if (const auto image = wire::objectIn(item, "image")) {
            if (const QString path = wire::textIn(*image, "path"); !path.isEmpty())
                picture.name = path;
            const std::vector<double> size = numbersOf(wire::arrayIn(*image, "size"));
            if (size.size() == 2 && size[0] >= 1 && size[1] >= 1 && size[0] < 1e6 && size[1] < 1e6)
                picture.size = QSize(static_cast<int>(size[1]), static_cast<int>(size[0]));
        }
        QHash<QString, size_t> groups; // group and class → object
        qsizetype number = 0;
        for (const JsonElement element : wire::itemsOf(wire::arrayIn(item, "annotations"))) {
            JsonObject annotation;
            if (!element.get_object().get(annotation))
                readAnnotation(annotation, number, picture, groups);
            else
                tell(u"import-entry"_s, {u"annotations"_s, u"it is no object"_s}, picture.name, number);
            ++number;
        }
        return m_sink.picture(std::move(picture));
    }

    void readAnnotation(const JsonObject &annotation, qsizetype number, ImportedPicture &picture,
                        QHash<QString, size_t> &groups)
    {
        const QString type = wire::textIn(annotation, "type");
        ImportedObject object;
        object.place = u"items/%1/annotations/%2"_s.arg(m_item).arg(number);
        if (const auto label = wire::integerIn(annotation, "label_id")) {
            if (*label < 0 || *label >= m_labels.size()) {
                tell(u"import-reference"_s, {u"label_id"_s, QString::number(*label)}, picture.name, number);
                return;
            }
            object.label = m_labels.at(*label);
        }
        if (type == "bbox"_L1) {
            const std::vector<double> box = numbersOf(wire::arrayIn(annotation, "bbox"));
            if (box.size() == 4)
                object.shapes.push_back({Shape::Kind::Box, {{box[0], box[1]}, {box[0] + box[2], box[1] + box[3]}}});
        } else if (type == "polygon"_L1 || type == "polyline"_L1 || type == "points"_L1) {
            const std::vector<double> numbers = numbersOf(wire::arrayIn(annotation, "points"));
            Shape shape{type == "polygon"_L1    ? Shape::Kind::Outline
                        : type == "polyline"_L1 ? Shape::Kind::Line
                                                : Shape::Kind::Points,
                        {}};
            for (size_t i = 0; i + 1 < numbers.size(); i += 2)
                shape.points.emplace_back(numbers[i], numbers[i + 1]);
            if (!shape.points.empty())
                object.shapes.push_back(std::move(shape));
        } else if (type == "mask"_L1) {
            const auto rle = wire::objectIn(annotation, "rle");
            const std::vector<double> size = rle ? numbersOf(wire::arrayIn(*rle, "size")) : std::vector<double>();
            const QSize said = size.size() == 2 && size[0] >= 1 && size[1] >= 1 && size[0] < 1e6 && size[1] < 1e6
                                   ? QSize(static_cast<int>(size[1]), static_cast<int>(size[0]))
                                   : QSize();
            const bool fits = !said.isEmpty() && qint64(said.width()) * said.height() <= drawing::mostMaskPixels &&
                              (picture.size.isEmpty() || said == picture.size);
            const auto runs = fits ? drawing::cocoRuns(wire::textIn(*rle, "counts").toUtf8(), said)
                                   : Result<drawing::RunLengths>(Error{.text = u"its size isn't the picture's"_s});
            if (!runs) {
                tell(u"import-rle"_s, {runs.error().text}, picture.name, number);
                return;
            }
            object.runs = std::make_shared<const drawing::RunLengths>(*runs);
            object.pixelSize = said;
        } else {
            tell(u"import-ignored"_s, {type}, picture.name, number);
            return;
        }
        if (object.shapes.empty() && !object.runs) {
            tell(u"no-shape"_s, {}, picture.name, number);
            return;
        }
        if (const auto attributes = wire::objectIn(annotation, "attributes"); attributes && attributes->size() > 0)
            ++m_attributes;
        const qint64 group = wire::integerIn(annotation, "group").value_or(0);
        const QString key = u"%1/%2"_s.arg(group).arg(object.label);
        const bool joins = group != 0 && !object.runs && object.shapes.front().kind != Shape::Kind::Box;
        if (const auto known = joins ? groups.constFind(key) : groups.cend(); known != groups.cend()) {
            ImportedObject &whole = picture.objects[*known];
            whole.shapes.insert(whole.shapes.end(), object.shapes.begin(), object.shapes.end());
            return;
        }
        if (joins)
            groups.insert(key, picture.objects.size());
        picture.objects.push_back(std::move(object));
    }

    const ImportSink &m_sink;
    QStringList m_labels;
    qsizetype m_item = 0;
    qint64 m_attributes = 0; ///< annotations that have some
};

} // namespace

bool isDatumaro(const DatasetSource &source)
{
    const auto members = wire::jsonMembers(source.bytes);
    if (!members)
        return false;
    return std::any_of(members->cbegin(), members->cend(),
                       [](const wire::JsonMember &member) { return member.key == "dm_format_version"; }) ||
           (std::any_of(members->cbegin(), members->cend(), [](const auto &member) { return member.key == "items"; }) &&
            std::any_of(members->cbegin(), members->cend(),
                        [](const auto &member) { return member.key == "categories"; }));
}

Outcome readDatumaro(const DatasetSource &source, const ImportSink &sink)
{
    return Reader(sink).read(source);
}

} // namespace labdesk::formats
