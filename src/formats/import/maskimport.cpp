#include "formats/import/maskimport.h"

#include "drawing/raster.h"

#include <QCoreApplication>
#include <QFile>

namespace labdesk::formats {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

Error invalid(const QString &text)
{
    return {.kind = Error::Kind::Invalid, .text = text, .detail = QStringLiteral("mask")};
}

} // namespace

Result<QByteArray> readMaskFile(const QString &path)
{
    constexpr qint64 mostBytes = 64 << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Disk, .text = file.errorString()};
    if (file.size() > mostBytes)
        return invalid(Say::tr("A mask of more than 64 MB isn't read."));
    return file.readAll();
}

Result<std::vector<ImportedObject>> objectsOfMask(const drawing::RgbPixels &mask,
                                                  const std::function<int(drawing::Rgb)> &keyOf,
                                                  const QHash<int, QString> &labels)
{
    // What a person has drawn is areas: a picture of noise would take all memory there is.
    constexpr qsizetype mostObjects = 65'535;
    constexpr qint64 mostRuns = 20'000'000;
    QSet<int> seen;
    qint64 runs = 0;
    const auto found = drawing::linesIn(mask, drawing::Along::Columns, [&](drawing::Rgb pixel) {
        const int key = keyOf(pixel);
        if (key == 0 || ++runs > mostRuns)
            return 0;
        if (!seen.contains(key)) {
            if (seen.size() > mostObjects)
                return 0;
            seen.insert(key);
        }
        return key;
    });
    if (seen.size() > mostObjects)
        return invalid(Say::tr("The mask holds more than 65,535 objects."));
    if (runs > mostRuns)
        return invalid(Say::tr("The mask is no picture of areas: its pixels change 20 million times."));
    std::vector<ImportedObject> objects;
    for (const auto &[key, lines] : found) {
        ImportedObject object{labels.value(key), {}, {}};
        object.runs = std::make_shared<const drawing::RunLengths>(drawing::cocoRuns(lines, mask.size));
        object.pixelSize = mask.size;
        object.place = QString::number(key);
        objects.push_back(std::move(object));
    }
    return objects;
}

} // namespace labdesk::formats
