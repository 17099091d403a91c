#include "formats/report.h"

#include "base/jsonwriter.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace labdesk::formats {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype samplesKept = 1000;
}

QString wordOf(Finding::Kind kind)
{
    switch (kind) {
    case Finding::Kind::NoData: return u"no-data"_s;
    case Finding::Kind::NoClass: return u"no-class"_s;
    case Finding::Kind::Degenerate: return u"degenerate"_s;
    case Finding::Kind::HolesDropped: return u"holes-dropped"_s;
    case Finding::Kind::Renamed: return u"renamed"_s;
    case Finding::Kind::PictureUnavailable: return u"picture-unavailable"_s;
    case Finding::Kind::Malformed: return u"malformed"_s;
    case Finding::Kind::NoMask: return u"no-mask"_s;
    case Finding::Kind::Overwritten: return u"overwritten"_s;
    case Finding::Kind::Moved: return u"moved"_s;
    }
    return {};
}

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(formats)
};

QString meaningOf(Finding::Kind kind)
{
    switch (kind) {
    case Finding::Kind::NoData: return Say::tr("Tasks without annotations");
    case Finding::Kind::NoClass: return Say::tr("Annotations whose label has no class");
    case Finding::Kind::Degenerate: return Say::tr("Shapes without area, left out");
    case Finding::Kind::HolesDropped: return Say::tr("Holes that the format can't hold");
    case Finding::Kind::Renamed: return Say::tr("Task names changed to be legal file names");
    case Finding::Kind::PictureUnavailable: return Say::tr("Pictures that could not be downloaded");
    case Finding::Kind::Malformed: return Say::tr("Data that could not be read");
    case Finding::Kind::NoMask: return Say::tr("Segmentations without a stored mask");
    case Finding::Kind::Overwritten: return Say::tr("Files replaced by a later task of the same name");
    case Finding::Kind::Moved: return Say::tr("Tasks changed while they were exported");
    }
    return {};
}

void Report::add(const Finding &finding)
{
    Entry &entry = m_entries[finding.kind];
    ++entry.count;
    if (entry.samples.size() < samplesKept)
        entry.samples.append(finding);
}

QByteArray Report::toJson(const Header &header) const
{
    std::string out;
    JsonWriter json(out, {.indent = 2});
    json.beginObject();
    json.member("project", header.project);
    json.member("projectId", header.projectId);
    json.member("format", header.format);
    json.member("layout", header.layout);
    json.member("filter", header.filter);
    json.member("createdAt", header.createdAt);
    json.member("tasks", m_tasks);
    json.member("annotations", m_annotations);
    json.member("pictures", m_pictures);
    if (!header.sha256.isEmpty())
        json.member("sha256", header.sha256);
    json.key("classes");
    json.beginObject();
    json.key("names");
    json.beginArray();
    for (const QString &name : header.classes)
        json.string(name);
    json.endArray();
    const QByteArray map = header.classes.join(u'\n').toUtf8();
    json.member("sha256", QString::fromLatin1(QCryptographicHash::hash(map, QCryptographicHash::Sha256).toHex()));
    json.endObject();
    json.key("findings");
    json.beginArray();
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        json.beginObject();
        json.member("kind", wordOf(it.key()));
        json.member("meaning", meaningOf(it.key()));
        json.member("count", it->count);
        json.key("tasks");
        json.beginArray();
        for (const Finding &finding : it->samples) {
            json.beginObject();
            json.member("name", finding.task);
            if (!finding.text.isEmpty())
                json.member("text", finding.text);
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.endObject();
    out += '\n';
    return QByteArray::fromStdString(out);
}

} // namespace labdesk::formats
