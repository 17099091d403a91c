#include "formats/registry.h"

#include "formats/coco/cocoformat.h"
#include "formats/csv/csvformat.h"
#include "formats/cvat/cvatformat.h"
#include "formats/datumaro/datumaroformat.h"
#include "formats/kili/kiliformat.h"
#include "formats/lab/labformat.h"
#include "formats/labelstudio/labelstudioformat.h"
#include "formats/mask/maskformat.h"
#include "formats/voc/vocformat.h"
#include "formats/yolo/yoloformat.h"

namespace labdesk::formats {

namespace {

QList<const FormatInfo *> &offered()
{
    static const std::array all{labFormat(),  kiliFormat(), yoloFormat(),     cocoFormat(),        maskFormat(),
                                cvatFormat(), vocFormat(),  datumaroFormat(), labelStudioFormat(), csvFormat()};
    static QList<const FormatInfo *> list = [] {
        QList<const FormatInfo *> pointers;
        for (const FormatInfo &info : all)
            pointers.append(&info);
        return pointers;
    }();
    return list;
}

} // namespace

const QList<const FormatInfo *> &allFormats()
{
    return offered();
}

const FormatInfo *findFormat(const QString &word)
{
    for (const FormatInfo *info : allFormats())
        if (info->word == word)
            return info;
    return nullptr;
}

const FormatInfo *formatOf(const DatasetSource &source)
{
    for (const FormatInfo *info : allFormats())
        if (info->reader.recognises && info->reader.recognises(source))
            return info;
    return nullptr;
}

ExtraFormat::ExtraFormat(FormatInfo info) : m_info(std::move(info))
{
    offered().append(&m_info);
}

ExtraFormat::~ExtraFormat()
{
    offered().removeOne(&m_info);
}

} // namespace labdesk::formats
