#pragma once

#include "formats/import/imported.h"

#include <QXmlStreamReader>

namespace labdesk::formats {

/// An XML file that is read piece by piece: no document type, no entities of its own, one place for its faults.
class XmlImport
{
public:
    explicit XmlImport(const DatasetSource &source)
        : m_source(source)
        , m_reader(QByteArray::fromRawData(source.bytes.data(), static_cast<qsizetype>(source.bytes.size())))
    {
    }

    [[nodiscard]] QXmlStreamReader &reader() { return m_reader; }
    /// The next start of an element below the one at hand; false at its end, or at a fault.
    [[nodiscard]] bool next();
    [[nodiscard]] QString attribute(const char *name) const
    {
        return m_reader.attributes().value(QLatin1String(name)).toString();
    }
    /// An attribute as a number; NaN when it is none.
    [[nodiscard]] double number(const char *name) const;
    [[nodiscard]] int line() const { return static_cast<int>(m_reader.lineNumber()); }
    /// What was wrong with the file, with the line.
    [[nodiscard]] Outcome outcome() const;

private:
    const DatasetSource &m_source;
    QXmlStreamReader m_reader;
    bool m_hasDtd = false;
};

/// A number as XML files have them; NaN for anything else.
[[nodiscard]] double numberOf(const QString &text);

} // namespace labdesk::formats
