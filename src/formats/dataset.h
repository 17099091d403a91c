#pragma once

#include "base/names.h"
#include "formats/writer.h"

namespace labdesk::formats {

/// Where the tasks of a data set lie: flat stems that stay the same whatever else is exported, with the list that leads
/// back from a file to its task, `names.csv` (formats-next N1 to N5, S2).
class DatasetNames
{
public:
    /// The stem of a task; equal ones are kept apart by the task's id.
    [[nodiscard]] QString stemFor(const TaskFile &file);
    /// `<stem>`, or `<stem>_<frame, 6 digits>` for a frame of a sequence.
    [[nodiscard]] static QString stemOf(const QString &stem, const TaskFile &file, size_t frame);
    /// The task's row of names.csv, for Formatted::streams or WantedPicture::streams; `path`: without an ending.
    [[nodiscard]] static QMap<QString, QByteArray> rowFor(const TaskFile &file, const QString &path);
    [[nodiscard]] static JoinedFile namesFile();

private:
    DistinctNames m_names;
};

/// Tells when a task that is no sequence has more than the one picture that is used (T3).
void tellExtraPictures(const TaskFile &file);
/// Puts a page of a task where it belongs: its files at once, or with the picture `path` when pictures come along.
/// False when the task hasn't the picture: it is left out.
bool placePage(Formatted &part, const TaskFile &file, size_t page, const QString &path, QList<OutputFile> files,
               const QMap<QString, QByteArray> &row, bool pictures);
/// The picture of a page, if the task has it.
[[nodiscard]] std::optional<Resource> pictureOf(const TaskFile &file, size_t page);

/// Rows that hold nothing yet of every annotation: what can be taken back.
[[nodiscard]] RowsOfMark rowsOfAll(size_t marks);

/// A task keeps its side however often and with whatever filter it is exported (formats-next S1).
[[nodiscard]] bool inValidation(const TaskId &id, int percent);

/// What trainers read of pictures: kind (N6) and smallest side.
[[nodiscard]] FormatWriter::Admission admitForTraining(const PictureInfo &picture);

} // namespace labdesk::formats
