#pragma once

#include "base/result.h"
#include "domain/task.h"

#include <string_view>
#include <vector>

namespace labdesk::wire {

/// A page cut into its documents without building a tree: each slice is one document's own JSON text, inside `text`.
struct PageSlices
{
    QByteArray text; ///< padded(); owns what the slices look at
    PageInfo info;
    std::vector<std::string_view> documents;
    std::vector<std::string_view> ids; ///< of the documents, as they are written; empty where one has none
};

/// A document that is broken in itself (a byte that is no UTF-8, a control character) stays one of the slices: whoever
/// reads it says so. Reads `{docs[], totalDocs, limit, totalPages, page, …}`. A page without `docs` or `totalDocs` is
/// an error; a limit that is missing is the number of documents, a page number that is missing is 0.
[[nodiscard]] Result<PageSlices> slicePage(const QByteArray &body);

/// `{row}`: a number from 0, or null [local].
[[nodiscard]] Result<std::optional<qint64>> decodeRow(const QByteArray &body);
[[nodiscard]] QByteArray encodeRow(std::optional<qint64> row);

/// Writes a page of the same shape around ready documents, joined by commas.
[[nodiscard]] QByteArray encodePage(const PageInfo &info, const QByteArray &documents);

} // namespace labdesk::wire
