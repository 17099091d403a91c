#pragma once

#include "base/finding.h"
#include "formats/ledger.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <array>

namespace labdesk::formats {

/// What an export wrote and what it left out. Memory is bounded: every finding is counted, the first 1,000 of a code
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
    void add(const TaskAccount &account);
    void addPicture() { ++m_pictures; }

    [[nodiscard]] const Balance &balance() const { return m_balance; }
    [[nodiscard]] qint64 pictures() const { return m_pictures; }
    [[nodiscard]] const QMap<QString, Entry> &entries() const { return m_entries; }

    /// Tasks in the output, by side: train, val, test.
    using Sides = std::array<qint64, 3>;
    [[nodiscard]] const Sides &tasksBySide() const { return m_tasksBySide; }
    /// Whether the format has sides.
    [[nodiscard]] bool hasSides() const { return m_hasSides; }
    /// Class index → annotations in the output, by side; those of a format without sides count as train.
    [[nodiscard]] const QMap<int, Sides> &classes() const { return m_classes; }
    /// When the newest task of the export was changed, as the Lab says it.
    void setNewest(const QByteArray &newest) { m_newest = newest; }
    [[nodiscard]] const QByteArray &newest() const { return m_newest; }

    /// What the export was asked to be; part of report.json.
    struct Header
    {
        QString project, projectId, format, layout, filter, createdAt;
        QMap<QString, QString> options;
        QStringList classes;
        QString sha256; ///< of the single file; empty otherwise
    };
    /// `report.json`: header, counts and balance, findings by kind with their tasks, the class map and its hash. The
    /// same in every language. Without `createdAt` two exports of the same tasks have the same report.
    [[nodiscard]] QByteArray toJson(const Header &header) const;

private:
    qint64 m_pictures = 0;
    Balance m_balance;
    QMap<QString, Entry> m_entries;
    Sides m_tasksBySide{};
    bool m_hasSides = false;
    QMap<int, Sides> m_classes;
    QByteArray m_newest;
};

/// SHA-256 of a class map, in hex: of its names by index. In reports and data files, so that a changed map is noticed.
[[nodiscard]] QByteArray classMapHash(const QStringList &names);

} // namespace labdesk::formats
