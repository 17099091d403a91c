#include "words/findings.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <array>
#include <numeric>

namespace labdesk::words {

using namespace Qt::StringLiterals;

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(findings)
};

struct Word
{
    const char *code;
    const char *title;
    const char *changed = nullptr; ///< in a balance, behind a number: “2 clipped”
};

constexpr std::array words{
    // Of the index.
    Word{"dates-stand-still",
         QT_TRANSLATE_NOOP("findings",
                           "Projects whose tasks change without a newer date: the whole list is compared each time")},
    // Of exports: formats-next names them.
    Word{"no-data", QT_TRANSLATE_NOOP("findings", "Tasks without annotations")},
    Word{"no-class", QT_TRANSLATE_NOOP("findings", "Annotations whose label has no class"),
         QT_TRANSLATE_NOOP("findings", "%1 without a class")},
    Word{"class-dropped", QT_TRANSLATE_NOOP("findings", "Annotations of classes that the class map drops"),
         QT_TRANSLATE_NOOP("findings", "%1 of dropped classes")},
    Word{"class-moved", QT_TRANSLATE_NOOP("findings", "Labels whose class has another number than in the last export")},
    Word{"obb-upright", QT_TRANSLATE_NOOP("findings", "Turned boxes that would leave the picture, written upright"),
         QT_TRANSLATE_NOOP("findings", "%1 upright instead of turned")},
    Word{"points-padded", QT_TRANSLATE_NOOP("findings", "Objects filled up to the same number of points")},
    Word{"points-ungrouped", QT_TRANSLATE_NOOP("findings", "Graphs written as single points"),
         QT_TRANSLATE_NOOP("findings", "%1 as single points")},
    Word{"whole-pixels", QT_TRANSLATE_NOOP("findings", "Boxes in whole pixels: readers differ by one")},
    Word{"split-leak", QT_TRANSLATE_NOOP("findings", "Pictures or groups on two sides of the split")},
    Word{"crops-skipped", QT_TRANSLATE_NOOP("findings", "Pictures whose objects could not be cut out")},
    Word{"cell-guarded", QT_TRANSLATE_NOOP("findings", "Cells guarded from being taken for formulas")},
    Word{"no-shape", QT_TRANSLATE_NOOP("findings", "Annotations without any shape")},
    Word{"no-size", QT_TRANSLATE_NOOP("findings", "Annotations that can't be placed: the picture's size isn't known")},
    Word{"no-mask", QT_TRANSLATE_NOOP("findings", "Segmentations without a stored mask")},
    Word{"no-pixels", QT_TRANSLATE_NOOP("findings", "Annotations whose object has no pixels in the mask")},
    Word{"not-recorded", QT_TRANSLATE_NOOP("findings", "Annotations that the isahitlab package doesn't write, either")},
    Word{"unlisted-pixels", QT_TRANSLATE_NOOP("findings", "Pixels in masks that belong to no annotation")},
    Word{"label-conflict", QT_TRANSLATE_NOOP("findings", "Pixels of another label than their annotation's"),
         QT_TRANSLATE_NOOP("findings", "%1 with another label in the mask")},
    Word{"label-ambiguous", QT_TRANSLATE_NOOP("findings", "Pixels whose blue belongs to several labels")},
    Word{"pictures-unseen",
         QT_TRANSLATE_NOOP("findings", "Pictures that nobody could look at: their tasks are alone in "
                                       "the split")},
    Word{"outline-differs", QT_TRANSLATE_NOOP("findings", "Objects whose outline isn't where their pixels are"),
         QT_TRANSLATE_NOOP("findings", "%1 with an outline that differs from the mask")},
    Word{"two-labels", QT_TRANSLATE_NOOP("findings", "Objects whose pixels carry two labels"),
         QT_TRANSLATE_NOOP("findings", "%1 with two labels")},
    Word{"mask-drawn", QT_TRANSLATE_NOOP("findings", "Masks drawn from outlines: none was stored")},
    Word{"degenerate", QT_TRANSLATE_NOOP("findings", "Shapes without area, left out"),
         QT_TRANSLATE_NOOP("findings", "%1 without a part that has no area")},
    Word{"tiny", QT_TRANSLATE_NOOP("findings", "Shapes smaller than a pixel")},
    Word{"clipped", QT_TRANSLATE_NOOP("findings", "Shapes cut at the picture's border"),
         QT_TRANSLATE_NOOP("findings", "%1 clipped")},
    Word{"parts-split", QT_TRANSLATE_NOOP("findings", "Objects of several parts, written as one object each"),
         QT_TRANSLATE_NOOP("findings", "%1 split into parts")},
    Word{"parts-joined", QT_TRANSLATE_NOOP("findings", "Objects of several parts, joined by cuts"),
         QT_TRANSLATE_NOOP("findings", "%1 joined from parts")},
    Word{"holes-dropped", QT_TRANSLATE_NOOP("findings", "Holes that the format can't hold"),
         QT_TRANSLATE_NOOP("findings", "%1 without their holes")},
    Word{"labels-dropped", QT_TRANSLATE_NOOP("findings", "Further labels that the format can't hold"),
         QT_TRANSLATE_NOOP("findings", "%1 without their further labels")},
    Word{"child-labels-dropped", QT_TRANSLATE_NOOP("findings", "Labels below the main one that the format can't hold"),
         QT_TRANSLATE_NOOP("findings", "%1 without the labels below")},
    Word{"outline-dropped", QT_TRANSLATE_NOOP("findings", "Outlines written as the boxes around them")},
    Word{"unmatched", QT_TRANSLATE_NOOP("findings", "Asked for, but no task is called so")},
    Word{"emptied", QT_TRANSLATE_NOOP("findings", "Tasks in the export whose annotations were all left out")},
    Word{"size-differs", QT_TRANSLATE_NOOP("findings", "Pictures of another size than they were annotated in")},
    Word{"too-many-objects", QT_TRANSLATE_NOOP("findings", "More objects than a mask can number")},
    Word{"duplicates", QT_TRANSLATE_NOOP("findings", "Equal rows, written once")},
    Word{"nudged", QT_TRANSLATE_NOOP("findings", "Outlines moved by a millionth, so that readers keep them apart"),
         QT_TRANSLATE_NOOP("findings", "%1 moved by a millionth")},
    Word{"class-renamed", QT_TRANSLATE_NOOP("findings", "Classes renamed: readers would stumble over their names")},
    Word{"malformed", QT_TRANSLATE_NOOP("findings", "Data that could not be read"),
         QT_TRANSLATE_NOOP("findings", "%1 read in part")},
    Word{"renamed", QT_TRANSLATE_NOOP("findings", "Task names changed to be legal file names")},
    Word{"overwritten", QT_TRANSLATE_NOOP("findings", "Files replaced by a later task of the same name")},
    Word{"case-clash", QT_TRANSLATE_NOOP("findings", "File names that are one on Windows and macOS")},
    Word{"picture-unavailable", QT_TRANSLATE_NOOP("findings", "Pictures that could not be downloaded")},
    Word{"picture-unreadable", QT_TRANSLATE_NOOP("findings", "Downloads that are no picture readers take")},
    Word{"picture-small", QT_TRANSLATE_NOOP("findings", "Pictures under 10 pixels: trainers drop them")},
    Word{"exif-rotated", QT_TRANSLATE_NOOP("findings", "Pictures turned by their camera, left as they are")},
    Word{"extra-pictures", QT_TRANSLATE_NOOP("findings", "Further pictures of a task, left out")},
    Word{"moved", QT_TRANSLATE_NOOP("findings", "Tasks changed while they were exported")},
    Word{"unaccounted", QT_TRANSLATE_NOOP("findings", "Annotations that got lost without a reason: please report it")},
    // Of data sets that are read back.
    Word{"class-unmatched", QT_TRANSLATE_NOOP("findings", "Classes that are no label of the project")},
    Word{"class-skipped", QT_TRANSLATE_NOOP("findings", "Classes that are skipped")},
    Word{"score-dropped", QT_TRANSLATE_NOOP("findings", "Scores of single objects, left out")},
    Word{"import-crowd", QT_TRANSLATE_NOOP("findings", "Crowds, read as one object")},
    Word{"import-picture", QT_TRANSLATE_NOOP("findings", "Pictures that aren't there")},
    Word{"import-unmentioned", QT_TRANSLATE_NOOP("findings", "Pictures that the data set doesn't mention")},
    // Of other transfers.
    Word{"failed", QT_TRANSLATE_NOOP("findings", "Failed")},
    Word{"skipped", QT_TRANSLATE_NOOP("findings", "Skipped")},
    Word{"exists", QT_TRANSLATE_NOOP("findings", "Exists already")},
    Word{"not-finished", QT_TRANSLATE_NOOP("findings", "Not finished")},
    Word{"not-resumable", QT_TRANSLATE_NOOP("findings", "Not resumable")},
    Word{"not-changed", QT_TRANSLATE_NOOP("findings", "Not changed")},
    Word{"not-checked", QT_TRANSLATE_NOOP("findings", "Not checked")},
    Word{"there-already", QT_TRANSLATE_NOOP("findings", "There already")},
};

const Word *find(const QString &code)
{
    static const QHash<QString, const Word *> byCode = [] {
        QHash<QString, const Word *> all;
        for (const Word &word : words)
            all.insert(QString::fromLatin1(word.code), &word);
        return all;
    }();
    return byCode.value(code);
}

QString counted(qint64 number)
{
    return QLocale().toString(number);
}

// What `malformed` found, by its first argument.
QString malformedText(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "vertices"_L1)
        return Say::tr("a shape without usable vertices");
    if (what == "odd"_L1)
        return Say::tr("a shape with an odd number of coordinates: the last one was dropped");
    if (what == "frame"_L1)
        return arguments.value(1) == "?"_L1
                   ? Say::tr("a shape whose frame can't be read")
                   : Say::tr("a shape of frame %1, which the task doesn't have").arg(arguments.value(1));
    if (what == "data"_L1)
        return Say::tr("the task's data: its annotations are no list");
    if (what == "task"_L1)
        return Say::tr("the task itself can't be read: %1").arg(arguments.value(1));
    if (what == "annotation"_L1)
        return Say::tr("an annotation that is no object");
    if (what == "mask"_L1)
        return Say::tr("the stored mask isn't a PNG that can be read");
    if (what == "mask-size"_L1)
        return Say::tr("the mask is %1, its picture %2").arg(arguments.value(1), arguments.value(2));
    if (what == "size"_L1)
        return Say::tr("the picture is too large to be painted into a mask");
    if (what == "object"_L1)
        return Say::tr("an annotation that doesn't say which pixels are its own");
    return arguments.join(u", "_s);
}

// Findings about tasks that are to be created.
struct Sentence
{
    const char *code;
    const char *text; ///< %1, %2, …: the arguments
};

constexpr std::array sentences{
    Sentence{"required", QT_TRANSLATE_NOOP("findings", "“%1” is missing.")},
    Sentence{"minimum", QT_TRANSLATE_NOOP("findings", "A share of the picture can't be less than 0: %1.")},
    Sentence{"maximum",
             QT_TRANSLATE_NOOP("findings", "A share of the picture can't be more than 1: %1. Divide pixels by "
                                           "the picture's size.")},
    Sentence{"exclusiveMaximum", QT_TRANSLATE_NOOP("findings", "Kili's shares of the picture are less than 1: %1.")},
    Sentence{"const", QT_TRANSLATE_NOOP("findings", "The project draws rectangles: the type must be “rectangle”.")},
    Sentence{"enum", QT_TRANSLATE_NOOP("findings", "The type must be “polygon” or “graph”.")},
    Sentence{"pattern", QT_TRANSLATE_NOOP("findings", "A mask must begin with “data:image/png;base64,”.")},
    Sentence{"mask",
             QT_TRANSLATE_NOOP("findings", "The mask isn't a whole PNG: the Lab stores it, but nobody can draw or "
                                           "export it.")},
    Sentence{"size", QT_TRANSLATE_NOOP("findings", "The mask is %1 × %2, its picture %3 × %4.")},
    Sentence{"anyOf", QT_TRANSLATE_NOOP("findings", "“normalizedVertices” or “vertices” is missing.")},
    Sentence{"list", QT_TRANSLATE_NOOP("findings", "The project has no list of labels “%1”.")},
    Sentence{"shapes", QT_TRANSLATE_NOOP("findings", "The annotation has no shape: no export can hold it.")},
    Sentence{"points", QT_TRANSLATE_NOOP("findings", "The shape has too few points (%1): no export can hold it.")},
    Sentence{"area", QT_TRANSLATE_NOOP("findings", "The shape has no area: no export can hold it.")},
    Sentence{"more", QT_TRANSLATE_NOOP("findings", "There are more findings in this task; mend the first %1.")},
    Sentence{"kili", QT_TRANSLATE_NOOP("findings", "Kili data can be read for projects with one drawing tool on single "
                                                   "pictures. Convert it to Lab data.")},
    Sentence{"sequence", QT_TRANSLATE_NOOP("findings", "%1 resources, but the project annotates single pictures.")},
    Sentence{"picture", QT_TRANSLATE_NOOP("findings", "%1: %2")},
    Sentence{"picture-size",
             QT_TRANSLATE_NOOP("findings", "The manifest says the picture is %1, its file is %2. What the "
                                           "manifest says is kept.")},
    Sentence{"properties", QT_TRANSLATE_NOOP("findings", "The properties aren't a JSON object.")},
    Sentence{"json", QT_TRANSLATE_NOOP("findings", "The data isn't whole JSON: %1")},
    Sentence{"unique", QT_TRANSLATE_NOOP("findings", "Another task of this manifest has the same name.")},
    Sentence{"manifest-empty", QT_TRANSLATE_NOOP("findings", "The manifest is empty.")},
    Sentence{"no-manifest",
             QT_TRANSLATE_NOOP("findings", "This isn't a manifest: it must be a JSON list, one JSON object "
                                           "a line, or a CSV file, in UTF-8.")},
    Sentence{"foreign",
             QT_TRANSLATE_NOOP("findings", "This is a %1 file, not a list of tasks. Labdesk reads a JSON list "
                                           "of {name, resources, data}, one such object a line, or CSV.")},
    Sentence{"json-behind", QT_TRANSLATE_NOOP("findings", "Something follows the list. Put all tasks into one list, or "
                                                          "one object a line.")},
    Sentence{"json-breaks", QT_TRANSLATE_NOOP("findings", "The JSON breaks after this line (%1). What follows isn't "
                                                          "read.")},
    Sentence{"member-twice", QT_TRANSLATE_NOOP("findings", "“%1” stands there twice: only one of them is read.")},
    Sentence{"columns", QT_TRANSLATE_NOOP("findings", "The line has %1 columns instead of %2.")},
    Sentence{"column-twice", QT_TRANSLATE_NOOP("findings", "A second column “%1” isn't read.")},
    Sentence{"column-json", QT_TRANSLATE_NOOP("findings", "The column “%1” must hold JSON.")},
    Sentence{"score", QT_TRANSLATE_NOOP("findings", "The score isn't a number: “%1”.")},
    Sentence{"class-unmatched",
             QT_TRANSLATE_NOOP("findings", "The project has no label for the class “%1” (%2 objects): "
                                           "map it, or its objects are skipped.")},
    Sentence{"class-skipped", QT_TRANSLATE_NOOP("findings", "The class “%1” is skipped as you chose (%2 objects).")},
    Sentence{"score-dropped", QT_TRANSLATE_NOOP("findings", "The score of an object has no place in the Lab.")},
    Sentence{"import-crowd", QT_TRANSLATE_NOOP("findings", "A crowd (iscrowd 1) is read as one object.")},
    Sentence{"import-picture", QT_TRANSLATE_NOOP("findings", "No picture of this name lies beside the data set, or "
                                                             "several do: %1.")},
    Sentence{"import-unmentioned",
             QT_TRANSLATE_NOOP("findings", "%1 pictures beside the data set aren't mentioned in it: "
                                           "%2.")},
    Sentence{"import-reference", QT_TRANSLATE_NOOP("findings", "“%1” names %2, which the file doesn't have.")},
    Sentence{"import-rle", QT_TRANSLATE_NOOP("findings", "A mask can't be read: %1.")},
    Sentence{"import-ring", QT_TRANSLATE_NOOP("findings", "An outline has %1 numbers; an even number from 6 on is "
                                                          "expected.")},
    Sentence{"import-entry", QT_TRANSLATE_NOOP("findings", "An entry can't be read (%1): %2.")},
    Sentence{"import-row", QT_TRANSLATE_NOOP("findings", "The row can't be read: %1.")},
    Sentence{"import-mixed",
             QT_TRANSLATE_NOOP("findings", "Rows of boxes (5 numbers) and of outlines stand in one data "
                                           "set: trainers drop all outlines then.")},
    Sentence{"import-box", QT_TRANSLATE_NOOP("findings", "A box can't be read: %1.")},
    Sentence{"import-zero-based",
             QT_TRANSLATE_NOOP("findings", "A box begins at 0: Pascal VOC counts from 1. Boxes may "
                                           "lie one pixel off.")},
    Sentence{"import-older",
             QT_TRANSLATE_NOOP("findings", "Of several annotations the newest that counts was taken; %1 "
                                           "others were left out.")},
    Sentence{"import-attributes", QT_TRANSLATE_NOOP("findings", "Attributes of %1 annotations have no place in the Lab "
                                                                "and were left out.")},
    Sentence{"import-ignored", QT_TRANSLATE_NOOP("findings", "“%1” has no place in the Lab and was left out.")},
    Sentence{"import-values",
             QT_TRANSLATE_NOOP("findings", "Pixels of a value that means no label were left out: %1.")},
    Sentence{"import-file", QT_TRANSLATE_NOOP("findings", "The file was left out: %1")},
    Sentence{"import-tracks", QT_TRANSLATE_NOOP("findings", "Tracks are of sequences, and this project has single "
                                                            "pictures: export the frames as “CVAT for images”.")},
    Sentence{"import-size",
             QT_TRANSLATE_NOOP("findings", "The picture's size isn't known: its objects can't be placed.")},
    Sentence{"import-pixels", QT_TRANSLATE_NOOP("findings", "A mask is %1 pixels, its picture %2.")},
    Sentence{"import-numbers", QT_TRANSLATE_NOOP("findings", "A shape has coordinates that no picture has.")},
    Sentence{"import-kind", QT_TRANSLATE_NOOP("findings", "A %1 can't be drawn in a project of the type %2.")},
    Sentence{"no-picture", QT_TRANSLATE_NOOP("findings", "The task has no picture.")},
    Sentence{"header-again", QT_TRANSLATE_NOOP("findings", "The header stands here once more; the line was left out.")},
    Sentence{"no-names", QT_TRANSLATE_NOOP("findings", "None of the %1 entries has a “name”: this isn't a manifest of "
                                                       "tasks. Its entries have %2.")},
    Sentence{"no-pictures", QT_TRANSLATE_NOOP("findings", "None of the %1 tasks has a picture. Name it in a column or "
                                                          "member “resource”.")},
};

const char *sentenceFor(const QString &code)
{
    static const QHash<QString, const char *> byCode = [] {
        QHash<QString, const char *> all;
        for (const Sentence &sentence : sentences)
            all.insert(QString::fromLatin1(sentence.code), sentence.text);
        return all;
    }();
    return byCode.value(code);
}

QString filled(QString text, const QStringList &arguments)
{
    // All at once: an argument that holds “%2” stays what it is.
    for (qsizetype i = 0; i < arguments.size(); ++i)
        text.replace(u'%' + QString::number(i + 1), QChar(0xe000 + static_cast<int>(i)));
    for (qsizetype i = 0; i < arguments.size(); ++i)
        text.replace(QChar(0xe000 + static_cast<int>(i)), arguments.at(i));
    return text;
}

QString kindOf(const QString &json)
{
    if (json == "array"_L1)
        return Say::tr("a list");
    if (json == "object"_L1)
        return Say::tr("an object");
    if (json == "string"_L1)
        return Say::tr("a text");
    if (json == "boolean"_L1)
        return Say::tr("true or false");
    return json == "null"_L1 ? Say::tr("null") : Say::tr("a number");
}

QString nameText(const QStringList &arguments)
{
    const QString what = arguments.value(0);
    if (what == "empty"_L1)
        return Say::tr("The name is empty.");
    if (what == "long"_L1)
        return Say::tr("The name is too long: %1 bytes, at most 255.").arg(arguments.value(1));
    if (what == "control"_L1)
        return Say::tr("The name holds a line break or another control character.");
    if (what == "encoding"_L1)
        return Say::tr("The name isn't valid text (wrong encoding).");
    if (what == "dots"_L1)
        return Say::tr("“..” and a leading “/” are dropped in the file names of exports.");
    return Say::tr("The name begins or ends with a space.");
}

QString whereText(const QStringList &arguments)
{
    return (arguments.value(0) == "entry"_L1 ? Say::tr("Entry %1") : Say::tr("Line %1")).arg(arguments.value(1));
}

// Findings whose words depend on what stands in their arguments; empty: none of these.
QString checkText(const Finding &finding)
{
    const QStringList &arguments = finding.arguments;
    const QString &code = finding.code;
    if (code == "type"_L1)
        return Say::tr("This must be %1, not %2.").arg(kindOf(arguments.value(0)), kindOf(arguments.value(1)));
    if (code == "name"_L1)
        return nameText(arguments);
    if (code == "additionalProperties"_L1) {
        const QString place = arguments.value(1);
        return (place == "list"_L1         ? Say::tr("“%1” can't be the name of a list of labels.")
                : place == "form"_L1       ? Say::tr("The form has no input “%1” that takes data.")
                : place == "properties"_L1 ? Say::tr("A task's properties are “score” and “custom”, not “%1”.")
                                           : Say::tr("“%1” doesn't belong here."))
            .arg(arguments.value(0));
    }
    if (code == "oneOf"_L1)
        return arguments.value(0) == "texts"_L1 ? Say::tr("A text or a list of texts is expected here.")
                                                : Say::tr("A text or a number is expected here.");
    if (code == "label"_L1)
        return arguments.size() > 1
                   ? Say::tr("The label “%1” isn't in the list “%2”.").arg(arguments.at(0), arguments.at(1))
                   : Say::tr("The project has no label “%1”.").arg(arguments.value(0));
    if (code == "items"_L1)
        return arguments.isEmpty()
                   ? Say::tr("Vertices come in pairs (x, y): the last one has no y.")
                   : Say::tr("A rectangle has four numbers (x, y, x, y), not %1.").arg(arguments.constFirst());
    if (code == "resource"_L1) {
        const QString what = arguments.value(0);
        return what == "scheme"_L1 ? Say::tr("“%1” isn't an http, https or resource address.").arg(arguments.value(1))
               : what == "foreign"_L1
                   ? Say::tr("The file %1 is no picture, and a manifest may only send pictures. If it is meant to be "
                             "sent, allow any file (--any-file).")
                         .arg(arguments.value(1))
               : what == "missing"_L1
                   ? Say::tr("The file %1 isn't there.").arg(arguments.value(1))
                   : Say::tr("The file %1 can't be read: %2.").arg(arguments.value(1), arguments.value(2));
    }
    if (code == "json-broken"_L1)
        return Say::tr("%1 isn't whole JSON: %2.").arg(whereText(arguments), arguments.value(2));
    if (code == "no-object"_L1)
        return Say::tr("%1 isn't an object with a name.").arg(whereText(arguments));
    if (code == "no-name"_L1)
        return Say::tr("%1 has no “name”, or one that is no text.").arg(whereText(arguments));
    if (code == "member-type"_L1)
        return (arguments.value(1) == "texts"_L1 ? Say::tr("“%1” must be a list of texts.")
                                                 : Say::tr("“%1” must be an object."))
            .arg(arguments.value(0));
    if (code == "member-ignored"_L1 || code == "column-ignored"_L1) {
        QString text = code == "column-ignored"_L1
                           ? Say::tr("Nobody reads the column “%1”.").arg(arguments.value(0))
                           : Say::tr("Nobody reads “%1” (%Ln task(s)).", nullptr, arguments.value(2).toInt())
                                 .arg(arguments.value(0));
        if (!arguments.value(1).isEmpty())
            text += u' ' + Say::tr("Did you mean “%1”?").arg(arguments.value(1));
        return text;
    }
    return {};
}

} // namespace

QString titleOf(const QString &code)
{
    const Word *word = find(code);
    return word ? Say::tr(word->title) : code;
}

QString detailOf(const Finding &finding)
{
    const QStringList &arguments = finding.arguments;
    if (finding.code == "malformed"_L1)
        return malformedText(arguments);
    if (const char *sentence = sentenceFor(finding.code))
        return filled(Say::tr(sentence), arguments);
    if (const QString text = checkText(finding); !text.isEmpty())
        return text;
    if (finding.code == "no-class"_L1) {
        if (arguments.value(0) == "blue"_L1)
            return Say::tr("blue %1").arg(arguments.value(1));
        return arguments.isEmpty() ? Say::tr("without a main label")
                                   : Say::tr("label “%1”").arg(arguments.constFirst());
    }
    if (finding.code == "picture-unavailable"_L1 && arguments.isEmpty())
        return Say::tr("the task has no picture");
    if (finding.code == "extra-pictures"_L1)
        return Say::tr("%1 more; the first is used").arg(arguments.value(0));
    if (finding.code == "no-pixels"_L1 || finding.code == "unlisted-pixels"_L1 || finding.code == "two-labels"_L1)
        return Say::tr("object %1").arg(arguments.value(0));
    if (finding.code == "outline-differs"_L1)
        return Say::tr("object %1: they share %2 of what both cover").arg(arguments.value(0), arguments.value(1));
    if (finding.code == "label-conflict"_L1)
        return Say::tr("“%1” is annotated, the pixels say “%2”").arg(arguments.value(0), arguments.value(1));
    if (finding.code == "size-differs"_L1)
        return Say::tr("annotated at %1, the picture is %2").arg(arguments.value(0), arguments.value(1));
    if (finding.code == "class-moved"_L1)
        return arguments.value(2).isEmpty()
                   ? Say::tr("“%1” was class %2 and is dropped now").arg(arguments.value(0), arguments.value(1))
                   : Say::tr("“%1” was class %2 and is class %3 now: models that were trained before take it for "
                             "another")
                         .arg(arguments.value(0), arguments.value(1), arguments.value(2));
    if (finding.code == "points-padded"_L1)
        return Say::tr("to %1 points each").arg(arguments.value(0));
    if (finding.code == "split-leak"_L1)
        return arguments.value(0) == "group"_L1
                   ? Say::tr("the group “%1” is on two sides").arg(arguments.value(1))
                   : Say::tr("its picture is in %1 and in %2").arg(arguments.value(1), arguments.value(2));
    if (finding.code == "class-renamed"_L1)
        return Say::tr("“%1” is written as “%2”").arg(arguments.value(0), arguments.value(1));
    if (finding.code == "moved"_L1 && arguments.size() == 2)
        return Say::tr("%1 of %2 tasks were there when they were asked for").arg(arguments.at(0), arguments.at(1));
    if (finding.code == "moved"_L1)
        return Say::tr("tasks came, went or moved during the export");
    return arguments.isEmpty() ? titleOf(finding.code) : arguments.join(u", "_s);
}

QString placeOf(const Finding &finding)
{
    QStringList parts;
    if (!finding.place.file.isEmpty())
        parts += finding.place.file;
    if (finding.place.line > 0)
        parts += Say::tr("line %1").arg(finding.place.line);
    if (!finding.place.path.isEmpty())
        parts += pathText(finding);
    return parts.join(u", "_s);
}

QString balanceText(const Balance &balance)
{
    const auto sum = [](const QMap<QString, qint64> &counts) {
        return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
    };
    QStringList tasks;
    if (balance.annotated > 0)
        tasks += Say::tr("%1 with annotations").arg(counted(balance.annotated));
    if (balance.empty > 0)
        tasks += Say::tr("%1 finished without").arg(counted(balance.empty));
    if (const qint64 none = sum(balance.unannotated); none > 0) {
        QList<std::pair<QString, qint64>> statuses(balance.unannotated.keyValueBegin(),
                                                   balance.unannotated.keyValueEnd());
        std::stable_sort(statuses.begin(), statuses.end(),
                         [](const auto &a, const auto &b) { return a.second > b.second; });
        QStringList parts;
        for (const auto &[status, count] : std::as_const(statuses))
            parts += u"%1 %2"_s.arg(counted(count), status.isEmpty() ? u"?"_s : status);
        tasks += Say::tr("%1 not annotated yet (%2)").arg(counted(none), parts.join(u", "_s));
    }
    QStringList objects;
    if (balance.written > 0 || balance.read == 0)
        objects += Say::tr("%1 written").arg(counted(balance.written));
    for (auto it = balance.changed.cbegin(); it != balance.changed.cend(); ++it) {
        const Word *word = find(it.key());
        objects += (word && word->changed ? Say::tr(word->changed) : Say::tr("%1 changed (%2)").arg(u"%1"_s, it.key()))
                       .arg(counted(*it));
    }
    if (const qint64 out = sum(balance.leftOut); out > 0)
        objects += Say::tr("%1 left out").arg(counted(out));
    QString text = Say::tr("%Ln task(s)", nullptr, static_cast<int>(balance.tasks));
    if (!tasks.isEmpty())
        text = Say::tr("%1: %2").arg(text, tasks.join(u", "_s));
    QString drawn = Say::tr("%Ln object(s)", nullptr, static_cast<int>(balance.read));
    if (balance.read > 0)
        drawn = Say::tr("%1: %2").arg(drawn, objects.join(u", "_s));
    return Say::tr("%1; %2").arg(text, drawn);
}

} // namespace labdesk::words
