#include "formats/yolo/yoloreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <yaml-cpp/yaml.h>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;
using drawing::Shape;

namespace {

constexpr size_t largestYaml = 1 << 20;
constexpr qint64 largestLabels = 64 << 20;
constexpr qint64 longestRow = 1 << 20;

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

Error invalid(const DatasetSource &source, int line, const QString &why)
{
    const QString name = QFileInfo(source.path).fileName();
    return {.kind = Error::Kind::Invalid,
            .text =
                line > 0 ? Say::tr("%1, line %2: %3").arg(name).arg(line).arg(why) : Say::tr("%1: %2").arg(name, why),
            .detail = u"YOLO"_s};
}

QString textOf(const YAML::Node &node)
{
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

struct Classes
{
    QStringList names;
    int pointFields = 0; ///< of a point behind a row's box: x, y and perhaps v; 0: rows have no points
};

Result<Classes> classesIn(const DatasetSource &source)
{
    Classes classes;
    const QString suffix = QFileInfo(source.path).suffix().toLower();
    if (suffix != "yaml"_L1 && suffix != "yml"_L1) { // a name a line
        const QByteArray text(source.bytes.data(), static_cast<qsizetype>(source.bytes.size()));
        for (const QByteArray &line : text.split('\n'))
            if (!line.trimmed().isEmpty())
                classes.names += QString::fromUtf8(line.trimmed());
        return classes;
    }
    if (source.bytes.size() > largestYaml)
        return invalid(source, 0, Say::tr("it is too large to be a description"));
    try {
        const YAML::Node root = YAML::Load(std::string(source.bytes));
        if (!root.IsMap())
            return invalid(source, 0, Say::tr("“names” is expected"));
        if (const YAML::Node shape = root["kpt_shape"]; shape.IsDefined()) {
            bool whole = false;
            classes.pointFields = shape.IsSequence() && shape.size() == 2 ? textOf(shape[1]).toInt(&whole) : 0;
            if (classes.pointFields != 2 && classes.pointFields != 3)
                return invalid(source, shape.Mark().line + 1,
                               Say::tr("“kpt_shape” must be [number of points, 2 or 3]"));
        }
        const YAML::Node names = root["names"];
        if (names.IsSequence()) {
            for (const YAML::Node &name : names)
                classes.names += textOf(name);
        } else if (names.IsMap()) {
            for (const auto &entry : names) {
                bool number = false;
                const int index = textOf(entry.first).toInt(&number);
                if (!number || index < 0 || index > 100'000)
                    return invalid(source, names.Mark().line + 1, Say::tr("“names” must be numbered from 0"));
                while (classes.names.size() <= index)
                    classes.names += QString();
                classes.names[index] = textOf(entry.second);
            }
        } else {
            return invalid(source, 0, Say::tr("“names” must be a list or numbered names"));
        }
    } catch (const YAML::Exception &fault) {
        return invalid(source, fault.mark.line + 1, QString::fromStdString(fault.msg));
    }
    return classes;
}

class Reader
{
public:
    Reader(const DatasetSource &source, const ImportSink &sink, Classes classes)
        : m_root(QFileInfo(source.path).absolutePath())
        , m_description(QFileInfo(source.path).fileName())
        , m_sink(sink)
        , m_classes(std::move(classes))
    {
    }

    Outcome read()
    {
        QStringList files;
        QDirIterator found(m_root, {u"*.txt"_s}, QDir::Files, QDirIterator::Subdirectories);
        const QDir root(m_root);
        while (found.hasNext()) {
            const QString path = root.relativeFilePath(found.next());
            const QString name = QFileInfo(path).fileName();
            if (!path.contains(u'/') && (name == "classes.txt"_L1 || name == "train.txt"_L1 || name == "val.txt"_L1 ||
                                         name == "test.txt"_L1 || name == "README.txt"_L1))
                continue;
            files += path;
        }
        files.sort();
        for (const QString &file : std::as_const(files))
            if (const auto read = readLabels(file); !read)
                return read;
        return Done{};
    }

private:
    void tell(const QString &code, const QStringList &arguments, int line)
    {
        Finding finding{code, m_file, arguments};
        finding.place.file = m_file;
        finding.place.line = line;
        m_sink.finding(finding);
    }

    Outcome readLabels(const QString &relative)
    {
        m_file = relative;
        QFile file(m_root + u'/' + relative);
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Disk, .text = u"%1: %2"_s.arg(relative, file.errorString())};
        if (file.size() > largestLabels) {
            tell(u"import-file"_s, {u"it is larger than 64 MB"_s}, 0);
            return Done{};
        }
        // `labels/train/a.txt` is of `images/train/a`.
        QString name = relative.chopped(4);
        if (const qsizetype folder = name.lastIndexOf("labels/"_L1);
            folder == 0 || (folder > 0 && name[folder - 1] == u'/'))
            name.replace(folder, 7, u"images/"_s);
        ImportedPicture picture{name};
        picture.shares = true;
        picture.file = relative;
        int number = 0, wrong = 0, rows = 0;
        while (!file.atEnd()) {
            const QByteArray read = file.readLine(longestRow);
            ++number;
            if (read.size() == longestRow - 1 && !read.endsWith('\n')) {
                tell(u"import-row"_s, {u"it is longer than 1 MB"_s}, number);
                while (!file.atEnd() && !file.readLine(longestRow).endsWith('\n'))
                    ;
                continue;
            }
            const QByteArray line = read.simplified();
            if (line.isEmpty())
                continue;
            ++rows;
            if (!readRow(line, number, picture))
                ++wrong;
        }
        if (rows > 0 && wrong == rows && m_labelFiles == 0)
            return Done{}; // some other text
        ++m_labelFiles;
        return m_sink.picture(std::move(picture));
    }

    bool readRow(const QByteArray &line, int number, ImportedPicture &picture)
    {
        const QByteArrayList fields = line.split(' ');
        bool whole = false;
        const int index = fields.constFirst().toInt(&whole);
        std::vector<double> numbers;
        bool good = whole;
        for (const QByteArray &field : fields.mid(1)) {
            bool is = false;
            numbers.push_back(field.toDouble(&is));
            good &= is && std::isfinite(numbers.back());
        }
        if (!good) {
            tell(u"import-row"_s, {u"a class number and shares of the picture are expected"_s}, number);
            return false;
        }
        if (index < 0 || index >= m_classes.names.size() || m_classes.names.at(index).isEmpty()) {
            tell(u"import-reference"_s, {u"class"_s, QString::number(index)}, number);
            return true;
        }
        ImportedObject object{m_classes.names.at(index)};
        object.line = number;
        const bool box = numbers.size() == 4 || numbers.size() == 5;
        if (m_classes.pointFields > 0 && numbers.size() > 4) {
            const auto perPoint = static_cast<size_t>(m_classes.pointFields);
            Shape shape{Shape::Kind::Points, {}};
            const size_t rest = numbers.size() - 4;
            if (rest % perPoint != 0) {
                tell(u"import-row"_s, {u"a box and %1 numbers of each point are expected"_s.arg(m_classes.pointFields)},
                     number);
                return true;
            }
            for (size_t i = 4; i + perPoint <= numbers.size(); i += perPoint)
                if (perPoint == 2 ? numbers[i] != 0 || numbers[i + 1] != 0 : numbers[i + 2] > 0)
                    shape.points.emplace_back(numbers[i], numbers[i + 1]);
            object.shapes.push_back(std::move(shape));
        } else if (box) {
            object.shapes.push_back({Shape::Kind::Box,
                                     {{numbers[0] - numbers[2] / 2, numbers[1] - numbers[3] / 2},
                                      {numbers[0] + numbers[2] / 2, numbers[1] + numbers[3] / 2}}});
            if (numbers.size() == 5)
                tell(u"score-dropped"_s, {}, number);
        } else if (numbers.size() >= 6 && numbers.size() % 2 == 0) {
            Shape shape{Shape::Kind::Outline, {}};
            for (size_t i = 0; i < numbers.size(); i += 2)
                shape.points.emplace_back(numbers[i], numbers[i + 1]);
            object.shapes.push_back(std::move(shape));
        } else {
            tell(u"import-row"_s,
                 {u"4 numbers of a box, or pairs of an outline, are expected, not %1"_s.arg(numbers.size())}, number);
            return true;
        }
        if (m_classes.pointFields == 0) {
            (box ? m_boxes : m_outlines) = true;
            if (m_boxes && m_outlines && !std::exchange(m_mixedTold, true))
                tell(u"import-mixed"_s, {}, number);
        }
        picture.objects.push_back(std::move(object));
        return true;
    }

    QString m_root, m_description, m_file;
    const ImportSink &m_sink;
    Classes m_classes;
    bool m_boxes = false, m_outlines = false, m_mixedTold = false;
    int m_labelFiles = 0;
};

} // namespace

bool isYolo(const DatasetSource &source)
{
    const QString name = QFileInfo(source.path).fileName().toLower();
    if (name == "obj.names"_L1 || name == "classes.txt"_L1)
        return true;
    if (!name.endsWith(".yaml"_L1) && !name.endsWith(".yml"_L1))
        return false;
    const std::string_view head = source.bytes.substr(0, largestYaml);
    return head.starts_with("names") || head.find("\nnames") != std::string_view::npos;
}

Outcome readYolo(const DatasetSource &source, const ImportSink &sink)
{
    auto classes = classesIn(source);
    return classes ? Reader(source, sink, std::move(*classes)).read() : Outcome(classes.error());
}

} // namespace labdesk::formats
