#pragma once

#include "base/names.h"
#include "formats/writer.h"

#include <functional>

namespace labdesk::formats {

/// Where the tasks of a data set lie: flat stems that stay the same whatever else is exported, with the list that leads
/// back from a file to its task, `names.csv` (formats-next N1 to N5, S2).
class DatasetNames
{
public:
    /// The stem of a task; equal ones are kept apart by the task's id.
    [[nodiscard]] QString stemFor(const TaskFile &file, const std::function<QString(const QString &)> &legal);
    /// `<stem>`, or `<stem>_<frame, 6 digits>` for a frame of a sequence.
    [[nodiscard]] static QString stemOf(const QString &stem, bool sequence, size_t frame);
    /// The task's row of names.csv, for Formatted::streams or WantedPicture::streams; `path`: without an ending.
    [[nodiscard]] static QMap<QString, QByteArray> rowFor(const TaskFile &file, const QString &path);
    [[nodiscard]] static JoinedFile namesFile();
    /// The same of splits.csv: on which side each task lies, as the option `split-file` reads it.
    [[nodiscard]] static QMap<QString, QByteArray> splitRow(const TaskFile &file, const QString &side);
    [[nodiscard]] static JoinedFile splitFile();

private:
    DistinctNames m_names;
};

/// Tells when a task that is no sequence has more than the one picture that is used (T3).
void tellExtraPictures(const TaskFile &file);
/// What says whether two pictures are the same one: the Lab's file, else the address.
[[nodiscard]] QString pictureKeyOf(const Resource &resource);
/// The picture of a page, if the task has it.
[[nodiscard]] std::optional<Resource> pictureOf(const TaskFile &file, size_t page);

/// Rows that hold nothing yet of every annotation: what can be taken back.
[[nodiscard]] RowsOfMark rowsOfAll(size_t marks);

/// What trainers read of pictures: kind (N6) and smallest side.
[[nodiscard]] FormatWriter::Admission admitForTraining(const PictureInfo &picture);

} // namespace labdesk::formats
