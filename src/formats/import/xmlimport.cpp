#include "formats/import/xmlimport.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

bool XmlImport::next()
{
    while (!m_hasDtd && !m_reader.atEnd()) {
        switch (m_reader.readNext()) {
        case QXmlStreamReader::StartElement: return true;
        case QXmlStreamReader::EndElement: return false;
        case QXmlStreamReader::DTD: m_hasDtd = true; return false;
        default: break;
        }
    }
    return false;
}

double XmlImport::number(const char *name) const
{
    return numberOf(attribute(name));
}

Outcome XmlImport::outcome() const
{
    if (!m_hasDtd && !m_reader.hasError())
        return Done{};
    const QString why =
        m_hasDtd ? QCoreApplication::translate("formats", "it has a document type of its own") : m_reader.errorString();
    return Error{.kind = Error::Kind::Invalid,
                 .text = QCoreApplication::translate("formats", "%1, line %2: the XML can't be read: %3")
                             .arg(QFileInfo(m_source.path).fileName())
                             .arg(m_reader.lineNumber())
                             .arg(why),
                 .detail = u"XML"_s};
}

double numberOf(const QString &text)
{
    bool good = false;
    const double number = text.trimmed().toDouble(&good);
    return good ? number : std::nan("");
}

} // namespace labdesk::formats
