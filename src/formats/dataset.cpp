#include "formats/dataset.h"

#include "base/csvfield.h"

#include <QCryptographicHash>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {

constexpr int smallestSide = 10; // pixels; Ultralytics drops what is smaller

const QString &namesStream()
{
    static const QString stream = u"names"_s;
    return stream;
}

} // namespace

QString DatasetNames::stemFor(const TaskFile &file)
{
    const QString wanted = flatStem(file.task);
    const QString stem = m_names.claim(wanted, file.id.text());
    if (stem != withoutPictureExtension(file.task))
        file.ledger->note(u"renamed"_s, {stem}, Finding::Severity::Note);
    return stem;
}

QString DatasetNames::stemOf(const QString &stem, const TaskFile &file, size_t frame)
{
    return file.sequence ? stem + u"_%1"_s.arg(frame, 6, 10, QLatin1Char('0')) : stem;
}

QMap<QString, QByteArray> DatasetNames::rowFor(const TaskFile &file, const QString &path)
{
    return {{namesStream(), csvField(file.id.text()) + ',' + csvField(file.task) + ',' + csvField(path) + "\r\n"}};
}

JoinedFile DatasetNames::namesFile()
{
    return {u"names.csv"_s, {{"task_id,task,path\r\n", namesStream()}}};
}

void tellExtraPictures(const TaskFile &file)
{
    if (!file.sequence && file.resources.size() > 1)
        file.ledger->note(u"extra-pictures"_s, {QString::number(file.resources.size() - 1)});
}

bool placePage(Formatted &part, const TaskFile &file, size_t page, const QString &path, QList<OutputFile> files,
               const QMap<QString, QByteArray> &row, bool pictures)
{
    if (!pictures) {
        part.files += files;
        if (!file.ledger->isPlaced())
            for (auto stream = row.cbegin(); stream != row.cend(); ++stream)
                part.streams[stream.key()] += *stream;
        file.ledger->placed();
        return true;
    }
    const auto picture = pictureOf(file, page);
    if (!picture) {
        file.ledger->leaveOut(u"picture-unavailable"_s);
        return false;
    }
    part.pictures.append({path, file.task, *picture, std::move(files), file.ledger, file.pages[page].rows, row,
                          file.annotated, file.pages[page].unsized});
    return true;
}

RowsOfMark rowsOfAll(size_t marks)
{
    RowsOfMark rows;
    for (size_t place = 0; place < marks; ++place)
        rows.emplace_back(place, 0);
    return rows;
}

std::optional<Resource> pictureOf(const TaskFile &file, size_t page)
{
    const auto at = static_cast<qsizetype>(page);
    return at < file.resources.size() ? std::optional(file.resources.at(at)) : std::nullopt;
}

bool inValidation(const TaskId &id, int percent)
{
    const QByteArray hash = QCryptographicHash::hash(id.text().toUtf8(), QCryptographicHash::Sha1);
    const unsigned value = static_cast<unsigned char>(hash[0]) << 8 | static_cast<unsigned char>(hash[1]);
    return value % 100 < static_cast<unsigned>(percent);
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
