#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "drawing/rle.h"

#include <QSize>

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace labdesk::formats {

/// An object that another program drew.
struct ImportedObject
{
    QString label;                      ///< its class as the file calls it; empty: none
    std::vector<drawing::Shape> shapes; ///< in the unit of its picture
    std::vector<drawing::Shape> holes;
    std::shared_ptr<const drawing::RunLengths> runs = {}; ///< instead: its pixels, off first
    bool runsAlongRows = false;                           ///< row after row; otherwise column after column
    QSize pixelSize = {};                                 ///< of the picture that the runs cover
    QString place = {};                                   ///< where it stands: `annotations/12`
    int line = 0;                                         ///< or in which line; 0: not known
};

/// What a file says of one picture.
struct ImportedPicture
{
    QString name;        ///< a path or an address, as the file has it
    QSize size = {};     ///< in pixels; empty: it doesn't say
    bool shares = false; ///< its shapes are shares of the picture's sides; otherwise pixels
    std::vector<ImportedObject> objects = {};
    std::optional<double> score = {}; ///< one for the picture as a whole
    QString folder = {};              ///< of a sequence: its pictures are those of this folder
    QString file = {};                ///< that it was read from, when there are several
    QString task = {};                ///< what the task is called; empty: as its picture
    std::optional<int> frame = {};    ///< of that task's sequence, from 0
};

/// Who reads hears of pictures one after the other: a file may be larger than memory.
struct ImportSink
{
    std::function<Outcome(ImportedPicture &&)> picture;
    std::function<void(const Finding &)> finding;
};

/// A file that is looked into: its bytes, mapped, and where it lies. Nothing of it is copied.
struct DatasetSource
{
    QString path; ///< absolute
    std::string_view bytes;
};

} // namespace labdesk::formats
