#include "formats/exportoptions.h"

#include "base/clock.h"

namespace labdesk::formats {

using namespace Qt::StringLiterals;

std::optional<Rgb> colorFromText(const QString &text)
{
    bool number = false;
    const uint value = QStringView(text).mid(1).toUInt(&number, 16);
    if (text.size() != 7 || text.at(0) != u'#' || !number)
        return std::nullopt;
    return Rgb{static_cast<quint8>(value >> 16), static_cast<quint8>(value >> 8), static_cast<quint8>(value)};
}

QString textOf(Rgb color)
{
    return u"#%1"_s.arg((uint(color.red) << 16) + (uint(color.green) << 8) + color.blue, 6, 16, QLatin1Char('0'));
}

QString wordOf(Format format)
{
    switch (format) {
    case Format::Lab: return u"lab"_s;
    case Format::Kili: return u"kili"_s;
    case Format::Yolo: return u"yolo"_s;
    case Format::Mask: return u"mask"_s;
    }
    return {};
}

std::optional<Format> formatFromWord(QStringView word)
{
    for (const Format format : allFormats())
        if (word == wordOf(format))
            return format;
    return std::nullopt;
}

const QList<Format> &allFormats()
{
    static const QList<Format> all{Format::Lab, Format::Kili, Format::Yolo, Format::Mask};
    return all;
}

Layout usualLayout(Format format)
{
    return format == Format::Yolo ? Layout::Standard : Layout::Compatible;
}

QList<Container> containersOf(Format format)
{
    switch (format) {
    case Format::Lab:
    case Format::Kili: return {Container::SingleFile};
    case Format::Yolo: return {Container::Zip, Container::Folder};
    case Format::Mask: return {Container::Folder, Container::Zip};
    }
    return {};
}

QString defaultName(Format format, const QString &projectId, qint64 now)
{
    const QString prefix = format == Format::Lab ? u"lab"_s : u"lab_"_s + wordOf(format);
    return prefix + u'_' + projectId + u'_' + clock::toFileName(now);
}

} // namespace labdesk::formats
