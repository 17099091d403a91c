#pragma once

#include "lab/repository.h"
#include "lab/request.h"
#include "wire/json.h"

/// Words that the routes share: results as responses, pages, bodies.
namespace labdesk::lab {

[[nodiscard]] Response problem(int status, const QString &message, int errorCode = 0);
[[nodiscard]] Response problem(const Error &error);
[[nodiscard]] Response ok(const QByteArray &body, int status = 200);

[[nodiscard]] inline Response answer(const Result<QByteArray> &result, int status = 200)
{
    return result ? ok(*result, status) : problem(result.error());
}
[[nodiscard]] Response answer(const Result<Repository::Listing> &listing);

/// The members of a JSON body; nothing when it isn't an object.
struct Body
{
    wire::JsonDocument document;
    wire::JsonObject object;
};
[[nodiscard]] std::optional<Body> bodyOf(const Request &request);
[[nodiscard]] Response noBody();
/// An object of texts.
[[nodiscard]] QByteArray objectOf(std::initializer_list<std::pair<std::string_view, QString>> members);

/// `page` and `limit` of a query, within bounds: a page from 1, at most `most` items.
struct Paging
{
    int page = 1, limit = 10;
};
/// How many files a task, or a grant, names at most; how long a name is.
constexpr qsizetype mostResources = 10'000, longestName = 500;

/// The name that a file is kept under, of the path that a client gives. Invalid when nothing usable is left.
[[nodiscard]] Result<QString> fileNameOf(const QString &given);

[[nodiscard]] Result<Paging> pagingOf(const Request &request, int usual, int most);

} // namespace labdesk::lab
