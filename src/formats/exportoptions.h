#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace labdesk::formats {

enum class Format
{
    Lab,
    Kili,
    Yolo,
    Mask
};

/// Compatible writes what the public `isahitlab` 0.11.0 package writes; Standard what today's readers accept.
enum class Layout
{
    Standard,
    Compatible
};

/// How the result lies on disk.
enum class Container
{
    SingleFile,
    Zip,
    Folder
};

/// What a YOLO row describes. Automatic: boxes for rectangle projects, outlines for all others.
enum class YoloTarget
{
    Automatic,
    Detect,
    Segment
};

/// What happens to an annotation whose label isn't in the class map.
enum class Unlabelled
{
    LeaveOut,
    Stop
};

/// What a pixel of a standard mask says. Semantic: its label (indexed colours); Instance: its object (16 bit grey);
/// Lab: both, as the Lab stores it (red and green: the object, blue: the label).
enum class MaskColors
{
    Semantic,
    Instance,
    Lab
};

struct Rgb
{
    quint8 red = 0, green = 0, blue = 0;

    friend bool operator==(const Rgb &, const Rgb &) = default;
};

/// `#rrggbb`; nothing for any other text.
[[nodiscard]] std::optional<Rgb> colorFromText(const QString &text);
[[nodiscard]] QString textOf(Rgb color);

/// The colour that the pixels of a label get.
struct LabelColor
{
    QString labelId;
    Rgb color;

    friend bool operator==(const LabelColor &, const LabelColor &) = default;
};

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
    bool replaceExtension =
        false; ///< masks: `a.png` for task `a.jpg` instead of `a.jpg.png` (standard masks always do)
    QList<LabelColor> semanticMapping;            ///< masks: labels painted in colours of one's own, in this order
    MaskColors maskColors = MaskColors::Semantic; ///< of a standard mask

    friend bool operator==(const ExportOptions &, const ExportOptions &) = default;
};

/// The format's word in file names and commands: `lab`, `kili`, `yolo`, `mask`.
[[nodiscard]] QString wordOf(Format format);
[[nodiscard]] std::optional<Format> formatFromWord(QStringView word);
[[nodiscard]] const QList<Format> &allFormats();

/// The layout that is taken when none is chosen: standard for yolo, whose recorded one no reader accepts, otherwise
/// compatible.
[[nodiscard]] Layout usualLayout(Format format);

/// The containers that a format can lie in, the usual one first.
[[nodiscard]] QList<Container> containersOf(Format format);

/// `lab_<project id>_2026-02-03T14-05-09Z`, `lab_yolo_…`: the public package's name with a legal date. Without
/// extension.
[[nodiscard]] QString defaultName(Format format, const QString &projectId, qint64 now);

} // namespace labdesk::formats
