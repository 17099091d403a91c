#pragma once

#include "formats/format.h"

namespace labdesk::formats {

/// Every format, in the order in which they are offered. Their descriptions live as long as the program.
[[nodiscard]] const QList<const FormatInfo *> &allFormats();

/// nullptr: there is none of this name.
[[nodiscard]] const FormatInfo *findFormat(const QString &word);

/// The format that a file is written in and that can be read back; nullptr: none.
[[nodiscard]] const FormatInfo *formatOf(const DatasetSource &source);

/// Offers one more format as long as it lives. For the GUI thread, while nothing is exported.
class ExtraFormat
{
public:
    explicit ExtraFormat(FormatInfo info);
    ~ExtraFormat();
    ExtraFormat(const ExtraFormat &) = delete;
    ExtraFormat &operator=(const ExtraFormat &) = delete;

private:
    FormatInfo m_info;
};

} // namespace labdesk::formats
