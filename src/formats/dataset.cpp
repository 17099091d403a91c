#include "formats/dataset.h"

#include "base/csvfield.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr int smallestSide = 10; // pixels; Ultralytics drops what is smaller

const QString &namesStream()
{
    static const QString stream = u"names"_s;
    return stream;
}

const QString &splitStream()
{
    static const QString stream = u"splits"_s;
    return stream;
}

} // namespace

QString DatasetNames::stemFor(const TaskFile &file, const std::function<QString(const QString &)> &legal)
{
    const QString wanted = legal(flatStem(file.task));
    const QString stem = m_names.claim(wanted, file.id.text());
    if (stem != withoutPictureExtension(file.task))
        file.ledger->note(u"renamed"_s, {stem}, Finding::Severity::Note);
    return stem;
}

QString DatasetNames::stemOf(const QString &stem, bool sequence, size_t frame)
{
    return sequence ? stem + u"_%1"_s.arg(frame, 6, 10, QLatin1Char('0')) : stem;
}

QMap<QString, QByteArray> DatasetNames::rowFor(const TaskFile &file, const QString &path)
{
    return {{namesStream(), csvField(file.id.text()) + ',' + csvField(file.task) + ',' + csvField(path) + "\r\n"}};
}

JoinedFile DatasetNames::namesFile()
{
    return {u"names.csv"_s, {{"task_id,task,path\r\n", namesStream()}}};
}

QMap<QString, QByteArray> DatasetNames::splitRow(const TaskFile &file, const QString &side)
{
    return {{splitStream(), csvField(file.id.text()) + ',' + side.toUtf8() + "\r\n"}};
}

JoinedFile DatasetNames::splitFile()
{
    return {u"splits.csv"_s, {{"task_id,split\r\n", splitStream()}}};
}

void tellExtraPictures(const TaskFile &file)
{
    if (!file.sequence && file.resources.size() > 1)
        file.ledger->note(u"extra-pictures"_s, {QString::number(file.resources.size() - 1)});
}

RowsOfMark rowsOfAll(size_t marks)
{
    RowsOfMark rows;
    for (size_t place = 0; place < marks; ++place)
        rows.emplace_back(place, 0);
    return rows;
}

QString pictureKeyOf(const Resource &resource)
{
    return resource.file.isEmpty() ? resource.url : resource.file.text();
}

std::optional<Resource> pictureOf(const TaskFile &file, size_t page)
{
    const auto at = static_cast<qsizetype>(page);
    return at < file.resources.size() ? std::optional(file.resources.at(at)) : std::nullopt;
}

FormatWriter::Admission admitForTraining(const PictureInfo &picture)
{
    static const QStringList read{u"jpeg"_s, u"png"_s, u"bmp"_s, u"tiff"_s, u"webp"_s};
    if (!read.contains(picture.kind))
        return {false, u"picture-unreadable"_s, {picture.kind}};
    if (picture.size.width() < smallestSide || picture.size.height() < smallestSide)
        return {true, u"picture-small"_s, {u"%1x%2"_s.arg(picture.size.width()).arg(picture.size.height())}};
    return {};
}

} // namespace labdesk::formats
