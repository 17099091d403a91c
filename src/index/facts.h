#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/configuration.h"
#include "domain/taskselection.h"
#include "drawing/drawing.h"

#include <QRectF>
#include <QSizeF>

#include <string_view>
#include <vector>

/// What the desk keeps of a task's annotations, and what it answers from that.
namespace labdesk::index {

/// How an object is drawn.
enum class ObjectKind : quint8
{
    Box,
    Outline,
    Line,
    Points,
    Pixels, ///< of a mask
};

enum ObjectFlag : quint8
{
    LeavesPicture = 1, ///< a point lies outside
    IsTwin = 2,        ///< overlaps another object of one of its labels by IoU > 0.95
    HasTwoLabels = 4,  ///< the same with an object of another label
    CrossesItself = 8,
    IsBroken = 16, ///< a part of it can't be read
};

/// One object (formats-next O1): each rectangle of a rectangle tool, else each annotation with all its parts.
struct ObjectFacts
{
    QStringList labels = {}; ///< ids, of all main lists, each once
    ObjectKind kind = ObjectKind::Outline;
    QRectF box = {};          ///< shares of the picture's sides; null: nothing of it can be placed
    double area = -1;         ///< square pixels; below 0: not known, or it has none
    double smallestPart = -1; ///< the same of its smallest part, where it has several
    quint32 vertices = 0;
    quint8 flags = 0; ///< ObjectFlag

    friend bool operator==(const ObjectFacts &, const ObjectFacts &) = default;
};

/// The facts of an annotation (or of the `parts` of it that count as one object), without its labels and what only a
/// comparison with others shows. Areas where `pixels`, of the whole picture, is above 0; holes are no part of them.
[[nodiscard]] ObjectFacts objectOf(const drawing::Mark &mark, const std::vector<drawing::Shape> &parts, double pixels);

enum TaskFlag : quint32
{
    IsAnnotated = 1,  ///< it has data, whether or not anything is drawn
    IsUnreadable = 2, ///< data is there that nobody can read, or not all of it
    HasNoSize = 4,    ///< something is drawn and the picture's size isn't known
    IsCutShort = 8,   ///< overlaps and crossings were not looked for to the end: there are too many
};

struct TaskFacts
{
    TaskId id = {};
    QString name = {};
    BatchId batch = {};
    QString status = {}; ///< the Lab's word
    QString creator = {}, annotator = {};
    std::optional<clock::Moment> created = {}, updated = {};
    std::optional<double> score = {};
    std::optional<double> duration = {}; ///< seconds
    qint64 jobs = 0;
    QSizeF size = {};                                   ///< of the picture, pixels; empty: not known
    QString picture = {};                               ///< of its first resource: the file's id, or the address
    QList<std::pair<QString, QString>> properties = {}; ///< its own, in the Lab's order
    std::vector<ObjectFacts> objects = {};
    quint32 flags = 0; ///< TaskFlag

    friend bool operator==(const TaskFacts &, const TaskFacts &) = default;
};

/// The facts of a task from its JSON, a slice of a padded() text; with its data (and mask). Protocol when it is no
/// task. Pure; any thread. What can't be read in its data is a flag.
[[nodiscard]] Result<TaskFacts> factsOf(std::string_view task, const ProjectConfiguration &configuration);

/// Who annotated a task: the name, else the address; empty: nobody did, or it isn't said.
[[nodiscard]] QString annotatorOf(const QByteArray &taskJson);

/// A number that changes when a listing shows another task: name, status, batch, dates, score, properties, resources.
/// Of a task with or without data the same.
[[nodiscard]] quint64 markOf(const TaskFacts &task);

/// The same of every id and the mark of a task of a listing without data.
struct ListedTask
{
    TaskId id;
    std::optional<clock::Moment> updated;
    quint64 mark = 0;
};
[[nodiscard]] Result<ListedTask> listedOf(std::string_view task);

} // namespace labdesk::index
