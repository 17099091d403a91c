#pragma once

#include "base/result.h"
#include "domain/picture.h"
#include "domain/task.h"
#include "drawing/classmap.h"
#include "formats/ledger.h"

#include <QRectF>

#include <memory>
#include <span>
#include <string_view>

namespace labdesk::formats {

struct OutputFile
{
    QString path; ///< relative, `/` between parts, safe on every platform
    QByteArray bytes;
    bool replaces = false; ///< a file of this path was given before; in a folder this one takes its place
};

/// A file of an export that is put together at the end: texts, and streams that grew on disk meanwhile.
struct JoinedFile
{
    struct Piece
    {
        QByteArray text;
        QString stream = {}; ///< behind the text
        int skip = 0;        ///< so many bytes of the stream's beginning are left out: a separator in front of all
    };
    QString path;
    QList<Piece> pieces;
};

/// Rows of an annotation, so that they can be taken back.
using RowsOfMark = std::vector<std::pair<size_t, int>>;

/// What of a page goes into an export: files of its own, and what is appended to streams.
struct Placement
{
    QList<OutputFile> files = {};
    QMap<QString, QByteArray> records = {};
};

/// An object to be cut out of its picture.
struct Crop
{
    QString path; ///< without an ending
    QRectF box;   ///< shares of the picture's sides
};

/// A picture that belongs to the export. The job downloads it, judges it and puts it to `path` with the ending that its
/// content asks for; only then is placed what needs it (FormatWriter::place()). Pictures come in the order in which
/// they were wanted.
struct WantedPicture
{
    QString path; ///< without an ending
    QString task;
    Resource resource;
    Placement placement = {}; ///< as far as it is known before the picture
    std::shared_ptr<TaskLedger> ledger = {};
    RowsOfMark rows = {};                   ///< what `placement` holds
    QMap<QString, QByteArray> streams = {}; ///< appended with the first picture of the task that is put in
    QSizeF annotated = {};                  ///< the picture's size by the task's data; empty when not known
    QByteArray unsized = {}; ///< the task's JSON when it needs the picture's size: nothing is placed before
    std::optional<Side> side = {};
    QString stem = {}; ///< the task's
    size_t page = 0;
    QList<Crop> crops = {};           ///< on wish
    QList<OutputFile> taskFiles = {}; ///< put in with the first picture of the task that is
    qsizetype together = 0; ///< so many pictures of the task are put in all, or none of them is; 0: each for itself
};

/// One task's own files, before they have a place.
struct TaskFile
{
    /// Of one picture: a sequence has one for each frame.
    struct Page
    {
        QByteArray bytes;
        QByteArray companion = {}; ///< a second file that explains the first; may be empty
        QByteArray second = {};    ///< one more
        RowsOfMark rows = {};
        QByteArray unsized = {};                    ///< as WantedPicture::unsized
        QMap<QString, QByteArray> records = {};     ///< as Placement::records
        QList<std::pair<int, QRectF>> objects = {}; ///< class and box of each, where they are to be cut out
    };
    TaskId id;
    QString task; ///< its name
    QList<Resource> resources;
    std::shared_ptr<TaskLedger> ledger;
    bool sequence = false;
    QSizeF annotated = {};    ///< the picture's size by the data
    bool unannotated = false; ///< nobody has annotated it yet
    std::vector<Page> pages = {};
    QString group = {}; ///< stays together in a split; empty: it is alone
    QByteArray updatedAt = {};
};

/// What some tasks became. Parts are made in parallel and put together in the tasks' order.
struct Formatted
{
    QByteArray text;                                  ///< for a single file
    QList<TaskFile> taskFiles;                        ///< for arrange(), which gives them their places
    QList<OutputFile> files;                          ///< placed
    QList<WantedPicture> pictures;                    ///< placed
    QMap<QString, QByteArray> streams;                ///< stream → what is appended to it
    std::vector<std::shared_ptr<TaskLedger>> ledgers; ///< one a task
};

/// Turns tasks into bytes: no files, no network. Made by makeWriter().
class FormatWriter
{
public:
    virtual ~FormatWriter() = default;

    /// `tasks`: the server's JSON text of each, slices of one padded text. Any thread, many at once.
    [[nodiscard]] virtual Result<Formatted> format(std::span<const std::string_view> tasks) const = 0;

    /// Tasks whose pictures look the same: task id → name of their group. Called before the first task, when the option
    /// `group-by` is `pictures`.
    virtual void setPictureGroups(const QHash<QString, QString> &) {}

    /// Gives files their places; called for every part in the order of the tasks, from one thread.
    virtual void arrange(Formatted &) {}
    /// What arrange() held back; asked for once, after the last part, and arranged already.
    [[nodiscard]] virtual Formatted rest() { return {}; }
    /// Whether a task's place isn't known yet: rest() will place it.
    [[nodiscard]] virtual bool isHeld(const TaskLedger &) const { return false; }
    /// A picture has come: whether the format's readers take it. One that they don't is left out with its files: the
    /// finding says why. Otherwise the finding, if any, is only told. Same thread as arrange().
    struct Admission
    {
        bool taken = true;
        QString code = {};
        QStringList arguments = {};
    };
    [[nodiscard]] virtual Admission admit(const WantedPicture &, const PictureInfo &) { return {}; }
    /// What goes in with a picture that has come, `info` as it is put in. Empty: the picture is no use either, and the
    /// ledger says why. Same thread as arrange(), in the pictures' order.
    [[nodiscard]] virtual Result<std::optional<Placement>> place(const WantedPicture &picture, const PictureInfo &)
    {
        return std::optional(picture.placement);
    }
    /// Whether pictures are turned upright, as they were annotated, before they are put in.
    [[nodiscard]] virtual bool wantsUpright() const { return false; }

    /// The longest side that pictures may have, in pixels; 0: any.
    [[nodiscard]] virtual int longestSide() const { return 0; }

    /// What stands around and between the parts of a single file.
    [[nodiscard]] virtual QByteArray header() const { return {}; }
    [[nodiscard]] virtual QByteArray separator() const { return {}; }
    [[nodiscard]] virtual QByteArray footer() const { return {}; }

    /// Files that describe the whole; asked for once, at the end.
    [[nodiscard]] virtual QList<JoinedFile> closingFiles() const { return {}; }

    /// What is to be told of the whole; asked for once, at the end.
    [[nodiscard]] virtual QList<Finding> closingFindings() const { return {}; }

    /// Class index → label id, for the report.
    [[nodiscard]] virtual QStringList classes() const { return {}; }
    /// The class map that it numbers by, to be pinned to the project; nothing: it has none.
    [[nodiscard]] virtual std::optional<drawing::ClassMap> usedClasses() const { return std::nullopt; }
    /// When the newest task so far was changed; empty: not known.
    [[nodiscard]] virtual QByteArray newest() const { return {}; }
    /// Whether readers can do nothing with an output that holds no task.
    [[nodiscard]] virtual bool mustHoldTasks() const { return false; }
};

} // namespace labdesk::formats
