#pragma once

#include <QString>

namespace labdesk::formats {

enum class Format { Lab, Yolo };

/// Compatible writes what the public `isahitlab` 0.11.0 package writes; Standard what today's readers accept.
enum class Layout { Standard, Compatible };

/// How the result lies on disk.
enum class Container { SingleFile, Zip, Folder };

/// What a YOLO row describes. Automatic: boxes for rectangle projects, outlines for all others.
enum class YoloTarget { Automatic, Detect, Segment };

/// What happens to an annotation whose label isn't in the class map.
enum class Unlabelled { LeaveOut, Stop };

struct ExportOptions
{
    Format format = Format::Lab;
    Layout layout = Layout::Standard;
    Container container = Container::SingleFile;
    QString inputId; ///< the annotated input of a form; empty: the only one
    YoloTarget target = YoloTarget::Automatic;
    Unlabelled unlabelled = Unlabelled::LeaveOut;
    int validationPercent = 20; ///< of the tasks, chosen by their id, so that a task keeps its split
    bool pictures = true;       ///< put the pictures next to the labels (standard yolo)

    friend bool operator==(const ExportOptions &, const ExportOptions &) = default;
};

/// The format's word in file names and commands: `lab`, `yolo`.
[[nodiscard]] QString wordOf(Format format);

/// `lab_<project id>_2026-02-03T14-05-09Z`, `lab_yolo_…`: the public package's name with a legal date. Without extension.
[[nodiscard]] QString defaultName(Format format, const QString &projectId, qint64 now);

} // namespace labdesk::formats
