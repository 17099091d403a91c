#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace labdesk::formats {

/// Something about one task that the reader of an export should know.
struct Finding
{
    enum class Kind
    {
        NoData,             ///< the task has no annotations yet
        NoClass,            ///< an annotation whose label isn't in the class map
        Degenerate,         ///< a box without area, an outline of fewer than three points
        HolesDropped,       ///< the format has no holes
        Renamed,            ///< the task's name isn't a legal or free path
        PictureUnavailable, ///< the picture could not be downloaded
        Malformed,          ///< data that isn't what the API promises
        NoMask,             ///< a segmentation without a stored mask
        Overwritten,        ///< two tasks have the same file name; the later one's file stayed
        Moved,              ///< tasks that went, came or left the filter during the export
    };
    Kind kind = Kind::NoData;
    QString task;
    QString text; ///< what exactly; may be empty

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// The finding's kind as a word for machines (`no-class`) and as a sentence for people.
[[nodiscard]] QString wordOf(Finding::Kind kind);
[[nodiscard]] QString meaningOf(Finding::Kind kind);

/// What an export wrote and what it left out. Memory is bounded: every finding is counted, the first 1,000 of a kind
/// are kept.
class Report
{
public:
    struct Entry
    {
        qint64 count = 0;
        QList<Finding> samples;
    };

    void add(const Finding &finding);
    void addCounts(qint64 tasks, qint64 annotations)
    {
        m_tasks += tasks;
        m_annotations += annotations;
    }
    void addPicture() { ++m_pictures; }

    [[nodiscard]] qint64 tasks() const { return m_tasks; }
    [[nodiscard]] qint64 annotations() const { return m_annotations; }
    [[nodiscard]] qint64 pictures() const { return m_pictures; }
    [[nodiscard]] const QMap<Finding::Kind, Entry> &entries() const { return m_entries; }

    /// What the export was asked to be; part of report.json.
    struct Header
    {
        QString project, projectId, format, layout, filter, createdAt;
        QStringList classes;
        QString sha256; ///< of the single file; empty otherwise
    };
    /// `report.json`: header, counts, findings by kind with their tasks, the class map and its hash.
    [[nodiscard]] QByteArray toJson(const Header &header) const;

private:
    qint64 m_tasks = 0, m_annotations = 0, m_pictures = 0;
    QMap<Finding::Kind, Entry> m_entries;
};

} // namespace labdesk::formats
