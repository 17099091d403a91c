#include "formats/voc/vocreader.h"

#include "drawing/masks.h"
#include "formats/import/maskimport.h"
#include "formats/import/xmlimport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Shape;

namespace {

struct Box
{
    double xmin = std::nan(""), ymin = std::nan(""), xmax = std::nan(""), ymax = std::nan("");
};

class Reader
{
public:
    Reader(const DatasetSource &source, const QHash<int, QString> &labels, const ImportSink &sink)
        : m_path(source.path)
        , m_labels(labels)
        , m_sink(sink)
        , m_xml(source)
    {
        m_picture.file = QFileInfo(source.path).fileName();
    }

    Outcome read()
    {
        QXmlStreamReader &reader = m_xml.reader();
        if (m_xml.next() && reader.name() == "annotation"_L1) {
            while (m_xml.next()) {
                if (reader.name() == "filename"_L1)
                    m_picture.name = reader.readElementText();
                else if (reader.name() == "size"_L1)
                    readSize();
                else if (reader.name() == "object"_L1)
                    readObject();
                else if (reader.name() == "segmented"_L1)
                    m_segmented = numberOf(reader.readElementText()) == 1;
                else
                    reader.skipCurrentElement();
            }
        }
        if (const auto whole = m_xml.outcome(); !whole)
            return whole;
        if (m_picture.name.isEmpty())
            m_picture.name = QFileInfo(m_picture.file).completeBaseName();
        if (m_segmented && !m_labels.isEmpty())
            takeMasks();
        for (const Finding &finding : std::as_const(m_findings))
            m_sink.finding(finding);
        return m_sink.picture(std::move(m_picture));
    }

private:
    void readSize()
    {
        QXmlStreamReader &reader = m_xml.reader();
        double width = 0, height = 0;
        while (m_xml.next()) {
            const bool isWidth = reader.name() == "width"_L1, isHeight = reader.name() == "height"_L1;
            const double number = numberOf(reader.readElementText(QXmlStreamReader::SkipChildElements));
            if (isWidth)
                width = number;
            else if (isHeight)
                height = number;
        }
        if (width >= 1 && height >= 1 && width < 1e6 && height < 1e6)
            m_picture.size = QSize(static_cast<int>(width), static_cast<int>(height));
    }

    void tell(const QString &code, const QStringList &arguments, int line)
    {
        Finding finding{code, m_picture.name, arguments};
        finding.place.file = m_picture.file;
        finding.place.line = line;
        m_findings.append(finding);
    }

    // Masks say more than boxes: where both are there and can be read, objects are their pixels. 255 is the seam that
    // the pictures of Pascal VOC have between objects.
    void takeMasks()
    {
        const QDir root(QFileInfo(m_path).dir().filePath(u".."_s));
        const QString stem = QFileInfo(m_path).completeBaseName();
        const QString classFile = root.filePath(u"SegmentationClass/"_s + stem + u".png"_s),
                      objectFile = root.filePath(u"SegmentationObject/"_s + stem + u".png"_s);
        if (!QFileInfo::exists(classFile))
            return;
        const auto classes = numbersIn(classFile);
        const auto objects = QFileInfo::exists(objectFile) ? numbersIn(objectFile) : classes;
        if (!classes || !objects || classes->size != objects->size) {
            tell(u"import-ignored"_s, {u"SegmentationClass"_s}, 0);
            return;
        }
        // Object and class as one colour.
        constexpr int seam = 255;
        QSet<int> unknown;
        drawing::RgbPixels mask{classes->size, std::vector<drawing::Rgb>(classes->pixels.size())};
        QHash<int, QString> labels;
        for (size_t i = 0; i < mask.pixels.size(); ++i) {
            const int object = drawing::objectOf(objects->pixels[i]), index = drawing::objectOf(classes->pixels[i]);
            if (object == 0 || index == 0 || index == seam)
                continue;
            if (m_labels.contains(index))
                mask.pixels[i] = {static_cast<quint8>(object), static_cast<quint8>(object / 256),
                                  static_cast<quint8>(index)};
            else
                unknown.insert(index);
        }
        auto found = objectsOfMask(
            mask,
            [&labels, this](drawing::Rgb pixel) {
                if (pixel.blue == 0)
                    return 0;
                const int key = drawing::objectOf(pixel) * 256 + pixel.blue;
                labels.insert(key, m_labels.value(pixel.blue));
                return key;
            },
            labels);
        if (!found) {
            tell(u"import-ignored"_s, {u"SegmentationClass"_s}, 0);
            return;
        }
        for (const int index : std::as_const(unknown))
            tell(u"import-values"_s, {QString::number(index)}, 0);
        m_picture.objects = std::move(*found);
    }

    static Result<drawing::RgbPixels> numbersIn(const QString &path)
    {
        const auto png = readMaskFile(path);
        return png ? drawing::decodeNumbers(*png) : Result<drawing::RgbPixels>(png.error());
    }

    void readObject()
    {
        QXmlStreamReader &reader = m_xml.reader();
        ImportedObject object;
        object.line = m_xml.line();
        Box box;
        bool extras = false, polygon = false;
        while (m_xml.next()) {
            if (reader.name() == "name"_L1) {
                object.label = reader.readElementText();
            } else if (reader.name() == "bndbox"_L1) {
                while (m_xml.next()) {
                    const QString side = reader.name().toString();
                    const double number = numberOf(reader.readElementText(QXmlStreamReader::SkipChildElements));
                    (side == "xmin"_L1   ? box.xmin
                     : side == "ymin"_L1 ? box.ymin
                     : side == "xmax"_L1 ? box.xmax
                                         : box.ymax) = number;
                }
            } else {
                extras |= reader.name() == "part"_L1 || reader.name() == "actions"_L1;
                polygon |= reader.name() == "polygon"_L1;
                reader.skipCurrentElement();
            }
        }
        if (extras)
            tell(u"import-ignored"_s, {u"part, actions"_s}, object.line);
        if (polygon)
            tell(u"import-ignored"_s, {u"polygon"_s}, object.line);
        if (std::isnan(box.xmin) || std::isnan(box.ymin) || std::isnan(box.xmax) || std::isnan(box.ymax)) {
            tell(u"import-box"_s, {u"xmin, ymin, xmax and ymax must be numbers"_s}, object.line);
            return;
        }
        const bool fromZero = box.xmin < 1 || box.ymin < 1;
        if (fromZero)
            tell(u"import-zero-based"_s, {}, object.line);
        object.shapes.push_back(
            {Shape::Kind::Box, {{std::max(0.0, box.xmin - 1), std::max(0.0, box.ymin - 1)}, {box.xmax, box.ymax}}});
        m_picture.objects.push_back(std::move(object));
    }

    QString m_path;
    const QHash<int, QString> m_labels; ///< index → class, by labelmap.txt
    const ImportSink &m_sink;
    XmlImport m_xml;
    ImportedPicture m_picture;
    QList<Finding> m_findings; ///< told when the file is whole
    bool m_segmented = false;
};

// `# label:color_rgb:parts:actions`, then a line for each index, the background first.
QHash<int, QString> labelMapIn(const QDir &root)
{
    QHash<int, QString> labels;
    QFile file(root.filePath(u"labelmap.txt"_s));
    if (!file.open(QIODevice::ReadOnly))
        return labels;
    int index = 0;
    for (const QByteArray &line : file.read(1 << 20).split('\n')) {
        if (line.startsWith('#') || line.trimmed().isEmpty())
            continue;
        if (index > 0)
            labels.insert(index, QString::fromUtf8(line.left(line.indexOf(':'))).trimmed());
        ++index;
    }
    return labels;
}

} // namespace

bool isVoc(const DatasetSource &source)
{
    XmlImport xml(source);
    return xml.next() && xml.reader().name() == "annotation"_L1;
}

Outcome readVoc(const DatasetSource &source, const ImportSink &sink)
{
    const QDir folder = QFileInfo(source.path).dir();
    if (folder.dirName() != "Annotations"_L1)
        return Reader(source, {}, sink).read();
    const QHash<int, QString> labels = labelMapIn(QDir(folder.filePath(u".."_s)));
    QStringList names = folder.entryList({u"*.xml"_s}, QDir::Files, QDir::Name);
    for (const QString &name : std::as_const(names)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = u"%1: %2"_s.arg(name, file.errorString())};
        const QByteArray bytes = file.readAll();
        const DatasetSource one{file.fileName(),
                                std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()))};
        // One broken file doesn't stop the others: it is told.
        if (const auto read = Reader(one, labels, sink).read(); !read) {
            if (read.error().detail != "XML"_L1)
                return read;
            Finding finding{u"import-file"_s, name, {read.error().text}, Finding::Severity::Error};
            finding.place.file = name;
            sink.finding(finding);
        }
    }
    return Done{};
}

} // namespace labdesk::formats
