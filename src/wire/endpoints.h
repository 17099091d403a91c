#pragma once

#include "domain/taskquery.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

/// Every call of the Lab's HTTP API (`lab-api`): verb, path and query. Bodies are in the codecs.
namespace labdesk::wire {

/// A call without its body. `query` keeps order and repeats keys, as the API wants lists.
struct Endpoint
{
    QByteArray verb;
    QString path; ///< without a leading slash: `api/…`
    QList<std::pair<QString, QString>> query;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// The call's address under a base URL, everything percent-encoded.
[[nodiscard]] QUrl urlOf(const QUrl &base, const Endpoint &endpoint);

[[nodiscard]] Endpoint logIn();
[[nodiscard]] Endpoint capabilities(); ///< [local]
[[nodiscard]] Endpoint projects(int page, int limit, const QList<ProjectId> &ids = {});
[[nodiscard]] Endpoint projectConfiguration(const ProjectId &project);
[[nodiscard]] Endpoint projectCounts(const ProjectId &project); ///< [local]
[[nodiscard]] Endpoint batches(const ProjectId &project, int page, int limit);
[[nodiscard]] Endpoint createBatch();
[[nodiscard]] Endpoint tasks(const TaskQuery &query, int page, int limit);
[[nodiscard]] Endpoint duplicateNames(const BatchId &batch);
[[nodiscard]] Endpoint createTask(const BatchId &batch);
[[nodiscard]] Endpoint uploadFile();
[[nodiscard]] Endpoint grantFiles();
[[nodiscard]] Endpoint downloadFile(const FileId &file); ///< [local]

/// The Lab's word for a sort key, with `-` for descending [local]; empty for the server's own order.
[[nodiscard]] QString sortWord(const TaskSort &sort);
[[nodiscard]] TaskSort sortFromWord(QStringView word);
[[nodiscard]] QString wordOf(OptionalField field);

/// `>=2022-09-19 08:30:00`, and back.
[[nodiscard]] QString encodeBound(const DateBound &bound);
[[nodiscard]] std::optional<DateBound> decodeBound(QStringView text);

} // namespace labdesk::wire
