#include "formats/registry.h"

#include "formats/kili/kiliformat.h"
#include "formats/lab/labformat.h"
#include "formats/mask/maskformat.h"
#include "formats/yolo/yoloformat.h"

namespace labdesk::formats {

namespace {

QList<const FormatInfo *> &offered()
{
    static const std::array all{labFormat(), kiliFormat(), yoloFormat(), maskFormat()};
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

ExtraFormat::ExtraFormat(FormatInfo info) : m_info(std::move(info))
{
    offered().append(&m_info);
}

ExtraFormat::~ExtraFormat()
{
    offered().removeOne(&m_info);
}

} // namespace labdesk::formats
