#include "formats/csv/csvformat.h"

#include "formats/csv/csvreader.h"
#include "formats/csv/csvwriter.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

FormatInfo csvFormat()
{
    FormatInfo format;
    format.word = u"csv"_s;
    format.title = {QT_TRANSLATE_NOOP("formats", "tables of tasks and of objects")};
    format.layouts = {{Layout::Standard,
                       {QT_TRANSLATE_NOOP("formats", "tasks.csv, a row a task with its properties, fields and counts, "
                                                     "and objects.csv, a row for each part of an annotation.")}}};
    format.containers = {Container::Zip, Container::Folder};
    format.options = {{u"spreadsheet"_s,
                       OptionInfo::Kind::Flag,
                       {QT_TRANSLATE_NOOP("formats", "For sprea&dsheets: mark the encoding, guard formulas")},
                       {QT_TRANSLATE_NOOP("formats", "Write tables for spreadsheets: they begin with a mark of their "
                                                     "encoding, and cells that look like formulas are guarded by '.")},
                       u"off"_s}};
    format.takesTool = false;
    format.fields = [](const ExportOptions &) { return QList<OptionalField>{OptionalField::Data}; };
    format.writer = [](const ToolConfiguration &, const ProjectConfiguration &project,
                       const ExportOptions &options) -> std::unique_ptr<FormatWriter> {
        return std::make_unique<CsvWriter>(project, options);
    };
    format.reader = {isObjectTable, readObjectTable};
    return format;
}

} // namespace labdesk::formats
