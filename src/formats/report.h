#pragma once

#include "base/finding.h"
#include "formats/ledger.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

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
    void add(const TaskAccount &account) { formats::add(m_balance, account); }
    void addPicture() { ++m_pictures; }

    [[nodiscard]] const Balance &balance() const { return m_balance; }
    [[nodiscard]] qint64 pictures() const { return m_pictures; }
    [[nodiscard]] const QMap<QString, Entry> &entries() const { return m_entries; }

    /// What the export was asked to be; part of report.json.
    struct Header
    {
        QString project, projectId, format, layout, filter, createdAt;
        QMap<QString, QString> options;
        QStringList classes;
        QString sha256; ///< of the single file; empty otherwise
    };
    /// `report.json`: header, counts and balance, findings by kind with their tasks, the class map and its hash. The
    /// same in every language.
    [[nodiscard]] QByteArray toJson(const Header &header) const;

private:
    qint64 m_pictures = 0;
    Balance m_balance;
    QMap<QString, Entry> m_entries;
};

} // namespace labdesk::formats
