#pragma once

#include "base/result.h"

#include <QList>
#include <QStringList>

namespace labdesk::formats {

/// A CSV file as it was understood (RFC 4180, and the delimiters and encodings that spreadsheets really write).
struct CsvTable
{
    QStringList header;
    struct Row
    {
        qint64 line = 0; ///< where it begins, from 1
        QStringList fields;

        friend bool operator==(const Row &, const Row &) = default;
    };
    QList<Row> rows;
    QChar delimiter = u',';
    QString encoding = QStringLiteral("UTF-8");
};

/// The delimiter is the one that a first line `sep=;` names, otherwise that of `, ; tab |` which parts the first line
/// best; lines end with LF, CR LF or CR; the encoding is UTF-8, UTF-16 by its mark or its zero bytes, otherwise
/// Windows-1252. Rows of empty cells are no rows. Invalid, with the line, for a quote that is never closed; for an
/// empty file.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes);

} // namespace labdesk::formats
