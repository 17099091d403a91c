#include "domain/picture.h"

#include <QHash>

namespace labdesk {

QString endingOfPicture(const QString &kind)
{
    static const QHash<QString, QString> endings{
        {QStringLiteral("jpeg"), QStringLiteral(".jpg")},  {QStringLiteral("png"), QStringLiteral(".png")},
        {QStringLiteral("gif"), QStringLiteral(".gif")},   {QStringLiteral("bmp"), QStringLiteral(".bmp")},
        {QStringLiteral("webp"), QStringLiteral(".webp")}, {QStringLiteral("tiff"), QStringLiteral(".tif")}};
    return endings.value(kind);
}

} // namespace labdesk
