#include "formats/labelstudio/labelstudioreader.h"

#include "drawing/rle.h"
#include "wire/json.h"
#include "wire/jsonpieces.h"

#include <QHash>
#include <QRegularExpression>
#include <QUrl>

#include <cmath>
#include <numbers>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Shape;
using wire::JsonArray;
using wire::JsonElement;
using wire::JsonObject;

namespace {

constexpr double percent = 100;

class Reader
{
public:
    explicit Reader(const ImportSink &sink) : m_sink(sink) {}

    Outcome read(const DatasetSource &source)
    {
        const auto read = wire::eachElement(source.bytes, [&](std::string_view bytes) -> Outcome {
            const QByteArray text = wire::padded(wire::toBytes(bytes));
            const auto document = wire::JsonDocument::parseSlice(std::string_view(text.constData(), bytes.size()));
            const auto task = document ? document->object() : std::nullopt;
            if (task) {
                const auto taken = readTask(*task);
                ++m_task;
                return taken;
            }
            tell(u"import-entry"_s, {QString(), document ? u"it is no object"_s : document.error().detail}, {});
            ++m_task;
            return Done{};
        });
        return read ? Outcome(Done{}) : Outcome(read.error());
    }

private:
    void tell(const QString &code, const QStringList &arguments, const QString &subject, qsizetype result = -1)
    {
        Finding finding{code, subject, arguments};
        finding.place.path = {QString::number(m_task)};
        if (result >= 0)
            finding.place.path += {u"result"_s, QString::number(result)};
        m_sink.finding(finding);
    }

    // `/data/local-files/?d=images/a.jpg` names a file, an address of another host is one.
    static QString nameOf(const QString &image)
    {
        const qsizetype local = image.indexOf("?d="_L1);
        return local < 0 ? image : QUrl::fromPercentEncoding(image.mid(local + 3).toUtf8());
    }

    static QString pictureIn(const JsonObject &data)
    {
        for (const char *key : {"image", "img", "ocr", "picture"})
            if (const QString name = wire::textIn(data, key); !name.isEmpty())
                return nameOf(name);
        for (const auto &[key, value] : data) {
            std::string_view text;
            if (!value.get_string().get(text) && key != "task_id" && key != "task")
                return nameOf(wire::toQString(text));
        }
        return {};
    }

    // The newest that counts.
    static std::optional<JsonObject> chosen(const JsonObject &task)
    {
        std::optional<JsonObject> found;
        QString newest;
        for (const char *key : {"annotations", "predictions"}) {
            for (const JsonElement element : wire::itemsOf(wire::arrayIn(task, key))) {
                JsonObject one;
                if (element.get_object().get(one) || wire::flagIn(one, "was_cancelled"))
                    continue;
                const QString created = wire::textIn(one, "created_at");
                if (!found || created >= newest) {
                    found = one;
                    newest = created;
                }
            }
            if (found)
                return found;
        }
        return found;
    }

    Outcome readTask(const JsonObject &task)
    {
        const auto data = wire::objectIn(task, "data");
        ImportedPicture picture{data ? pictureIn(*data) : QString()};
        picture.shares = true;
        if (data)
            picture.task = wire::textIn(*data, "task");
        if (data && wire::integerIn(*data, "frame"))
            picture.frame = static_cast<int>(std::clamp<qint64>(*wire::integerIn(*data, "frame"), 0, 1'000'000));
        if (picture.name.isEmpty()) {
            tell(u"import-entry"_s, {u"data"_s, u"it names no picture"_s}, {});
            return Done{};
        }
        const auto annotation = chosen(task);
        m_wholes.clear();
        m_labels.clear();
        if (const auto all = wire::arrayIn(task, "annotations"); all && all->size() > 1)
            tell(u"import-older"_s, {QString::number(all->size() - 1)}, picture.name);
        if (annotation && wire::numberIn(*annotation, "score"))
            tell(u"score-dropped"_s, {}, picture.name);
        qsizetype number = 0;
        for (const JsonElement element :
             wire::itemsOf(annotation ? wire::arrayIn(*annotation, "result") : std::nullopt)) {
            JsonObject result;
            if (element.get_object().get(result))
                tell(u"import-entry"_s, {u"result"_s, u"it is no object"_s}, picture.name, number);
            else if (wire::textIn(result, "type") == "labels"_L1)
                noteLabel(result);
            ++number;
        }
        number = 0;
        for (const JsonElement element :
             wire::itemsOf(annotation ? wire::arrayIn(*annotation, "result") : std::nullopt)) {
            JsonObject result;
            if (!element.get_object().get(result) && wire::textIn(result, "type") != "labels"_L1)
                readResult(result, number, picture);
            ++number;
        }
        return m_sink.picture(std::move(picture));
    }

    // A label that stands apart from its region, joined by the region's id.
    void noteLabel(const JsonObject &result)
    {
        if (const auto value = wire::objectIn(result, "value"))
            if (const QString label = labelIn(*value, u"labels"_s); !label.isEmpty())
                m_labels.insert(wire::textIn(result, "id"), label);
    }

    static QString labelIn(const JsonObject &value, const QString &type)
    {
        const QByteArray key = type.toUtf8();
        for (const std::string_view name : {wire::toView(key), std::string_view("labels")})
            for (const JsonElement label : wire::itemsOf(wire::arrayIn(value, name))) {
                std::string_view text;
                if (!label.get_string().get(text))
                    return wire::toQString(text);
            }
        return {};
    }

    void readResult(const JsonObject &result, qsizetype number, ImportedPicture &picture)
    {
        const QString type = wire::textIn(result, "type"), id = wire::textIn(result, "id");
        const auto value = wire::objectIn(result, "value");
        const double width = wire::numberIn(result, "original_width").value_or(0),
                     height = wire::numberIn(result, "original_height").value_or(0);
        if (picture.size.isEmpty() && width >= 1 && height >= 1 && width < 1e6 && height < 1e6)
            picture.size = QSize(static_cast<int>(width), static_cast<int>(height));
        if (!value) {
            tell(u"import-entry"_s, {u"value"_s, u"it is missing"_s}, picture.name, number);
            return;
        }
        ImportedObject object{labelIn(*value, type)};
        if (object.label.isEmpty())
            object.label = m_labels.value(id);
        object.place = u"%1/result/%2"_s.arg(m_task).arg(number);
        const auto share = [&value](std::string_view key) {
            return wire::numberIn(*value, key).value_or(std::nan("")) / percent;
        };
        if (type == "choices"_L1) { // of a region: attributes that have no place here
            tell(u"import-ignored"_s, {type}, picture.name, number);
            return;
        }
        if (type == "rectanglelabels"_L1 || type == "rectangle"_L1) {
            addBox(*value, share, picture, object);
        } else if (type == "polygonlabels"_L1 || type == "polygon"_L1) {
            Shape shape{Shape::Kind::Outline, {}};
            JsonElement closed;
            bool isClosed = true;
            if (!value->at_key("closed").get(closed) && !closed.get_bool().get(isClosed) && !isClosed)
                shape.kind = Shape::Kind::Line;
            for (const JsonElement element : wire::itemsOf(wire::arrayIn(*value, "points"))) {
                JsonArray pair;
                double x = 0, y = 0;
                if (element.get_array().get(pair) || pair.size() != 2 || pair.at(0).get_double().get(x) ||
                    pair.at(1).get_double().get(y)) {
                    tell(u"import-entry"_s, {u"points"_s, u"each must be [x, y]"_s}, picture.name, number);
                    return;
                }
                shape.points.emplace_back(x / percent, y / percent);
            }
            object.shapes.push_back(std::move(shape));
            // Parts of one annotation, as Labdesk names its regions.
            static const QRegularExpression part(u"^([0-9]+)-[0-9]+$"_s);
            const QString whole = part.match(id).captured(1);
            if (const auto known = whole.isEmpty() ? m_wholes.cend() : m_wholes.constFind(whole + object.label);
                known != m_wholes.cend()) {
                picture.objects[*known].shapes.push_back(object.shapes.front());
                return;
            }
            if (!whole.isEmpty())
                m_wholes.insert(whole + object.label, picture.objects.size());
        } else if (type == "keypointlabels"_L1 || type == "keypoint"_L1) {
            // Points of one graph share the beginning of their names.
            const QPointF point(share("x"), share("y"));
            static const QRegularExpression numbered(u"^([0-9]+-[0-9]+)-[0-9]+$"_s);
            const QString graph = numbered.match(id).captured(1);
            if (const auto known = graph.isEmpty() ? m_wholes.cend() : m_wholes.constFind(graph);
                known != m_wholes.cend()) {
                picture.objects[*known].shapes.front().points.push_back(point);
                return;
            }
            if (!graph.isEmpty())
                m_wholes.insert(graph, picture.objects.size());
            object.shapes.push_back({Shape::Kind::Points, {point}});
        } else if (type == "brushlabels"_L1 || type == "brush"_L1) {
            if (!addBrush(*value, picture, number, object))
                return;
        } else {
            tell(u"import-ignored"_s, {type.isEmpty() ? u"?"_s : type}, picture.name, number);
            return;
        }
        picture.objects.push_back(std::move(object));
    }

    template <typename Share>
    static void addBox(const JsonObject &value, const Share &share, const ImportedPicture &picture,
                       ImportedObject &object)
    {
        QPointF from(share("x"), share("y")), to(from.x() + share("width"), from.y() + share("height"));
        const double angle = wire::numberIn(value, "rotation").value_or(0);
        if (angle == 0) {
            object.shapes.push_back({Shape::Kind::Box, {from, to}}); // in any order
            return;
        }
        // It is turned about its first corner, in pixels.
        const double aspect = picture.size.isEmpty() ? 1 : double(picture.size.width()) / picture.size.height();
        const double radians = angle * std::numbers::pi / 180;
        Shape shape{Shape::Kind::Outline, {}};
        for (const QPointF &corner : {from, QPointF(to.x(), from.y()), to, QPointF(from.x(), to.y())}) {
            const QPointF d((corner.x() - from.x()) * aspect, corner.y() - from.y());
            shape.points.emplace_back(from.x() + (d.x() * std::cos(radians) - d.y() * std::sin(radians)) / aspect,
                                      from.y() + d.x() * std::sin(radians) + d.y() * std::cos(radians));
        }
        object.shapes.push_back(std::move(shape));
    }

    bool addBrush(const JsonObject &value, const ImportedPicture &picture, qsizetype number, ImportedObject &object)
    {
        QByteArray bytes;
        for (const JsonElement element : wire::itemsOf(wire::arrayIn(value, "rle"))) {
            uint64_t byte = 0;
            if (element.get_uint64().get(byte) || byte > 255) {
                tell(u"import-rle"_s, {u"its bytes must be numbers from 0 to 255"_s}, picture.name, number);
                return false;
            }
            bytes += static_cast<char>(byte);
        }
        if (qint64(picture.size.width()) * picture.size.height() > drawing::mostMaskPixels) {
            tell(u"import-rle"_s, {u"the picture is too large"_s}, picture.name, number);
            return false;
        }
        auto pixels = drawing::brushPixels(bytes, picture.size);
        if (!pixels) {
            tell(u"import-rle"_s, {pixels.error().text}, picture.name, number);
            return false;
        }
        object.runs = std::make_shared<const drawing::RunLengths>(drawing::runsOf(*pixels));
        object.runsAlongRows = true;
        object.pixelSize = picture.size;
        return true;
    }

    const ImportSink &m_sink;
    qsizetype m_task = 0;
    QHash<QString, QString> m_labels; ///< of a task's regions, where they stand apart
    QHash<QString, size_t> m_wholes;  ///< what several results are together → object
};

} // namespace

bool isLabelStudio(const DatasetSource &source)
{
    bool found = false;
    (void)wire::eachElement(source.bytes, [&found](std::string_view bytes) -> Outcome {
        const auto members = wire::jsonMembers(bytes);
        const auto has = [&members](const char *key) {
            return members && std::any_of(members->cbegin(), members->cend(),
                                          [key](const wire::JsonMember &member) { return member.key == key; });
        };
        found = has("data") && (has("annotations") || has("predictions")) && !has("name");
        return Error{.kind = Error::Kind::Cancelled}; // the first one says it
    });
    return found;
}

Outcome readLabelStudio(const DatasetSource &source, const ImportSink &sink)
{
    return Reader(sink).read(source);
}

} // namespace labdesk::formats
